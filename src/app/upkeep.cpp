// SPDX-License-Identifier: Apache-2.0
#include "app/upkeep.hpp"

#include "app/operator.hpp"
#include "imports/imports.hpp"
#include "meetings/meetings.hpp"
#include "reports/reports.hpp"

#include <spdlog/spdlog.h>

namespace app {

namespace {

// The day stands in the register, so that a start counts what a night without power left out, and the second
// start of a day does not count again.
void count_once_a_day(house::Building& house)
{
    const auto today = house.clock.today();
    {
        auto tx = house.db.read();
        if (reports::counted_on(tx) == today) return;
    }
    reconcile_figures(house);
    auto tx = house.db.write();
    reports::set_counted_on(tx, today);
    tx.commit();
}

}

Upkeep::Upkeep(house::Building& house, std::chrono::milliseconds pause)
    : house_(house), pause_(pause), thread_([this] { work(); })
{
}

Upkeep::~Upkeep()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Upkeep::work()
{
    std::unique_lock lock(mutex_);
    do {
        lock.unlock();
        round();
        lock.lock();
    } while (!wake_.wait_for(lock, pause_, [&] { return closing_; }));
}

// A database that is busy or away now is asked again in the next round.
void Upkeep::round()
{
    try {
        fold_figures(house_);
        if (const auto resumed = imports::resume_checks(house_); resumed > 0)
            spdlog::info("imports: {} checks that had broken off begun anew", resumed);
        forget_old_lists(house_);
        count_once_a_day(house_);
    } catch (const std::exception& error) {
        spdlog::error("upkeep: {}", error.what());
    }
}

int forget_old_lists(house::Building& house)
{
    const auto who = [&] {
        auto tx = house.db.read();
        return operator_of(tx, "upkeep");
    }();
    const int forgotten = imports::forget_old(house, who);
    if (forgotten > 0) spdlog::info("imports: {} lists were kept long enough and are gone", forgotten);
    return forgotten;
}

long long fold_figures(house::Building& house)
{
    auto tx = house.db.write();
    const auto folded = reports::fold(tx);
    tx.commit();
    if (folded > 0) spdlog::info("figures: {} changes folded", folded);
    return folded;
}

std::size_t reconcile_figures(house::Building& house)
{
    auto tx = house.db.read();
    const auto differences = reports::reconcile(tx);
    for (const auto& difference : differences)
        spdlog::error("figures: {} {} of unit {} is kept as {}, the facts say {}", difference.dimension,
                      difference.value, difference.unit.value, difference.kept, difference.counted);
    const auto unmet = meetings::reconcile_last_met(tx);
    for (const auto& difference : unmet)
        spdlog::error("liaison {}: the day of the last meeting is not what the rosters say",
                      difference.person.value);
    if (differences.empty() && unmet.empty()) spdlog::info("figures: reconciled, none differs");
    return differences.size() + unmet.size();
}

}
