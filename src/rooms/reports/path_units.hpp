// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace reports {

/// The ids on a path, from the root: "1.12.345." -> 1, 12, 345.
std::vector<std::int64_t> units_on(std::string_view path);

}
