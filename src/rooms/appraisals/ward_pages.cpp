// SPDX-License-Identifier: Apache-2.0
// The ward's pages: how far the cells are, the forms of one, confirming and giving back.
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using base::UnitId;
using house::Tone;
using web::url;

namespace {

std::string counted(long long n, std::string_view what)
{
    return base::grouped(n) + " " + std::string(what);
}

CellProgress total_of(const std::vector<CellProgress>& cells)
{
    CellProgress total;
    for (const auto& cell : cells) {
        total.due += cell.due;
        total.complete += cell.complete;
        total.drafted += cell.drafted;
        total.agreed += cell.agreed;
        total.confirmed += cell.confirmed;
        total.returned += cell.returned;
        total.exempt += cell.exempt;
        total.late += cell.late;
        total.after_opening += cell.after_opening;
    }
    return total;
}

Html confirm_button(const Who& who, const Round& round, UnitId cell, long long forms)
{
    return house::form_for(who, web::Method::put, url("/appraisals/{}/confirmation", round.year),
                           input(type("hidden"), name("all"), value("1")),
                           cell ? input(type("hidden"), name("cell"), value(cell)) : Html{},
                           house::button("checks", "Xác nhận " + counted(forms, "phiếu đã ký"), true));
}

/// The act of the page, or in its place why it cannot be done.
Html confirming(const Who& who, const Round& round, UnitId cell, long long forms)
{
    if (forms == 0) return {};
    if (!who.may(house::May::confirm_appraisals))
        return p(cls("cn-soft mb-0"), counted(forms, "phiếu chờ Thường trực Đảng ủy xác nhận."));
    return confirm_button(who, round, cell, forms);
}

Html receipt(const Request& request)
{
    if (const auto forms = request.query.number("confirmed").value_or(0); forms > 0)
        return house::note(Tone::good, "circle-check",
                           p("Đã xác nhận ", b(counted(forms, "phiếu")), ". Các phiếu này in được rồi."));
    if (request.query.has("returned"))
        return house::note(Tone::good, "circle-check",
                           p("Đã trả phiếu về chi bộ, kèm lý do. Chi bộ sửa rồi ký lại."));
    return {};
}

Html number_cell(long long n)
{
    return td(role("cell"), cls("cn-num"), base::grouped(n));
}

Html cell_line(const CellProgress& cell, const Round& round)
{
    const auto to = url("/appraisals/{}/cells/{}", round.year, cell.cell);
    return tr(
        role("row"),
        td(role("cell"), a(cls("who"), href(to), cell.short_name),
           when(cell.due > 0,
                [&] {
                    return group(" ", house::bar({{cell.confirmed, "g"}, {cell.agreed, "w"}}, cell.due));
                })),
        number_cell(cell.due), number_cell(cell.complete), number_cell(cell.agreed),
        number_cell(cell.confirmed), number_cell(cell.returned));
}

Html overview_table(const std::vector<CellProgress>& cells, const CellProgress& total, const Round& round)
{
    const auto head = [](std::string_view words) {
        return th(role("columnheader"), attr("scope", "col"), cls("cn-num"), words);
    };
    return div(
        cls("card"),
        div(cls("table-responsive"), attr("tabindex", "0"), role("region"), aria("label", "Bảng các chi bộ"),
            table(cls("table"), role("table"), caption(cls("visually-hidden"), "Nhận xét của từng chi bộ"),
                  thead(role("rowgroup"),
                        tr(role("row"), th(role("columnheader"), attr("scope", "col"), "Chi bộ"),
                           head("Phải nhận xét"), head("Đã xong"), head("Chờ xác nhận"), head("Đã xác nhận"),
                           head("Bị trả lại"))),
                  tbody(role("rowgroup"),
                        each(cells, [&](const CellProgress& cell) { return cell_line(cell, round); })),
                  tfoot(role("rowgroup"),
                        tr(role("row"), th(role("rowheader"), attr("scope", "row"), "Cả phường"),
                           number_cell(total.due), number_cell(total.complete), number_cell(total.agreed),
                           number_cell(total.confirmed), number_cell(total.returned))))));
}

Html why_not_due(const CellProgress& total, const Round& round)
{
    const auto others = total.exempt + total.late + total.after_opening;
    if (others == 0) return {};
    const auto line = [&](long long n, NotDue why) {
        return when(n > 0, [&] { return li(b(counted(n, "đồng chí")), ": " + shown(why, round)); });
    };
    return section(
        cls("card"), div(cls("card-header"), h2("Không nhận xét năm nay: " + counted(others, "đồng chí"))),
        div(cls("card-body"), ul(line(total.exempt, NotDue::exempt), line(total.late, NotDue::late),
                                 line(total.after_opening, NotDue::after_opening))));
}

void write_progress(web::JsonWriter& json, const CellProgress& cell)
{
    json.object([&] {
        json.field("cell", cell.cell);
        json.field("name", cell.name);
        json.field("due", cell.due);
        json.field("complete", cell.complete);
        json.field("drafted", cell.drafted);
        json.field("signed", cell.agreed);
        json.field("confirmed", cell.confirmed);
        json.field("returned", cell.returned);
        json.field("fulfilled", cell.fulfilled);
        json.field("exempt", cell.exempt);
        json.field("late", cell.late);
        json.field("after_opening", cell.after_opening);
    });
}

Reply overview_json(const std::vector<CellProgress>& cells, const Round& round)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("year", round.year);
        json.array("cells", [&] {
            for (const auto& cell : cells)
                write_progress(json, cell);
        });
    });
    return web::json_reply(json.take());
}

