// SPDX-License-Identifier: Apache-2.0
#include "tasks_page.hpp"

#include "base/text.hpp"
#include "figures/figures.hpp"
#include "house/page.hpp"
#include "liaisons/liaisons.hpp"
#include "office/office.hpp"
#include "sources.hpp"

namespace office {
using namespace web::html;
using house::Building;
using house::Task;
using house::Tasks;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_tasks(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> routes()
{
    return {
        {web::Method::get, "/tasks", house::May::see_tasks, show_tasks, "xem việc cần làm"},
    };
}

namespace {

Tasks every_task(db::Transaction& tx, const Building& house, const Who& who)
{
    Tasks all;
    for (const auto source : {liaisons::tasks, import_tasks, meeting_tasks, appraisal_tasks})
        for (auto& task : source(tx, house, who))
            all.push_back(std::move(task));
    return all;
}

Html when_due(const Task& task, base::Date today)
{
    if (!task.due) return {};
    const int days = today.days_until(*task.due);
    if (days < 0)
        return house::state(house::Tone::warn, "clock-exclamation",
                            "Quá hạn " + base::grouped(-days) + " ngày");
    const auto left = days == 0 ? std::string("hết hạn hôm nay") : "còn " + std::to_string(days) + " ngày";
    return span("Hạn " + task.due->shown() + ", " + left + (task.why.empty() ? "" : "."));
}

// Only the first line of the page carries the filled button: one primary action.
Html task_row(const Task& task, base::Date today, bool first)
{
    const bool late = task.due && *task.due < today;
    return li(
        only_if(late, cls("late")), span(cls("i"), icon(task.icon)),
        div(p(cls("s"), when(!task.count.empty(), [&] { return group(b(task.count), " "); }), task.words),
            p(cls("y"), when_due(task, today), when(!task.why.empty(), [&] { return span(task.why); }))),
        a(cls("btn", first ? "btn-primary" : ""), href(task.to), task.button));
}

Html group_of(std::string_view icon_name, std::string_view heading, const Tasks& tasks, base::Date today,
              bool& primary_free)
{
    if (tasks.empty()) return {};
    Html rows;
    for (const auto& task : tasks)
        rows += task_row(task, today, std::exchange(primary_free, false));
    return group(div(cls("cn-group"), icon(icon_name), h2(heading),
                     span(cls("cn-soft"), base::grouped(static_cast<long long>(tasks.size())), " việc")),
                 ul(cls("cn-queue"), rows));
}

Html today_card(const Task& task, base::Date today, bool& primary_free)
{
    const bool primary = std::exchange(primary_free, false);
    return section(
        cls("card"),
        div(cls("card-body"),
            div(cls("cn-meet"),
                div(cls("cn-cal"), attr("aria-hidden", "true"), span("Tháng " + std::to_string(today.month)),
                    b(std::to_string(today.day)), i(today.weekday())),
                div(h2(task.count), p(cls("mb-1"), b(task.words)), p(cls("cn-soft mb-0"), task.why))),
            div(cls("cn-row mt-3"),
                a(cls("btn cn-grow", primary ? "btn-primary" : ""), href(task.to), icon(task.icon),
                  task.button),
                when(task.second_to.has_value(), [&] {
                    return a(cls("btn cn-grow"), href(*task.second_to), icon("printer"), task.second_button);
                }))));
}

Html queue_html(const Queue& queue, base::Date today)
{
    bool primary_free = true;
    Html content;
    for (const auto& task : queue.today)
        content += today_card(task, today, primary_free);
    Html groups = group_of("clock-exclamation", "Quá hạn", queue.late, today, primary_free);
    groups += group_of("calendar-event", "Tới hạn", queue.due, today, primary_free);
    groups += group_of("hourglass", "Chưa gấp", queue.later, today, primary_free);
    if (!groups.empty()) content += div(cls("card"), groups);
    if (content.empty())
        content = house::empty_state("circle-check", "Không còn việc nào chờ",
                                     p("Mọi việc tới hạn đã xong. Trang này tự hiện việc mới khi có."));
    return content;
}

Html greeting(const Who& who, const Queue& queue, base::Date today)
{
    const auto given = base::split_name(who.name).given;
    Html line = group(house::day_line(today), ". Chào đồng chí ", given, ", có ",
                      b(base::grouped(static_cast<long long>(queue.size())), " việc"));
    if (!queue.late.empty())
        line += group(", trong đó ",
                      b(base::grouped(static_cast<long long>(queue.late.size())), " việc quá hạn"));
    return group(line, ".");
}

void write_tasks(web::JsonWriter& json, const Tasks& tasks)
{
    json.object([&] {
        json.array("tasks", [&] {
            for (const auto& task : tasks)
                json.object([&] {
                    json.field("count", task.count);
                    json.field("words", task.words);
                    json.field("why", task.why);
                    json.field("to", task.to.text());
                    if (task.due) json.field("due", task.due->iso());
                });
        });
    });
}

Reply show_tasks(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    auto tasks = every_task(tx, house, who);
    if (request.wants_json()) {
        web::JsonWriter json;
        write_tasks(json, tasks);
        return web::json_reply(json.take());
    }
    const auto today = house.clock.today();
    const auto queue = arranged(std::move(tasks), today);
    Html content = house::page_head("Việc cần làm", greeting(who, queue, today));
    content += queue_html(queue, today);
    content += figures::glance(tx, house, who);
    return house::page(request, who, {.title = "Việc cần làm", .nav = house::Nav::tasks}, content);
}

}

}
