// SPDX-License-Identifier: Apache-2.0
// Vietnamese text: one normal form, one search key, one sort key. ICU does the tables, the rules are ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Canonical composition (NFC). What the user typed is kept but for this. Invalid UTF-8 becomes U+FFFD.
std::string nfc(std::string_view text);
bool is_valid_utf8(std::string_view text);

/// Trimmed, inner white space (no-break spaces and CR/LF too) folded to single spaces, NFC. Characters that
/// nobody typed and nobody sees (controls, NUL, zero-width spaces, direction marks, byte order mark) are
/// dropped.
std::string tidy(std::string_view text);

/// Accent-free lower-case search key: "ĐẶNG THÙY TRÂM" -> "dang thuy tram". Tone placement vanishes with the
/// tones. White space as `tidy` leaves it.
std::string fold(std::string_view text);

/// Equal when two spellings are the same name up to tone placement and case (hoà = hòa, thuỷ = thủy; Mai !=
/// Mái). Lý and Lí stay two names.
std::string same_name_key(std::string_view name);

/// ICU "vi" key bytes of given ‖ family ‖ middle, whole keys concatenated (not joined by U+FFFE, which would
/// compare level by level across fields). Orders people as a Vietnamese list does: by given name first. Hoà
/// and Hòa have one key.
std::string name_sort_key(std::string_view full_name);
/// ICU "vi" key bytes of any text (unit names and the like), tone placement ignored.
std::string sort_key(std::string_view text);

/// The last word is the given name, the first the family's, the rest stands between; a word alone is the
/// given name.
struct NameParts {
    std::string family, middle, given;
};
NameParts split_name(std::string_view full_name);

std::string upper(std::string_view text); ///< as Vietnamese capitals: "đặng" -> "ĐẶNG"
std::string lower(std::string_view text);
std::string title_case(std::string_view name); ///< "ĐẶNG THÙY TRÂM" -> "Đặng Thùy Trâm"

std::vector<std::string> words(std::string_view text); ///< split at white space

/// 1201 -> "1.201"; for money and counts.
std::string grouped(long long number);
/// 9532 of 10000 -> "95,3%", half up; a whole figure has no decimal ("100%"), one that only rounds to it has
/// ("100,0%"). "–" when the denominator is 0. For counts: both below 10^15.
std::string percent(long long numerator, long long denominator);

/// At most `characters` code points, the last of them "…" when something was cut.
std::string shortened(std::string_view text, std::size_t characters);
std::size_t length(std::string_view text); ///< code points

}
