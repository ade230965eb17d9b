// SPDX-License-Identifier: Apache-2.0
// The page of one import: columns, counters, the rows that need an eye, and one button. Private.
#pragma once

#include "batches.hpp"
#include "house/who.hpp"
#include "matching.hpp"
#include "organisations/organisations.hpp"
#include "web/html.hpp"

#include <map>
#include <string>
#include <vector>

namespace imports {

struct GonePerson {
    base::LiaisonId liaison;
    std::string full_name, birth, cell_name;
};

/// The home cell that a row's residence points at, by the row's number; none = not known, and it stays so.
using SuggestedCells = std::map<long long, organisations::CellSuggestion>;

/// A correction or a choice that was refused, with what was typed.
struct RefusedChange {
    long long n = 0;
    std::string typed;
    base::Refusal refusal;
};

/// What the check page shows, read in one transaction.
struct CheckView {
    Batch batch;
    Counts counts;
    std::vector<StoredSheet> sheets;
    std::vector<StoredColumn> columns;
    RowClass show = RowClass::look;
    std::vector<StoredRow> rows;
    CandidatesByRow candidates;
    SuggestedCells cells;
    long long next_after = 0; ///< 0 = these were the last
    std::vector<GonePerson> gone;
    bool open = false;         ///< its rows can be settled and accepted
    long long may_go_back = 0; ///< people whom undoing the acceptance would take back
    base::Date today;
    std::optional<RefusedChange> refused;
};

inline constexpr int rows_on_page = 50;

web::Html check_page(const house::Who& who, const CheckView& view);
// Its parts.
long long count_of(const Counts& counts, RowClass kind);
/// The column's head as written, or its letter.
std::string head_of(const StoredColumn& column);
web::Html mapping(const house::Who& who, const CheckView& view);
/// Old letters before and after; nothing when the file has none.
web::Html conversion(const house::Who& who, const CheckView& view);
web::Html counters(const CheckView& view);
web::Html rows_section(const house::Who& who, const CheckView& view);
/// What accepting would do now, and the button.
web::Html accept_bar(const house::Who& who, const CheckView& view);
/// Of a choice that was refused; a correction that was refused says so beside its field.
web::Html refused_note(const CheckView& view);

/// What the acceptances did, the rows they left, and taking them back.
web::Html receipt_page(const house::Who& who, const CheckView& view);

}
