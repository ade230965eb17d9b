// SPDX-License-Identifier: Apache-2.0
#include "web/percent.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"

namespace web {
namespace {

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = lower_letter(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::is_space) c = ' ';
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == '\0') return std::nullopt;
        out += c;
    }
    if (!base::is_valid_utf8(out)) return std::nullopt;
    return out;
}

std::optional<std::string> normal_path(std::string_view raw)
{
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    std::string out;
    while (!raw.empty()) {
        const auto segment = percent_decoded(next_piece(raw, '/'), Plus::is_plus);
        if (!segment || *segment == "." || *segment == "..") return std::nullopt;
        for (const char c : *segment)
            if (c == '/' || c == '\\' || is_control(c)) return std::nullopt;
        if (!segment->empty()) out += "/" + base::nfc(*segment);
    }
    return out.empty() ? "/" : out;
}

}
