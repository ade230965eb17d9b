// SPDX-License-Identifier: Apache-2.0
// Marks while a meeting is open, excuses, and people who came without having been on the list.
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "closing.hpp"
#include "meeting_row.hpp"
#include "meetings_sql.hpp"

#include <algorithm>

namespace meetings {

using base::LiaisonId;
using base::MeetingId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::May;
using house::Who;

namespace {

auto no_such_meeting()
{
    return base::refuse_not_found("cuộc họp này");
}

// Somebody of another cell and nobody at all look alike: their name must not be learnt here.
auto not_invited(const Seat& seat)
{
    const bool ours = seat.eligible || seat.on_roster;
    return base::refuse(
        RefusalKind::not_found, "not_invited",
        ours ? "Đồng chí " + seat.line.name +
                   " chưa có trong danh sách của cuộc họp này. Nếu đồng chí đến họp thì dùng mục Thêm người "
                   "đến."
             : std::string(
                   "Không có đồng chí này trong danh sách của cuộc họp. Hãy tải lại trang điểm danh."));
}

auto not_open(const Seat& seat)
{
    return base::refuse(RefusalKind::conflict, "not_open",
                        seat.title +
                            " chưa mở điểm danh nên chưa ghi được. Hãy mở điểm danh ở trang cuộc họp trước.");
}

Method method_for(const Tap& tap, const Seat& seat, base::Date today)
{
    if (tap.method) return *tap.method;
    return today > seat.planned_at.day ? Method::sheet : Method::list;
}

// The line as the tap wants it; who and when follow when it is written.
RosterLine tapped(const Seat& seat, const Tap& tap, base::Date today)
{
    auto line = seat.line;
    const bool stays_late = tap.keep_late && tap.mark == Mark::present && line.mark == Mark::late;
    if (!stays_late) line.mark = tap.mark;
    line.method = method_for(tap, seat, today);
    if (tap.excuse) line.excuse = base::tidy(*tap.excuse);
    return line;
}

// Somebody else wrote after the row was looked at. What the same account wrote was seen, on whichever phone.
bool overtaken(const RosterLine& now, const Tap& tap, const Who& who)
{
    return tap.seen && now.marked_by && now.marked_by != who.account && *tap.seen != Seen::in(now);
}

auto marked_meanwhile(const RosterLine& theirs)
{
    const auto what = theirs.mark ? "đã ghi đồng chí " + theirs.name + " " + std::string(shown(*theirs.mark))
                                  : "đã bỏ dấu của đồng chí " + theirs.name;
    return base::refuse(RefusalKind::conflict, "marked_meanwhile",
                        theirs.marked_by_name + " " + what + " lúc " + theirs.marked_at->shown_time() +
                            " nên dấu ấy được giữ. Nếu chưa đúng thì bấm lại.");
}

bool same_tap(const RosterLine& before, const RosterLine& after, const Who& who)
{
    return before.mark == after.mark && before.excuse == after.excuse && before.method == after.method &&
           (before.marked_by == who.account || !after.mark);
}

}

void write_mark(db::Transaction& tx, const Building& house, const Who& who, MeetingId meeting,
                RosterLine& line)
{
    line.marked_by = who.account;
    line.marked_by_name = who.name;
    line.marked_at = house.clock.now();
    tx.run(sql::put_mark, {{"meeting", meeting},
                           {"person", line.person},
                           {"mark", line.mark},
                           {"excuse", line.excuse},
                           {"method", line.method},
                           {"marked_by", line.marked_by},
                           {"marked_by_name", line.marked_by_name},
                           {"marked_at", line.marked_at}});
}

std::string spoken_excuse(const RosterLine& line)
{
    return line.mark == Mark::excused ? line.excuse : std::string{};
}

Result<RosterLine> put_mark(Building& house, const Who& who, MeetingId meeting, LiaisonId person,
                            const Tap& tap)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "điểm danh");
    auto tx = house.db.write();
    const auto place = seat(tx, who, meeting, person);
    if (!place) return no_such_meeting();
    if (!place->on_roster) return not_invited(*place);
    if (place->state == State::closed) return meeting_closed(*place);
    if (place->state != State::open) return not_open(*place);

    auto line = tapped(*place, tap, house.clock.today());
    if (base::length(line.excuse) > longest_text) return too_long("Lý do vắng", "excuse");
    if (same_tap(place->line, line, who)) return place->line;
    if (overtaken(place->line, tap, who)) {
        const bool agreed = line.mark == place->line.mark && line.excuse == place->line.excuse;
        if (!agreed) return marked_meanwhile(place->line);
        return place->line;
    }
    write_mark(tx, house, who, meeting, line);
    audit::record(tx, house, who, "meetings.put_mark", audit::subject("meeting", meeting),
                  {{"person", person},
                   {"from", place->line.mark},
                   {"mark", line.mark},
                   {"excuse_before", spoken_excuse(place->line)},
                   {"excuse", spoken_excuse(line)},
                   {"method", line.method}});
    tx.commit();
    return line;
}

