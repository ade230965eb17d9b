// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "meetings/meetings.hpp"
#include "sources.hpp"

namespace office {

using house::May;
using house::Task;
using house::Tasks;
using meetings::HalfYear;
using meetings::State;
using web::url;

namespace {

Task coming(const meetings::Meeting& meeting, base::Date today)
{
    Task task;
    const bool open = meeting.state == State::open;
    task.icon = "user-check";
    task.count = meeting.title;
    task.today = open || meeting.planned_at.day == today;
    task.due = meeting.planned_at.day;
    task.words = (meeting.planned_at.day == today ? "Hôm nay, " + meeting.planned_at.clock()
                                                  : meeting.planned_at.shown()) +
                 ", " + meeting.place;
    task.why =
        open ? "Đang điểm danh." : "Mở điểm danh khi bắt đầu họp; danh sách được giữ nguyên từ lúc mở.";
    task.button = open ? "Tiếp tục điểm danh" : "Xem cuộc họp";
    task.to = open ? url("/meetings/{}/roster", meeting.id) : url("/meetings/{}", meeting.id);
    task.second_button = "In danh sách ký";
    task.second_to = url("/meetings/{}/sheet", meeting.id);
    return task;
}

Task without_a_day(const meetings::Meeting& meeting)
{
    Task task;
    task.icon = "calendar-event";
    task.count = meeting.title;
    task.words = "hoãn, chưa có ngày mới";
    task.why = "Lý do hoãn: " + meeting.reason + ".";
    task.button = "Chọn ngày";
    task.to = url("/meetings/{}/edit", meeting.id);
    if (meeting.kind == meetings::Kind::regular_half_year) task.due = meetings::due_by(meeting.half_year);
    return task;
}

Task nothing_planned(HalfYear half)
{
    Task task;
    task.icon = "calendar-event";
    task.count = "Chưa có buổi họp";
    task.words = "nào trong " + half.shown();
    task.why = "Mỗi chi bộ họp ít nhất một lần trong sáu tháng.";
    task.button = "Lập cuộc họp";
    task.to = url("/meetings/new").with("half", half.code());
    task.due = meetings::due_by(half);
    return task;
}

Tasks of_cell(db::Transaction& tx, const house::Who& who, base::Date today)
{
    Tasks tasks;
    if (const auto next = meetings::next_meeting(tx, who)) tasks.push_back(coming(*next, today));
    for (const auto& meeting : meetings::waiting_for_a_day(tx, who))
        tasks.push_back(without_a_day(meeting));
    for (const auto half : meetings::meeting_now(today))
        for (const auto& cell : meetings::cells_in_half_year(tx, who, half))
            if (!cell.regular) tasks.push_back(nothing_planned(half));
    return tasks;
}

// "tổ dân phố 6, 11, 13", shortened when there are many.
std::string names_of(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < 6; ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > 6 ? text + " và " + std::to_string(names.size() - 6) + " chi bộ khác" : text;
}

Task cells_behind(HalfYear half, const std::vector<std::string>& waiting)
{
    Task task;
    task.icon = "calendar-off";
    task.count = base::grouped(static_cast<long long>(waiting.size())) + " chi bộ";
    task.words = "chưa họp " + half.shown();
    task.why = names_of(waiting) + ".";
    task.button = "Xem từng chi bộ";
    task.to = url("/meetings").with("half", half.code());
    task.due = meetings::due_by(half);
    return task;
}

Tasks of_ward(db::Transaction& tx, const house::Who& who, base::Date today)
{
    Tasks tasks;
    for (const auto half : meetings::meeting_now(today)) {
        std::vector<std::string> waiting;
        for (const auto& cell : meetings::cells_in_half_year(tx, who, half))
            if (!cell.regular || cell.regular->state != State::closed)
                waiting.push_back(cell.cell_short_name);
        if (!waiting.empty()) tasks.push_back(cells_behind(half, waiting));
    }
    return tasks;
}

}

Tasks meeting_tasks(db::Transaction& tx, const house::Building& house, const house::Who& who)
{
    if (!who.may(May::see_meetings)) return {};
    const auto today = house.clock.today();
    return who.may(May::hold_meetings) ? of_cell(tx, who, today) : of_ward(tx, who, today);
}

}
