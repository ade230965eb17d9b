// SPDX-License-Identifier: Apache-2.0
// What of liaisons waits for the one who looks. Deadlines are the regulation's calendar, the same that
// reports use.
#include "base/text.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "regulations/regulations.hpp"

namespace liaisons {

using house::Building;
using house::May;
using house::Task;
using house::Tasks;
using house::Who;
using web::url;

namespace {

std::string people(long long n)
{
    return base::grouped(n) + " đồng chí";
}

std::string earliest(std::string_view what, base::Date day)
{
    return std::string(what) + " sớm nhất ngày " + day.shown() + ".";
}

Task ward_task(const db::Row& row, const regulations::Calendar& calendar)
{
    const auto state = state_from(row.view("state")).value();
    const auto received = row.date("received_on");
    Task task;
    task.count = people(row.integer("n"));
    task.due = received.plus_days(calendar.days_to_assign);
    if (state == State::received) {
        task.icon = "user-plus";
        task.words = "được giới thiệu đến, chưa có chi bộ";
        task.why = earliest("Nhận", received);
        task.button = "Phân về chi bộ";
        task.to = url("/liaisons/unassigned");
    } else if (state == State::returned) {
        task.icon = "arrow-back-up";
        task.words = "bị chi bộ trả lại";
        task.why = "Xem lý do, phân về chi bộ khác, hoặc chấm dứt và báo lại nơi công tác.";
        task.due = row.maybe_date("returned_on").value_or(received).plus_days(calendar.days_to_assign);
        task.button = "Xem và phân lại";
        task.to = url("/liaisons").with("state", code(state));
    } else {
        const auto introduced = row.date("introduced_on");
        task.icon = "home-check";
        task.words = "đã phân về chi bộ, chi bộ chưa tiếp nhận";
        task.why = earliest("Phân", introduced);
        task.button = "Xem danh sách";
        task.to = url("/liaisons").with("state", code(state));
        task.due = introduced.plus_days(calendar.days_to_accept);
    }
    return task;
}

Task cell_task(const db::Row& row, const regulations::Calendar& calendar)
{
    const auto state = state_from(row.view("state")).value();
    Task task;
    task.icon = state == State::introduced ? "home-check" : "message-circle";
    task.count = people(row.integer("n"));
    task.to = url("/liaisons").with("state", code(state));
    if (state == State::introduced) {
        const auto introduced = row.date("introduced_on");
        task.words = "phường mới giới thiệu về, chờ chi bộ tiếp nhận";
        task.why = earliest("Phường giới thiệu", introduced);
        task.button = "Tiếp nhận";
        task.due = introduced.plus_days(calendar.days_to_accept);
    } else {
        const auto accepted = row.date("accepted_on");
        task.words = "đã tiếp nhận, chưa báo tin";
        task.why = "Mỗi đồng chí cần được báo chi bộ nào tiếp nhận, khi nào họp.";
        task.button = "Ghi đã báo tin";
        task.due = accepted.plus_days(calendar.days_to_inform);
    }
    return task;
}

}

Tasks tasks(db::Transaction& tx, const Building& house, const Who& who)
{
    const auto& calendar = regulations::in_force(house.clock.today()).calendar;
    Tasks found;
    if (who.may(May::receive_liaisons))
        tx.each(sql::waiting_in_ward, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                [&](const db::Row& row) { found.push_back(ward_task(row, calendar)); });
    if (who.may(May::accept_liaisons))
        tx.each(sql::waiting_in_cell, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                [&](const db::Row& row) { found.push_back(cell_task(row, calendar)); });
    return found;
}

}
