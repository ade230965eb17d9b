// SPDX-License-Identifier: Apache-2.0
#include "appraisals_pages.hpp"

#include "appraisals_sql.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"

#include <array>

namespace appraisals {
using namespace web::html;
using web::url;

namespace {

Reply show_start(const Request& request, Building& house, const Who& who);
Reply show_year(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/appraisals", May::see_appraisals, show_start, "xem đợt nhận xét đang làm"},
        {get, "/appraisals/{year}", May::see_appraisals, show_year, "xem nhận xét của một năm"},
        {put, "/appraisals/{year}/{person}", May::write_appraisals, put_row, "ghi nhận xét một đồng chí"},
        {get, "/appraisals/{year}/signing", May::write_appraisals, show_signing, "xem các phiếu chờ ký"},
        {put, "/appraisals/{year}/signing", May::write_appraisals, put_signing,
         "ký phiếu nhận xét thay chi bộ"},
        {get, "/appraisals/{year}/cells/{cell}", May::see_appraisals, show_cell,
         "xem phiếu nhận xét của một chi bộ"},
        {put, "/appraisals/{year}/confirmation", May::confirm_appraisals, put_confirmation,
         "xác nhận phiếu nhận xét chi bộ đã ký"},
        {get, "/appraisals/{year}/{person}/return", May::confirm_appraisals, show_return,
         "xem phiếu trước khi trả lại"},
        {put, "/appraisals/{year}/{person}/return", May::confirm_appraisals, put_return,
         "trả phiếu nhận xét về chi bộ"},
        {get, "/appraisals/{year}/papers", May::print_appraisals, show_papers, "xem các phiếu trước khi in"},
        {post, "/appraisals/{year}/papers", May::print_appraisals, print_papers, "in mọi phiếu đã xác nhận"},
        {post, "/appraisals/{year}/{person}/paper", May::print_appraisals, print_paper,
         "in một phiếu, hoặc tải để sửa"},
    };
}

std::optional<Round> round_in(const Request& request)
{
    const auto year = request.number_in_path("year");
    if (year < 2020 || year > 2100) return std::nullopt;
    return round_of(static_cast<int>(year));
}

tl::unexpected<base::Refusal> no_such_round()
{
    return base::refuse_not_found("đợt nhận xét này");
}

std::vector<house::Crumb> crumbs_of(const CellHead& head, const Round& round, std::optional<std::string> page)
{
    const auto title = "Nhận xét " + std::to_string(round.year);
    std::vector<house::Crumb> crumbs = {{head.ward_short_name, url("/appraisals")},
                                        {head.short_name, url("/liaisons")}};
    if (!page) {
        crumbs.push_back({title, std::nullopt});
    } else {
        crumbs.push_back({title, url("/appraisals/{}", round.year)});
        crumbs.push_back({std::move(*page), std::nullopt});
    }
    return crumbs;
}

namespace {

constexpr std::array<std::string_view, 3> level_colours = {"cn-l1", "cn-l2", "cn-l3"};

Html spread_line(std::string_view colour, const std::string& words, long long n)
{
    return li(svg(cls("sw"), attr("viewBox", "0 0 1 1"), attr("aria-hidden", "true"),
                  rect(cls(colour), attr("width", "1"), attr("height", "1"))),
              span(cls("cn-grow"), words), b(cls("cn-tab"), base::grouped(n)));
}

Html spread_of_criterion(const regulations::Criterion& criterion, const std::array<long long, 3>& n,
                         long long whole)
{
    Html lines;
    std::vector<house::BarPart> parts;
    for (std::size_t level = 0; level < n.size(); ++level) {
        parts.push_back({n[level], level_colours[level]});
        lines += spread_line(level_colours[level], criterion.levels[level], n[level]);
    }
    return div(h3(criterion.short_title), house::bar(parts, whole), ul(lines));
}

}

Html spread_of(const CellHead& head, const regulations::Form& form)
{
    if (head.complete == 0) return {};
    return section(cls("card cn-noprint"), aria("labelledby", "pb"),
                   div(cls("card-header"),
                       h2(id("pb"), "Phân bố của " + base::grouped(head.complete) + " đồng chí đã xong")),
                   div(cls("card-body"),
                       div(cls("cn-strip"), each(form.criteria, [&](const regulations::Criterion& criterion) {
                               const auto at = head.spread.find(criterion.number);
                               return spread_of_criterion(criterion,
                                                          at == head.spread.end() ? std::array<long long, 3>{}
                                                                                  : at->second,
                                                          head.complete);
                           }))));
}

Html closed_note(const std::optional<base::Refusal>& closed)
{
    if (!closed) return {};
    return house::note(house::Tone::plain, "lock", p(closed->sentence));
}

std::string counted(long long n, std::string_view what)
{
    return base::grouped(n) + " " + std::string(what);
}

namespace {

bool works_in_cell(const Who& who)
{
    return who.acting.role == house::Role::cell_secretary;
}

Reply show_start(const Request& request, Building& house, const Who& who)
{
    const auto year = request.query.number("year").value_or(year_in_question(house.clock.today()));
    if (year < 2020 || year > 2100) return house::refused(request, who, no_such_round().value());
    if (works_in_cell(who)) return web::see_other(url("/appraisals/{}", year).text());
    return show_overview(request, house, who, round_of(static_cast<int>(year)));
}

Reply show_year(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    return works_in_cell(who) ? show_grid(request, house, who, *round)
                              : show_overview(request, house, who, *round);
}

}

house::Room room()
{
    return {"appraisals", routes, sql::all, std::size(sql::all)};
}

}
