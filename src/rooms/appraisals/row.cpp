// SPDX-License-Identifier: Apache-2.0
#include "row.hpp"

#include "appraisals_sql.hpp"

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;
using base::UnitId;

namespace {

StandingRow standing_from(const db::Row& line)
{
    StandingRow standing;
    auto& row = standing.row;
    row.person = line.id<LiaisonId>("liaison");
    row.member = line.id<base::MemberId>("member");
    row.id = line.id<base::AppraisalId>("appraisal");
    row.cell = line.id<UnitId>("cell");
    row.ward = line.id<UnitId>("ward");
    row.workplace = line.id<UnitId>("workplace");
    row.name = line.text("full_name");
    row.workplace_name = line.text("workplace_now");
    row.sort_key = line.blob("sort_key");
    standing.exempt = line.view("exemption") != "none";
    standing.received_on = line.date("received_on");
    standing.entered_on = line.maybe_date("entered_on");
    standing.ended_on = line.maybe_date("ended_on");
    if (const auto reason = line.maybe_text("end_reason"))
        standing.end_reason = liaisons::end_reason_from(*reason);
    if (!row.id) return standing;
    row.state = state_from(line.view("state")).value();
    row.other = line.text("other");
    row.return_reason = line.text("return_reason");
    row.version = static_cast<int>(line.integer("version"));
    row.edition = static_cast<int>(line.integer("edition"));
    row.drafted_by = line.id<base::AccountId>("drafted_by");
    row.drafted_by_name = line.text("drafted_by_name");
    row.drafted_at = line.maybe_instant("drafted_at");
    row.signed_by_name = line.text("signed_by_name");
    row.signed_on = line.maybe_date("signed_on");
    row.confirmed_on = line.maybe_date("confirmed_on");
    return standing;
}

Tick tick_from(const db::Row& line)
{
    Tick tick;
    tick.criterion = static_cast<int>(line.integer("criterion"));
    tick.level = static_cast<int>(line.integer("level"));
    if (const auto suggested = line.maybe_integer("suggested")) tick.suggested = static_cast<int>(*suggested);
    tick.reason = line.text("reason");
    return tick;
}

void add_fact(Facts& facts, const db::Row& row)
{
    facts[row.id<LiaisonId>("liaison")].push_back(
        {row.date("held_on"), row.text("title"), meetings::mark_from(row.view("mark")).value()});
}

}

// Art. 4(4) owes a remark to each, for the time before they moved or retired as well; not to the dead, nor to
// who left the Party, and there is nothing to remark on who never lived here.
bool StandingRow::gone(const Round& round) const
{
    using enum liaisons::EndReason;
    if (!ended_on) return false;
    const bool owes_nothing = end_reason == died || end_reason == left_party || end_reason == not_resident;
    return end_reason == mistake || *ended_on < round.opens_on() ||
           (owes_nothing && *ended_on <= round.closes_on());
}

std::optional<NotDue> StandingRow::not_due(const Round& round) const
{
    const bool decided = row.state == State::agreed || row.state == State::confirmed;
    if (end_reason == liaisons::EndReason::mistake) return NotDue::gone;
    if (row.id && decided) return std::nullopt;
    if (row.id && row.state == State::returned)
        return gone(round) ? std::optional(NotDue::gone) : std::nullopt;
    if (exempt) return NotDue::exempt;
    if (received_on > round.received_by()) return NotDue::late;
    if (gone(round)) return NotDue::gone;
    if (!entered_on || *entered_on > round.closes_on()) return NotDue::not_accepted;
    return std::nullopt;
}

void RowReader::line(const db::Row& line)
{
    const auto person = line.id<LiaisonId>("liaison");
    if (rows_.empty() || rows_.back().row.person != person) rows_.push_back(standing_from(line));
    if (!line.is_null("criterion")) rows_.back().row.ticks.push_back(tick_from(line));
}

Facts facts_of_cell(db::Transaction& tx, UnitId cell, int year)
{
    Facts facts;
    tx.each(sql::marks_of_cell, {{"cell", cell}, {"year", year}},
            [&](const db::Row& row) { add_fact(facts, row); });
    return facts;
}

// A signed form says what its signers decided; a suggestion beside it would only reopen it. The ticks of an
// open one are held against what the facts say now, because a mark may have been corrected since they were
// made.
void suggest(Row& row, const Facts& facts, const regulations::Regulation& regulation)
{
    row.suggestions.clear();
    if (!row.open()) return;
    for (auto& tick : row.ticks)
        tick.suggested.reset();
    const auto at = facts.find(row.person);
    if (at == facts.end()) return;
    auto suggestion = suggest_attendance(regulation, at->second);
    if (!suggestion) return;
    for (auto& tick : row.ticks)
        if (tick.criterion == suggestion->criterion) tick.suggested = suggestion->level;
    row.suggestions.push_back(std::move(*suggestion));
}

