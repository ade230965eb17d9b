// SPDX-License-Identifier: Apache-2.0
// Old fonts' letters, column by column: detected on a sample, applied to the cells that need it.
#pragma once

#include "base/encodings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace imports {

base::LegacyEncoding encoding_of(const std::vector<std::string>& cells, std::string_view font);
/// The cell in Unicode. A cell that holds letters which the old encoding cannot have is Unicode already and
/// stays.
std::string decoded_cell(base::LegacyEncoding encoding, std::string_view text);
/// Letters of an old font that nobody decoded, or U+FFFD: "NguyÔn V¨n Hoµng".
bool has_legacy_signs(std::string_view text);

}
