// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "values.hpp"

namespace imports {
namespace {

bool letter_of_a_name(char32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point == '\'' ||
               point == '-' || point == '.';
    if (point == 0xD7 || point == 0xF7 || point == base::replacement_character) return false;
    return (point >= 0xC0 && point <= 0x24F) || (point >= 0x1E00 && point <= 0x1EFF) || point == 0x2019 ||
           (point >= 0x300 && point <= 0x36F) || point == 0x02BC;
}

}

bool is_tidy(std::string_view text)
{
    if (text.empty()) return true;
    if (text.front() == ' ' || text.back() == ' ') return false;
    bool space = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            if (byte < 0x20 || byte == 0x7F || (byte == ' ' && space)) return false;
            space = byte == ' ';
            continue;
        }
        space = false;
        // Two bytes up to U+02FF (but for the controls, the no-break space and the soft hyphen), and the
        // block of the Vietnamese letters U+1E00 to U+1EFF, are composed already. The rest is left to the
        // exact way.
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (byte >= 0xC3 && byte <= 0xCB && (next & 0xC0) == 0x80) {
            ++i;
            continue;
        }
        const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0;
        if (byte == 0xE1 && next >= 0xB8 && next <= 0xBB && (third & 0xC0) == 0x80) {
            i += 2;
            continue;
        }
        return false;
    }
    return true;
}

void tidy_into(std::string_view text, std::string& out)
{
    if (is_tidy(text))
        out.assign(text);
    else
        out = base::tidy(text);
}

bool is_person_name(std::string_view name)
{
    std::size_t words = 0, letters = 0, in_word = 0;
    while (!name.empty()) {
        const char32_t point = base::take_code_point(name);
        if (point == ' ') {
            in_word = 0;
            continue;
        }
        if (!letter_of_a_name(point)) return false;
        if (in_word++ == 0) ++words;
        ++letters;
    }
    return words >= 2 && letters <= 60;
}

}
