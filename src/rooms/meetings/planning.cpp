// SPDX-License-Identifier: Apache-2.0
// A meeting is planned, changed, put off or called off: everything before somebody is marked.
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "meeting_row.hpp"
#include "meetings_sql.hpp"
#include "organisations/organisations.hpp"

namespace meetings {

using base::MeetingId;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;

namespace {

std::string usual_title(Kind kind, HalfYear half_year)
{
    switch (kind) {
    case Kind::regular_half_year:
        return std::string(half_year.half == 1 ? "Họp kỳ giữa năm " : "Họp kỳ cuối năm ") +
               std::to_string(half_year.year);
    case Kind::extraordinary:
        return "Họp đột xuất";
    case Kind::topic:
        return "Họp chuyên đề";
    }
    return {};
}

Result<LocalTime> time_within(const Plan& plan)
{
    if (!plan.at.day.valid())
        return base::refuse(RefusalKind::invalid, "time_missing",
                            "Chưa rõ ngày họp. Hãy ghi ngày, tháng, năm, ví dụ 22/11/2026.", "day");
    const auto first = plan.half_year.first_day(), last = plan.half_year.last_day_to_meet();
    if (plan.at.day < first || plan.at.day > last)
        return base::refuse(RefusalKind::invalid, "time_outside",
                            "Ngày " + plan.at.day.shown() + " không thuộc " + plan.half_year.shown() +
                                ". Hãy chọn một ngày từ " + first.shown() + " đến " + last.shown() +
                                ". Nếu họp cho kỳ khác thì đổi kỳ ở trang lập hoặc sửa cuộc họp.",
                            "day");
    return plan.at;
}

// Only the regular meeting belongs to a half-year by decision; any other belongs to the one of its day.
HalfYear half_year_of(const Plan& plan)
{
    const bool by_decision = plan.kind == Kind::regular_half_year || !plan.at.day.valid();
    return by_decision ? plan.half_year : HalfYear::of(plan.at.day);
}

Result<Plan> completed(Plan plan)
{
    plan.half_year = half_year_of(plan);
    for (auto* text : {&plan.title, &plan.place, &plan.chair, &plan.secretary_name})
        *text = base::tidy(*text);
    if (plan.title.empty()) plan.title = usual_title(plan.kind, plan.half_year);
    if (const auto time = time_within(plan); !time) return tl::unexpected(time.error());
    if (plan.place.empty())
        return base::refuse(RefusalKind::invalid, "place_missing",
                            "Chưa ghi địa điểm họp, ví dụ: nhà văn hóa tổ dân phố.", "place");
    if (base::length(plan.title) > longest_text) return too_long("Tên cuộc họp", "title");
    if (base::length(plan.place) > longest_text) return too_long("Địa điểm", "place");
    if (base::length(plan.chair) > longest_text) return too_long("Tên người chủ trì", "chair");
    if (base::length(plan.secretary_name) > longest_text) return too_long("Tên thư ký", "secretary_name");
    if (!plan.chair.empty() && base::same_name_key(plan.chair) == base::same_name_key(plan.secretary_name))
        return base::refuse(
            RefusalKind::invalid, "same_person",
            "Chủ trì và thư ký đang là một người. Hãy cử một đồng chí khác ghi biên bản, hoặc để trống.",
            "secretary_name");
    return plan;
}

// What lies in a half-year that was possible once stays possible there, however late it is put right.
std::optional<base::Refusal> objection_to_year(const Plan& plan, base::Date today,
                                               std::optional<HalfYear> before = std::nullopt)
{
    const auto possible = plannable(today);
    if (plan.half_year == before || (plan.half_year >= possible.front() && plan.half_year <= possible.back()))
        return std::nullopt;
    return base::Refusal{RefusalKind::invalid,
                         "year_far",
                         "Ngày " + plan.at.day.shown() + " thuộc " + plan.half_year.shown() +
                             ", quá xa hôm nay (" + today.shown() + "). Chỉ ghi được cuộc họp từ " +
                             possible.front().shown() + " đến " + possible.back().shown() +
                             ". Hãy xem lại năm đã ghi.",
                         "day",
                         {}};
}

tl::unexpected<base::Refusal> regular_exists(const Meeting& there)
{
    return base::refuse(RefusalKind::conflict, "regular_exists",
                        there.cell_name + " đã có cuộc họp định kỳ của " + there.half_year.shown() + ": " +
                            there.title + ", " + there.planned_at.shown() + " (" +
                            base::lower(shown(there.state)) +
                            "). Mỗi kỳ chỉ có một cuộc; hãy mở cuộc đó, hoặc chọn loại khác cho cuộc này.",
                        "kind");
}

// The regular meeting that stands in the way of this plan.
std::optional<Meeting> rival_of(db::Transaction& tx, UnitId cell, const Plan& plan, MeetingId except)
{
    if (plan.kind != Kind::regular_half_year) return std::nullopt;
    return tx.first(sql::regular_of,
                    {{"cell", cell},
                     {"year", plan.half_year.year},
                     {"half", plan.half_year.half},
                     {"except", except.value}},
                    meeting_from);
}

// Two phones that plan at the same moment pass the look above together; the unique key then stops the second.
auto someone_was_faster()
{
    return base::refuse(RefusalKind::conflict, "regular_exists",
                        "Vừa có người lập cuộc họp định kỳ của kỳ này. Hãy mở lại trang Họp để xem cuộc đó.",
                        "kind");
}

MeetingId write(db::Transaction& tx, const organisations::Unit& cell, const Plan& plan)
{
    return tx.insert<MeetingId>(sql::add_meeting, {{"cell", cell.id},
                                                   {"ward", cell.parent},
                                                   {"year", plan.half_year.year},
                                                   {"half", plan.half_year.half},
                                                   {"kind", plan.kind},
                                                   {"title", plan.title},
                                                   {"planned_at", plan.at.iso()},
                                                   {"place", plan.place},
                                                   {"chair", plan.chair},
                                                   {"secretary_name", plan.secretary_name}});
}

std::optional<std::string> unless_same(std::string was, std::string_view is)
{
    return was == is ? std::nullopt : std::optional(std::move(was));
}

// The log tells of every field what it was, where it changed, and what it is.
void record_change(db::Transaction& tx, const Building& house, const Who& who, const Meeting& before,
                   const Plan& plan)
{
    audit::record(tx, house, who, "meetings.change", audit::subject("meeting", before.id),
                  {{"from", before.planned_at.iso()},
                   {"at", plan.at.iso()},
                   {"kind_before", unless_same(std::string(code(before.kind)), code(plan.kind))},
                   {"kind", plan.kind},
                   {"half_year_before", unless_same(before.half_year.code(), plan.half_year.code())},
                   {"half_year", plan.half_year.code()},
                   {"title_before", unless_same(before.title, plan.title)},
                   {"title", plan.title},
                   {"place_before", unless_same(before.place, plan.place)},
                   {"place", plan.place},
                   {"chair_before", unless_same(before.chair, plan.chair)},
                   {"chair", plan.chair},
                   {"secretary_name_before", unless_same(before.secretary_name, plan.secretary_name)},
                   {"secretary_name", plan.secretary_name}});
}

// What may still change once the roster is fixed: neither the half-year nor the kind, nor a day yet to come.
std::optional<base::Refusal> objection_to_change(const Meeting& meeting, const Plan& plan, base::Date today)
{
    if (meeting.state == State::closed || meeting.state == State::cancelled)
        return wrong_state(meeting, "sửa").value();
    if (meeting.state != State::open) return std::nullopt;
    if (plan.half_year != meeting.half_year || plan.kind != meeting.kind)
        return base::Refusal{RefusalKind::conflict,
                             "wrong_state",
                             "Cuộc họp đang điểm danh nên không đổi loại và kỳ họp được. Có thể sửa giờ, địa "
                             "điểm, người chủ trì.",
                             "half",
                             {}};
    if (plan.at.day > today)
        return base::Refusal{RefusalKind::conflict,
                             "too_early",
                             "Cuộc họp đang điểm danh nên không chuyển sang ngày sau được. Nếu chưa họp thì "
                             "dùng mục Hoãn và ghi lý do.",
                             "day",
                             {}};
    return std::nullopt;
}

// A meeting at which somebody was marked was held: it is closed, not put off. An excuse told early is no such
// mark.
std::optional<base::Refusal> objection_to_leaving(db::Transaction& tx, const Meeting& meeting,
                                                  std::string_view what)
{
    if (meeting.state == State::closed || meeting.state == State::cancelled)
        return wrong_state(meeting, what).value();
    const auto marks = count_marks(tx, meeting.id);
    const auto held = marks.attended() + marks.absent;
    if (meeting.state != State::open || held == 0) return std::nullopt;
    return base::Refusal{
        RefusalKind::conflict,
        "marks_exist",
        "Đã điểm danh " + base::grouped(held) + " đồng chí nên không " + std::string(what) +
            " được. Nếu đã họp thì bấm Kết thúc điểm danh; nếu bấm nhầm thì bỏ các dấu đã ghi trước.",
        "",
        {}};
}

}

Result<Meeting> plan(Building& house, const Who& who, UnitId cell_id, const Plan& given)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "lập cuộc họp");
    const auto plan = completed(given);
    if (!plan) return tl::unexpected(plan.error());
    if (const auto objection = objection_to_year(*plan, house.clock.today()))
        return tl::unexpected(*objection);
    auto tx = house.db.write();
    const auto cell = organisations::find(tx, who, cell_id);
    if (!cell || cell->kind != organisations::Kind::home_cell)
        return base::refuse(RefusalKind::not_found, "cell_unknown",
                            "Không tìm thấy chi bộ này trong phạm vi phụ trách. Hãy chọn lại chi bộ.",
                            "cell");
    if (const auto there = rival_of(tx, cell_id, *plan, {})) return regular_exists(*there);

    MeetingId id;
    try {
        id = write(tx, *cell, *plan);
    } catch (const db::Error& error) {
        if (error.kind() == db::Error::Kind::unique) return someone_was_faster();
        throw;
    }
    audit::record(tx, house, who, "meetings.plan", audit::subject("meeting", id),
                  {{"cell", cell_id},
                   {"half_year", plan->half_year.code()},
                   {"kind", plan->kind},
                   {"at", plan->at.iso()},
                   {"title", plan->title},
                   {"place", plan->place},
                   {"chair", plan->chair},
                   {"secretary_name", plan->secretary_name}});
    auto meeting = find(tx, who, id).value();
    tx.commit();
    return meeting;
}

