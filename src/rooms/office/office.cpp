// SPDX-License-Identifier: Apache-2.0
#include "office/office.hpp"

#include "tasks_page.hpp"

#include <algorithm>

namespace office {
namespace {

// What is due within this many days stands under "Tới hạn", the rest can wait.
constexpr int soon = 30;

void by_due_day(house::Tasks& tasks)
{
    std::stable_sort(tasks.begin(), tasks.end(), [](const house::Task& a, const house::Task& b) {
        if (!a.due || !b.due) return a.due.has_value() && !b.due.has_value();
        return *a.due < *b.due;
    });
}

}

Queue arranged(house::Tasks tasks, base::Date today)
{
    Queue queue;
    for (auto& task : tasks) {
        if (task.today)
            queue.today.push_back(std::move(task));
        else if (task.due && *task.due < today)
            queue.late.push_back(std::move(task));
        else if (task.due && today.days_until(*task.due) <= soon)
            queue.due.push_back(std::move(task));
        else
            queue.later.push_back(std::move(task));
    }
    for (auto* part : {&queue.late, &queue.due, &queue.later})
        by_due_day(*part);
    return queue;
}

house::Room room()
{
    return {"office", routes, nullptr, 0};
}

}
