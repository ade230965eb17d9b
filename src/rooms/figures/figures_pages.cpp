// SPDX-License-Identifier: Apache-2.0
#include "figures_pages.hpp"

#include "base/text.hpp"
#include "figures/figures.hpp"
#include "house/page.hpp"
#include "renderings.hpp"

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
        {get, "/figures", May::see_figures, show_figures, "xem số liệu tổng hợp tại một ngày"},
        {get, "/figures/export", May::see_figures, export_figures, "tải số liệu tổng hợp thành bảng tính"},
    };
}

namespace {

auto no_such_day(std::string sentence)
{
    return base::refuse(base::RefusalKind::invalid, "day_unknown", std::move(sentence), "day");
}

/// `day` as a person types it or a program writes it; else today. Refuses: day_unknown.
base::Result<base::Date> day_asked(const Request& request, base::Date today)
{
    const auto typed = base::tidy(request.query.get("day"));
    if (typed.empty()) return today;
    auto day = base::Date::from_typed(typed);
    if (!day) day = base::Date::from_iso(typed);
    if (!day || !day->valid())
        return no_such_day("“" + base::shortened(typed, 20) +
                           "” không phải một ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/06/" +
                           std::to_string(today.year) + ".");
    if (*day > today)
        return no_such_day("Ngày " + day->shown() +
                           " chưa tới nên chưa có số liệu. Hãy ghi một ngày đã qua.");
    return *day;
}

/// `half` as the page of meetings has it in its address, else the half-year of the day; never one that began
/// after the day. Refuses: day_unknown.
base::Result<Asked> asked_by(const Request& request, base::Date today)
{
    const auto day = day_asked(request, today);
    if (!day) return tl::unexpected(day.error());
    const auto current = HalfYear::of(*day);
    if (!request.query.has("half")) return Asked{current, *day};
    const auto period = HalfYear::from_code(request.query.get("half"));
    if (!period || *period > HalfYear::of(today))
        return no_such_day("Kỳ này chưa tới hoặc không có. Hãy chọn một kỳ trong trang.");
    return Asked{std::min(*period, current), *day};
}

web::Url address_of(const Asked& asked, base::Date today, web::Url page)
{
    if (asked.period != HalfYear::of(asked.day)) page = page.with("half", asked.period.code());
    return asked.day == today ? page : page.with("day", asked.day.iso());
}

/// The last four half-years, each with its meetings as they are known today: some were held in the month
/// after.
Html period_chips(std::optional<Asked> chosen, base::Date today)
{
    std::vector<house::Chip> chips;
    Asked asked{HalfYear::of(today), today};
    for (int shown = 0; shown < 4; ++shown, asked.period = asked.period.before())
        chips.insert(chips.begin(), {asked.period.brief(), std::nullopt,
                                     address_of(asked, today, url("/figures")), asked == chosen});
    return house::chips("Chọn kỳ", chips);
}

/// `half` goes along, so that a day is looked at for the half-year that was chosen.
Html day_form(const std::string& typed, std::string_view half)
{
    return form(attr("method", "get"), action(url("/figures")), cls("cn-row flex-nowrap cn-noprint"),
                when(!half.empty(), [&] { return input(type("hidden"), name("half"), value(half)); }),
                label(cls("cn-nowrap"), for_id("ngay"), "Tại ngày"),
                input(cls("form-control w-auto"), id("ngay"), name("day"), type("text"), value(typed),
                      attr("size", 10), attr("placeholder", "dd/mm/yyyy"), attr("autocomplete", "off")),
                button(cls("btn"), type("submit"), "Xem"));
}

/// The choice stays with what was typed, and says what is wrong with it.
Reply day_refused(const Request& request, const Who& who, const base::Refusal& refusal, base::Date today)
{
    if (request.wants_json()) return house::refused(request, who, refusal);
    return house::page(request, who, {.title = "Tổng hợp", .nav = house::Nav::figures},
                       group(house::page_head("Tổng hợp", group(who.acting.unit_name, ".")),
                             house::refusal_note(refusal), period_chips({}, today),
                             day_form(std::string(request.query.get("day")), "")),
                       house::status_of(refusal.kind));
}

Html actions(const Asked& asked, base::Date today)
{
    const bool chosen = asked.period != HalfYear::of(asked.day);
    return group(
        day_form(asked.day.shown(), chosen ? asked.period.code() : ""),

        web::html::button(type("button"), cls("btn"), attr("data-print"), attr("data-live"), attr("hidden"),
                          icon("printer"), "In"),
        house::button_link(address_of(asked, today, url("/figures/export")), "download", "Tải XLSX", true));
}

Reply show_figures(const Request& request, Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto asked = asked_by(request, today);
    if (!asked) return day_refused(request, who, asked.error(), today);
    auto tx = house.db.read();
    const auto figures = figures_of(tx, who, *asked, today);
    if (request.wants_json()) return as_json(figures);
    const auto fact = group(figures.period.brief(), ", tính đến ngày ", b(figures.day.shown()), ", ",
                            figures.unit_name, ", ", base::grouped(figures.cells), " chi bộ.");
    return house::page(
        request, who, {.title = "Tổng hợp", .nav = house::Nav::figures, .letterhead_day = figures.day},
        group(house::page_head("Tổng hợp", fact, actions(*asked, today)), period_chips(*asked, today),
              page_of(figures, who, attendance_history(tx, who, figures))));
}

Reply export_figures(const Request& request, Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto asked = asked_by(request, today);
    if (!asked) return house::refused(request, who, asked.error());
    auto tx = house.db.read();
    return as_sheet(figures_of(tx, who, *asked, today), house);
}

}

Html glance(db::Transaction& tx, const Building& house, const Who& who)
{
    if (!who.may(house::May::see_figures)) return {};
    const auto today = house.clock.today();
    const auto figures = figures_of(tx, who, {HalfYear::of(today), today}, today);
    return section(aria("labelledby", "nhin"),
                   div(cls("cn-row mb-3"), h2(id("nhin"), cls("cn-grow"), figures.period.brief()),
                       a(href(url("/figures")), "Xem bảng tổng hợp")),
                   glance_of(figures, who));
}

}
