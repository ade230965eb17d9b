// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "values.hpp"

#include <array>
#include <chrono>

namespace imports {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The numbers of a text and what stands between them.
struct Numbers {
    struct Part {
        int value = 0;
        int digits = 0;
    };
    std::array<Part, 4> parts{};
    std::size_t count = 0;
    bool too_many = false;
    bool only_separators = true; ///< nothing but / - . and spaces between and around
};

Numbers numbers_of(std::string_view text)
{
    Numbers found;
    std::size_t i = 0;
    while (i < text.size()) {
        if (!is_digit(text[i])) {
            const char c = text[i];
            if (c != '/' && c != '-' && c != '.' && c != ' ') found.only_separators = false;
            ++i;
            continue;
        }
        Numbers::Part part;
        for (; i < text.size() && is_digit(text[i]); ++i) {
            if (part.digits < 9) part.value = part.value * 10 + (text[i] - '0');
            ++part.digits;
        }
        if (found.count == found.parts.size()) {
            found.too_many = true;
            break;
        }
        found.parts[found.count++] = part;
    }
    return found;
}

bool is_year(const Numbers::Part& part)
{
    return part.digits == 4 && part.value >= 1900 && part.value <= 2200;
}

DateRead day(int year, int month, int day_of_month)
{
    const base::Date date{year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month)};
    if (!date.valid()) return {std::nullopt, DateTrouble::impossible};
    return {base::PartialDate{date.year, date.month, date.day}, DateTrouble::none};
}

DateRead month(int year, int month_of_year)
{
    if (month_of_year < 1 || month_of_year > 12) return {std::nullopt, DateTrouble::impossible};
    return {base::PartialDate{year, static_cast<unsigned>(month_of_year), 0}, DateTrouble::none};
}

DateRead unreadable()
{
    return {std::nullopt, DateTrouble::unreadable};
}

/// A day number of Excel's 1900 calendar, which took 1900 for a leap year: right from 1 March 1900 on.
DateRead excel_day(int number)
{
    using namespace std::chrono;
    const year_month_day date{sys_days{1899y / December / 30} + days{number}};
    return day(int{date.year()}, static_cast<int>(unsigned{date.month()}),
               static_cast<int>(unsigned{date.day()}));
}

/// 01031980 or 19800301; unreadable when both or neither is a day.
DateRead eight_digits(int number)
{
    const auto european = day(number % 10'000, number / 10'000 % 100, number / 1'000'000);
    const auto iso = day(number / 10'000, number / 100 % 100, number % 100);
    if (european.date && !iso.date) return european;
    if (iso.date && !european.date) return iso;
    return unreadable();
}

constexpr int first_excel_day = 10'000; // 18/05/1927
constexpr int last_excel_day = 73'050;  // 31/12/2099

DateRead one_number(const Numbers::Part& part)
{
    if (is_year(part)) return {base::PartialDate{part.value, 0, 0}, DateTrouble::none};
    if (part.digits == 8) return eight_digits(part.value);
    if (part.digits == 5 && part.value >= first_excel_day && part.value <= last_excel_day)
        return excel_day(part.value);
    if (part.digits == 2) return {std::nullopt, DateTrouble::two_digit_year};
    return unreadable();
}

DateRead two_numbers(const Numbers::Part& first, const Numbers::Part& second)
{
    if (is_year(second) && first.digits <= 2) return month(second.value, first.value);
    if (is_year(first) && second.digits <= 2) return month(first.value, second.value);
    if (first.digits <= 2 && second.digits == 2) return {std::nullopt, DateTrouble::two_digit_year};
    return unreadable();
}

DateRead three_numbers(const std::array<Numbers::Part, 4>& parts)
{
    const auto& [first, second, third, unused] = parts;
    if (is_year(third) && first.digits <= 2 && second.digits <= 2) {
        // "00/00/1980" is how some forms write "only the year is known".
        if (first.value == 0 && second.value == 0)
            return {base::PartialDate{third.value, 0, 0}, DateTrouble::none};
        if (first.value == 0) return month(third.value, second.value);
        return day(third.value, second.value, first.value);
    }
    if (is_year(first) && second.digits <= 2 && third.digits <= 2)
        return day(first.value, second.value, third.value);
    if (first.digits <= 2 && second.digits <= 2 && third.digits == 2)
        return {std::nullopt, DateTrouble::two_digit_year};
    return unreadable();
}

/// Words that may stand around the numbers of a date: "ngày 1 tháng 3 năm 1980", "sinh năm 1980", "SN 1980".
bool only_date_words(std::string_view text)
{
    for (const auto& word : base::words(base::fold(text))) {
        std::string letters;
        for (const char c : word)
            if (c >= 'a' && c <= 'z')
                letters += c;
            else if (static_cast<unsigned char>(c) >= 0x80)
                return false;
        if (!letters.empty() && letters != "ngay" && letters != "thang" && letters != "nam" &&
            letters != "sinh" && letters != "sn" && letters != "t" && letters != "n")
            return false;
    }
    return true;
}

/// "1980-03-01T13:30:00" as a spreadsheet program stores it: the time of day says nothing of a birthday.
std::string_view without_time(std::string_view text)
{
    if (text.size() > 10 && text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' '))
        return text.substr(0, 10);
    if (const auto space = text.find(' ');
        space != std::string_view::npos && text.find(':', space) != std::string_view::npos)
        return text.substr(0, space);
    return text;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (static_cast<unsigned char>(text.front()) <= ' ' || text.front() == '\''))
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

/// The common form by itself: dd/mm/yyyy, with any one separator.
std::optional<DateRead> plain_day(std::string_view text)
{
    int parts[3] = {0, 0, 0};
    int digits[3] = {0, 0, 0};
    int at = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            parts[at] = parts[at] * 10 + (c - '0');
            if (++digits[at] > 4) return std::nullopt;
        } else if ((c == '/' || c == '-' || c == '.') && at < 2) {
            ++at;
        } else {
            return std::nullopt;
        }
    }
    if (at != 2 || digits[1] == 0 || digits[1] > 2 || parts[0] == 0) return std::nullopt;
    if (digits[2] == 4 && digits[0] <= 2 && parts[2] >= 1900 && parts[2] <= 2200)
        return day(parts[2], parts[1], parts[0]);
    if (digits[0] == 4 && digits[2] >= 1 && digits[2] <= 2 && parts[0] >= 1900 && parts[0] <= 2200)
        return day(parts[0], parts[1], parts[2]);
    return std::nullopt;
}

}

DateRead read_date(std::string_view text)
{
    text = without_time(trimmed(text));
    if (text.empty()) return {std::nullopt, DateTrouble::empty};
    if (const auto plain = plain_day(text)) return *plain;
    if (text.ends_with(".0")) text.remove_suffix(2);
    const auto numbers = numbers_of(text);
    if (numbers.count == 0 || numbers.too_many || (!numbers.only_separators && !only_date_words(text)))
        return unreadable();
    switch (numbers.count) {
    case 1:
        return one_number(numbers.parts[0]);
    case 2:
        return two_numbers(numbers.parts[0], numbers.parts[1]);
    case 3:
        return three_numbers(numbers.parts);
    default:
        return unreadable();
    }
}

}
