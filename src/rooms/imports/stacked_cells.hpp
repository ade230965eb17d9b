// SPDX-License-Identifier: Apache-2.0
// Cells that hold several facts, one per line, sometimes with their names before them.
#pragma once

#include "roles.hpp"
#include "row_reader.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace imports {

struct StackedLines {
    std::vector<std::pair<Role, std::string_view>> parts;
    bool clear = true; ///< false when the lines do not fit the head
};
/// Splits at line ends (or semicolons). A line that names itself ("Số thẻ Đv: 07 044…") goes where it says,
/// the others by their position; when their number does not fit, only what is unmistakable is taken.
StackedLines split_stacked(std::string_view text, const std::vector<Role>& roles);

/// The card number's part of a cell "470123456789/123456 TTH".
Slot card_part(const Slot& both);

}
