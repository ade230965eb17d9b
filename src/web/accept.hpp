// SPDX-License-Identifier: Apache-2.0
// Reading the lists of wishes a browser sends: "text/html,application/json;q=0.9,*/*;q=0.8", "br, gzip;q=0".
#pragma once

#include <string_view>
#include <vector>

namespace web {

struct Wish {
    std::string_view what; ///< as written, without parameters
    int weight = 1000;     ///< q in thousandths; 0 = refused
};

/// In the order they were written; at most 64. A broken weight counts as 0.
std::vector<Wish> wishes(std::string_view header);

}
