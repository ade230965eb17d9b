// SPDX-License-Identifier: Apache-2.0
// The people who work with the demo ward, by name: the same in tests, pictures and manual.
#pragma once

#include "house/who.hpp"

#include <span>
#include <string_view>

namespace demo {

struct Player {
    std::string_view login, name;
    house::Role role;
    std::string_view unit;  ///< code
    bool introduced = true; ///< printed at the start; the other secretaries have accounts too
};

/// Everyone with an account, those who are introduced first.
std::span<const Player> cast();
/// Login of the secretary of "Chi bộ tổ dân phố <number>".
std::string_view secretary_of(int number);
inline constexpr std::string_view officer = "0905000101", signer = "0905000102";

inline constexpr int cells = 14;

}