struct CellPage {
    const Round& round;
    const Who& who;
    CellHead head;
    house::Slice<Row> slice;
    Show show = Show::all;
    long long seen = 0;
};

web::Url cell_url(const CellPage& page)
{
    return url("/appraisals/{}/cells/{}", page.round.year, page.head.cell);
}

Html row_actions(const Row& row, const CellPage& page)
{
    const auto year = page.round.year;
    return div(cls("cn-row"),
               when(row.state == State::confirmed,
                    [&] {
                        return a(href(url("/appraisals/{}/papers", year).with("person", row.person.value)),
                                 "Xem phiếu");
                    }),
               when(page.who.may(house::May::confirm_appraisals) && !row.open(),
                    [&] { return a(href(url("/appraisals/{}/{}/return", year, row.person)), "Trả lại"); }));
}

Html read_only_row(const Row& row, const CellPage& page)
{
    const bool can_pick = row.state == State::agreed && page.who.may(house::May::confirm_appraisals);
    const auto who = group(row.name, small(row.workplace_name));
    return tr(
        id("p", row.person), data("state", code(row.state)),
        th(attr("scope", "row"),
           can_pick ? label(input(cls("form-check-input"), type("checkbox"), name("pick"), value(row.person)),
                            " ", who)
                    : who,
           when(!row.other.empty(),
                [&] { return div(cls("cn-small cn-soft"), "Nhận xét khác: " + row.other); })),
        each(page.round.regulation->form.criteria,
             [&](const regulations::Criterion& criterion) {
                 return td(data("ten", std::to_string(criterion.number) + ". " + criterion.short_title),
                           chosen_level(row, criterion));
             }),
        td(cls("st"), row_state(row, page.round), row_actions(row, page)));
}

Html cell_rows(const CellPage& page)
{
    return tbody(id("dong"), each(page.slice.rows, [&](const Row& row) { return read_only_row(row, page); }));
}

Html cell_footer(const CellPage& page)
{
    const auto seen = page.seen + static_cast<long long>(page.slice.rows.size());
    return div(cls("card-footer cn-row cn-noprint"), id("dong-tiep"),
               span(cls("cn-soft cn-grow"),
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
            table(cls("cn-grid"), caption(cls("visually-hidden"), "Nhận xét của " + page.head.name),
                  thead(tr(th(attr("scope", "col"), "Họ và tên"),
                           each(page.round.regulation->form.criteria,
                                [](const regulations::Criterion& criterion) {
                                    return th(attr("scope", "col"), std::to_string(criterion.number) + ". " +
                                                                        criterion.short_title);
                                }),
                           th(attr("scope", "col"), "Tình trạng"))),
                  cell_rows(page)),
            cell_footer(page));
    const auto waiting = page.head.agreed - page.head.confirmed;
    if (waiting == 0 || !page.who.may(house::May::confirm_appraisals)) return rows;
    return house::form_for(
        page.who, web::Method::put, url("/appraisals/{}/confirmation", page.round.year), data("picks", ""),
        data("total", waiting), data("noun", "phiếu"),
        input(type("hidden"), name("cell"), value(page.head.cell)), rows,
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
    auto content = house::page_head("Nhận xét năm " + std::to_string(page.round.year), fact,
                                    confirming(page.who, page.round, head.cell, waiting));
    content += receipt(request);
    if (head.due == 0)
        return group(content,
                     house::empty_state("clipboard-check", "Chi bộ này chưa có ai đến hạn nhận xét",
                                        p("Những ai không nhận xét và vì sao đứng ở trang chung của phường."),
                                        house::button_link(url("/appraisals/{}", page.round.year), "",
                                                           "Về trang chung", true)));
    content += cell_table(page);
    content += spread_of(head, page.round.regulation->form);
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
        json.array("rows", [&] {
            for (const auto& row : page.slice.rows)
                write_row(json, row);
        });
        json.field("next", page.slice.next ? std::optional(page.slice.next->text()) : std::nullopt);
    });
    return web::json_reply(json.take());
}

