// SPDX-License-Identifier: Apache-2.0
// What a spreadsheet's number means: a plain number, a day, a time of day or a length of time. The file
// stores all of them as one floating-point value; only the number format tells them apart.
#pragma once

#include "sheets/sheet.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

/// How a number format shows its value, as far as it matters for reading it.
enum class Shown : std::uint8_t {
    number,
    day,     ///< a date or a time of day
    month,   ///< month and year, no day: what Excel makes of a typed "03/1980"
    year,    ///< the year alone
    elapsed, ///< [h]:mm, a length of time
};

/// From the format's text; its first section decides. `[Red]0 "năm"` is a number, `[$-42A]dd\/mm\/yyyy` is a
/// day.
Shown shown_by_format(std::string_view format);
/// From the number of a built-in format (ECMA-376 part 1, 18.8.30).
Shown shown_by_builtin(unsigned format);

/// Writes a value into a cell. Days become ISO text: "2026-11-22", with a time "2026-11-22T13:30:00"; a time
/// of day is "T13:30:00"; a length of time is the text "36:00:00". A first of the month under a format
/// without days is "1980-03", a first of January under a format of years is "1980": nobody typed that day.
/// Excel's phantom day (serial 60 of the 1900 system) comes out as "1900-02-29" and is left to the check of
/// dates. Serials outside the calendar stay numbers.
void put_number(Cell& cell, double value, Shown shown, bool date_1904);

/// The same from the digits in a file. Text that is no number makes an error cell that keeps the text.
void put_number(Cell& cell, std::string_view digits, Shown shown, bool date_1904);

/// The shortest text that reads back as the same value; whole numbers without point or exponent.
void put_plain(std::string& text, double value);

/// ISO text as files store it ("2026-11-22T00:00:00.000Z") in our form: midnight and the zone go.
std::string tidy_iso(std::string_view stored);

/// ISO text without what its format does not show and nobody typed: "1980-03-01" of a format without days is
/// "1980-03".
std::string as_shown(std::string iso, Shown shown);

/// "13:30:00" from seconds; hours may pass 24.
std::string clock_text(std::int64_t seconds);

}
