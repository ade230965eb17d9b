// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/route.hpp"

#include <vector>

namespace app {

/// Every room of the house.
const std::vector<house::Room>& rooms();

}