base::Refusal nobody_chosen()
{
    return {base::RefusalKind::invalid,
            "nobody_chosen",
            "Chưa chọn phiếu nào. Hãy đánh dấu ở trước tên, rồi bấm xác nhận.",
            "pick",
            {}};
}

std::optional<Choice> choice_from(const web::Fields& form)
{
    Choice choice;
    for (const auto pick : form.all("pick")) {
        web::Fields one;
        one.add("pick", std::string(pick));
        choice.people.push_back(one.id<LiaisonId>("pick"));
    }
    if (!choice.people.empty()) return choice;
    if (form.get("all") != "1") return std::nullopt;
    choice.cell = form.id<UnitId>("cell");
    return choice;
}

Html return_content(const Who& who, const Round& round, const Row& row, const std::string& typed,
                    const base::Refusal* refusal)
{
    const auto back = url("/appraisals/{}/cells/{}", round.year, row.cell);
    const auto& criteria = round.regulation->form.criteria;
    return group(house::page_head("Trả lại phiếu của đồng chí " + row.name,
                                  group(row.workplace_name, ". ", row_state(row, round))),
                 when(row.state == State::confirmed,
                      [] {
                          return house::note(Tone::warn, "alert-triangle",
                                             p("Phiếu đã được xác nhận. Trả lại thì tờ đã in không còn giá "
                                               "trị, chi bộ làm phiếu khác thay."));
                      }),
                 section(cls("card"),
                         div(cls("card-body"),
                             dl(cls("cn-facts"), each(criteria,
                                                      [&](const regulations::Criterion& criterion) {
                                                          return group(dt(std::to_string(criterion.number) +
                                                                          ". " + criterion.short_title),
                                                                       dd(chosen_level(row, criterion)));
                                                      })))),
                 house::form_for(who, web::Method::put,
                                 url("/appraisals/{}/{}/return", round.year, row.person), cls("cn-stack"),
                                 house::text_field({.name = "reason",
                                                    .label = "Lý do trả lại",
                                                    .value = typed,
                                                    .hint = "Một câu để chi bộ biết cần sửa gì.",
                                                    .required = true},
                                                   refusal),
                                 div(cls("cn-row"), house::button("arrow-back-up", "Trả về chi bộ", true),
                                     house::button_link(back, "", "Thôi"))));
}

