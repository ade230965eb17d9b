// SPDX-License-Identifier: Apache-2.0
// The protocol's own letters: header names, tokens and schemes are ASCII and compare without case.
#pragma once

#include "base/ascii.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace web {

using base::lower_ascii;
using base::lower_letter;

constexpr bool same_token(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower_letter(x) == lower_letter(y); });
}

/// Without the spaces and tabs at both ends.
constexpr std::string_view stripped(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Cuts the piece before `separator` off the front of `rest`; the last piece is what is left.
constexpr std::string_view next_piece(std::string_view& rest, char separator)
{
    const auto end = rest.find(separator);
    const auto piece = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return piece;
}

constexpr bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}
