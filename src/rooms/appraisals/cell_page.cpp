// SPDX-License-Identifier: Apache-2.0
// The forms of one cell as the ward reads them: no tick can be touched (R6).
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"
#include "house/stretch.hpp"
#include "paper.hpp"
#include "printed_grid.hpp"
#include "seen.hpp"

#include <algorithm>

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using base::UnitId;
using house::Tone;
using web::url;

namespace {

struct CellPage {
    const Round& round;
    const Who& who;
    CellHead head;
    Show show = Show::all;
    house::Stretch stretch;
    std::optional<base::Refusal> closed; ///< why nothing can be confirmed or given back
    house::Slice<Row> slice = {};
    Seen waiting = {}; ///< every signed form of the cell, on this stretch or not
    std::vector<LiaisonId> ticked = {};
    const base::Refusal* refusal = nullptr; ///< of confirming the ticked

    [[nodiscard]] long long seen() const
    {
        return stretch.before + static_cast<long long>(slice.rows.size());
    }
    [[nodiscard]] bool confirms() const { return !closed && who.may(house::May::confirm_appraisals); }
};

web::Url cell_url(const CellPage& page)
{
    const auto plain = url("/appraisals/{}/cells/{}", page.round.year, page.head.cell);
    return page.show == Show::all ? plain : plain.with("show", code(page.show));
}

Html row_actions(const Row& row, const CellPage& page)
{
    const auto year = page.round.year;
    return div(cls("cn-row cn-noprint"),
               when(row.state == State::confirmed,
                    [&] {
                        return a(href(url("/appraisals/{}/papers", year).with("person", row.person.value)),
                                 "Xem phiếu");
                    }),
               when(page.confirms() && !row.open(),
                    [&] { return a(href(url("/appraisals/{}/{}/return", year, row.person)), "Trả lại"); }));
}

Html read_only_row(const Row& row, const CellPage& page)
{
    const bool can_pick = row.state == State::agreed && page.confirms();
    const bool ticked = std::ranges::find(page.ticked, row.person) != page.ticked.end();
    const auto who = group(row.name, small(row.workplace_name));
    return tr(id("p", row.person), data("state", code(row.state)),
              th(attr("scope", "row"),
                 can_pick ? label(input(cls("form-check-input"), type("checkbox"), name("pick"),
                                        value(row.person), checked(ticked)),
                                  " ", who)
                          : who,
                 when(!row.other.empty(), [&] { return small(cls("chu"), "Nhận xét khác: " + row.other); })),
              each(page.round.regulation->form.criteria,
                   [&](const regulations::Criterion& criterion) {
                       return td(data("ten", std::to_string(criterion.number) + ". " + criterion.short_title),
                                 chosen_level(row, criterion));
                   }),
              td(cls("st"), row_state(row, page.round), notes_on_paper(row, page.round.regulation->form),
                 row_actions(row, page)));
}

Html cell_rows(const CellPage& page)
{
    return tbody(id("dong"), each(page.slice.rows, [&](const Row& row) { return read_only_row(row, page); }));
}

Html cell_footer(const CellPage& page)
{
    const auto seen = page.seen();
    return div(cls("card-footer cn-row", seen < page.head.due ? "" : "cn-noprint"), id("dong-tiep"),
               end_on_paper(seen, page.head.due),
               when(page.confirms(), [&] { return house::end_of_stretch(seen); }),
               span(cls("cn-soft cn-grow cn-noprint"),
                    "Đang xem " + base::grouped(seen) + " trong " + counted(page.head.due, "đồng chí.")),
               when(page.slice.next.has_value(), [&] {
                   return a(cls("btn"),
                            href(cell_url(page).with("after", page.slice.next->text()).with("seen", seen)),
                            data("more", "dong"), "Xem tiếp 50");
               }));
}

Html cell_table(const CellPage& page)
{
    const auto rows =
        div(cls("card"),
            table(cls("cn-grid cn-read"), caption(cls("visually-hidden"), "Nhận xét của " + page.head.name),
                  grid_head(page.round.regulation->form), cell_rows(page)),
            cell_footer(page));
    const auto waiting = page.head.agreed - page.head.confirmed;
    if (waiting == 0 || !page.confirms()) return rows;
    return house::form_for(
        page.who, web::Method::put, url("/appraisals/{}/confirmation", page.round.year), data("picks", ""),
        data("total", waiting), data("noun", "phiếu"),
        input(type("hidden"), name("cell"), value(page.head.cell)),
        input(type("hidden"), name("all"), value("")),
        input(type("hidden"), name("forms_seen"), value(page.waiting.code())),
        input(type("hidden"), name("show"), value(code(page.show))), house::start_of(page.stretch), rows,
        section(cls("cn-pickbar"), data("pickbar", ""), aria("label", "Làm cùng lúc cho các phiếu đã chọn"),
                p(span(data("pick-text", ""), "Chưa chọn phiếu nào. Đánh dấu ở trước tên.")),
                button(cls("btn"), type("submit"), icon("checks"),
                       span("Xác nhận ", span(data("pick-count", "")), " phiếu đã chọn"))));
}

Html cell_content(const Request& request, const CellPage& page)
{
    const auto& head = page.head;
    const auto waiting = head.agreed - head.confirmed;
    const auto fact =
        group(head.name + ". Đã xong ", b(base::grouped(head.complete) + " / " + base::grouped(head.due)),
              ", chờ xác nhận ", b(base::grouped(waiting)), ", đã xác nhận ",
              b(base::grouped(head.confirmed)), ".");
    auto content =
        house::page_head("Nhận xét năm " + std::to_string(page.round.year), fact,
                         page.closed ? Html{} : confirming(page.who, page.round, head.cell, page.waiting));
    content += page.refusal != nullptr ? house::refusal_note(*page.refusal) : confirmation_receipt(request);
    content += closed_note(page.closed);
    if (head.due == 0)
        return group(content,
                     house::empty_state("clipboard-check", "Chi bộ này chưa có ai đến hạn nhận xét",
                                        p("Những ai không nhận xét và vì sao đứng ở trang chung của phường."),
                                        house::button_link(url("/appraisals/{}", page.round.year), "",
                                                           "Về trang chung", true)));
    const auto& form = page.round.regulation->form;
    content += levels_on_paper(form);
    content += start_on_paper(page.stretch.before);
    content += cell_table(page);
    content += signatures_on_paper(ward_capacity_of(form, head.ward_name), form.right_capacity);
    content += spread_of(head, form);
    return content;
}

std::vector<house::Crumb> ward_crumbs(const CellHead& head, const Round& round)
{
    return {{head.ward_short_name, url("/tasks")},
            {"Nhận xét " + std::to_string(round.year), url("/appraisals/{}", round.year)},
            {head.short_name, std::nullopt}};
}

Reply cell_json(const CellPage& page)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("cell", page.head.cell);
        json.field("due", page.head.due);
        json.field("signed", page.head.agreed);
        json.field("confirmed", page.head.confirmed);
        json.field("forms_seen", page.waiting.code());
        json.array("rows", [&] {
            for (const auto& row : page.slice.rows)
                write_row(json, row);
        });
        json.field("next", page.slice.next ? std::optional(page.slice.next->text()) : std::nullopt);
    });
    return web::json_reply(json.take());
}

