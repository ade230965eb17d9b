// SPDX-License-Identifier: Apache-2.0
// "AB12" and "A1:C3", as .xlsx names its cells.
#pragma once

#include "sheets/sheet.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sheets {

struct CellReference {
    std::uint32_t row = 0;    ///< as people see it, from 1
    std::uint32_t column = 0; ///< 0 = A
};

/// Nothing when the text is not a cell's name, or lies beyond any column that a spreadsheet program has
/// (XFD).
std::optional<CellReference> cell_reference(std::string_view text);

/// "A1:C3" or "A1"; nothing when either corner is wrong. The corners are put in order.
std::optional<Merge> range_reference(std::string_view text);

}
