// SPDX-License-Identifier: Apache-2.0
// Reading rows of the grid. Private.
#pragma once

#include "appraisals/appraisals.hpp"
#include "liaisons/liaisons.hpp"

#include <span>
#include <unordered_map>

namespace appraisals {

/// A row as the database has it, with what decides whether it is due.
struct StandingRow {
    Row row;
    bool exempt = false;
    base::Date received_on;
    std::optional<base::Date> entered_on, ended_on;
    std::optional<liaisons::EndReason> end_reason;

    /// The contact ended so that no remark is owed: before the round, by death or the like, or it never was.
    [[nodiscard]] bool gone(const Round& round) const;
    /// Nothing when the person is due (or has a form that went beyond a draft).
    [[nodiscard]] std::optional<NotDue> not_due(const Round& round) const;
};

/// Gathers the lines of a statement (one for each tick) into rows.
class RowReader {
public:
    void line(const db::Row& line);
    [[nodiscard]] std::vector<StandingRow> take() { return std::move(rows_); }

private:
    std::vector<StandingRow> rows_;
};

using Facts = std::unordered_map<base::LiaisonId, std::vector<MeetingFact>>;
Facts facts_of_cell(db::Transaction& tx, base::UnitId cell, int year);
/// Puts the suggestion of the facts into the row; of a signed form none is needed.
void suggest(Row& row, const Facts& facts, const regulations::Regulation& regulation);

/// One person in scope, with the suggestions of today.
std::optional<StandingRow> standing_row(db::Transaction& tx, const house::Who& who, const Round& round,
                                        base::LiaisonId person);

/// What every statement about who is due and how far the forms are asks of the round, and `more`.
std::vector<db::Bind> binds_of(const Round& round, std::initializer_list<db::Bind> more);

enum class Show { all, open, differs, agreed, ready };
std::string_view code(Show);
std::optional<Show> show_from(std::string_view code);

/// A page of a cell's grid, with suggestions. The caller has found the cell in scope. Two statements.
house::Slice<Row> rows_of_cell(db::Transaction& tx, const Round& round, base::UnitId cell, Show show,
                               const house::Cursor& after, int rows = house::rows_per_page);
/// Everybody.
inline constexpr int whole_cell = 10'000;

/// The cell, how far it is, and how the levels spread over what is complete.
struct CellHead {
    base::UnitId cell;
    std::string name, short_name, path, ward_name, ward_short_name;
    long long due = 0, complete = 0, differing = 0, agreed = 0, confirmed = 0, returned = 0, ready = 0;
    std::map<int, std::array<long long, 3>> spread; ///< by criterion
};
/// One statement. Nothing when there is no such cell in scope.
std::optional<CellHead> head_of_cell(db::Transaction& tx, const house::Who& who, const Round& round,
                                     base::UnitId cell);

tl::unexpected<base::Refusal> may_not(const house::Who& who, std::string_view what);
/// The round must be open and the one people work on (R12). Nothing when it is.
std::optional<base::Refusal> closed_round(const Round& round, base::Date today);

}
