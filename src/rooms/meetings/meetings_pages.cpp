// SPDX-License-Identifier: Apache-2.0
// The table of contents of this room, and its first page: a cell sees its own meetings, a ward sees which
// cells have met.
#include "base/text.hpp"
#include "meetings_sql.hpp"
#include "organisations/organisations.hpp"
#include "pages.hpp"

#include <algorithm>
#include <iterator>

namespace meetings {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/meetings", May::see_meetings, show_meetings, "xem các cuộc họp"},
        {get, "/meetings/new", May::hold_meetings, show_new, "mở trang lập cuộc họp"},
        {post, "/meetings", May::hold_meetings, post_meeting, "lập cuộc họp"},
        {get, "/meetings/{meeting}", May::see_meetings, show_meeting, "xem một cuộc họp và điểm danh của nó"},
        {get, "/meetings/{meeting}/edit", May::hold_meetings, show_edit, "mở trang sửa cuộc họp"},
        {put, "/meetings/{meeting}", May::hold_meetings, put_meeting, "sửa cuộc họp"},
        {get, "/meetings/{meeting}/sheet", May::see_meetings, show_sheet, "in danh sách ký tên"},
        {put, "/meetings/{meeting}/opening", May::hold_meetings, put_opening, "mở điểm danh"},
        {get, "/meetings/{meeting}/roster", May::see_meetings, show_roster, "xem trang điểm danh"},
        {put, "/meetings/{meeting}/marks/{person}", May::hold_meetings, put_mark, "điểm danh một đồng chí"},
        {get, "/meetings/{meeting}/marks/{person}/edit", May::hold_meetings, show_mark,
         "mở trang ghi đến muộn, lý do vắng, hoặc sửa sau khi kết thúc"},
        {get, "/meetings/{meeting}/guests", May::hold_meetings, show_guests,
         "xem ai có thể thêm vào danh sách điểm danh"},
        {post, "/meetings/{meeting}/guests", May::hold_meetings, post_guests, "thêm người đến họp"},
        {get, "/meetings/{meeting}/closing", May::hold_meetings, show_closing,
         "xem trước khi kết thúc điểm danh"},
        {put, "/meetings/{meeting}/closing", May::hold_meetings, put_closing,
         "kết thúc điểm danh, chốt số liệu"},
        {get, "/meetings/{meeting}/postponement", May::hold_meetings, show_postponement,
         "mở trang hoãn cuộc họp"},
        {put, "/meetings/{meeting}/postponement", May::hold_meetings, put_postponement,
         "hoãn cuộc họp, ghi lý do"},
        {get, "/meetings/{meeting}/cancellation", May::hold_meetings, show_cancellation,
         "mở trang hủy cuộc họp"},
        {put, "/meetings/{meeting}/cancellation", May::hold_meetings, put_cancellation,
         "hủy cuộc họp, ghi lý do"},
    };
}

constexpr std::string_view page_title = "Họp đảng viên đang công tác";

Html header_cells(std::string_view first, std::string_view second, std::string_view third,
                  std::string_view last)
{
    return thead(role("rowgroup"),
                 tr(role("row"), th(role("columnheader"), first), th(role("columnheader"), second),
                    th(role("columnheader"), third), th(role("columnheader"), last)));
}

// "49/54" for a meeting that was held.
Html attended_of(const Meeting& meeting)
{
    if (meeting.state != State::closed) return {};
    return group(span(cls("d-md-none"), "Dự họp "),
                 span(cls("cn-tab"), base::grouped(meeting.totals.attended()), "/",
                      base::grouped(meeting.totals.invited)));
}

// A cell's own page.

Html meeting_row(const Meeting& meeting, base::Date today)
{
    return tr(role("row"), td(role("cell"), a(cls("who"), href(address(meeting)), meeting.title)),
              td(role("cell"), meeting.planned_at.day.shown(),
                 span(cls("sub off-phone"), meeting.planned_at.clock(), ", ", meeting.place)),
              td(role("cell"), attended_of(meeting)), td(role("cell"), state_of(meeting, today)));
}

