// SPDX-License-Identifier: Apache-2.0
// Old Vietnamese encodings in spreadsheets: detected per column, shown before conversion, never applied to
// one cell alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace base {

enum class LegacyEncoding { none, tcvn3, vni };

std::string_view code(LegacyEncoding);  ///< "none", "tcvn3", "vni"
std::string_view shown(LegacyEncoding); ///< "Unicode", "TCVN3 (ABC)", "VNI"
std::optional<LegacyEncoding> legacy_encoding_from(std::string_view code);

/// UTF-8 text whose letters are really TCVN3 or VNI bytes (as a .VnTime column arrives from Excel) to
/// Unicode, NFC. TCVN3 loses the case of accented capitals (the font carried it): see `recased`.
std::string decode(LegacyEncoding encoding, std::string_view text);

/// Judges a column by how many of its words (those with a letter beyond ASCII) are valid Vietnamese syllables
/// in each reading; a legacy reading wins only if strictly better and at least 60 % valid. `font` (".VnTime",
/// "VNI-Times"), when the file names it, decides first, unless the words are better as they are. Cells may be
/// as read or `tidy`.
LegacyEncoding detect(std::span<const std::string> cells, std::string_view font = {});

/// Repairs the case of names that TCVN3 brought in mixed case: "NGUYễN VĂN á" -> "NGUYỄN VĂN Á", "Nguyễn Văn
/// á" -> "Nguyễn Văn Á"; "nguyễn văn An" stays, and so does "Hà" alone, which may be either.
std::string recased(std::string_view text);

/// How the bytes of a whole text file (CSV) are encoded.
enum class FileEncoding { utf8, utf8_bom, utf16le, utf16be, windows1258, windows1252, tcvn3, vni, unknown };
/// `unknown` is what is no text at all. Looks at the beginning only (256 KiB), however long the file is.
FileEncoding detect_file(std::string_view bytes);
/// Bytes of a file to UTF-8, NFC, without byte order mark; what is no character becomes U+FFFD. TCVN3/VNI
/// files come out as their Latin-1 reading, to be judged per column by `detect`.
std::string to_utf8(FileEncoding encoding, std::string_view bytes);

/// True when a word can be a Vietnamese syllable (onset + rime + stop-tone rule), case ignored.
bool is_syllable(std::string_view word);

}
