// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace regulations {

/// The texts of regulations/*.toml, embedded at build.
std::span<const std::string_view> built_in_texts();

}
