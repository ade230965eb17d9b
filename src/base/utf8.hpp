// SPDX-License-Identifier: Apache-2.0
// UTF-8, one code point at a time. Here in full because it stands in the innermost loop of every key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace base {

constexpr char32_t replacement_character = 0xFFFD;

namespace utf8 {

constexpr bool is_continuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// What the second byte after `lead` may be at least and at most: here overlong forms, surrogates and code
/// points past U+10FFFF are kept out (Unicode, table 3-7).
constexpr bool second_byte_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

/// Bytes that a lead byte announces; 0 when it is none.
constexpr std::size_t announced(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

}

/// Takes the next code point off the front of `rest`, which must not be empty. An ill-formed sequence gives
/// U+FFFD for its longest well-begun part, so that nothing is swallowed and the text always gets shorter;
/// `well_formed` tells it from a U+FFFD that was written.
inline char32_t take_code_point(std::string_view& rest, bool& well_formed)
{
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t size = utf8::announced(lead);
    std::size_t taken = 1;
    char32_t value = size <= 1 ? lead : lead & (0x7Fu >> size);
    while (taken < size && taken < rest.size()) {
        const auto next = static_cast<unsigned char>(rest[taken]);
        if (taken == 1 ? !utf8::second_byte_fits(lead, next) : !utf8::is_continuation(rest[taken])) break;
        value = value << 6 | (next & 0x3F);
        ++taken;
    }
    rest.remove_prefix(taken);
    well_formed = size != 0 && taken == size;
    return well_formed ? value : replacement_character;
}

inline char32_t take_code_point(std::string_view& rest)
{
    bool well_formed = true;
    return take_code_point(rest, well_formed);
}

/// Appends a code point; a surrogate or anything past U+10FFFF becomes U+FFFD.
inline void append_code_point(std::string& text, char32_t point)
{
    const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
    if ((point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF) point = replacement_character;
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0 | point >> 6);
        byte(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        byte(0xE0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    } else {
        byte(0xF0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3F));
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    }
}

/// White space as Unicode counts it, the no-break spaces included.
constexpr bool is_white_space(char32_t point)
{
    if (point < 0x80) return point == ' ' || (point >= 0x09 && point <= 0x0D);
    return point == 0x85 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
           point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

}
