// SPDX-License-Identifier: Apache-2.0
// Whole text files (CSV) as bytes: which encoding they are in, and the way to UTF-8.
#include "base/encoding_tables.hpp"
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace base {

namespace {

/// The beginning of a file tells enough.
constexpr std::size_t bytes_to_judge = 256U << 10;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

using ByteTable = std::array<char16_t, 256>;

/// 0 where the encoding has no character.
constexpr ByteTable make_windows1252()
{
    ByteTable table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = static_cast<char16_t>(byte);
    for (std::size_t i = 0; i < tables::windows1252.size(); ++i)
        table[0x80 + i] = tables::windows1252[i];
    return table;
}

constexpr ByteTable make_windows1258()
{
    ByteTable table = make_windows1252();
    for (const auto& difference : tables::windows1258)
        table[difference.byte] = difference.letter;
    return table;
}

constexpr ByteTable windows1252_table = make_windows1252();
constexpr ByteTable windows1258_table = make_windows1258();

std::string by_table(const ByteTable& table, std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 4);
    for (const char byte : bytes) {
        const char16_t letter = table[static_cast<unsigned char>(byte)];
        append_code_point(text, letter == 0 && byte != 0 ? replacement_character : letter);
    }
    return text;
}

std::string from_utf16(std::string_view bytes, std::size_t high_byte)
{
    const auto unit_at = [&](std::size_t at) {
        const auto high = static_cast<unsigned char>(bytes[at + high_byte]);
        const auto low = static_cast<unsigned char>(bytes[at + 1 - high_byte]);
        return static_cast<char32_t>(high << 8 | low);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t point = unit_at(at);
        const bool leads = point >= 0xD800 && point <= 0xDBFF && at + 3 < bytes.size();
        const char32_t next = leads ? unit_at(at + 2) : 0;
        if (next >= 0xDC00 && next <= 0xDFFF) {
            point = 0x10000 + ((point - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        }
        append_code_point(text, point);
    }
    if (bytes.size() % 2 != 0) append_code_point(text, replacement_character);
    return text;
}

/// Line by line, so that a large file is never held in a third form.
std::string nfc_by_line(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        result += nfc(text.substr(0, end));
        text.remove_prefix(end);
    }
    return result;
}

std::string_view without(std::string_view mark, std::string_view bytes)
{
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

/// UTF-16 without its mark: in text of Latin letters one byte of nearly every pair is 0, and never the other
/// one.
FileEncoding unmarked_utf16(std::string_view bytes)
{
    std::array<std::size_t, 2> zeroes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        zeroes[i % 2] += bytes[i] == 0;
    const std::size_t pairs = bytes.size() / 2;
    if (zeroes[1] * 4 > pairs && zeroes[0] * 20 < pairs) return FileEncoding::utf16le;
    if (zeroes[0] * 4 > pairs && zeroes[1] * 20 < pairs) return FileEncoding::utf16be;
    return FileEncoding::unknown;
}

bool is_binary(std::string_view bytes)
{
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 && !is_white_space(static_cast<unsigned char>(byte));
    });
    return static_cast<std::size_t>(controls) * 200 > bytes.size();
}

/// Valid UTF-8, but for a last character that a cut through the file may have hurt.
bool is_utf8_up_to_a_cut(std::string_view bytes, bool was_cut)
{
    if (is_valid_utf8(bytes)) return true;
    if (!was_cut) return false;
    for (std::size_t lost = 1; lost <= 3 && lost < bytes.size(); ++lost)
        if (is_valid_utf8(bytes.substr(0, bytes.size() - lost))) return true;
    return false;
}

std::vector<std::string_view> telling_words(std::string_view bytes)
{
    std::vector<std::string_view> result;
    const auto belongs = [](char c) {
        return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    while (!bytes.empty()) {
        const auto* end = std::find_if_not(bytes.begin(), bytes.end(), belongs);
        const auto word = bytes.substr(0, static_cast<std::size_t>(end - bytes.begin()));
        if (std::any_of(word.begin(), word.end(), [](char c) { return (c & 0x80) != 0; }))
            result.push_back(word);
        bytes.remove_prefix(std::max<std::size_t>(word.size(), 1));
    }
    return result;
}

FileEncoding judged_by_words(std::string_view bytes)
{
    std::size_t words = 0;
    std::size_t western = 0;
    std::size_t vietnamese = 0;
    std::size_t tcvn3 = 0;
    std::size_t vni = 0;
    for (const auto word : telling_words(bytes)) {
        const std::string latin = by_table(windows1252_table, word);
        ++words;
        western += is_syllable(latin);
        vietnamese += is_syllable(by_table(windows1258_table, word));
        tcvn3 += is_syllable(decode(LegacyEncoding::tcvn3, latin));
        vni += is_syllable(decode(LegacyEncoding::vni, latin));
    }
    const auto wins = [&](std::size_t valid, std::size_t over) {
        return valid > over && valid * 10 >= words * 6;
    };
    const std::size_t windows = std::max(western, vietnamese);
    if (wins(tcvn3, std::max(windows, vni))) return FileEncoding::tcvn3;
    if (wins(vni, windows)) return FileEncoding::vni;
    // A tie is Vietnamese if the text is: "Văn" and "Vãn" are both syllables, but only one is a name.
    if (vietnamese > western || (vietnamese > 0 && vietnamese * 10 >= words * 6))
        return FileEncoding::windows1258;
    return FileEncoding::windows1252;
}

}

FileEncoding detect_file(std::string_view bytes)
{
    if (bytes.starts_with(utf8_mark)) return FileEncoding::utf8_bom;
    if (bytes.starts_with(utf16le_mark)) return FileEncoding::utf16le;
    if (bytes.starts_with(utf16be_mark)) return FileEncoding::utf16be;

    const std::string_view sample = bytes.substr(0, bytes_to_judge);
    if (sample.find('\0') != std::string_view::npos) return unmarked_utf16(sample);
    if (is_binary(sample)) return FileEncoding::unknown;
    if (is_utf8_up_to_a_cut(sample, sample.size() < bytes.size())) return FileEncoding::utf8;
    return judged_by_words(sample);
}

std::string to_utf8(FileEncoding encoding, std::string_view bytes)
{
    switch (encoding) {
    case FileEncoding::utf16le:
        return nfc_by_line(from_utf16(without(utf16le_mark, bytes), 1));
    case FileEncoding::utf16be:
        return nfc_by_line(from_utf16(without(utf16be_mark, bytes), 0));
    case FileEncoding::windows1258:
        return nfc_by_line(by_table(windows1258_table, bytes));
    case FileEncoding::windows1252:
    case FileEncoding::tcvn3:
    case FileEncoding::vni:
        return nfc_by_line(by_table(windows1252_table, bytes));
    case FileEncoding::utf8:
    case FileEncoding::utf8_bom:
    case FileEncoding::unknown:
        break;
    }
    return nfc_by_line(without(utf8_mark, bytes));
}

}
