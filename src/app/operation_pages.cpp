// SPDX-License-Identifier: Apache-2.0
#include "app/operation_pages.hpp"

#include "app/health.hpp"
#include "app/routes_command.hpp"
#include "house/page.hpp"

namespace app {

using house::Building;
using house::May;
using house::Tone;
using house::Who;
using web::Reply;
using web::Request;
using namespace web::html;

namespace {

Reply show_health(const Request& request, Building& house, const Who& who);
Reply show_life(const Request& request, Building& house, const Who& who);
Reply show_openapi(const Request& request, Building& house, const Who& who);

std::vector<house::Route> routes()
{
    using enum web::Method;
    return {
        {get, "/health", May::operate, show_health, "xem tình trạng của máy chủ này"},
        {get, "/health/live", May::anyone, show_life, "hỏi máy chủ còn trả lời không"},
        {get, "/openapi.json", May::anyone, show_openapi, "lấy mô tả các đường dẫn cho chương trình khác"},
    };
}

web::Html fitness_word(Fitness fitness)
{
    switch (fitness) {
    case Fitness::good:
        return house::state(Tone::good, "circle-check", "Tốt");
    case Fitness::warn:
        return house::state(Tone::warn, "alert-triangle", "Cần xem");
    case Fitness::bad:
        break;
    }
    return house::state(Tone::stop, "alert-circle", "Hỏng");
}

std::string_view title_of(const std::string& name)
{
    if (name == "database") return "Cơ sở dữ liệu";
    if (name == "ladder") return "Cấu trúc dữ liệu";
    if (name == "audit") return "Nhật ký";
    if (name == "figures") return "Số tổng hợp";
    if (name == "last_met") return "Gặp lần cuối";
    if (name == "backup") return "Sao lưu";
    return "Ổ đĩa";
}

std::string_view summary(Fitness worst)
{
    switch (worst) {
    case Fitness::good:
        return "Mọi thứ đều tốt.";
    case Fitness::warn:
        return "Chạy tốt, có việc nên làm.";
    case Fitness::bad:
        break;
    }
    return "Có chỗ hỏng, cần xem ngay.";
}

Reply show_health(const Request& request, Building& house, const Who& who)
{
    const auto lines = health_of(house);
    const auto worst = worst_of(lines);
    if (request.wants_json()) return web::json_reply(health_json(lines), worst == Fitness::bad ? 503 : 200);
    const auto content =
        group(house::page_head("Tình trạng máy chủ", group(summary(worst))),
              table(cls("table cn-tab"),
                    thead(tr(th(attr("scope", "col"), "Mục"), th(attr("scope", "col"), "Tình trạng"),
                             th(attr("scope", "col"), "Chi tiết"))),
                    tbody(each(lines, [](const HealthLine& line) {
                        return tr(th(attr("scope", "row"), title_of(line.name)),
                                  td(fitness_word(line.fitness)), td(line.words));
                    }))));
    return house::page(request, who, {.title = "Tình trạng máy chủ", .nav = house::Nav::more, .crumbs = {}},
                       content);
}

Reply show_life(const Request&, Building&, const Who&)
{
    return web::text_reply("ok");
}

Reply show_openapi(const Request&, Building&, const Who&)
{
    return web::json_reply(openapi_text());
}

}

house::Room operation()
{
    return {.name = "operation", .routes = routes};
}

}
