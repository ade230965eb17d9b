// SPDX-License-Identifier: Apache-2.0
// How far the cells of a ward are, and who is not remarked on and why.
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"
#include "seen.hpp"

#include <array>

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using base::UnitId;
using house::Tone;
using web::url;

namespace {

struct Column {
    std::string_view heading;
    long long CellProgress::*figure;
};
constexpr std::array<Column, 5> columns{{{"Phải nhận xét", &CellProgress::due},
                                         {"Đã xong", &CellProgress::complete},
                                         {"Chờ xác nhận", &CellProgress::agreed},
                                         {"Đã xác nhận", &CellProgress::confirmed},
                                         {"Bị trả lại", &CellProgress::returned}}};

// On a phone a row is a card, and each figure brings its heading along.
Html figures_of(const CellProgress& cell)
{
    return each(columns, [&](const Column& column) {
        return td(role("cell"), cls("cn-num"), data("ten", column.heading),
                  base::grouped(cell.*column.figure));
    });
}

Html cell_line(const CellProgress& cell, const Round& round)
{
    const auto to = url("/appraisals/{}/cells/{}", round.year, cell.cell);
    return tr(
        role("row"),
        th(role("rowheader"), attr("scope", "row"), a(href(to), cell.short_name),
           when(
               cell.due > 0,
               [&] {
                   return div(cls("mt-1"), house::bar({{cell.confirmed, "g"}, {cell.agreed, "w"}}, cell.due));
               })),
        figures_of(cell));
}

Html overview_table(const std::vector<CellProgress>& cells, const CellProgress& total, const Round& round)
{
    return div(cls("card"),
               table(cls("cn-fig"), role("table"),
                     caption(cls("visually-hidden"), "Nhận xét của từng chi bộ"),
                     thead(role("rowgroup"), cls("cn-soft"),
                           tr(role("row"), th(role("columnheader"), attr("scope", "col"), "Chi bộ"),
                              each(columns,
                                   [](const Column& column) {
                                       return th(role("columnheader"), attr("scope", "col"), cls("cn-num"),
                                                 column.heading);
                                   }))),
                     tbody(role("rowgroup"),
                           each(cells, [&](const CellProgress& cell) { return cell_line(cell, round); })),
                     tfoot(role("rowgroup"),
                           tr(role("row"), th(role("rowheader"), attr("scope", "row"), "Cả phường"),
                              figures_of(total)))));
}

/// Those whom only the ward or a cell can bring into the round: they are owed a form like the others.
Html not_yet_due(const Who& who, long long without_cell, long long not_accepted)
{
    const auto line = [](long long n, std::string_view what, const web::Url& to, std::string_view act) {
        return when(n > 0, [&] {
            return p(b(counted(n, "đồng chí")), " nhận đủ sớm để được nhận xét, nhưng ", what, ". ",
                     a(href(to), act));
        });
    };
    if (without_cell + not_accepted == 0) return {};
    return house::note(
        Tone::warn, "alert-triangle",
        group(line(without_cell, "chưa có chi bộ",
                   who.may(house::May::receive_liaisons) ? url("/liaisons/unassigned")
                                                         : url("/liaisons").with("state", "received"),
                   "Xem những người này"),
              line(not_accepted, "chi bộ chưa tiếp nhận", url("/liaisons").with("state", "introduced"),
                   "Xem những người này")));
}

Html why_not_due(const CellProgress& total, const Round& round)
{
    const auto others = total.exempt + total.late;
    if (others == 0) return {};
    const auto line = [&](long long n, NotDue why) {
        return when(n > 0, [&] { return li(b(counted(n, "đồng chí")), ": " + shown(why, round)); });
    };
    return section(
        cls("card"), div(cls("card-header"), h2("Không nhận xét năm nay: " + counted(others, "đồng chí"))),
        div(cls("card-body"), ul(line(total.exempt, NotDue::exempt), line(total.late, NotDue::late))));
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
        json.field("not_accepted", cell.not_accepted);
    });
}

Reply overview_json(const std::vector<CellProgress>& cells, const WithoutCell& no_cell, const Seen& waiting,
                    const Round& round)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("year", round.year);
        json.field("without_cell", no_cell.due);
        json.field("late_without_cell", no_cell.late);
        json.field("forms_seen", waiting.code());
        json.array("cells", [&] {
            for (const auto& cell : cells)
                write_progress(json, cell);
        });
    });
    return web::json_reply(json.take());
}

}

Reply show_overview(const Request& request, Building& house, const Who& who, const Round& round,
                    const base::Refusal* refusal)
{
    auto tx = house.db.read();
    const auto today = house.clock.today();
    const auto cells = progress(tx, who, round.year, today);
    const auto no_cell = without_cell(tx, who, round.year, today);
    const auto waiting = waiting_below(tx, round.year, who.scope());
    if (request.wants_json()) return overview_json(cells, no_cell, waiting, round);
    auto total = sum_of(cells);
    total.late += no_cell.late;
    const auto closed = closed_round(round, today);
    auto actions = closed ? Html{} : confirming(who, round, {}, waiting);
    if (total.confirmed > 0)
        actions += house::button_link(url("/appraisals/{}/papers", round.year), "printer",
                                      "In " + counted(total.confirmed, "phiếu"), total.agreed == 0);
    auto content =
        house::page_head("Nhận xét cuối năm " + std::to_string(round.year),
                         group(who.acting.unit_name + ". Đã xác nhận ",
                               b(base::grouped(total.confirmed) + " / " + base::grouped(total.due)),
                               " đồng chí, hạn ", round.confirmed_by().shown().substr(0, 5), "."),
                         actions);
    content += refusal != nullptr ? house::refusal_note(*refusal) : confirmation_receipt(request);
    content += closed_note(closed);
    if (total.due > 0)
        content += house::bar({{total.confirmed, "g"}, {total.agreed, "w"}}, total.due,
                              "Đã xác nhận " + base::grouped(total.confirmed) + ", chờ xác nhận " +
                                  base::grouped(total.agreed) + ", trong " + base::grouped(total.due),
                              true);
    content += cells.empty() ? house::empty_state("clipboard-check", "Chưa có chi bộ nào",
                                                  p("Đơn vị này chưa có chi bộ nơi cư trú nào."))
                             : overview_table(cells, total, round);
    content += not_yet_due(who, no_cell.due, total.not_accepted);
    content += why_not_due(total, round);
    const auto past = url("/appraisals").with("year", round.year - 1);
    content += p(cls("cn-noprint"), a(href(past), "Xem năm " + std::to_string(round.year - 1)));
    return house::page(request, who,
                       {.title = "Nhận xét cuối năm " + std::to_string(round.year),
                        .nav = house::Nav::appraisals,
                        .crumbs = {{who.acting.unit_name, url("/tasks")},
                                   {"Nhận xét " + std::to_string(round.year), std::nullopt}},
                        .letterhead_day = today},
                       content, refusal != nullptr ? house::status_of(refusal->kind) : 200);
}

}
