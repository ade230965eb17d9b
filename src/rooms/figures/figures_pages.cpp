// SPDX-License-Identifier: Apache-2.0
#include "figures_pages.hpp"

#include "base/text.hpp"
#include "chart.hpp"
#include "figures/figures.hpp"
#include "house/page.hpp"
#include "sheets/writer.hpp"
#include "table.hpp"

namespace figures {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_figures(const Request& request, Building& house, const Who& who);
Reply export_figures(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/figures", May::see_figures, show_figures, "xem số liệu tổng hợp"},
        {get, "/figures/export", May::see_figures, export_figures, "tải số liệu tổng hợp thành bảng tính"},
    };
}

namespace {

Period period_asked(const Request& request, base::Date today)
{
    auto period = period_of(today);
    if (const auto year = request.query.number("year"); year && *year >= 2000 && *year <= 2200)
        period.year = static_cast<int>(*year);
    if (const auto half = request.query.number("half"); half && (*half == 1 || *half == 2))
        period.half = static_cast<int>(*half);
    return period;
}

Figures read_figures(db::Transaction& tx, const Request& request, const Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto period = period_asked(request, today);
    return figures_of(tx, who, period, today);
}

web::Url address_of(Period period)
{
    return url("/figures").with("year", period.year).with("half", period.half);
}

std::string fraction(const Share& share)
{
    return base::grouped(share.n) + " / " + base::grouped(share.of);
}

Html period_chips(Period period)
{
    std::vector<house::Chip> chips;
    for (int back = 3; back >= 0; --back) {
        const int index = period_of({period.year, 12, 31}).year * 2 + 1 - back;
        const Period one{index / 2, index % 2 + 1};
        chips.push_back({one.shown(), std::nullopt, address_of(one), one == period});
    }
    return house::chips("Chọn kỳ", chips);
}

Html rate(std::string label, const Share& share, const std::string& words, web::Url to)
{
    return house::figure({std::move(label), base::percent(share.n, share.of), "",
                          fraction(share) + " " + words, std::move(to), std::pair(share.n, share.of)});
}

// The four that matter most, also below the queue of the first page.
Html glance_tiles(const Figures& figures)
{
    const auto& attendance = figures.total.attendance[static_cast<std::size_t>(figures.period.half - 1)];
    const auto meetings = url("/meetings").with("half", figures.period.code());
    return group(house::figure({"Đang giữ mối liên hệ", base::grouped(figures.total.people), "đồng chí",
                                "Trong đó " + base::grouped(figures.total.exempt) + " miễn sinh hoạt",
                                url("/liaisons"), std::nullopt}),
                 rate("Chi bộ đã họp kỳ này", {figures.cells_met, figures.cells}, "chi bộ", meetings),
                 rate("Dự họp kỳ này", attendance, "lượt triệu tập", meetings),
                 rate("Đã nhận xét năm " + std::to_string(figures.period.year), figures.total.appraised,
                      "đồng chí phải nhận xét", url("/appraisals").with("year", figures.period.year)));
}

Html glance_of(const Figures& figures)
{
    return div(cls("cn-glance"), glance_tiles(figures));
}

Html all_tiles(const Figures& figures)
{
    return div(cls("cn-glance"), glance_tiles(figures),
               rate("Đã giới thiệu về chi bộ", figures.total.introduced, "đồng chí",
                    url("/liaisons").with("state", "received")),
               rate("Họp đủ hai kỳ", figures.total.both_halves, "chi bộ",
                    url("/meetings").with("half", figures.period.code())),
               rate("Hoàn thành và hoàn thành tốt", figures.total.fulfilled, "đồng chí được nhận xét",
                    url("/appraisals").with("year", figures.period.year)));
}

Html exclusions_note(const Figures& figures)
{
    return house::note(house::Tone::plain, "info-circle",
                       p(b("Không tính vào mẫu số: "),
                         a(href(url("/liaisons").with("exempt", "1")), base::grouped(figures.total.exempt),
                           " đồng chí miễn sinh hoạt"),
                         " (với dự họp và nhận xét); ", base::grouped(figures.late_arrivals),
                         " đồng chí mới đến, chưa đủ thời gian (chỉ với nhận xét); ",
                         base::grouped(figures.cells - figures.cells_met),
                         " chi bộ chưa họp kỳ này (chỉ với dự họp). Số liệu tính đến ngày ",
                         figures.day.shown(), "."));
}

// Nearly everybody good while meetings are half empty says more about the form than about the people
// (domain 5.2, 7).
Html formalism_note(const Figures& figures)
{
    const auto& attendance = figures.total.attendance[static_cast<std::size_t>(figures.period.half - 1)];
    const auto& good = figures.total.fulfilled;
    if (good.of == 0 || attendance.of == 0) return {};
    const double gap = static_cast<double>(good.n) / static_cast<double>(good.of) -
                       static_cast<double>(attendance.n) / static_cast<double>(attendance.of);
    if (gap < 0.05) return {};
    return house::note(house::Tone::warn, "alert-triangle",
                       p(b("Nên xem lại: "), base::percent(good.n, good.of),
                         " được nhận xét hoàn thành trở lên, trong khi dự họp là ",
                         base::percent(attendance.n, attendance.of),
                         ". Hãy xem các phiếu khác với điểm danh trước khi xác nhận."));
}

Html history_card(const std::vector<HistoryPoint>& points)
{
    if (points.empty()) return {};
    return section(cls("card"), aria("labelledby", "th"),
                   div(cls("card-header"), h2(id("th"), "Tỷ lệ dự họp qua các kỳ")),
                   div(cls("card-body"),
                       div(cls("row g-4 align-items-center"),
                           element("figure", cls("col-md-6 m-0"), attendance_chart(points)),
                           div(cls("col-md-6"),
                               table(cls("table"), caption(cls("visually-hidden"), "Tỷ lệ dự họp qua các kỳ"),
                                     thead(tr(th(attr("scope", "col"), "Kỳ"),
                                              th(attr("scope", "col"), cls("cn-num"), "Có mặt / triệu tập"),
                                              th(attr("scope", "col"), cls("cn-num"), "Tỷ lệ"))),
                                     tbody(each(points, [](const HistoryPoint& point) {
                                         return tr(th(attr("scope", "row"), point.period.brief()),
                                                   td(cls("cn-num"), fraction(point.attendance)),
                                                   td(cls("cn-num"), b(base::percent(point.attendance.n,
                                                                                     point.attendance.of))));
                                     })))))));
}

Html share_cells(std::string_view heading, const Share& share)
{
    if (share.of == 0)
        return group(td(data("ten", heading), cls("cn-num"), span(cls("cn-soft"), "chưa có")),
                     td(cls("bar off-phone")));
    return group(td(cls("cn-num"), data("ten", heading), span(cls("fr"), fraction(share)), " ",
                    span(cls("pc"), base::percent(share.n, share.of))),
                 td(cls("bar off-phone"), house::bar({{share.n, "g"}}, share.of)));
}

Html row_name(const FigureRow& row)
{
    return row.unit ? th(attr("scope", "row"), cls("cn-nowrap"),
                         a(href(url("/liaisons").with("cell", row.unit.value)), row.name))
                    : th(attr("scope", "row"), a(href(url("/liaisons").with("state", "received")), row.name));
}

Html figure_cells(const FigureRow& row, std::size_t half)
{
    return group(td(cls("cn-num"), data("ten", "Đồng chí"), base::grouped(row.people)),
                 share_cells("Dự họp", row.attendance[half]), share_cells("Đã nhận xét", row.appraised),
                 td(cls("cn-num"), data("ten", "Hoàn thành trở lên"),
                    row.fulfilled.of == 0
                        ? span(cls("cn-soft"), "chưa có")
                        : group(span(cls("fr"), fraction(row.fulfilled)), " ",
                                span(cls("pc"), base::percent(row.fulfilled.n, row.fulfilled.of)))));
}

Html rows_card(const Figures& figures)
{
    const auto half = static_cast<std::size_t>(figures.period.half - 1);
    return section(
        cls("card"), aria("labelledby", "cb"), div(cls("card-header"), h2(id("cb"), "Từng chi bộ")),
        table(cls("cn-fig"), caption(cls("visually-hidden"), "Dự họp và nhận xét của từng chi bộ"),
              thead(cls("cn-soft"), tr(th(attr("scope", "col"), "Chi bộ"),
                                       th(attr("scope", "col"), cls("cn-num"), "Đồng chí"),
                                       th(attr("scope", "col"), attr("colspan", 2), "Dự họp"),
                                       th(attr("scope", "col"), attr("colspan", 2), "Đã nhận xét"),
                                       th(attr("scope", "col"), cls("cn-num"), "Hoàn thành trở lên"))),
              tbody(each(figures.rows,
                         [&](const FigureRow& row) { return tr(row_name(row), figure_cells(row, half)); })),
              tfoot(tr(th(attr("scope", "row"), figures.total.name), figure_cells(figures.total, half)))));
}

void write_share(web::JsonWriter& json, std::string_view name, const Share& share)
{
    json.object(name, [&] {
        json.field("numerator", share.n);
        json.field("denominator", share.of);
    });
}

void write_row(web::JsonWriter& json, const FigureRow& row)
{
    json.object([&] {
        json.field("unit", row.unit);
        json.field("name", row.name);
        json.field("I01", row.people);
        json.field("exempt_meetings", row.exempt);
        write_share(json, "I06", row.introduced);
        write_share(json, "I09", row.both_halves);
        write_share(json, "I10_first_half", row.attendance[0]);
        write_share(json, "I10_second_half", row.attendance[1]);
        write_share(json, "appraised", row.appraised);
        write_share(json, "I11", row.fulfilled);
    });
}

Reply figures_json(const Figures& figures)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("unit", figures.unit_name);
        json.field("day", figures.day.iso());
        json.field("year", figures.period.year);
        json.field("half", figures.period.half);
        json.object("excluded", [&] {
            json.field("exempt_meetings", figures.total.exempt);
            json.field("late_arrivals", figures.late_arrivals);
            json.field("cells_without_meeting", figures.cells - figures.cells_met);
        });
        json.array("rows", [&] {
            for (const auto& row : figures.rows)
                write_row(json, row);
        });
        json.array("total", [&] { write_row(json, figures.total); });
    });
    return web::json_reply(json.take());
}

