// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/route.hpp"

namespace accounts {

/// Everyone's: the door, one's own account, the first page.
std::vector<house::Route> own_routes();
/// The administrator's: accounts and capacities.
std::vector<house::Route> administration_routes();
std::vector<house::Route> routes();

}
