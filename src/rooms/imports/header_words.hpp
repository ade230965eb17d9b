// SPDX-License-Identifier: Apache-2.0
// The words themselves: every spelling of a head that was met (spreadsheets.md 2.1 to 2.11), accent-free.
// Private.
#pragma once

#include "roles.hpp"

#include <span>
#include <string_view>

namespace imports {

/// A head, or how one begins. `rank` as in HeaderMatch.
struct Synonym {
    std::string_view text;
    Role role;
    int rank = 0;
};

/// Whole heads.
std::span<const std::span<const Synonym>> whole_heads();
/// Those among them of which nothing is stored.
std::span<const Synonym> heads_not_kept();
/// Heads that go on after the known words: "Quê quán (theo mô hình 2 cấp) - Tỉnh".
std::span<const Synonym> head_beginnings();

}