Result<Meeting> change(Building& house, const Who& who, MeetingId id, const Plan& given, int version)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "sửa cuộc họp");
    const auto plan = completed(given);
    auto tx = house.db.write();
    const auto before = find_for_change(tx, who, id);
    if (!before) return base::refuse_not_found("cuộc họp này");
    if (!plan) return tl::unexpected(plan.error());
    if (before->version != version)
        return base::refuse(RefusalKind::conflict, "changed_meanwhile",
                            "Chưa ghi: sau khi trang này mở, cuộc họp đã có thay đổi khác được lưu. Phần đã "
                            "gõ vẫn còn ở đây; hãy xem lại rồi lưu lần nữa.");
    const auto today = house.clock.today();
    if (const auto objection = objection_to_change(*before, *plan, today)) return tl::unexpected(*objection);
    if (const auto objection = objection_to_year(*plan, today, before->half_year))
        return tl::unexpected(*objection);
    if (const auto there = rival_of(tx, before->cell, *plan, id)) return regular_exists(*there);

    const bool has_new_day = before->state == State::postponed && plan->at != before->planned_at;
    try {
        tx.run(sql::change_plan, {{"meeting", id},
                                  {"year", plan->half_year.year},
                                  {"half", plan->half_year.half},
                                  {"kind", plan->kind},
                                  {"title", plan->title},
                                  {"planned_at", plan->at.iso()},
                                  {"place", plan->place},
                                  {"chair", plan->chair},
                                  {"secretary_name", plan->secretary_name},
                                  {"state", has_new_day ? State::planned : before->state}});
    } catch (const db::Error& error) {
        if (error.kind() == db::Error::Kind::unique) return someone_was_faster();
        throw;
    }
    record_change(tx, house, who, *before, *plan);
    auto meeting = find(tx, who, id).value();
    tx.commit();
    return meeting;
}

