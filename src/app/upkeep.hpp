// SPDX-License-Identifier: Apache-2.0
// What the house does by itself while it serves, without anybody asking.
#pragma once

#include "house/building.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace app {

/// At the start and every few minutes: begins checks of lists anew that broke off with an earlier server,
/// lets go of lists that are kept long enough, adds the waiting changes of the figures to them (PostgreSQL),
/// and counts the figures anew once a day: after midnight, or at the start when it was off then. All is told
/// in the log; a figure that differs is an error there and in `caunoi health`.
class Upkeep {
public:
    explicit Upkeep(house::Building& house, std::chrono::milliseconds pause = std::chrono::minutes{5});
    ~Upkeep();
    Upkeep(const Upkeep&) = delete;
    Upkeep& operator=(const Upkeep&) = delete;

private:
    void work();
    void round();

    house::Building& house_;
    const std::chrono::milliseconds pause_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool closing_ = false;
    std::thread thread_;
};

/// Lists that nobody may see any more go, of the whole tree. Returns how many.
int forget_old_lists(house::Building& house);
/// How many waiting changes were added to the figures.
long long fold_figures(house::Building& house);
/// How many figures differ from what is counted anew; each is told in the log.
std::size_t reconcile_figures(house::Building& house);

}
