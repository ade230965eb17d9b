// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace web {

/// Adds the pairs of one Cookie header. The first of a name wins (a browser sends the more specific path
/// first); a pair that holds control characters or is not UTF-8 is passed over, and so is everything after
/// the first hundred.
void read_cookies(std::string_view header, std::map<std::string, std::string, std::less<>>& cookies);

}