Result<Postponed> postpone(Building& house, const Who& who, MeetingId id, std::string_view typed,
                           std::optional<LocalTime> to)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "hoãn cuộc họp");
    auto tx = house.db.write();
    auto meeting = find_for_change(tx, who, id);
    if (!meeting) return base::refuse_not_found("cuộc họp này");
    const auto reason =
        checked_reason(typed, "Chưa ghi lý do hoãn. Hãy ghi một câu, ví dụ: bão số 9, nhà văn hóa mất điện.");
    if (!reason) return tl::unexpected(reason.error());
    if (const auto objection = objection_to_leaving(tx, *meeting, "hoãn")) return tl::unexpected(*objection);
    const auto half_year_before = meeting->half_year.code();
    if (to) {
        Plan later{.kind = meeting->kind, .half_year = meeting->half_year, .at = *to};
        later.half_year = half_year_of(later);
        if (const auto time = time_within(later); !time) return tl::unexpected(time.error());
        if (const auto objection = objection_to_year(later, house.clock.today(), meeting->half_year))
            return tl::unexpected(*objection);
        meeting->half_year = later.half_year;
    }

    const auto excuses_gone = count_marks(tx, id).excused;
    tx.run(sql::clear_roster, {{"meeting", id}});
    if (meeting->state != State::postponed || !meeting->postponed_from)
        meeting->postponed_from = meeting->planned_at;
    meeting->reason = *reason;
    meeting->state = to ? State::planned : State::postponed;
    meeting->planned_at = to.value_or(meeting->planned_at);
    meeting->opened_at.reset();
    set_state(tx, *meeting);
    audit::record(tx, house, who, "meetings.postpone", audit::subject("meeting", id),
                  {{"from", meeting->postponed_from->iso()},
                   {"to", to ? std::optional<std::string>(to->iso()) : std::nullopt},
                   {"half_year_before", unless_same(half_year_before, meeting->half_year.code())},
                   {"half_year", meeting->half_year.code()},
                   {"reason", *reason},
                   {"excuses_gone", excuses_gone > 0 ? std::optional(excuses_gone) : std::nullopt}});
    ++meeting->version;
    tx.commit();
    return Postponed{std::move(*meeting), excuses_gone};
}

