// SPDX-License-Identifier: Apache-2.0
#include "papers/text.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace papers {
namespace {

bool plain_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
}

bool separates(char32_t point)
{
    return point == '\t' || point == 0x2028 || point == 0x2029;
}

bool has_shape(char32_t point)
{
    const bool control = (point < 0x20 && point != '\n') || (point >= 0x7f && point < 0xa0);
    const bool direction_override =
        (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    const bool not_for_interchange = point == 0xfeff || point == 0xfffe || point == 0xffff;
    return !control && !direction_override && !not_for_interchange;
}

}

std::string printable(std::string_view text)
{
    if (plain_ascii(text)) return std::string(text);
    const auto composed = base::nfc(text);
    std::string kept;
    kept.reserve(composed.size());
    for (std::string_view rest = composed; !rest.empty();) {
        const char32_t point = base::take_code_point(rest);
        if (separates(point))
            kept += ' ';
        else if (has_shape(point))
            base::append_code_point(kept, point);
    }
    return kept;
}

}
