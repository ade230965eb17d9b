// SPDX-License-Identifier: Apache-2.0
// The normal form, words, case and figures. The keys for finding and sorting are in text_keys.cpp.
#include "base/text.hpp"

#include "base/icu.hpp"
#include "base/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace base {

namespace {

/// True for text that can be told to be NFC by a look at each code point: ASCII, Latin letters with their
/// marks built in, and usual punctuation. Nearly all text of an office; the rest is left to ICU.
bool plainly_nfc(std::string_view text)
{
    while (!text.empty()) {
        bool well_formed = true;
        const char32_t point = take_code_point(text, well_formed);
        const bool plain =
            point < 0x300 || (point >= 0x1E00 && point <= 0x1EFF) || (point >= 0x2010 && point <= 0x2027);
        if (!plain || !well_formed) return false;
    }
    return true;
}

/// Characters that nobody typed and nobody sees, but which keep two equal names from being equal: controls,
/// zero-width spaces, direction marks, byte order mark. They come with text copied from web pages and PDF.
/// Not the soft hyphen: in a TCVN3 column that is still to be decoded it is the letter ư.
bool is_invisible(char32_t point)
{
    return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0x200B ||
           (point >= 0x200E && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF;
}

using CaseMapping = void (*)(const char*, std::uint32_t, icu::StringPiece, icu::ByteSink&, icu::Edits*,
                             UErrorCode&);

std::string mapped(std::string_view text, CaseMapping mapping)
{
    const std::string normal = nfc(text);
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    UErrorCode status = U_ZERO_ERROR;
    mapping("vi", 0, normal, sink, nullptr, status);
    icu_text::check(status);
    return result;
}

bool belongs_to_a_word(char32_t point)
{
    const auto kind = u_charType(static_cast<UChar32>(point));
    return u_isalpha(static_cast<UChar32>(point)) || kind == U_NON_SPACING_MARK;
}

}

std::string nfc(std::string_view text)
{
    if (plainly_nfc(text)) return std::string(text);
    return icu_text::to_utf8(icu_text::nfc(icu_text::from_utf8(text)));
}

bool is_valid_utf8(std::string_view text)
{
    bool well_formed = true;
    while (!text.empty() && well_formed)
        take_code_point(text, well_formed);
    return well_formed;
}

std::string tidy(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    bool space_due = false;
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (is_white_space(point)) {
            space_due = !result.empty();
            continue;
        }
        if (is_invisible(point)) continue;
        if (space_due) result += ' ';
        space_due = false;
        append_code_point(result, point);
    }
    return nfc(result);
}

NameParts split_name(std::string_view full_name)
{
    auto all = words(tidy(full_name));
    NameParts parts;
    if (all.empty()) return parts;
    parts.given = std::move(all.back());
    all.pop_back();
    if (all.empty()) return parts;
    parts.family = std::move(all.front());
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (i > 1) parts.middle += ' ';
        parts.middle += all[i];
    }
    return parts;
}

std::string upper(std::string_view text)
{
    return mapped(text, icu::CaseMap::utf8ToUpper);
}

std::string lower(std::string_view text)
{
    return mapped(text, icu::CaseMap::utf8ToLower);
}

std::string title_case(std::string_view name)
{
    const std::string small = lower(name);
    std::string result;
    result.reserve(small.size());
    bool inside_word = false;
    for (std::string_view rest = small; !rest.empty();) {
        const char32_t point = take_code_point(rest);
        const auto shown = inside_word ? static_cast<UChar32>(point) : u_totitle(static_cast<UChar32>(point));
        append_code_point(result, static_cast<char32_t>(shown));
        inside_word = belongs_to_a_word(point);
    }
    return result;
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    std::string word;
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (!is_white_space(point)) {
            append_code_point(word, point);
        } else if (!word.empty()) {
            result.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) result.push_back(std::move(word));
    return result;
}

std::string grouped(long long number)
{
    std::string digits = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > sign + 3;) {
        at -= 3;
        digits.insert(at, 1, '.');
    }
    return digits;
}

std::string percent(long long numerator, long long denominator)
{
    if (denominator == 0) return "–";
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const std::string sign = numerator < 0 ? "-" : "";
    const long long whole = numerator < 0 ? -numerator : numerator;
    if (whole * 100 % denominator == 0) return sign + grouped(whole * 100 / denominator) + '%';

    const long long tenths = (whole * 2000 + denominator) / (denominator * 2);
    return sign + grouped(tenths / 10) + ',' + static_cast<char>('0' + tenths % 10) + '%';
}

std::string shortened(std::string_view text, std::size_t characters)
{
    std::string whole = nfc(text);
    if (length(whole) <= characters) return whole;
    if (characters == 0) return {};

    std::string_view rest = whole;
    for (std::size_t i = 0; i + 1 < characters; ++i)
        take_code_point(rest);
    std::string_view kept = std::string_view(whole).substr(0, whole.size() - rest.size());
    while (!kept.empty() && kept.back() == ' ')
        kept.remove_suffix(1);
    return std::string(kept) + "…";
}

std::size_t length(std::string_view text)
{
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        take_code_point(text);
    return count;
}

}
