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

base::Result<base::Date> no_such_day(std::string sentence)
{
    return base::refuse(base::RefusalKind::invalid, "day_unknown", std::move(sentence), "day");
}

/// `day` as a person types it or a program writes it; else the end of a half-year, `year` and `half`; else
/// today. The half-year that is running is asked for as it stands today. Refuses: day_unknown.
base::Result<base::Date> day_asked(const Request& request, base::Date today)
{
    if (const auto typed = base::tidy(request.query.get("day")); !typed.empty()) {
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
    const auto year = request.query.number("year"), half = request.query.number("half");
    if (!year && !half) return today;
    const Period period{static_cast<int>(year.value_or(today.year)),
                        static_cast<int>(half.value_or(period_of(today).half))};
    if (period.year < 2000 || (period.half != 1 && period.half != 2) || period > period_of(today))
        return no_such_day("Kỳ này chưa tới hoặc không có. Hãy chọn một kỳ trong trang.");
    return std::min(last_day_of(period), today);
}

web::Url address_of(base::Date day, base::Date today, web::Url page)
{
    return day == today ? page : page.with("day", day.iso());
}

/// The last four half-years: each as it stood at its end, the running one today.
Html period_chips(std::optional<base::Date> chosen, base::Date today)
{
    const auto now = period_of(today);
    const int newest = now.year * 2 + now.half - 1;
    std::vector<house::Chip> chips;
    for (int index = newest - 3; index <= newest; ++index) {
        const Period period{index / 2, index % 2 + 1};
        const auto day = std::min(last_day_of(period), today);
        chips.push_back(
            {period.shown(), std::nullopt, address_of(day, today, url("/figures")), day == chosen});
    }
    return house::chips("Chọn kỳ", chips);
}

Html day_form(const std::string& typed)
{
    return form(attr("method", "get"), action(url("/figures")), cls("cn-row flex-nowrap cn-noprint"),
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
                             day_form(std::string(request.query.get("day")))),
                       house::status_of(refusal.kind));
}

Html actions(base::Date day, base::Date today)
{
    return group(
        day_form(day.shown()),

        web::html::button(type("button"), cls("btn"), attr("data-print"), attr("data-live"), attr("hidden"),
                          icon("printer"), "In"),
        house::button_link(address_of(day, today, url("/figures/export")), "download", "Tải XLSX", true));
}

Reply show_figures(const Request& request, Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto day = day_asked(request, today);
    if (!day) return day_refused(request, who, day.error(), today);
    auto tx = house.db.read();
    const auto figures = figures_of(tx, who, *day, today);
    if (request.wants_json()) return as_json(figures);
    const auto fact = group(figures.period.shown(), ", tính đến ngày ", b(figures.day.shown()), ", ",
                            figures.unit_name, ", ", base::grouped(figures.cells), " chi bộ.");
    return house::page(
        request, who, {.title = "Tổng hợp", .nav = house::Nav::figures, .letterhead_day = figures.day},
        group(house::page_head("Tổng hợp", fact, actions(*day, today)), period_chips(*day, today),
              page_of(figures, who, attendance_history(tx, who, figures))));
}

Reply export_figures(const Request& request, Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto day = day_asked(request, today);
    if (!day) return house::refused(request, who, day.error());
    auto tx = house.db.read();
    return as_sheet(figures_of(tx, who, *day, today), house);
}

}

Html glance(db::Transaction& tx, const Building& house, const Who& who)
{
    if (!who.may(house::May::see_figures)) return {};
    const auto today = house.clock.today();
    const auto figures = figures_of(tx, who, today, today);
    return section(aria("labelledby", "nhin"),
                   div(cls("cn-row mb-3"), h2(id("nhin"), cls("cn-grow"), figures.period.shown()),
                       a(href(url("/figures")), "Xem bảng tổng hợp")),
                   glance_of(figures, who));
}

}
