// SPDX-License-Identifier: Apache-2.0
#include "sheets/unicode.hpp"

#include "base/utf8.hpp"

#include <charconv>

namespace sheets {

void Utf16Joiner::unit(std::uint16_t value)
{
    const bool low = value >= 0xDC00 && value < 0xE000;
    if (high_ != 0) {
        const std::uint32_t high = high_;
        high_ = 0;
        if (low) {
            base::append_code_point(out_, 0x10000 + ((high - 0xD800) << 10) + (value - 0xDC00U));
            return;
        }
        base::append_code_point(out_, 0xFFFD);
    }
    if (value >= 0xD800 && value < 0xDC00)
        high_ = value;
    else if (low)
        base::append_code_point(out_, 0xFFFD);
    else if (value != 0)
        base::append_code_point(out_, value);
}

void Utf16Joiner::finish()
{
    if (high_ != 0) base::append_code_point(out_, 0xFFFD);
    high_ = 0;
}

void resolve_escapes(std::string& text)
{
    constexpr std::size_t escape = 7; // _xHHHH_
    if (text.find("_x") == std::string::npos) return;
    std::string resolved;
    Utf16Joiner joiner(resolved);
    for (std::size_t at = 0; at < text.size();) {
        unsigned value = 0;
        const char* const digits = text.data() + at + 2;
        const bool fits = at + escape <= text.size() && text[at] == '_' && text[at + 1] == 'x' &&
                          text[at + 6] == '_' &&
                          std::from_chars(digits, digits + 4, value, 16).ptr == digits + 4;
        if (fits) {
            joiner.unit(static_cast<std::uint16_t>(value));
            at += escape;
        } else {
            joiner.finish();
            resolved += text[at++];
        }
    }
    joiner.finish();
    text.swap(resolved);
}

}
