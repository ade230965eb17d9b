// SPDX-License-Identifier: Apache-2.0
// ASCII letters in lower case: names of protocols and file formats, which compare without regard to case.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace base {

constexpr char lower_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline std::string lower_ascii(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower_letter);
    return out;
}

}
