// SPDX-License-Identifier: Apache-2.0
#include "meeting_row.hpp"

#include "base/text.hpp"
#include "meetings_sql.hpp"
#include "regulations/regulations.hpp"

namespace meetings {

using base::LiaisonId;
using base::MeetingId;
using base::RefusalKind;
using base::UnitId;
using house::Who;

namespace {

LocalTime local_time(const db::Row& row, std::string_view column)
{
    return LocalTime::from_iso(row.view(column)).value();
}

Totals totals_from(const db::Row& row)
{
    return {row.integer("invited"), row.integer("present"), row.integer("late"),
            row.integer("excused"), row.integer("absent"),  row.integer("exempt")};
}

std::string year_of(const std::optional<base::PartialDate>& birth)
{
    return birth ? std::to_string(birth->year) : std::string{};
}

}

Meeting meeting_from(const db::Row& row)
{
    Meeting meeting;
    meeting.id = row.id<MeetingId>("id");
    meeting.cell = row.id<UnitId>("cell");
    meeting.ward = row.id<UnitId>("ward");
    meeting.cell_name = row.text("cell_name");
    meeting.cell_short_name = row.text("cell_short_name");
    meeting.path = row.text("path");
    meeting.ward_name = row.text("ward_name");
    meeting.half_year = {static_cast<int>(row.integer("year")), static_cast<int>(row.integer("half"))};
    meeting.kind = kind_from(row.view("kind")).value();
    meeting.title = row.text("title");
    meeting.planned_at = local_time(row, "planned_at");
    meeting.place = row.text("place");
    meeting.chair = row.text("chair");
    meeting.secretary_name = row.text("secretary_name");
    meeting.state = state_from(row.view("state")).value();
    meeting.reason = row.text("reason");
    if (!row.is_null("postponed_from")) meeting.postponed_from = local_time(row, "postponed_from");
    meeting.opened_at = row.maybe_instant("opened_at");
    meeting.closed_at = row.maybe_instant("closed_at");
    meeting.closed_by_name = row.text("closed_by_name");
    meeting.totals = totals_from(row);
    meeting.version = static_cast<int>(row.integer("version"));
    return meeting;
}

RosterLine line_from(const db::Row& row)
{
    RosterLine line;
    line.person = row.id<LiaisonId>("person");
    line.name = row.text_or_empty("full_name");
    line.birth_year = year_of(row.maybe_partial_date("birth"));
    line.workplace = row.text_or_empty("workplace");
    line.standing = standing_from(row.text_or_empty("standing")).value_or(Standing::invited);
    line.mark = mark_from(row.text_or_empty("mark"));
    line.excuse = row.text("excuse");
    line.method = method_from(row.view("method")).value();
    line.marked_by = row.id<base::AccountId>("marked_by");
    line.marked_by_name = row.text("marked_by_name");
    line.marked_at = row.maybe_instant("marked_at");
    return line;
}

std::optional<Meeting> find(db::Transaction& tx, const Who& who, MeetingId meeting)
{
    return tx.first(sql::find,
                    {{"meeting", meeting.value}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
                    meeting_from);
}

std::optional<Meeting> find_for_change(db::Transaction& tx, const Who& who, MeetingId meeting)
{
    const auto held = tx.first(sql::hold, {{"meeting", meeting.value}},
                               [](const db::Row& row) { return row.integer("id"); });
    return held ? find(tx, who, meeting) : std::nullopt;
}

std::vector<Meeting> meetings_in_scope(db::Transaction& tx, const Who& who)
{
    return tx.all(sql::meetings_in_scope, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                  meeting_from);
}

std::optional<Meeting> next_meeting(db::Transaction& tx, const Who& who)
{
    return tx.first(sql::next_meeting, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                    meeting_from);
}

std::vector<Meeting> waiting_for_a_day(db::Transaction& tx, const Who& who)
{
    return tx.all(sql::waiting_for_a_day, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                  meeting_from);
}

std::vector<HalfYear> meeting_now(base::Date day)
{
    const auto now = HalfYear::of(day);
    if (day > now.before().last_day_to_meet()) return {now};
    return {now.before(), now};
}

std::vector<HalfYear> plannable(base::Date day)
{
    const auto last = HalfYear::of(day).after();
    std::vector<HalfYear> half_years;
    for (HalfYear next{day.year - 1, 1}; next <= last; next = next.after())
        half_years.push_back(next);
    return half_years;
}

std::vector<LastMetDifference> reconcile_last_met(db::Transaction& tx)
{
    return tx.all(sql::last_met_differs, {}, [](const db::Row& row) {
        return LastMetDifference{row.id<LiaisonId>("person"), row.maybe_date("kept"),
                                 row.maybe_date("counted")};
    });
}

base::Date due_by(HalfYear half_year)
{
    const auto& calendar = regulations::in_force(half_year.last_day()).calendar;
    return (half_year.half == 1 ? calendar.first_half_meeting_by : calendar.second_half_meeting_by)
        .in(half_year.year);
}

std::vector<CellStanding> cells_in_half_year(db::Transaction& tx, const Who& who, HalfYear half_year)
{
    return tx.all(sql::cells_in_half_year,
                  {{"year", half_year.year},
                   {"half", half_year.half},
                   {"scope", who.scope()},
                   {"scope_end", who.scope_end()}},
                  [](const db::Row& row) {
                      CellStanding cell{row.id<UnitId>("this_cell"), row.text("this_cell_name"),
                                        row.text("this_cell_short_name"), std::nullopt, row.integer("held")};
                      if (!row.is_null("id")) cell.regular = meeting_from(row);
                      return cell;
                  });
}

std::vector<RosterLine> roster(db::Transaction& tx, const Meeting& meeting)
{
    if (meeting.state == State::open || meeting.state == State::closed)
        return tx.all(sql::roster_fixed, {{"meeting", meeting.id}}, line_from);
    return tx.all(sql::roster_live,
                  {{"meeting", meeting.id}, {"cell", meeting.cell}, {"day", meeting.planned_at.day}},
                  line_from);
}

Totals totals_of(const std::vector<RosterLine>& roster)
{
    Totals totals;
    for (const auto& line : roster) {
        if (line.standing == Standing::exempt) {
            ++totals.exempt;
            continue;
        }
        ++totals.invited;
        if (!line.mark) continue;
        switch (*line.mark) {
        case Mark::present:
            ++totals.present;
            break;
        case Mark::late:
            ++totals.late;
            break;
        case Mark::excused:
            ++totals.excused;
            break;
        case Mark::absent:
            ++totals.absent;
            break;
        }
    }
    return totals;
}

void set_state(db::Transaction& tx, const Meeting& meeting)
{
    const auto postponed_from =
        meeting.postponed_from ? std::optional<std::string>(meeting.postponed_from->iso()) : std::nullopt;
    tx.run(sql::set_state, {{"meeting", meeting.id},
                            {"state", meeting.state},
                            {"year", meeting.half_year.year},
                            {"half", meeting.half_year.half},
                            {"reason", meeting.reason},
                            {"planned_at", meeting.planned_at.iso()},
                            {"postponed_from", postponed_from},
                            {"opened_at", meeting.opened_at},
                            {"closed_at", meeting.closed_at},
                            {"closed_by_name", meeting.closed_by_name}});
}

Totals count_marks(db::Transaction& tx, MeetingId meeting)
{
    return tx.first(sql::count_marks, {{"meeting", meeting}}, totals_from).value();
}

Totals people_of_cell(db::Transaction& tx, UnitId cell)
{
    return tx
        .first(sql::people_of_cell, {{"cell", cell}},
               [](const db::Row& row) {
                   return Totals{.invited = row.integer("invited"), .exempt = row.integer("exempt")};
               })
        .value();
}

std::optional<Seat> seat(db::Transaction& tx, const Who& who, MeetingId meeting, LiaisonId person)
{
    return tx.first(sql::seat,
                    {{"meeting", meeting.value},
                     {"person", person.value},
                     {"scope", who.scope()},
                     {"scope_end", who.scope_end()}},
                    [](const db::Row& row) {
                        Seat seat;
                        seat.state = state_from(row.view("meeting_state")).value();
                        seat.planned_at = local_time(row, "planned_at");
                        seat.title = row.text("title");
                        seat.closed_at = row.maybe_instant("closed_at");
                        seat.closed_by_name = row.text("closed_by_name");
                        seat.cell_short_name = row.text("cell_short_name");
                        seat.known = !row.is_null("person");
                        seat.eligible = row.flag("eligible");
                        seat.on_roster =
                            !row.is_null("standing") && row.view("standing") != code(Standing::exempt);
                        seat.line = line_from(row);
                        return seat;
                    });
}

std::vector<PossibleGuest> possible_guests(db::Transaction& tx, const Meeting& meeting)
{
    return tx.all(sql::possible_guests, {{"meeting", meeting.id}, {"cell", meeting.cell}},
                  [](const db::Row& row) {
                      const auto standing = standing_from(row.view("standing"));
                      return PossibleGuest{row.id<LiaisonId>("person"), row.text("full_name"),
                                           row.text_or_empty("workplace"), row.view("exemption") != "none",
                                           standing && *standing != Standing::exempt};
                  });
}

tl::unexpected<base::Refusal> may_not(const Who& who, std::string_view what)
{
    return base::refuse(RefusalKind::forbidden, "forbidden",
                        "Đồng chí đang làm việc với vai trò " + std::string(shown(who.acting.role)) +
                            ", vai trò này không " + std::string(what) +
                            " được. Việc này do bí thư, chi ủy của chi bộ làm.");
}

tl::unexpected<base::Refusal> wrong_state(const Meeting& meeting, std::string_view what)
{
    return base::refuse(RefusalKind::conflict, "wrong_state",
                        meeting.title + " đang ở trạng thái \"" + std::string(shown(meeting.state)) +
                            "\" nên không " + std::string(what) +
                            " được. Hãy tải lại trang cuộc họp để xem việc nào làm được.");
}

tl::unexpected<base::Refusal> too_long(std::string_view what, std::string field)
{
    return base::refuse(RefusalKind::invalid, "too_long",
                        std::string(what) + " dài quá " + std::to_string(longest_text) +
                            " chữ. Hãy viết gọn lại.",
                        std::move(field));
}

base::Result<std::string> checked_reason(std::string_view typed, std::string_view sentence)
{
    auto reason = base::tidy(typed);
    if (reason.empty())
        return base::refuse(RefusalKind::invalid, "reason_missing", std::string(sentence), "reason");
    if (base::length(reason) > longest_text) return too_long("Lý do", "reason");
    return reason;
}

tl::unexpected<base::Refusal> meeting_closed(const Seat& seat)
{
    std::string when = "đã kết thúc";
    if (seat.closed_at)
        when += " lúc " + seat.closed_at->shown_time() + " ngày " + seat.closed_at->local_date().shown();
    return base::refuse(RefusalKind::conflict, "meeting_closed",
                        "Cuộc họp " + when + ", số liệu đã chốt. Muốn sửa cho đồng chí " + seat.line.name +
                            " thì mở mục Sửa ở trang cuộc họp và ghi lý do.");
}

}
