// SPDX-License-Identifier: Apache-2.0
// Closing fixes the totals; from then on a mark is amended with a reason, and totals and figures follow.
#include "closing.hpp"

#include "audit/audit.hpp"
#include "base/text.hpp"
#include "liaisons/liaisons.hpp"
#include "meeting_row.hpp"
#include "meetings_sql.hpp"
#include "reports/reports.hpp"

namespace meetings {

using base::LiaisonId;
using base::MeetingId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::May;
using house::Who;

namespace {

constexpr std::size_t names_told = 10;
constexpr std::string_view event_kind = "meeting";

tl::unexpected<base::Refusal> unmarked(db::Transaction& tx, const Meeting& meeting, long long count)
{
    base::Refusal refusal{RefusalKind::conflict,
                          "unmarked",
                          "Còn " + base::grouped(count) +
                              " đồng chí chưa điểm nên chưa kết thúc được. Điểm nốt, hoặc đánh dấu vào ô ghi "
                              "vắng không lý do cho "
                              "các đồng chí này.",
                          "unmarked",
                          {}};
    refusal.blockers = tx.all(sql::unmarked_names, {{"meeting", meeting.id}},
                              [](const db::Row& row) { return "Chưa điểm: " + row.text("full_name"); });
    if (refusal.blockers.size() > names_told) {
        refusal.blockers.resize(names_told);
        refusal.blockers.push_back("và " + base::grouped(count - static_cast<long long>(names_told)) +
                                   " đồng chí nữa");
    }
    return tl::unexpected(std::move(refusal));
}

void set_totals(db::Transaction& tx, MeetingId meeting, const Totals& totals)
{
    tx.run(sql::set_totals, {{"meeting", meeting},
                             {"invited", totals.invited},
                             {"present", totals.present},
                             {"late", totals.late},
                             {"excused", totals.excused},
                             {"absent", totals.absent},
                             {"exempt", totals.exempt}});
}

// The figures of the half-year move from what was counted to what is now true; nothing was counted before
// closing.
void count_attendance(db::Transaction& tx, const Meeting& meeting, const Totals& before, const Totals& now)
{
    const auto dimension = "attendance." + meeting.half_year.code();
    reports::count(tx, meeting.path, dimension, "invited", now.invited - before.invited);
    reports::count(tx, meeting.path, dimension, code(Mark::present), now.present - before.present);
    reports::count(tx, meeting.path, dimension, code(Mark::late), now.late - before.late);
    reports::count(tx, meeting.path, dimension, code(Mark::excused), now.excused - before.excused);
    reports::count(tx, meeting.path, dimension, code(Mark::absent), now.absent - before.absent);
}

void count_meeting(db::Transaction& tx, const Meeting& meeting)
{
    const auto dimension = "meeting." + meeting.half_year.code();
    reports::count(tx, meeting.path, dimension, "held", 1);
    // One regular meeting of a cell in a half-year can be closed, so this counts cells.
    if (meeting.kind == Kind::regular_half_year) reports::count(tx, meeting.path, dimension, "cell_held", 1);
}

std::string words_for(const Meeting& meeting, const RosterLine& line)
{
    auto words = meeting.title + ": " + std::string(shown(line.mark.value()));
    if (const auto excuse = spoken_excuse(line); !excuse.empty()) words += " (" + excuse + ")";
    return words;
}

// Each counted person's case tells of the meeting; the exempt were not expected there.
void write_time_lines(db::Transaction& tx, const Building& house, const Who& who, const Meeting& meeting)
{
    std::vector<liaisons::EventLine> lines;
    for (const auto& line : roster(tx, meeting))
        if (line.standing != Standing::exempt) lines.push_back({line.person, words_for(meeting, line)});
    liaisons::add_events(tx, house, who, meeting.planned_at.day, event_kind, lines);
}

// Tells the cases when these people last came to a meeting: everyone of this one, or one whose mark was
// corrected.
void tell_last_met(db::Transaction& tx, MeetingId meeting, LiaisonId person)
{
    liaisons::set_last_met(
        tx, tx.all(sql::last_attended, {{"meeting", meeting}, {"person", person}}, [](const db::Row& row) {
            return liaisons::LastMet{row.id<LiaisonId>("liaison"), row.maybe_date("last_attended")};
        }));
}

// A mark of a closed meeting takes another value, and everything that was counted from it.
void rewrite(db::Transaction& tx, const Building& house, const Who& who, const Meeting& meeting,
             RosterLine& line)
{
    write_mark(tx, house, who, meeting.id, line);
    const auto totals = count_marks(tx, meeting.id);
    set_totals(tx, meeting.id, totals);
    count_attendance(tx, meeting, meeting.totals, totals);
    liaisons::add_event(tx, house, who, line.person, meeting.planned_at.day, event_kind,
                        "Sửa điểm danh. " + words_for(meeting, line));
    tell_last_met(tx, meeting.id, line.person);
}

}

Result<Meeting> close(Building& house, const Who& who, MeetingId id, Unmarked unmarked_people)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "kết thúc điểm danh");
    auto tx = house.db.write();
    auto meeting = find_for_change(tx, who, id);
    if (!meeting) return base::refuse_not_found("cuộc họp này");
    if (meeting->state == State::closed) return *meeting;
    if (meeting->state != State::open) return wrong_state(*meeting, "kết thúc điểm danh");
    auto totals = count_marks(tx, id);
    if (totals.invited == 0)
        return base::refuse(RefusalKind::conflict, "nobody_invited",
                            "Danh sách điểm danh chưa có ai nên chưa kết thúc được. Hãy thêm người đến họp, "
                            "hoặc hủy cuộc họp.");
    const auto without_mark = totals.unmarked();
    if (without_mark > 0 && unmarked_people == Unmarked::refuse) return unmarked(tx, *meeting, without_mark);

    const auto now = house.clock.now();
    if (without_mark > 0)
        tx.run(
            sql::write_absent,
            {{"meeting", id}, {"marked_by", who.account}, {"marked_by_name", who.name}, {"marked_at", now}});
    totals.absent += without_mark;
    meeting->state = State::closed;
    meeting->closed_at = now;
    meeting->closed_by_name = who.name;
    set_totals(tx, id, totals);
    set_state(tx, *meeting);
    count_meeting(tx, *meeting);
    count_attendance(tx, *meeting, {}, totals);
    write_time_lines(tx, house, who, *meeting);
    tell_last_met(tx, id, {});
    audit::record(tx, house, who, "meetings.close", audit::subject("meeting", id),
                  {{"invited", totals.invited},
                   {"present", totals.present},
                   {"late", totals.late},
                   {"excused", totals.excused},
                   {"absent", totals.absent},
                   {"written_absent", without_mark}});
    meeting->totals = totals;
    ++meeting->version;
    tx.commit();
    return *meeting;
}

