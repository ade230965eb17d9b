// SPDX-License-Identifier: Apache-2.0
// One cell's text into a value. Nothing is guessed and nothing repaired silently: what cannot be read stays
// unknown.
#pragma once

#include "base/date.hpp"
#include "list.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace imports {

/// True when `tidy` would change nothing: no marks to compose, no odd spaces, nothing invisible. Most cells
/// are so.
bool is_tidy(std::string_view text);
/// base::tidy into `out`, without work when there is none to do.
void tidy_into(std::string_view text, std::string& out);

enum class DateTrouble : std::uint8_t { none, empty, unreadable, impossible, two_digit_year };
struct DateRead {
    std::optional<base::PartialDate> date;
    DateTrouble trouble = DateTrouble::none;
};
/// "01/03/1980", "1-3-1980", "03/1980", "1980", "ngày 1 tháng 3 năm 1980", "1980-03-01T00:00:00", "29281" (a
/// day number of Excel), "01031980". The precision stays what was written. A year of two digits gives no
/// date.
DateRead read_date(std::string_view text);

struct CardRead {
    std::string digits; ///< 12, or 8 of an old card; empty when it is none
    std::optional<Reason> trouble;
};
/// Spaces, dots and dashes between digits are how people write it. A number that lost its leading zero stays
/// lost.
CardRead read_card(std::string_view text);

/// A national number with its leading 0 into `out`; true when it has 10 or 11 digits. "+84…" becomes "0…".
/// The first of several.
bool read_phone(std::string_view text, std::string& out);

/// nam, nữ, n?, f, nu, m …; nothing when it does not say.
std::optional<ListGender> read_gender(std::string_view text);

enum class Tick : std::uint8_t { yes, no, unclear };
/// x X ✓ ✔ ● v 1 + có; - 0 không; anything else is unclear. Whole cells only. Empty is no.
Tick read_tick(std::string_view text);

/// The words of an exemption column. `unclear` when nothing in it is known (then nothing is stored).
struct ExemptionRead {
    ListExemption exemption = ListExemption::unknown;
    bool unclear = false;
};
ExemptionRead read_exemption(std::string_view text);

enum class Standing : std::uint8_t { active, not_active, unclear };
/// What a status column says; the abbreviations are those of status columns only ("TT" = từ trần here, never
/// elsewhere).
Standing read_standing(std::string_view text);

/// Letters, spaces, apostrophes, hyphens and dots; at least two words.
bool is_person_name(std::string_view tidy_name);

}