Html meetings_table(const std::vector<Meeting>& meetings, base::Date today)
{
    return div(cls("card"),
               table(cls("table cn-list"), role("table"),
                     caption(cls("visually-hidden"), "Các cuộc họp, mới nhất ở trên"),
                     header_cells("Cuộc họp", "Ngày họp", "Dự họp", "Trạng thái"),
                     tbody(role("rowgroup"), id("dong"), each(meetings, [&](const Meeting& meeting) {
                               return meeting_row(meeting, today);
                           }))));
}

std::string due_words(base::Date due, base::Date today)
{
    return today <= due ? "." : ", nay đã quá " + base::grouped(due.days_until(today)) + " ngày.";
}

Html not_met_yet(const Who& who, base::Date today, const Totals& people, const std::vector<Meeting>& earlier)
{
    const auto due = due_by(HalfYear::of(today));
    const auto why =
        group(p(cls("mb-1"), "Mỗi chi bộ họp ít nhất một lần trong sáu tháng. Hạn của kỳ này là ",
                due.shown(), due_words(due, today)),
              p(base::grouped(people.invited), " đồng chí thuộc diện mời; ", base::grouped(people.exempt),
                " đồng chí miễn sinh hoạt."));
    Html actions;
    if (who.may(house::May::hold_meetings))
        actions = house::button_link(url("/meetings/new"), "plus", "Lập cuộc họp", true);
    const auto held = std::find_if(earlier.begin(), earlier.end(),
                                   [](const Meeting& meeting) { return meeting.state == State::closed; });
    if (held != earlier.end())
        actions += a(href(address(*held)), "Xem buổi họp ngày " + held->planned_at.day.shown());
    return house::empty_state("calendar-event", "Chưa có buổi họp nào trong kỳ này", why, actions);
}

bool is_regular_of(const Meeting& meeting, HalfYear half_year)
{
    return meeting.kind == Kind::regular_half_year && meeting.half_year == half_year &&
           meeting.state != State::cancelled;
}

Reply cell_page(const Request& request, Building& house, db::Transaction& tx, const Who& who,
                const organisations::Unit& cell)
{
    const auto meetings = meetings_in_scope(tx, who);
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            json.array("meetings", [&] {
                for (const auto& meeting : meetings)
                    json.object([&] { write_meeting(json, meeting); });
            });
        });
        return web::json_reply(json.take());
    }
    const auto today = house.clock.today();
    const auto half_year = HalfYear::of(today);
    const bool has_regular = std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& meeting) {
        return is_regular_of(meeting, half_year);
    });
    Html actions;
    if (has_regular && who.may(house::May::hold_meetings))
        actions = house::button_link(url("/meetings/new"), "plus", "Lập cuộc họp khác");
    Html content = house::page_head(page_title, group(cell.name, ", ", half_year.shown(), "."), actions);
    if (!has_regular) content += not_met_yet(who, today, people_of_cell(tx, cell.id), meetings);
    if (!meetings.empty()) content += meetings_table(meetings, today);
    return house::page(request, who,
                       {.title = "Họp",
                        .nav = house::Nav::meetings,
                        .crumbs = {{cell.short_name, std::nullopt}, {"Họp", std::nullopt}},
                        .letterhead_day = today},
                       content);
}

// The ward's page.

bool has_met(const CellStanding& cell)
{
    return cell.regular && cell.regular->state == State::closed;
}

Html not_met_state(base::Date due, base::Date today)
{
    if (today <= due) return house::state(house::Tone::plain, "circle-dashed", "Chưa họp");
    return house::state(house::Tone::warn, "clock-exclamation",
                        "Quá hạn " + base::grouped(due.days_until(today)) + " ngày");
}

Html cell_row(const CellStanding& cell, base::Date due, base::Date today)
{
    if (!cell.regular)
        return tr(role("row"), td(role("cell"), span(cls("who"), cell.cell_name)),
                  td(role("cell"), cls("cn-soft"), "Chưa lập cuộc họp định kỳ"), td(role("cell")),
                  td(role("cell"), not_met_state(due, today)));
    const auto& meeting = *cell.regular;
    return tr(role("row"), td(role("cell"), a(cls("who"), href(address(meeting)), cell.cell_name)),
              td(role("cell"), meeting.planned_at.day.shown(),
                 span(cls("sub off-phone"), meeting.planned_at.clock(), ", ", meeting.place)),
              td(role("cell"), attended_of(meeting)), td(role("cell"), state_of(meeting, today)));
}

