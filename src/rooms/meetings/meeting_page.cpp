// SPDX-License-Identifier: Apache-2.0
// One meeting: when and where, what can be done now, the totals, and everyone's mark.
#include "base/text.hpp"
#include "pages.hpp"
#include "sign_in_sheet.hpp"

namespace meetings {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

Html calendar_leaf(base::Date day)
{
    return div(cls("cn-cal"), attr("aria-hidden", "true"), span("Tháng ", static_cast<long long>(day.month)),
               b(static_cast<long long>(day.day)), i(day.weekday()));
}

Html people_line(const Meeting& meeting, const Totals& totals)
{
    if (meeting.state == State::closed || meeting.state == State::cancelled) return {};
    Html line = group(meeting.state == State::open ? "Triệu tập " : "Thuộc diện mời ",
                      b(base::grouped(totals.invited)), " đồng chí");
    if (totals.excused > 0) line += group(", ", base::grouped(totals.excused), " đã báo vắng");
    line += group(".");
    if (totals.exempt > 0)
        line += group(" ", base::grouped(totals.exempt), " đồng chí miễn sinh hoạt, không tính.");
    return p(cls("cn-soft mb-0"), line);
}

Html led_by(const Meeting& meeting)
{
    if (meeting.chair.empty() && meeting.secretary_name.empty()) return {};
    return p(cls("cn-soft mb-0"),
             when(!meeting.chair.empty(), [&] { return group("Chủ trì: ", meeting.chair, ". "); }),
             when(!meeting.secretary_name.empty(),
                  [&] { return group("Thư ký: ", meeting.secretary_name, "."); }));
}

Html facts_card(const Meeting& meeting, const Totals& totals, base::Date today)
{
    return section(cls("card"),
                   div(cls("card-body"),
                       div(cls("cn-meet"), calendar_leaf(meeting.planned_at.day),
                           div(h2(meeting.title),
                               p(cls("mb-1"), b(when_words(meeting.planned_at, today)), ", ", meeting.place),
                               p(cls("mb-1"), state_of(meeting, today)), people_line(meeting, totals),
                               led_by(meeting)))));
}

// Why the meeting is not where it was planned to be.
Html reason_note(const Meeting& meeting)
{
    if (meeting.reason.empty()) return {};
    if (meeting.state == State::cancelled)
        return house::note(house::Tone::plain, "calendar-off", p(b("Đã hủy. "), "Lý do: ", meeting.reason));
    if (!meeting.postponed_from) return {};
    return house::note(house::Tone::warn, "calendar-time",
                       p(b("Hoãn từ ", meeting.postponed_from->shown(), ". "), "Lý do: ", meeting.reason));
}

// After postponing: who had told that they could not come on the old day.
Html excuses_gone_note(const Request& request, const Meeting& meeting)
{
    const auto gone = request.query.number("excuses_gone").value_or(0);
    if (gone == 0 || !meeting.postponed_from || !house::leads_from_here(request)) return {};
    return house::note(house::Tone::warn, "message-circle",
                       p(b(base::grouped(gone), " đồng chí đã báo vắng cho ngày cũ"),
                         ", nay thôi tính vì cuộc họp đổi ngày. Ai vẫn không đi được thì ghi báo vắng lại."));
}

Html why_not(std::string_view sentence)
{
    return li(cls("not"), icon("info-circle"), span(sentence));
}

Html do_link(const web::Url& to, std::string_view icon_name, std::string_view text, bool primary = false)
{
    return li(house::button_link(to, icon_name, text, primary));
}

// The one thing to do next stands first and filled; what cannot be done says why.
Html first_action(const Who& who, const Meeting& meeting, base::Date today)
{
    const auto id = meeting.id;
    if (meeting.state == State::open)
        return do_link(url("/meetings/{}/roster", id), "user-check", "Tiếp tục điểm danh", true);
    if (meeting.state == State::postponed)
        return do_link(url("/meetings/{}/edit", id), "calendar-plus", "Chọn ngày họp mới", true);
    if (meeting.state != State::planned) return {};
    if (meeting.planned_at.day > today)
        return why_not("Điểm danh mở được từ ngày " + meeting.planned_at.day.shown() +
                       ", vì danh sách được chốt khi mở.");
    return li(house::form_for(who, web::Method::put, url("/meetings/{}/opening", id),
                              house::button("user-check", "Mở điểm danh", true)));
}

Html actions(const Who& who, const Meeting& meeting, base::Date today)
{
    const auto id = meeting.id;
    const bool holds = who.may(house::May::hold_meetings),
               ended = meeting.state == State::closed || meeting.state == State::cancelled;
    Html list = when(holds, [&] { return first_action(who, meeting, today); });
    if (meeting.state != State::cancelled)
        list += do_link(url("/meetings/{}/sheet", id), "printer", "In danh sách ký");
    if (holds && !ended) {
        if (meeting.state != State::postponed)
            list += do_link(url("/meetings/{}/edit", id), "pencil", "Sửa giờ, địa điểm");
        list += do_link(url("/meetings/{}/postponement", id), "calendar-time", "Hoãn");
        list += do_link(url("/meetings/{}/cancellation", id), "calendar-off", "Hủy");
    }
    if (meeting.state == State::closed && meeting.closed_at)
        list +=
            why_not("Đã chốt lúc " + meeting.closed_at->shown() + ", " + meeting.closed_by_name + " ghi." +
                    (holds ? " Ghi nhầm thì bấm Sửa ở dòng của đồng chí đó và ghi lý do." : ""));
    if (!holds) list += why_not("Lập, hoãn, điểm danh là việc của chi ủy chi bộ. Trang này để xem.");
    return section(cls("card"), div(cls("card-header"), h2("Làm được lúc này")),
                   div(cls("card-body"), ul(cls("cn-can"), list)));
}

Html totals_card(const Totals& totals)
{
    return section(cls("card"), aria("label", "Kết quả điểm danh"),
                   div(cls("card-body cn-stack"), tally(totals, false), totals_bar(totals, false),
                       p(cls("mb-0"), attendance_words(totals))));
}

// What a person's line leads to, if anything: an early excuse, or a correction after closing.
Html line_link(const Meeting& meeting, const RosterLine& line)
{
    const auto to = url("/meetings/{}/marks/{}/edit", meeting.id, line.person);
    if (meeting.state == State::closed)
        return a(cls("cn-noprint"), href(to), aria("label", "Sửa điểm danh của " + line.name), "Sửa");
    if (line.mark)
        return a(cls("cn-noprint"), href(to), aria("label", "Sửa lý do của " + line.name), "Sửa lý do");
    return a(cls("cn-noprint"), href(to), aria("label", "Ghi báo vắng cho " + line.name), "Báo vắng");
}

Html person_row(const Who& who, const Meeting& meeting, const RosterLine& line)
{
    const bool says_mark = meeting.state == State::closed || line.mark;
    const bool links = who.may(house::May::hold_meetings) && meeting.state != State::open &&
                       meeting.state != State::cancelled;
    return li(
        id("p", line.person),
        only_if(line.mark.has_value(), attr("data-mark", line.mark ? code(*line.mark) : "")),
        div(cls("cn-row p-3"),
            div(cls("cn-grow"), b(line.name),
                when(line.standing == Standing::guest, [] { return span(cls("cn-soft"), " (đến thêm)"); }),
                div(cls("cn-small cn-soft"), line.workplace,
                    when(line.mark == Mark::excused && !line.excuse.empty(),
                         [&] { return group(". Lý do: ", line.excuse); }))),
            when(says_mark, [&] { return mark_state(line); }),
            when(links, [&] { return line_link(meeting, line); })));
}

Html people_list(const Who& who, const Meeting& meeting, const std::vector<RosterLine>& lines)
{
    Html counted, exempt;
    for (const auto& line : lines) {
        if (line.standing == Standing::exempt)
            exempt +=
                li(line.name, when(!line.workplace.empty(), [&] { return group(", ", line.workplace); }));
        else
            counted += person_row(who, meeting, line);
    }
    const bool fixed = meeting.state == State::open || meeting.state == State::closed;
    Html list =
        counted.empty()
            ? house::empty_state("users", "Chưa có ai trong danh sách",
                                 p("Danh sách gồm các đồng chí chi bộ đã tiếp nhận, không miễn sinh hoạt."))
            : section(cls("card"),
                      div(cls("card-header"),
                          h2(fixed ? "Danh sách điểm danh" : "Thuộc diện mời, theo sổ lúc này")),
                      ul(cls("cn-roster"), counted));
    if (!exempt.empty())
        list += details(cls("card card-body"), summary("Miễn sinh hoạt, không tính"),
                        ul(cls("mt-2 mb-0"), exempt));
    return list;
}

void write_whole(web::JsonWriter& json, const Meeting& meeting, const std::vector<RosterLine>& lines,
                 const Totals& totals)
{
    json.object([&] {
        write_meeting(json, meeting);
        json.object("now", [&] { write_totals(json, totals); });
        json.array("roster", [&] {
            for (const auto& line : lines)
                json.object([&] { write_line(json, line); });
        });
    });
}

}

