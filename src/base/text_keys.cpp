// SPDX-License-Identifier: Apache-2.0
// Keys by which names find each other and stand in order.
//
// Fold and name key have one exact definition each, by ICU, and a quick way for Latin text: a table that the
// exact definition filled in, letter by letter. Nearly every name of the country goes the quick way.
#include "base/icu.hpp"
#include "base/name_search_key.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese_letter.hpp"

#include <unicode/coll.h>
#include <unicode/uchar.h>

#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace base {

namespace {

/// The folded key while it grows: white space waits until something follows it.
class FoldedText {
public:
    explicit FoldedText(std::size_t size) { text_.reserve(size); }

    void space() { space_due_ = !text_.empty(); }
    void add(std::string_view letters)
    {
        if (space_due_) text_ += ' ';
        space_due_ = false;
        text_ += letters;
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    bool space_due_ = false;
};

/// The name key while it grows: letters as they come, a word's tones behind its last letter.
class NameKey {
public:
    explicit NameKey(std::size_t size) : text_(size) {}

    void letters(std::string_view letters) { text_.add(letters); }
    void tone(char letter) { tones_ += letter; }
    void other(std::string_view characters)
    {
        end_word();
        text_.add(characters);
    }
    void space()
    {
        end_word();
        text_.space();
    }
    std::string take()
    {
        end_word();
        return text_.take();
    }

private:
    void end_word()
    {
        if (!tones_.empty()) text_.add(tones_);
        tones_.clear();
    }

    FoldedText text_;
    std::string tones_;
};

/// Letters that look like đ but are not, and which old converters wrote for it: Icelandic eth, African d.
char32_t true_letter(char32_t point)
{
    if (point == U'ð' || point == U'ɖ') return U'đ';
    return point == U'\u00D0' || point == U'\u0189' ? U'Đ' : point;
}

/// What stands between the parts of a name and is written or left out as the writer likes.
bool joins_names(char32_t point)
{
    return point == '-' || point == '.' || point == '(' || point == ')';
}

/// The straight one, the one that telephones put in its place, and the letter.
bool is_apostrophe(char32_t point)
{
    return point == '\'' || point == 0x2019 || point == 0x2BC;
}

bool is_mark(char32_t point)
{
    return u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

bool is_letter(char32_t point)
{
    return u_isalpha(static_cast<UChar32>(point)) != 0;
}

/// The five tone marks as Telex writes them, but in capitals: the rest of a key is lower case, so nothing
/// else can look like them.
char tone_letter(char32_t point)
{
    switch (point) {
    case 0x300:
        return 'F';
    case 0x301:
        return 'S';
    case 0x303:
        return 'X';
    case 0x309:
        return 'R';
    case 0x323:
        return 'J';
    default:
        return 0;
    }
}

std::string letters_and_marks(std::string_view text)
{
    return icu_text::to_utf8(icu_text::nfd(icu_text::casefolded(icu_text::from_utf8(text))));
}

std::string exact_fold(std::string_view text)
{
    const std::string decomposed = letters_and_marks(text);
    FoldedText key{decomposed.size()};
    for (std::string_view rest = decomposed; !rest.empty();) {
        const std::string_view from_here = rest;
        const char32_t point = take_code_point(rest);
        if (is_mark(point)) continue;
        if (is_white_space(point))
            key.space();
        else if (true_letter(point) == U'đ')
            key.add("d");
        else
            key.add(from_here.substr(0, from_here.size() - rest.size()));
    }
    return key.take();
}

std::string exact_name_key(std::string_view name)
{
    const std::string decomposed = letters_and_marks(name);
    NameKey key{decomposed.size()};
    for (std::string_view rest = decomposed; !rest.empty();) {
        const char32_t point = true_letter(take_code_point(rest));
        std::string character;
        append_code_point(character, point);
        if (const char tone = tone_letter(point); tone != 0)
            key.tone(tone);
        else if (is_white_space(point) || joins_names(point))
            key.space();
        else if (is_apostrophe(point))
            key.other("'");
        else if (is_letter(point) || is_mark(point))
            key.letters(character);
        else
            key.other(character);
    }
    return nfc(key.take());
}

/// What the exact definitions make of one code point.
struct LatinEntry {
    bool known = false; ///< false: only the exact definition will do
    bool letter = false;
    char tone = 0;
    std::string folded;
    std::string letters; ///< of the name key, without the tone
};

class LatinTable {
public:
    LatinTable()
    {
        for (char32_t point = 0; point < end_of_basic; ++point)
            fill(point);
        for (char32_t point = begin_of_vietnamese; point < end_of_vietnamese; ++point)
            fill(point);
    }

    [[nodiscard]] const LatinEntry* find(char32_t point) const
    {
        const std::size_t place = place_of(point);
        return place < entries_.size() && entries_[place].known ? &entries_[place] : nullptr;
    }

private:
    static constexpr char32_t end_of_basic = 0x250;
    static constexpr char32_t begin_of_vietnamese = 0x1E00;
    static constexpr char32_t end_of_vietnamese = 0x1F00;

    static std::size_t place_of(char32_t point)
    {
        if (point < end_of_basic) return point;
        if (point < begin_of_vietnamese) return std::size_t(-1);
        return end_of_basic + (point - begin_of_vietnamese);
    }

    void fill(char32_t point)
    {
        LatinEntry& entry = entries_[place_of(point)];
        entry.letter = is_letter(point);
        if (point >= 0x80 && !entry.letter) return;
        std::string character;
        append_code_point(character, point);
        entry.folded = exact_fold(character);
        entry.letters = exact_name_key(character);
        const char last = entry.letters.empty() ? char{0} : entry.letters.back();
        if (last >= 'A' && last <= 'Z') {
            entry.tone = last;
            entry.letters.pop_back();
        }
        entry.known = true;
    }

    std::array<LatinEntry, end_of_basic + (end_of_vietnamese - begin_of_vietnamese)> entries_;
};

const LatinTable& latin()
{
    static const LatinTable table;
    return table;
}

std::optional<std::string> quick_fold(std::string_view text)
{
    FoldedText key{text.size()};
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (is_white_space(point)) {
            key.space();
            continue;
        }
        const LatinEntry* entry = latin().find(point);
        if (entry == nullptr) return std::nullopt;
        key.add(entry->folded);
    }
    return key.take();
}

std::optional<std::string> quick_name_key(std::string_view name)
{
    NameKey key{name.size() + 4};
    while (!name.empty()) {
        const char32_t point = take_code_point(name);
        if (is_white_space(point) || joins_names(point)) {
            key.space();
            continue;
        }
        const LatinEntry* entry = latin().find(point);
        if (entry == nullptr) return std::nullopt;
        if (entry->letter)
            key.letters(entry->letters);
        else
            key.other(entry->letters);
        if (entry->tone != 0) key.tone(entry->tone);
    }
    return key.take();
}

std::unique_ptr<icu::Collator> open_collator()
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("vi"), status));
    icu_text::check(status);
    return collator;
}