Html cells_table(const std::vector<CellStanding>& cells, base::Date due, base::Date today)
{
    return div(cls("card"),
               table(cls("table cn-list"), role("table"),
                     caption(cls("visually-hidden"), "Các chi bộ và cuộc họp định kỳ của kỳ này"),
                     header_cells("Chi bộ", "Ngày họp", "Dự họp", "Trạng thái"),
                     tbody(role("rowgroup"), id("dong"), each(cells, [&](const CellStanding& cell) {
                               return cell_row(cell, due, today);
                           }))));
}

web::Url ward_url(HalfYear half_year, std::string_view show = {})
{
    const auto to = url("/meetings").with("half", half_year.code());
    return show.empty() ? to : to.with("show", show);
}

Html ward_chips(HalfYear half_year, std::string_view show, long long met, long long all)
{
    const auto chip = [&](std::string text, long long n, std::string_view filter) {
        const bool on = show == filter;
        return house::Chip{std::move(text), n, on ? ward_url(half_year) : ward_url(half_year, filter), on};
    };
    return group(
        house::chips("Lọc chi bộ", {chip("Đã họp", met, "met"), chip("Chưa họp", all - met, "not-met")}),
        div(cls("cn-row cn-noprint"), a(href(ward_url(half_year.before(), show)), half_year.before().brief()),
            a(href(ward_url(half_year.after(), show)), half_year.after().brief())));
}

void write_cells(web::JsonWriter& json, HalfYear half_year, const std::vector<CellStanding>& cells)
{
    json.object([&] {
        json.field("half_year", half_year.code());
        json.array("cells", [&] {
            for (const auto& cell : cells)
                json.object([&] {
                    json.field("cell", cell.cell);
                    json.field("cell_name", cell.cell_name);
                    json.field("met", has_met(cell));
                    json.field("held", cell.held);
                    if (cell.regular) json.object("regular", [&] { write_meeting(json, *cell.regular); });
                });
        });
    });
}

Reply ward_page(const Request& request, Building& house, db::Transaction& tx, const Who& who)
{
    const auto today = house.clock.today();
    const auto half_year = HalfYear::from_code(request.query.get("half")).value_or(HalfYear::of(today));
    auto cells = cells_in_half_year(tx, who, half_year);
    const auto all = static_cast<long long>(cells.size());
    const auto met = std::count_if(cells.begin(), cells.end(), has_met);
    const auto show = request.query.get("show");
    if (show == "met" || show == "not-met")
        std::erase_if(cells, [&](const CellStanding& cell) { return has_met(cell) != (show == "met"); });
    if (request.wants_json()) {
        web::JsonWriter json;
        write_cells(json, half_year, cells);
        return web::json_reply(json.take());
    }
    Html content =
        house::page_head(page_title, group(who.acting.unit_name, ", ", half_year.shown(), ": ",
                                           b(base::grouped(met), "/", base::grouped(all)),
                                           " chi bộ đã họp. Hạn ", due_by(half_year).shown(), "."));
    content += ward_chips(half_year, show, met, all);
    content += cells.empty()
                   ? house::empty_state("calendar-event", "Không có chi bộ nào ở mục này",
                                        p("Bỏ lọc để xem tất cả chi bộ."),
                                        house::button_link(ward_url(half_year), "", "Xem tất cả chi bộ"))
                   : cells_table(cells, due_by(half_year), today);
    return house::page(request, who,
                       {.title = "Họp",
                        .nav = house::Nav::meetings,
                        .crumbs = {{who.acting.unit_name, std::nullopt}, {"Họp", std::nullopt}},
                        .letterhead_day = today},
                       content);
}

}

Reply show_meetings(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto unit = organisations::find(tx, who, who.acting.unit);
    if (unit && unit->kind == organisations::Kind::home_cell)
        return cell_page(request, house, tx, who, *unit);
    return ward_page(request, house, tx, who);
}

house::Room room()
{
    return {"meetings", routes, sql::all, std::size(sql::all)};
}

}