std::optional<StandingRow> standing_row(db::Transaction& tx, const house::Who& who, const Round& round,
                                        LiaisonId person)
{
    RowReader reader;
    tx.each(
        sql::row_of_person,
        {{"person", person}, {"year", round.year}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
        [&](const db::Row& line) { reader.line(line); });
    auto rows = reader.take();
    if (rows.empty()) return std::nullopt;
    Facts facts;
    tx.each(sql::marks_of_person, {{"person", person}, {"year", round.year}},
            [&](const db::Row& row) { add_fact(facts, row); });
    suggest(rows.front().row, facts, *round.regulation);
    return std::move(rows.front());
}

std::vector<db::Bind> binds_of(const Round& round, std::initializer_list<db::Bind> more)
{
    const auto& regulation = *round.regulation;
    std::vector<db::Bind> binds(more);
    binds.insert(binds.end(), {{"year", round.year},
                               {"received_by", round.received_by()},
                               {"opens_on", round.opens_on()},
                               {"criteria", regulation.form.criteria.size()},
                               {"attendance", regulation.attendance.criterion},
                               {"absences_allowed", regulation.attendance.full_if_absences_at_most}});
    return binds;
}

std::string_view code(Show show)
{
    switch (show) {
    case Show::open:
        return "open";
    case Show::differs:
        return "differs";
    case Show::agreed:
        return "signed";
    case Show::ready:
        return "ready";
    case Show::all:
        break;
    }
    return "";
}

std::optional<Show> show_from(std::string_view wanted)
{
    for (const auto show : {Show::all, Show::open, Show::differs, Show::agreed, Show::ready})
        if (code(show) == wanted) return show;
    return std::nullopt;
}

house::Slice<Row> rows_of_cell(db::Transaction& tx, const Round& round, UnitId cell, Show show,
                               const house::Cursor& after, int rows)
{
    RowReader reader;
    const auto binds = binds_of(round, {{"cell", cell},
                                        {"last_day", round.closes_on()},
                                        {"after_key", db::Blob{after.sort_key}},
                                        {"after_id", after.id},
                                        {"show", code(show)},
                                        {"rows", rows + 1}});
    tx.each(sql::rows_of_cell, std::span<const db::Bind>(binds),
            [&](const db::Row& line) { reader.line(line); });
    const auto facts = facts_of_cell(tx, cell, round.year);
    house::Slice<Row> slice;
    for (auto& standing : reader.take()) {
        suggest(standing.row, facts, *round.regulation);
        slice.rows.push_back(std::move(standing.row));
    }
    if (slice.rows.size() > static_cast<std::size_t>(rows)) {
        slice.rows.pop_back();
        slice.next = house::Cursor{slice.rows.back().sort_key, slice.rows.back().person.value};
    }
    return slice;
}

std::optional<CellHead> head_of_cell(db::Transaction& tx, const house::Who& who, const Round& round,
                                     UnitId cell)
{
    std::optional<CellHead> head;
    const auto binds = binds_of(round, {{"cell", cell}, {"last_day", round.closes_on()}});
    tx.each(sql::head_of_cell, std::span<const db::Bind>(binds), [&](const db::Row& row) {
        if (!head)
            head = CellHead{cell,
                            row.text("name"),
                            row.text("short_name"),
                            row.text("path"),
                            row.text("ward_name"),
                            row.text("ward_short_name"),
                            row.integer("due"),
                            row.integer("complete"),
                            row.integer("differing"),
                            row.integer("agreed"),
                            row.integer("confirmed"),
                            row.integer("returned"),
                            row.integer("ready"),
                            {}};
        if (row.is_null("criterion")) return;
        auto& levels = head->spread[static_cast<int>(row.integer("criterion"))];
        levels.at(static_cast<std::size_t>(row.integer("level") - 1)) = row.integer("n");
    });
    if (head && !who.covers(head->path)) return std::nullopt;
    return head;
}

tl::unexpected<base::Refusal> may_not(const house::Who& who, std::string_view what)
{
    return base::refuse(RefusalKind::forbidden, "forbidden",
                        "Vai trò " + std::string(shown(who.acting.role)) + " không " + std::string(what) +
                            " được. Hãy nhờ bí thư chi bộ phụ trách hoặc văn phòng Đảng ủy phường.");
}

std::optional<base::Refusal> closed_round(const Round& round, base::Date today)
{
    const auto year = std::to_string(round.year);
    if (today < round.opens_on())
        return base::Refusal{RefusalKind::conflict,
                             "round_not_open",
                             "Đợt nhận xét năm " + year + " mở từ ngày " + round.opens_on().shown() +
                                 ". Hãy quay lại khi đợt mở.",
                             "",
                             {}};
    if (round.year != year_in_question(today))
        return base::Refusal{
            RefusalKind::conflict,
            "round_closed",
            "Đợt nhận xét năm " + year +
                " đã khép lại nên chỉ xem được. Cần đính chính thì gửi văn bản về Đảng ủy phường.",
            "",
            {}};
    return std::nullopt;
}

}
