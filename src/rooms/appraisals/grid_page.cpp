// SPDX-License-Identifier: Apache-2.0
// The grid in which a cell fills its forms, and who is not in it.
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"
#include "printed_grid.hpp"

namespace appraisals {
using namespace web::html;
using web::url;

namespace {

struct Grid {
    const Round& round;
    const Who& who;
    CellHead head;
    Show show = Show::all;
    house::Slice<Row> slice;
    long long seen = 0;                  ///< rows of the pages before this one
    std::optional<base::Refusal> closed; ///< why nothing can be written
};

web::Url grid_url(const Grid& grid, Show show)
{
    const auto plain = url("/appraisals/{}", grid.round.year);
    return show == Show::all ? plain : plain.with("show", code(show));
}

long long count_of(const CellHead& head, Show show)
{
    switch (show) {
    case Show::open:
        return head.due - head.complete;
    case Show::differs:
        return head.differing;
    case Show::agreed:
        return head.agreed;
    case Show::ready:
        return head.ready;
    case Show::all:
        break;
    }
    return head.due;
}

Html chip(const Grid& grid, Show show, std::string_view words)
{
    return li(a(cls("cn-chip"), href(grid_url(grid, show)),
                only_if(grid.show == show, attr("aria-current", "true")), words, " ",
                b(base::grouped(count_of(grid.head, show)))));
}

Html keys_of_grid()
{
    return span(cls("cn-small cn-soft d-none d-md-inline"), span(cls("cn-key"), "1"), " ",
                span(cls("cn-key"), "2"), " ", span(cls("cn-key"), "3"), " chọn mức, ",
                span(cls("cn-key"), "Enter"), " theo gợi ý, mũi tên đổi ô");
}

Html unsaved_chip(const Grid& grid)
{
    return li(data("live", ""), attr("hidden"),
              a(cls("cn-chip"), href(grid_url(grid, Show::all)), data("filter-chip", "unsaved"), "Chưa lưu ",
                b(data("unsaved-count", ""), 0)));
}

Html filter_row(const Grid& grid)
{
    return div(cls("cn-row cn-noprint"),
               nav(aria("label", "Lọc"), cls("cn-grow"),
                   ul(cls("cn-chips"), chip(grid, Show::all, "Tất cả"), chip(grid, Show::open, "Chưa xong"),
                      chip(grid, Show::differs, "Khác gợi ý"), chip(grid, Show::agreed, "Đã ký"),
                      when(!grid.closed, [&] { return unsaved_chip(grid); }))),
               when(!grid.closed, keys_of_grid));
}

Html rows_of(const Grid& grid)
{
    const auto look = grid.closed ? Look::read_only : Look::writable;
    return tbody(id("dong"), each(grid.slice.rows, [&](const Row& row) {
                     return grid_row({row, grid.round, grid.who, look});
                 }));
}

Html footer_of(const Grid& grid)
{
    const auto seen = grid.seen + static_cast<long long>(grid.slice.rows.size());
    const auto whole = count_of(grid.head, grid.show);
    return div(
        cls("card-footer cn-row", seen < whole ? "" : "cn-noprint"), id("dong-tiep"),
        end_on_paper(seen, whole),
        span(cls("cn-soft cn-grow cn-noprint"),
             "Đang xem " + base::grouped(seen) + " trong " + base::grouped(whole) + " đồng chí. ",
             a(href(url("/appraisals/{}", grid.round.year).with("show", "excluded")),
               "Ai không nhận xét năm nay?")),
        when(grid.slice.next.has_value(), [&] {
            return a(
                cls("btn"),
                href(grid_url(grid, grid.show).with("after", grid.slice.next->text()).with("seen", seen)),
                data("more", "dong"), "Xem tiếp 50");
        }));
}

Html table_of(const Grid& grid)
{
    return div(cls("card"),
               table(cls("cn-grid"), data("grid", ""),
                     caption(cls("visually-hidden"), "Nhận xét theo từng mục, mỗi mục chọn một trong ba mức"),
                     grid_head(grid.round.regulation->form), rows_of(grid)),
               footer_of(grid));
}

Html sign_button(const Grid& grid)
{
    if (grid.closed || grid.head.ready == 0) return {};
    return house::button_link(url("/appraisals/{}/signing", grid.round.year), "",
                              "Gửi Đảng ủy " + base::grouped(grid.head.ready) + " phiếu đã xong", true);
}

Html nobody_due(const Grid& grid)
{
    return house::empty_state(
        "clipboard-check", "Chưa có ai đến hạn nhận xét",
        p("Đợt này nhận xét các đồng chí không thuộc diện miễn, phường nhận trước ngày " +
          grid.round.received_by().plus_days(1).shown() + " và chi bộ đã tiếp nhận."),
        house::button_link(url("/appraisals/{}", grid.round.year).with("show", "excluded"), "",
                           "Xem ai không nhận xét, vì sao"));
}

Html nothing_in_filter(const Grid& grid)
{
    return house::empty_state("circle-check", "Không còn phiếu nào ở mục này", p("Bỏ lọc để xem cả chi bộ."),
                              house::button_link(grid_url(grid, Show::all), "", "Xem tất cả", true));
}

Html progress_line(const Grid& grid)
{
    const auto& head = grid.head;
    return group(head.name + ", cùng Ban công tác Mặt trận. Đã xong ",
                 b(base::grouped(head.complete) + " / " + base::grouped(head.due)), " đồng chí, hạn ",
                 grid.round.signed_by().shown().substr(0, 5), ".");
}

Html receipt(const Request& request)
{
    const auto forms = request.query.number("signed").value_or(0);
    if (forms == 0) return {};
    return house::note(house::Tone::good, "circle-check",
                       p("Đã ký và gửi Đảng ủy ", b(base::grouped(forms) + " phiếu"),
                         ". Đảng ủy xác nhận xong thì in được; cần sửa thì đề nghị Đảng ủy trả lại."));
}

Html grid_page(const Request& request, const Grid& grid)
{
    const auto& head = grid.head;
    auto content = house::page_head("Nhận xét cuối năm " + std::to_string(grid.round.year),
                                    progress_line(grid), sign_button(grid));
    content += receipt(request);
    content += closed_note(grid.closed);
    if (head.due == 0) return group(content, nobody_due(grid));
    content +=
        house::bar({{head.complete, "g"}}, head.due,
                   "Đã xong " + base::grouped(head.complete) + " trong " + base::grouped(head.due), true);
    content += filter_row(grid);
    if (grid.slice.rows.empty()) {
        content += nothing_in_filter(grid);
    } else {
        content += levels_on_paper(grid.round.regulation->form);
        content += start_on_paper(grid.seen);
        content += table_of(grid);
        content += signatures_on_paper({"T/M BAN CÔNG TÁC MẶT TRẬN", "TRƯỞNG BAN"},
                                       grid.round.regulation->form.right_capacity);
    }
    content += spread_of(head, grid.round.regulation->form);
    return content;
}

Reply grid_json(const Grid& grid)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("year", grid.round.year);
        json.field("cell", grid.head.cell);
        json.field("due", grid.head.due);
        json.field("complete", grid.head.complete);
        json.field("signed", grid.head.agreed);
        json.array("rows", [&] {
            for (const auto& row : grid.slice.rows)
                write_row(json, row);
        });
        json.field("next", grid.slice.next ? std::optional(grid.slice.next->text()) : std::nullopt);
    });
    return web::json_reply(json.take());
}