Reply show_figures(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto figures = read_figures(tx, request, house, who);
    if (request.wants_json()) return figures_json(figures);
    const auto export_address =
        url("/figures/export").with("year", figures.period.year).with("half", figures.period.half);
    const auto actions = group(web::html::button(type("button"), cls("btn"), attr("data-print"),
                                                 attr("data-live"), attr("hidden"), icon("printer"), "In"),
                               house::button_link(export_address, "download", "Tải XLSX", true));
    Html content = house::page_head("Tổng hợp",
                                    group(figures.period.shown(), ", ", figures.unit_name, ", ",
                                          base::grouped(figures.cells), " chi bộ."),
                                    actions);
    content += period_chips(figures.period);
    content += all_tiles(figures);
    content += exclusions_note(figures);
    content += formalism_note(figures);
    content += history_card(attendance_history(tx, who, figures.period));
    content += rows_card(figures);
    return house::page(request, who,
                       {.title = "Tổng hợp", .nav = house::Nav::figures, .letterhead_day = figures.day},
                       content);
}

std::vector<sheets::OutCell> sheet_row(const FigureRow& row)
{
    std::vector<sheets::OutCell> cells{row.name, std::int64_t{row.people}, std::int64_t{row.exempt}};
    for (const auto& share : {row.introduced, row.both_halves, row.attendance[0], row.attendance[1],
                              row.appraised, row.fulfilled}) {
        cells.emplace_back(std::int64_t{share.n});
        cells.emplace_back(std::int64_t{share.of});
        if (share.of == 0)
            cells.emplace_back(std::monostate{});
        else
            cells.emplace_back(sheets::Percent{static_cast<double>(share.n) / static_cast<double>(share.of)});
    }
    return cells;
}

