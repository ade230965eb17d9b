// SPDX-License-Identifier: Apache-2.0
// The letters of Vietnamese taken apart: the letter itself, its tone, its case. For judging text, inside this
// folder.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace base {

enum class Tone : std::uint8_t {
    level,
    falling,
    dipping,
    broken,
    rising,
    heavy
}; // ngang huyền hỏi ngã sắc nặng

struct VietnameseLetter {
    char16_t plain = 0; ///< lower case, without tone: "Ễ" -> 'ê'; 0 when it is no letter
    Tone tone = Tone::level;
    bool capital = false;
};

namespace vietnamese {

constexpr std::size_t tones = 6;
/// Each vowel with its tones in the order of `Tone`.
constexpr std::u16string_view vowels =
    u"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u16string_view capital_vowels = u"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ"
                                               u"UÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
static_assert(vowels.size() == 12 * tones && capital_vowels.size() == vowels.size());

constexpr std::size_t last_letter = 0x1EF9; // ỹ

/// One byte per code point: 0 for no letter, else 1 + its place among vowels, capital vowels, đ, Đ, a-z, A-Z.
constexpr std::size_t place_of_dd = 1 + 2 * vowels.size();
constexpr std::size_t place_of_latin = place_of_dd + 2;

constexpr std::array<std::uint8_t, last_letter + 1> make_places()
{
    std::array<std::uint8_t, last_letter + 1> places{};
    for (std::size_t i = 0; i < 26; ++i) {
        places[u'a' + i] = static_cast<std::uint8_t>(place_of_latin + i);
        places[u'A' + i] = static_cast<std::uint8_t>(place_of_latin + 26 + i);
    }
    for (std::size_t i = 0; i < vowels.size(); ++i) {
        places[vowels[i]] = static_cast<std::uint8_t>(1 + i);
        places[capital_vowels[i]] = static_cast<std::uint8_t>(1 + vowels.size() + i);
    }
    places[u'đ'] = place_of_dd;
    places[u'Đ'] = place_of_dd + 1;
    return places;
}

inline constexpr auto places = make_places();

}

constexpr VietnameseLetter vietnamese_letter(char32_t point)
{
    using namespace vietnamese;
    const std::size_t place = point <= last_letter ? places[point] : 0;
    if (place == 0) return {};
    if (place >= place_of_latin) {
        const std::size_t letter = place - place_of_latin;
        return {static_cast<char16_t>(u'a' + letter % 26), Tone::level, letter >= 26};
    }
    if (place >= place_of_dd) return {u'đ', Tone::level, place > place_of_dd};
    const std::size_t vowel = (place - 1) % vowels.size();
    return {vowels[vowel - vowel % tones], static_cast<Tone>(vowel % tones), place > vowels.size()};
}

}