/// Opening reads the rules (milliseconds); a clone is cheap and each thread has its own.
const icu::Collator& collator()
{
    static const std::unique_ptr<icu::Collator> opened = open_collator();
    thread_local const std::unique_ptr<icu::Collator> mine(opened->clone());
    return *mine;
}

constexpr std::array<char16_t, 6> tone_marks{0, 0x300, 0x309, 0x303, 0x301, 0x323}; // in the order of Tone

/// The text with each word's tone behind its last letter. The collator weighs a tone only where the letters
/// are equal, so the order stays, but hoà and hòa become one word: the same name stands together however it
/// was typed.
icu::UnicodeString with_tones_last(std::string_view text)
{
    const std::string composed = nfc(text);
    icu::UnicodeString units;
    icu::UnicodeString tones;
    for (std::string_view rest = composed; !rest.empty();) {
        const char32_t point = true_letter(take_code_point(rest));
        const VietnameseLetter letter = vietnamese_letter(point);
        if (letter.plain == 0 && !is_letter(point) && !is_mark(point)) {
            units += tones;
            tones.remove();
        }
        if (letter.tone == Tone::level) {
            units += static_cast<UChar32>(point);
            continue;
        }
        units += letter.capital ? u_toupper(letter.plain) : UChar32{letter.plain};
        tones += tone_marks[static_cast<std::size_t>(letter.tone)];
    }
    units += tones;
    return units;
}

void append_sort_key(std::string& key, std::string_view text)
{
    const icu::UnicodeString units = with_tones_last(text);
    std::array<std::uint8_t, 256> short_key;
    const auto size = collator().getSortKey(units, short_key.data(), short_key.size());
    const auto old_size = key.size();
    key.resize(old_size + static_cast<std::size_t>(size));
    if (size <= static_cast<std::int32_t>(short_key.size())) {
        std::memcpy(key.data() + old_size, short_key.data(), static_cast<std::size_t>(size));
        return;
    }
    collator().getSortKey(units, reinterpret_cast<std::uint8_t*>(key.data() + old_size), size);
}

}

std::string fold(std::string_view text)
{
    if (auto key = quick_fold(text)) return std::move(*key);
    return exact_fold(text);
}

std::string name_search_key(std::string_view name)
{
    const std::string folded = fold(name);
    FoldedText key{folded.size()};
    for (std::string_view rest = folded; !rest.empty();) {
        const std::string_view from_here = rest;
        const char32_t point = take_code_point(rest);
        if (point == ' ' || joins_names(point))
            key.space();
        else if (is_apostrophe(point))
            key.add("'");
        else
            key.add(from_here.substr(0, from_here.size() - rest.size()));
    }
    return key.take();
}

std::string same_name_key(std::string_view name)
{
    if (auto key = quick_name_key(name)) return std::move(*key);
    return exact_name_key(name);
}

std::string name_sort_key(std::string_view full_name)
{
    const NameParts parts = split_name(full_name);
    std::string key;
    key.reserve(64);
    for (const std::string* part : {&parts.given, &parts.family, &parts.middle})
        append_sort_key(key, *part);
    return key;
}

std::string sort_key(std::string_view text)
{
    std::string key;
    append_sort_key(key, text);
    return key;
}

}