Result<RosterLine> excuse(Building& house, const Who& who, MeetingId meeting, LiaisonId person,
                          std::string_view typed)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "ghi báo vắng");
    auto tx = house.db.write();
    const auto held = find_for_change(tx, who, meeting);
    if (!held) return no_such_meeting();
    const auto place = seat(tx, who, meeting, person).value();
    const bool fixed = held->state == State::open || held->state == State::closed;
    if (fixed ? !place.on_roster : !place.eligible) return not_invited(place);
    if (held->state == State::cancelled) return wrong_state(*held, "ghi báo vắng");
    const auto reason =
        checked_reason(typed, "Chưa ghi lý do vắng. Hãy ghi ngắn gọn, ví dụ: đi công tác, con ốm.");
    if (!reason) return tl::unexpected(reason.error());
    if (place.line.mark == Mark::present || place.line.mark == Mark::late)
        return base::refuse(RefusalKind::conflict, "attended",
                            "Đồng chí " + place.line.name + " đang được ghi " +
                                std::string(shown(*place.line.mark)) +
                                ". Nếu ghi nhầm thì sửa lại dấu trước.");

    auto line = place.line;
    line.mark = Mark::excused;
    line.excuse = *reason;
    if (line.mark == place.line.mark && line.excuse == place.line.excuse) return line;
    if (held->state == State::closed)
        return excuse_after_closing(tx, house, who, *held, place.line, std::move(line));
    write_mark(tx, house, who, meeting, line);
    audit::record(tx, house, who, "meetings.excuse", audit::subject("meeting", meeting),
                  {{"person", person},
                   {"from", place.line.mark},
                   {"excuse_before", spoken_excuse(place.line)},
                   {"reason", *reason}});
    tx.commit();
    return line;
}

Result<int> add_guests(Building& house, const Who& who, MeetingId id, const std::vector<LiaisonId>& people)
{
    if (!who.may(May::hold_meetings)) return may_not(who, "thêm người đến họp");
    auto tx = house.db.write();
    const auto meeting = find_for_change(tx, who, id);
    if (!meeting) return no_such_meeting();
    if (meeting->state != State::open) return wrong_state(*meeting, "thêm người đến");
    if (people.empty())
        return base::refuse(RefusalKind::invalid, "nobody_chosen",
                            "Chưa chọn ai. Hãy đánh dấu ở đầu dòng rồi bấm lại.");

    const auto known = possible_guests(tx, *meeting);
    int came = 0;
    for (const auto person : people) {
        const auto at = std::find_if(known.begin(), known.end(),
                                     [&](const auto& guest) { return guest.person == person; });
        if (at == known.end())
            return base::refuse(
                RefusalKind::not_found, "not_accepted_here",
                meeting->cell_name +
                    " chưa tiếp nhận đồng chí này nên chưa thêm được. Hãy tiếp nhận ở mục Danh "
                    "sách trước, rồi thêm lại.");
        if (at->exempt)
            return base::refuse(RefusalKind::conflict, "exempt",
                                "Đồng chí " + at->name +
                                    " thuộc diện miễn sinh hoạt nên không tính vào cuộc họp. Nếu đồng chí "
                                    "không còn thuộc diện "
                                    "miễn thì nhờ phường sửa lại trước.");
        if (at->on_roster) continue;
        tx.run(sql::add_guest, {{"meeting", id}, {"person", person}});
        audit::record(tx, house, who, "meetings.add_guest", audit::subject("meeting", id),
                      {{"person", person}});
        ++came;
    }
    tx.commit();
    return came;
}

}