Reply excluded_json(const std::vector<Excluded>& people, const Round& round)
{
    web::JsonWriter json;
    json.object([&] {
        json.array("excluded", [&] {
            for (const auto& person : people)
                json.object([&] {
                    json.field("person", person.person);
                    json.field("name", person.name);
                    json.field("why", code(person.why));
                    json.field("sentence", shown(person.why, round));
                });
        });
    });
    return web::json_reply(json.take());
}

Reply show_excluded(const Request& request, const Who& who, const Round& round, db::Transaction& tx,
                    const CellHead& head)
{
    const auto people = excluded(tx, who, head.cell, round.year);
    if (request.wants_json()) return excluded_json(people, round);
    const auto back = url("/appraisals/{}", round.year);
    auto content = house::page_head(
        "Không nhận xét năm " + std::to_string(round.year),
        group(head.name + ": " + base::grouped(static_cast<long long>(people.size())) + " đồng chí."),
        house::button_link(back, "", "Về bảng nhận xét"));
    content +=
        people.empty()
            ? house::empty_state("circle-check", "Ai cũng được nhận xét",
                                 p("Không có đồng chí nào ở ngoài đợt này."))
            : section(cls("card"),
                      table(cls("table cn-list"), role("table"),
                            thead(role("rowgroup"), tr(role("row"), th(role("columnheader"), "Họ và tên"),
                                                       th(role("columnheader"), "Vì sao"))),
                            tbody(role("rowgroup"), each(people, [&](const Excluded& person) {
                                      return tr(role("row"),
                                                td(role("cell"), span(cls("who"), person.name),
                                                   span(cls("sub"), person.workplace_name)),
                                                td(role("cell"), shown(person.why, round)));
                                  }))));
    return house::page(request, who,
                       {.title = "Không nhận xét",
                        .nav = house::Nav::appraisals,
                        .crumbs = crumbs_of(head, round, "Không nhận xét")},
                       content);
}

}

Reply show_grid(const Request& request, Building& house, const Who& who, const Round& round)
{
    auto tx = house.db.read();
    auto head = head_of_cell(tx, who, round, who.acting.unit);
    if (!head) return house::refused(request, who, base::refuse_not_found("chi bộ này").value());
    if (request.query.get("show") == "excluded") return show_excluded(request, who, round, tx, *head);
    Grid grid{round,
              who,
              std::move(*head),
              show_from(request.query.get("show")).value_or(Show::all),
              {},
              request.query.number("seen").value_or(0),
              closed_round(round, house.clock.today())};
    if (grid.head.due > 0)
        grid.slice = rows_of_cell(tx, round, who.acting.unit, grid.show,
                                  house::Cursor::from(request.query.get("after")));
    if (request.wants_json()) return grid_json(grid);
    if (request.wants_fragment() && request.query.has("after"))
        return house::piece(group(table(rows_of(grid)), footer_of(grid)));
    return house::page(request, who,
                       {.title = "Nhận xét cuối năm " + std::to_string(round.year),
                        .nav = house::Nav::appraisals,
                        .crumbs = crumbs_of(grid.head, round),
                        .wide = true,
                        .scripts = {"grid"},
                        .letterhead_day = house.clock.today()},
                       grid_page(request, grid));
}

}