std::vector<sheets::Column> sheet_columns()
{
    using Kind = sheets::Column::Kind;
    std::vector<sheets::Column> columns{
        {"Chi bộ", 28, Kind::text}, {"Đồng chí", 10, Kind::number}, {"Miễn sinh hoạt", 10, Kind::number}};
    for (const auto* name : {"Đã giới thiệu về chi bộ", "Họp đủ hai kỳ", "Dự họp kỳ đầu năm",
                             "Dự họp kỳ cuối năm", "Đã nhận xét", "Hoàn thành trở lên"}) {
        columns.push_back({name, 12, Kind::number});
        columns.push_back({"trên tổng", 10, Kind::number});
        columns.push_back({"tỷ lệ", 9, Kind::percent});
    }
    return columns;
}

Reply export_figures(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto figures = read_figures(tx, request, house, who);
    sheets::XlsxWriter writer(house.data_folder + "/work");
    writer.sheet("Tổng hợp",
                 {base::upper(figures.unit_name), "SỐ LIỆU ĐẢNG VIÊN GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ",
                  figures.period.shown() + ", tính đến ngày " + figures.day.shown(),
                  "Không tính vào mẫu số: " + base::grouped(figures.total.exempt) + " miễn sinh hoạt; " +
                      base::grouped(figures.late_arrivals) + " mới đến chưa đủ thời gian (nhận xét); " +
                      base::grouped(figures.cells - figures.cells_met) + " chi bộ chưa họp (dự họp)"},
                 sheet_columns());
    for (const auto& row : figures.rows)
        writer.row(sheet_row(row));
    writer.total(sheet_row(figures.total));
    return web::download(writer.finish(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "tong-hop-" + figures.day.iso() + ".xlsx");
}

}

Html glance(db::Transaction& tx, const Building& house, const Who& who)
{
    if (!who.may(house::May::see_figures)) return {};
    const auto today = house.clock.today();
    const auto figures = figures_of(tx, who, period_of(today), today);
    return section(aria("labelledby", "nhin"),
                   div(cls("cn-row mb-3"), h2(id("nhin"), cls("cn-grow"), figures.period.shown()),
                       a(href(url("/figures")), "Xem bảng tổng hợp")),
                   glance_of(figures));
}

}
