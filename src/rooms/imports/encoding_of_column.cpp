// SPDX-License-Identifier: Apache-2.0
#include "encoding_of_column.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace imports {
namespace {

bool ascii_only(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Letters that exist in Unicode only: ă đ ơ ư and the Vietnamese block, composed or with combining marks.
bool is_unicode_already(std::string_view text)
{
    while (!text.empty()) {
        const char32_t point = base::take_code_point(text);
        if ((point >= 0x100 && point <= 0x24F) || (point >= 0x300 && point <= 0x36F) ||
            (point >= 0x1E00 && point <= 0x1EFF))
            return true;
    }
    return false;
}

}

base::LegacyEncoding encoding_of(const std::vector<std::string>& cells, std::string_view font)
{
    std::vector<std::string> telling;
    for (const auto& cell : cells)
        if (!ascii_only(cell) && telling.size() < 120) telling.push_back(cell);
    if (telling.empty()) return base::LegacyEncoding::none;
    return base::detect(telling, font);
}

std::string decoded_cell(base::LegacyEncoding encoding, std::string_view text)
{
    if (encoding == base::LegacyEncoding::none || ascii_only(text) || is_unicode_already(text))
        return std::string(text);
    return base::decode(encoding, text);
}

bool has_legacy_signs(std::string_view text)
{
    while (!text.empty()) {
        const char32_t point = base::take_code_point(text);
        if (point == base::replacement_character || (point >= 0xA1 && point <= 0xBF) || point == 0xD7 ||
            point == 0xF7)
            return true;
    }
    return false;
}

}
