// SPDX-License-Identifier: Apache-2.0
// Columns of text in old encodings. Whole files are in file_encoding.cpp, the grammar that judges in
// syllable.cpp.
#include "base/encodings.hpp"

#include "base/encoding_tables.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese_letter.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace base {

namespace {

/// Enough cells to be sure of a column, few enough to judge two hundred thousand rows at once.
constexpr std::size_t cells_to_judge = 2000;

bool is_latin1_sign(char32_t point)
{
    return point >= 0xA1 && point <= 0xFF;
}

std::string from_tcvn3(std::string_view text)
{
    std::string result;
    result.reserve(text.size() * 2);
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        append_code_point(result, is_latin1_sign(point) ? tables::tcvn3[point - 0xA0] : point);
    }
    return nfc(result);
}

/// The lower case of the letters and signs that VNI uses; all of them have it 0x20 higher.
char32_t small(char32_t point)
{
    const bool capital = (point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE);
    return capital ? point + 0x20 : point;
}

const tables::VniSign* sign_behind(char32_t vowel, char32_t point)
{
    const auto* found = std::find_if(tables::vni_signs.begin(), tables::vni_signs.end(),
                                     [&](const auto& sign) { return sign.sign == small(point); });
    if (found == tables::vni_signs.end()) return nullptr;
    return found->vowels.find(static_cast<char16_t>(small(vowel))) == std::u16string_view::npos ? nullptr
                                                                                                : found;
}

char32_t vni_letter(char32_t point)
{
    const auto* found = std::find_if(tables::vni_letters.begin(), tables::vni_letters.end(),
                                     [&](const auto& letter) { return letter.sign == point; });
    return found == tables::vni_letters.end() ? point : found->letter;
}

std::string from_vni(std::string_view text)
{
    std::string result;
    result.reserve(text.size() * 2);
    char32_t before = 0;
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        const auto* sign = before <= 0xFF ? sign_behind(before, point) : nullptr;
        if (sign == nullptr) {
            append_code_point(result, vni_letter(point));
            before = point;
            continue;
        }
        if (sign->shape != 0) append_code_point(result, sign->shape);
        if (sign->tone != 0) append_code_point(result, sign->tone);
        before = 0; // a sign carries no other sign
    }
    return nfc(result);
}

bool is_ascii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

bool has_latin1_sign(std::string_view text)
{
    // U+00A1 to U+00FF are the two-byte sequences that begin with C2 or C3.
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xC2' || c == '\xC3'; });
}

/// Words are divided where every reading agrees: at ASCII that is no letter, and at white space and
/// punctuation that no old font uses for a letter.
bool divides_words(char32_t point)
{
    if (point >= 0x80) return is_white_space(point) || (point >= 0x2010 && point <= 0x206F);
    return vietnamese_letter(point).plain == 0;
}

/// The words of a text that have a letter beyond ASCII: all readings agree about the others.
template <class Take>
void each_telling_word(std::string_view text, Take take)
{
    std::string word;
    bool telling = false;
    const auto end_word = [&] {
        if (telling) take(word);
        word.clear();
        telling = false;
    };
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (divides_words(point)) {
            end_word();
            continue;
        }
        telling |= point >= 0x80;
        append_code_point(word, point);
    }
    end_word();
}

bool has_letter_beyond_latin1(std::string_view word)
{
    while (!word.empty()) {
        const char32_t point = take_code_point(word);
        if (point > 0xFF && vietnamese_letter(point).plain != 0) return true;
    }
    return false;
}

struct Tally {
    std::size_t words = 0;
    std::size_t as_it_is = 0;
    std::size_t tcvn3 = 0;
    std::size_t vni = 0;
    std::size_t beyond_latin1 = 0; ///< words with a Vietnamese letter that no old font can have given

    void count(std::string_view word)
    {
        ++words;
        beyond_latin1 += has_letter_beyond_latin1(word);
        const bool valid = is_syllable(word);
        as_it_is += valid;
        tcvn3 += has_latin1_sign(word) ? is_syllable(from_tcvn3(word)) : valid;
        vni += has_latin1_sign(word) ? is_syllable(from_vni(word)) : valid;
    }
};

Tally tally_of(std::span<const std::string> cells)
{
    std::vector<const std::string*> telling;
    for (const auto& cell : cells)
        if (!is_ascii(cell)) telling.push_back(&cell);

    Tally tally;
    const std::size_t step = telling.size() / cells_to_judge + 1;
    for (std::size_t i = 0; i < telling.size(); i += step)
        each_telling_word(*telling[i], [&](std::string_view word) { tally.count(word); });
    return tally;
}

LegacyEncoding encoding_of_font(std::string_view font)
{
    const std::string name = fold(font);
    if (name.starts_with(".vn")) return LegacyEncoding::tcvn3;
    if (name.starts_with("vni-") || name.starts_with("vni ")) return LegacyEncoding::vni;
    return LegacyEncoding::none;
}