Reply show_meeting(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting"));
    if (!meeting) return not_there(request, who);
    const auto lines = meeting->state == State::cancelled ? std::vector<RosterLine>{} : roster(tx, *meeting);
    const auto totals = totals_of(lines);
    if (request.wants_json()) {
        web::JsonWriter json;
        write_whole(json, *meeting, lines, totals);
        return web::json_reply(json.take());
    }
    const auto today = house.clock.today();
    auto about = group(facts_card(*meeting, totals, today), reason_note(*meeting),
                       excuses_gone_note(request, *meeting));
    if (meeting->state == State::closed) about += totals_card(totals);
    // On a phone these stand below each other: what can be done must not come after 270 names.
    const auto content = group(
        house::page_head(meeting->title, group(meeting->cell_name, ", ", meeting->half_year.shown(), ".")),
        div(cls("cn-two"), div(cls("cn-stack"), about), actions(who, *meeting, today)),
        when(meeting->state != State::cancelled, [&] { return people_list(who, *meeting, lines); }));
    auto frame = frame_of(who, *meeting, meeting->title);
    frame.letterhead_day = today;
    return house::page(request, who, frame, content);
}

Reply show_sheet(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting"));
    if (!meeting) return not_there(request, who);
    if (meeting->state == State::cancelled)
        return house::refused(request, who, wrong_state(*meeting, "in danh sách ký").value());
    return web::download(sign_in_sheet_pdf(tx, *meeting, roster(tx, *meeting)), "application/pdf",
                         "Danh sách ký " + meeting->cell_short_name + " " + meeting->planned_at.day.iso() +
                             ".pdf");
}

}