Result<RosterLine> amend(Building& house, const Who& who, MeetingId id, LiaisonId person, Mark mark,
                         std::string_view excuse, std::string_view typed)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "sửa điểm danh");
    auto tx = house.db.write();
    const auto meeting = find_for_change(tx, who, id);
    if (!meeting) return base::refuse_not_found("cuộc họp này");
    if (meeting->state != State::closed) return wrong_state(*meeting, "sửa theo cách này");
    const auto place = seat(tx, who, id, person).value();
    if (!place.on_roster)
        return base::refuse(
            RefusalKind::not_found, "not_invited",
            "Không có đồng chí này trong danh sách của cuộc họp. Hãy quay lại trang cuộc họp.");
    const auto reason = checked_reason(
        typed,
        "Chưa ghi vì sao sửa. Cuộc họp đã kết thúc nên mỗi lần sửa cần một lý do, ví dụ: bấm nhầm dòng.");
    if (!reason) return tl::unexpected(reason.error());

    auto line = place.line;
    line.mark = mark;
    if (mark == Mark::excused) line.excuse = base::tidy(excuse);
    if (base::length(line.excuse) > longest_text) return too_long("Lý do vắng", "excuse");
    if (line.mark == place.line.mark && line.excuse == place.line.excuse) return line;
    rewrite(tx, house, who, *meeting, line);
    audit::record(tx, house, who, "meetings.amend", audit::subject("meeting", id),
                  {{"person", person},
                   {"from", place.line.mark},
                   {"mark", mark},
                   {"excuse_before", spoken_excuse(place.line)},
                   {"excuse", spoken_excuse(line)},
                   {"reason", *reason}});
    tx.commit();
    return line;
}

Result<RosterLine> excuse_after_closing(db::Transaction& tx, const Building& house, const Who& who,
                                        const Meeting& meeting, const RosterLine& before, RosterLine line)
{
    const auto last_day = meeting.planned_at.day.plus_days(excuse_days);
    if (house.clock.today() > last_day)
        return base::refuse(RefusalKind::conflict, "excuse_too_late",
                            "Đã quá hạn báo lý do vắng của cuộc họp này (" + last_day.shown() +
                                "). Nếu cần sửa vì ghi nhầm thì dùng mục Sửa và ghi vì sao sửa.",
                            "reason");
    rewrite(tx, house, who, meeting, line);
    audit::record(tx, house, who, "meetings.excuse", audit::subject("meeting", meeting.id),
                  {{"person", line.person},
                   {"from", before.mark},
                   {"excuse_before", spoken_excuse(before)},
                   {"reason", line.excuse}});
    tx.commit();
    return line;
}

}