/// The rows of the page; nothing when there is no such cell in scope.
std::optional<CellPage> rows_on_page(Building& house, db::Transaction& tx, const Who& who, const Round& round,
                                     UnitId cell, Show show, const house::Stretch& stretch)
{
    auto head = head_of_cell(tx, who, round, cell);
    if (!head) return std::nullopt;
    CellPage page{round, who, std::move(*head), show, stretch, closed_round(round, house.clock.today())};
    page.slice = rows_of_cell(tx, round, cell, show, stretch.after, stretch.rows);
    page.waiting = waiting_below(tx, round.year, page.head.path);
    return page;
}

Reply whole_page(const Request& request, Building& house, const CellPage& page)
{
    return house::page(request, page.who,
                       {.title = "Nhận xét " + page.head.short_name,
                        .nav = house::Nav::appraisals,
                        .crumbs = ward_crumbs(page.head, page.round),
                        .wide = true,
                        .letterhead_day = house.clock.today()},
                       cell_content(request, page),
                       page.refusal != nullptr ? house::status_of(page.refusal->kind) : 200);
}

Show shown_in(const web::Fields& fields)
{
    return show_from(fields.get("show")).value_or(Show::all);
}

}

Reply show_cell(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    auto tx = house.db.read();
    const auto page = rows_on_page(house, tx, who, *round, request.id<UnitId>("cell"),
                                   shown_in(request.query), house::Stretch::from_address(request.query));
    if (!page) return house::refused(request, who, base::refuse_not_found("chi bộ này").value());
    if (request.wants_json()) return cell_json(*page);
    if (request.wants_fragment() && request.query.has("after"))
        return house::piece(group(table(cell_rows(*page)), cell_footer(*page)));
    return whole_page(request, house, *page);
}

Reply cell_again(const Request& request, Building& house, const Who& who, const Round& round,
                 const base::Refusal& refusal)
{
    auto tx = house.db.read();
    auto page = rows_on_page(house, tx, who, round, request.form.id<UnitId>("cell"), shown_in(request.form),
                             house::Stretch::from_form(request.form));
    if (!page || page->closed) return house::refused(request, who, refusal);
    page->ticked = request.form.ids<LiaisonId>("pick");
    page->refusal = &refusal;
    return whole_page(request, house, *page);
}

}
