// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "imports/imports.hpp"
#include "sources.hpp"

namespace office {

using house::Task;
using house::Tasks;
using imports::BatchState;
using imports::ListToSettle;
using web::url;

namespace {

std::string rows(long long n)
{
    return base::grouped(n) + " dòng";
}

std::string what_waits(const ListToSettle& list)
{
    switch (list.batch.state) {
    case BatchState::ready:
        return list.asking > 0 ? "đã tải lên, còn " + rows(list.asking) + " cần xem"
                               : "đã tải lên và kiểm tra xong, chờ nhận";
    case BatchState::accepted:
        return list.asking > 0 ? "đã nhận, còn " + rows(list.asking) + " cần xem"
                               : "đã nhận, " + rows(list.ready) + " xử lý xong chờ nhận thêm";
    case BatchState::refused:
        return "tải lên không đọc được";
    default:
        return "kiểm tra bị ngắt giữa chừng";
    }
}

Task task_of(const ListToSettle& list)
{
    const auto& batch = list.batch;
    Task task;
    task.icon = batch.state == BatchState::refused ? "file-alert" : "file-spreadsheet";
    task.count = "1 danh sách";
    task.words = what_waits(list);
    task.why = "Tệp “" + batch.name + "”, " + batch.by_name + " tải lên " + batch.created_at.shown() + ".";
    task.button = batch.state == BatchState::refused ? "Xem lý do" : "Xem tiếp";
    task.to = url("/imports/{}", batch.id);
    task.due = batch.accepted_at ? batch.undo_until() : batch.waits_until(); // then its rows are deleted
    return task;
}

/// Each by itself while they are few; then in one line.
constexpr std::size_t shown_singly = 4;

Task many(const std::vector<ListToSettle>& lists)
{
    long long asking = 0;
    for (const auto& list : lists)
        asking += list.asking;
    return {.icon = "file-spreadsheet",
            .count = base::grouped(static_cast<long long>(lists.size())) + " danh sách",
            .words = "đã tải lên, còn " + rows(asking) + " cần xem",
            .why = "",
            .button = "Xem các danh sách",
            .to = url("/imports")};
}

}

Tasks import_tasks(db::Transaction& tx, const house::Building& house, const house::Who& who)
{
    const auto lists = imports::lists_to_settle(tx, house, who);
    if (lists.size() > shown_singly) return {many(lists)};
    Tasks tasks;
    for (const auto& list : lists)
        tasks.push_back(task_of(list));
    return tasks;
}

}
