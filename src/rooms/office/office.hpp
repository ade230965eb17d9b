// SPDX-License-Identifier: Apache-2.0
// The first page: what to do now. Asks every room for its lines and puts them in order.
#pragma once

#include "house/route.hpp"
#include "house/task.hpp"

#include <string>

namespace office {

/// The queue in the order it is worked through: late by days, then by due day, then the rest.
struct Queue {
    house::Tasks today, late, due, later;
    [[nodiscard]] std::size_t size() const { return today.size() + late.size() + due.size() + later.size(); }
};
Queue arranged(house::Tasks tasks, base::Date today);

house::Room room();

}