/// What a word's letters tell of its case. A toned small letter tells nothing: TCVN3 has no toned capitals.
enum class LetterCase { none, capital, small, untold };

LetterCase case_of(const VietnameseLetter& letter)
{
    if (letter.plain == 0) return LetterCase::none;
    if (letter.capital) return LetterCase::capital;
    return letter.tone == Tone::level ? LetterCase::small : LetterCase::untold;
}

struct WordCase {
    std::size_t capitals = 0;
    std::size_t smalls = 0;
    LetterCase first = LetterCase::none;

    [[nodiscard]] bool is_all_capitals() const { return capitals >= 2 && smalls == 0; }
};

WordCase case_of(std::string_view word)
{
    WordCase result;
    while (!word.empty()) {
        const LetterCase letter = case_of(vietnamese_letter(take_code_point(word)));
        result.capitals += letter == LetterCase::capital;
        result.smalls += letter == LetterCase::small;
        if (result.first == LetterCase::none) result.first = letter;
    }
    return result;
}

/// As names are written: at least one word begins with a capital, and none surely with a small letter.
bool all_begin_capital(const std::vector<WordCase>& cases)
{
    const auto begins = [&](LetterCase letter) {
        return std::any_of(cases.begin(), cases.end(),
                           [&](const auto& word) { return word.first == letter; });
    };
    return begins(LetterCase::capital) && !begins(LetterCase::small);
}

bool all_in_capitals(const std::vector<WordCase>& cases)
{
    return std::all_of(cases.begin(), cases.end(), [](const auto& word) { return word.smalls == 0; }) &&
           std::any_of(cases.begin(), cases.end(), [](const auto& word) { return word.is_all_capitals(); });
}

std::string with_capital(std::string_view word)
{
    std::string_view rest = word;
    take_code_point(rest);
    return upper(word.substr(0, word.size() - rest.size())) + std::string(rest);
}

}

std::string_view code(LegacyEncoding encoding)
{
    switch (encoding) {
    case LegacyEncoding::tcvn3:
        return "tcvn3";
    case LegacyEncoding::vni:
        return "vni";
    case LegacyEncoding::none:
        break;
    }
    return "none";
}

std::string_view shown(LegacyEncoding encoding)
{
    switch (encoding) {
    case LegacyEncoding::tcvn3:
        return "TCVN3 (ABC)";
    case LegacyEncoding::vni:
        return "VNI";
    case LegacyEncoding::none:
        break;
    }
    return "Unicode";
}

std::optional<LegacyEncoding> legacy_encoding_from(std::string_view text)
{
    for (const auto encoding : {LegacyEncoding::none, LegacyEncoding::tcvn3, LegacyEncoding::vni})
        if (text == code(encoding)) return encoding;
    return std::nullopt;
}

std::string decode(LegacyEncoding encoding, std::string_view text)
{
    switch (encoding) {
    case LegacyEncoding::tcvn3:
        return from_tcvn3(text);
    case LegacyEncoding::vni:
        return from_vni(text);
    case LegacyEncoding::none:
        break;
    }
    return nfc(text);
}

LegacyEncoding detect(std::span<const std::string> cells, std::string_view font)
{
    const Tally tally = tally_of(cells);
    if (tally.words == 0) return LegacyEncoding::none;

    // A font is a strong hint, but people also paste Unicode into cells that once had one.
    const LegacyEncoding named = encoding_of_font(font);
    const std::size_t least = tally.as_it_is + (tally.beyond_latin1 > 0 ? 1 : 0);
    if (named == LegacyEncoding::tcvn3 && tally.tcvn3 >= least) return named;
    if (named == LegacyEncoding::vni && tally.vni >= least) return named;

    const std::size_t best = std::max(tally.tcvn3, tally.vni);
    if (best <= tally.as_it_is || best * 10 < tally.words * 6) return LegacyEncoding::none;
    return tally.tcvn3 >= tally.vni ? LegacyEncoding::tcvn3 : LegacyEncoding::vni;
}

std::string recased(std::string_view text)
{
    const std::string whole = nfc(text);
    const auto all = words(whole);
    std::vector<WordCase> cases;
    cases.reserve(all.size());
    for (const auto& word : all)
        cases.push_back(case_of(word));
    if (all_in_capitals(cases)) return upper(whole);

    const bool names = all_begin_capital(cases);
    std::string result;
    std::string_view rest = whole;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto start = rest.find(all[i]);
        result += rest.substr(0, start);
        rest.remove_prefix(start + all[i].size());
        if (cases[i].is_all_capitals())
            result += upper(all[i]);
        else if (names && cases[i].first == LetterCase::untold)
            result += with_capital(all[i]);
        else
            result += all[i];
    }
    return result + std::string(rest);
}

}
