// SPDX-License-Identifier: Apache-2.0
// The figures as a page: tiles, exclusions, attendance over the half-years, a row for each cell.
#include "base/text.hpp"
#include "chart.hpp"
#include "house/parts.hpp"
#include "renderings.hpp"

namespace figures {
using namespace web::html;
using web::Html;
using web::url;

namespace {

/// A list shows today: it opens from a figure of today, and from none of an earlier day.
std::optional<web::Url> rows_at(const Figures& figures, web::Url to)
{
    return figures.past ? std::nullopt : std::optional(std::move(to));
}

/// A leader sees how many forms there are, cell by cell, and not the forms.
std::optional<web::Url> forms_of(const Figures& figures, const house::Who& who)
{
    if (who.may(house::May::see_appraisals))
        return rows_at(figures, url("/appraisals").with("year", figures.appraisal_year));
    return rows_at(figures, url("/figures").with("half", figures.period.code()).at("cb"));
}

std::string fraction(const Share& share)
{
    return base::grouped(share.n) + " / " + base::grouped(share.of);
}

Html rate(std::string label, const Share& share, const std::string& words, std::optional<web::Url> to)
{
    return house::figure({std::move(label), base::percent(share.n, share.of), "",
                          fraction(share) + " " + words, std::move(to), std::pair(share.n, share.of)});
}

Html glance_tiles(const Figures& figures, const house::Who& who)
{
    const auto& attendance = figures.total.attendance[static_cast<std::size_t>(figures.period.half - 1)];
    const auto meetings = rows_at(figures, url("/meetings").with("half", figures.period.code()));
    return group(house::figure({"Trong danh sách", base::grouped(figures.total.people), "đồng chí",
                                "Trong đó " + base::grouped(figures.total.exempt) + " miễn sinh hoạt",
                                rows_at(figures, url("/liaisons")), std::nullopt}),
                 rate("Chi bộ đã họp kỳ này", {figures.cells_met, figures.cells}, "chi bộ", meetings),
                 rate("Dự họp kỳ này", attendance, "lượt triệu tập", meetings),
                 rate("Đã nhận xét năm " + std::to_string(figures.appraisal_year), figures.total.appraised,
                      "đồng chí phải nhận xét", forms_of(figures, who)));
}

Html all_tiles(const Figures& figures, const house::Who& who)
{
    return div(cls("cn-glance"), glance_tiles(figures, who),
               rate("Đã giới thiệu về chi bộ", figures.total.introduced, "đồng chí",
                    rows_at(figures, url("/liaisons").with("state", "unassigned"))),
               rate("Họp đủ hai kỳ", figures.total.both_halves, "chi bộ",
                    rows_at(figures, url("/meetings").with("half", figures.period.code()))),
               rate("Hoàn thành và hoàn thành tốt", figures.total.fulfilled, "đồng chí được nhận xét",
                    forms_of(figures, who)));
}

Html past_note(const Figures& figures)
{
    if (!figures.past) return {};
    return house::note(
        house::Tone::plain, "calendar",
        p(b("Số liệu cuối ngày " + figures.day.shown() + ". "),
          "Các danh sách cho thấy hôm nay nên không mở từ số của ngày đã qua. Diện miễn sinh hoạt "
          "tính theo hiện nay. ",
          a(href(url("/figures")), "Xem số liệu hôm nay")));
}

Html exclusions_note(const Figures& figures)
{
    const auto exempt = base::grouped(figures.total.exempt) + " đồng chí miễn sinh hoạt";
    return house::note(
        house::Tone::plain, "info-circle",
        group(p(b("Không tính vào mẫu số: "),
                figures.past ? group(exempt) : a(href(url("/liaisons").with("exempt", "1")), exempt),
                " (với dự họp và nhận xét); ", left_out_of_round(figures), "; ",
                base::grouped(figures.cells - figures.cells_met),
                " chi bộ chưa họp kỳ này (chỉ với dự họp). Số liệu tính đến ngày ", figures.day.shown(), "."),
              p(b("Hoàn thành và hoàn thành tốt (hoàn thành trở lên): "), fulfilled_rule(figures))));
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

/// The list of those without a cell is of the whole scope, so it opens from the row of a single ward only.
std::optional<web::Url> people_of(const FigureRow& row, bool past)
{
    if (past || (!row.unit && !row.ward_name.empty())) return std::nullopt;
    return row.unit ? url("/liaisons").with("cell", row.unit.value)
                    : url("/liaisons").with("state", "unassigned");
}

Html row_name(const FigureRow& row, bool past)
{
    const auto to = people_of(row, past);
    return th(attr("scope", "row"), only_if(row.unit && row.ward_name.empty(), cls("cn-nowrap")),
              to ? a(href(*to), row.name) : group(row.name),
              when(!row.ward_name.empty(), [&] { return group(" ", small(cls("cn-soft"), row.ward_name)); }));
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
                         [&](const FigureRow& row) {
                             return tr(row_name(row, figures.past), figure_cells(row, half));
                         })),
              tfoot(tr(th(attr("scope", "row"), figures.total.name), figure_cells(figures.total, half)))));
}

}

Html glance_of(const Figures& figures, const house::Who& who)
{
    return div(cls("cn-glance"), glance_tiles(figures, who));
}

Html page_of(const Figures& figures, const house::Who& who, const std::vector<HistoryPoint>& history)
{
    return group(past_note(figures), all_tiles(figures, who), exclusions_note(figures),
                 formalism_note(figures), history_card(history), rows_card(figures));
}

}