Reply return_page(const Request& request, const Who& who, const Round& round, const Row& row,
                  const std::string& typed, const base::Refusal* refusal)
{
    return house::page(
        request, who,
        {.title = "Trả lại phiếu",
         .nav = house::Nav::appraisals,
         .crumbs = {{"Nhận xét " + std::to_string(round.year), url("/appraisals/{}", round.year)},
                    {"Trả lại phiếu", std::nullopt}}},
        return_content(who, round, row, typed, refusal),
        refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

}

Reply show_overview(const Request& request, Building& house, const Who& who, const Round& round)
{
    auto tx = house.db.read();
    const auto cells = progress(tx, who, round.year);
    if (request.wants_json()) return overview_json(cells, round);
    const auto total = total_of(cells);
    auto actions = confirming(who, round, {}, total.agreed);
    if (total.confirmed > 0)
        actions += house::button_link(url("/appraisals/{}/papers", round.year), "printer",
                                      "In " + counted(total.confirmed, "phiếu"), total.agreed == 0);
    auto content =
        house::page_head("Nhận xét cuối năm " + std::to_string(round.year),
                         group(who.acting.unit_name + ". Đã xác nhận ",
                               b(base::grouped(total.confirmed) + " / " + base::grouped(total.due)),
                               " đồng chí, hạn ", round.confirmed_by().shown().substr(0, 5), "."),
                         actions);
    content += receipt(request);
    if (total.due > 0)
        content += house::bar({{total.confirmed, "g"}, {total.agreed, "w"}}, total.due,
                              "Đã xác nhận " + base::grouped(total.confirmed) + ", chờ xác nhận " +
                                  base::grouped(total.agreed) + ", trong " + base::grouped(total.due),
                              true);
    content += cells.empty() ? house::empty_state("clipboard-check", "Chưa có chi bộ nào",
                                                  p("Đơn vị này chưa có chi bộ nơi cư trú nào."))
                             : overview_table(cells, total, round);
    content += why_not_due(total, round);
    const auto past = url("/appraisals").with("year", round.year - 1);
    content += p(a(href(past), "Xem năm " + std::to_string(round.year - 1)));
    return house::page(request, who,
                       {.title = "Nhận xét cuối năm " + std::to_string(round.year),
                        .nav = house::Nav::appraisals,
                        .crumbs = {{who.acting.unit_name, url("/tasks")},
                                   {"Nhận xét " + std::to_string(round.year), std::nullopt}}},
                       content);
}

Reply show_cell(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    auto tx = house.db.read();
    auto head = head_of_cell(tx, who, *round, request.id<UnitId>("cell"));
    if (!head) return house::refused(request, who, base::refuse_not_found("chi bộ này").value());
    CellPage page{*round,
                  who,
                  std::move(*head),
                  {},
                  show_from(request.query.get("show")).value_or(Show::all),
                  request.query.number("seen").value_or(0)};
    page.slice =
        rows_of_cell(tx, *round, page.head.cell, page.show, house::Cursor::from(request.query.get("after")));
    if (request.wants_json()) return cell_json(page);
    if (request.wants_fragment() && request.query.has("after"))
        return house::piece(group(table(cell_rows(page)), cell_footer(page)));
    return house::page(request, who,
                       {.title = "Nhận xét " + page.head.short_name,
                        .nav = house::Nav::appraisals,
                        .crumbs = ward_crumbs(page.head, *round),
                        .wide = true},
                       cell_content(request, page));
}

Reply put_confirmation(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto choice = choice_from(request.form);
    if (!choice) return house::refused(request, who, nobody_chosen());
    const auto confirmed = confirm(house, who, round->year, *choice);
    const auto cell = request.form.id<UnitId>("cell");
    const auto back =
        cell ? url("/appraisals/{}/cells/{}", round->year, cell) : url("/appraisals/{}", round->year);
    return house::answer(
        request, who, confirmed, back.with("confirmed", confirmed.value_or(0)),
        [](int forms) { return p(data("say", ""), "Đã xác nhận " + counted(forms, "phiếu.")); },
        [](web::JsonWriter& json, int forms) { json.object([&] { json.field("confirmed", forms); }); });
}

Reply show_return(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    auto tx = house.db.read();
    const auto row = find(tx, who, round->year, request.id<LiaisonId>("person"));
    if (!row || row->open())
        return house::refused(request, who, base::refuse_not_found("phiếu đã ký này").value());
    if (request.wants_json()) {
        web::JsonWriter json;
        write_row(json, *row);
        return web::json_reply(json.take());
    }
    return return_page(request, who, *round, *row, {}, nullptr);
}

Reply put_return(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto person = request.id<LiaisonId>("person");
    const auto reason = std::string(request.form.get("reason"));
    const auto row = send_back(house, who, round->year, person, reason);
    if (!row && row.error().kind == base::RefusalKind::invalid && !request.wants_json() &&
        !request.wants_fragment()) {
        auto tx = house.db.read();
        if (const auto now = find(tx, who, round->year, person))
            return return_page(request, who, *round, *now, reason, &row.error());
    }
    const auto back =
        row ? url("/appraisals/{}/cells/{}", round->year, row->cell) : url("/appraisals/{}", round->year);
    return house::answer(
        request, who, row, back.with("returned", "1"),
        [&](const Row& returned) {
            return grid_row({returned, *round, who, Look::read_only});
        },
        [](web::JsonWriter& json, const Row& returned) { write_row(json, returned); });
}

}
