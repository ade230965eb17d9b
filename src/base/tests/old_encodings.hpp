// SPDX-License-Identifier: Apache-2.0
// The way into the old encodings, for tests: written from the fonts' published layouts, not from the
// decoder's tables.
#pragma once

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <map>
#include <string>
#include <string_view>

namespace old {

/// The letters beyond ASCII, in the order of the layouts below.
constexpr std::u32string_view letters =
    U"áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ";

/// The TCVN3 keyboard's codes, 0xA8 to 0xFE, as Latin-1.
constexpr std::u32string_view tcvn3 =
    U"¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00ADøõö÷ùýúûüþ®";
static_assert(letters.size() == 67 && tcvn3.size() == letters.size());

/// Capitals that TCVN3 has: those without a tone.
constexpr std::u32string_view plain_capitals = U"ĂÂÊÔƠƯĐ";
constexpr std::u32string_view tcvn3_capitals = U"¡¢£¤¥¦§";

inline std::string utf8(std::u32string_view points)
{
    std::string result;
    for (const char32_t point : points)
        base::append_code_point(result, point);
    return result;
}

/// VNI's spelling of each letter, in the order of `letters`.
inline const std::map<std::string, std::string>& vni_alphabet()
{
    static const std::map<std::string, std::string> alphabet = [] {
        const auto signs =
            base::words("aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä eù eø eû eõ eï eâ eá eà eå eã eä "
                        "í ì æ ó ò où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù "
                        "öø öû öõ öï yù yø yû yõ î ñ");
        std::map<std::string, std::string> result;
        for (std::size_t i = 0; i < letters.size(); ++i)
            result[utf8(letters.substr(i, 1))] = signs.at(i);
        return result;
    }();
    return alphabet;
}

template <class Letter>
std::string by_letter(std::string_view text, Letter letter)
{
    std::string result;
    while (!text.empty()) {
        std::string one;
        base::append_code_point(one, base::take_code_point(text));
        result += letter(one);
    }
    return result;
}

inline std::string to_vni(std::string_view text)
{
    return by_letter(text, [](const std::string& one) {
        const auto& alphabet = vni_alphabet();
        if (const auto found = alphabet.find(one); found != alphabet.end()) return found->second;
        if (const auto found = alphabet.find(base::lower(one)); found != alphabet.end())
            return base::upper(found->second);
        return one;
    });
}

/// As the keyboard writes it: a capital with a tone becomes the small letter.
inline std::string to_tcvn3(std::string_view text)
{
    return by_letter(text, [](const std::string& one) {
        std::string_view rest = one;
        const char32_t point = base::take_code_point(rest);
        if (point < 0x80) return one;
        if (const auto at = plain_capitals.find(point); at != std::u32string_view::npos)
            return utf8(tcvn3_capitals.substr(at, 1));
        const std::string small = base::lower(one);
        rest = small;
        const auto at = letters.find(base::take_code_point(rest));
        return at == std::u32string_view::npos ? one : utf8(tcvn3.substr(at, 1));
    });
}

/// The letter with its marks apart, as some systems write file names and text.
inline std::string apart(char32_t point)
{
    static const std::map<char32_t, std::u32string> parts = [] {
        constexpr std::u32string_view bases = U"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
        constexpr std::u32string_view shapes = U"\u0306\u0302\u031B";
        constexpr std::u32string_view tones = U"\u0300\u0301\u0303\u0309\u0323";
        std::map<char32_t, std::u32string> result;
        const auto learn = [&](const std::u32string& spelling) {
            const std::string composed = base::nfc(utf8(spelling));
            if (base::length(composed) != 1) return;
            std::string_view rest = composed;
            result[base::take_code_point(rest)] = spelling;
        };
        for (const char32_t letter : bases)
            for (const char32_t shape : shapes)
                learn({letter, shape});
        for (const char32_t letter : bases)
            for (const char32_t tone : tones) {
                const auto known = result.find(letter);
                learn((known == result.end() ? std::u32string{letter} : known->second) + tone);
            }
        return result;
    }();
    const auto found = parts.find(point);
    return found == parts.end() ? utf8({&point, 1}) : utf8(found->second);
}

}