Result<Meeting> cancel(Building& house, const Who& who, MeetingId id, std::string_view typed)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "hủy cuộc họp");
    auto tx = house.db.write();
    auto meeting = find_for_change(tx, who, id);
    if (!meeting) return base::refuse_not_found("cuộc họp này");
    const auto reason = checked_reason(
        typed, "Chưa ghi lý do hủy. Hãy ghi một câu, ví dụ: lập nhầm, đã họp chung với tổ khác.");
    if (!reason) return tl::unexpected(reason.error());
    if (const auto objection = objection_to_leaving(tx, *meeting, "hủy")) return tl::unexpected(*objection);

    tx.run(sql::clear_roster, {{"meeting", id}});
    meeting->reason = *reason;
    meeting->state = State::cancelled;
    meeting->opened_at.reset();
    set_state(tx, *meeting);
    audit::record(tx, house, who, "meetings.cancel", audit::subject("meeting", id), {{"reason", *reason}});
    ++meeting->version;
    tx.commit();
    return *meeting;
}

Result<Meeting> open(Building& house, const Who& who, MeetingId id)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "mở điểm danh");
    auto tx = house.db.write();
    auto meeting = find_for_change(tx, who, id);
    if (!meeting) return base::refuse_not_found("cuộc họp này");
    if (meeting->state == State::open) return *meeting;
    if (meeting->state != State::planned) return wrong_state(*meeting, "mở điểm danh");
    const auto day = meeting->planned_at.day;
    if (day > house.clock.today())
        return base::refuse(RefusalKind::conflict, "too_early",
                            "Cuộc họp ghi ngày " + day.shown() +
                                ", chưa tới ngày. Danh sách được chốt khi mở điểm danh, nên chỉ mở "
                                "được từ ngày họp. Nếu họp sớm hơn thì sửa lại ngày họp trước.");

    tx.run(sql::drop_uninvited, {{"meeting", id}, {"cell", meeting->cell}, {"day", day}});
    tx.run(sql::fix_roster, {{"meeting", id}, {"cell", meeting->cell}, {"day", day}});
    const auto totals = count_marks(tx, id);
    // Nobody by that day, though some now: they are added as guests, by hand and by name.
    if (totals.invited == 0 && people_of_cell(tx, meeting->cell).invited == 0)
        return base::refuse(RefusalKind::conflict, "nobody_invited",
                            "Chi bộ chưa tiếp nhận đồng chí nào nên chưa có ai để điểm danh. Hãy tiếp nhận ở "
                            "mục Danh sách trước.");
    meeting->state = State::open;
    meeting->opened_at = house.clock.now();
    set_state(tx, *meeting);
    audit::record(tx, house, who, "meetings.open", audit::subject("meeting", id),
                  {{"invited", totals.invited}, {"exempt", totals.exempt}});
    ++meeting->version;
    tx.commit();
    return *meeting;
}

}
