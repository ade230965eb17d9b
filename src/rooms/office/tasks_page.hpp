// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/route.hpp"

namespace office {

std::vector<house::Route> routes();

}
