// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/route.hpp"

namespace figures {

std::vector<house::Route> routes();

}
