// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <array>
#include <cstdlib>

namespace base {

namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr auto local_offset = 7h; // Vietnam: one zone, no summer time since 1975
constexpr int first_year = 1900;
constexpr int last_year = 2200;

sys_days days_of(const Date& date)
{
    return sys_days{std::chrono::year{date.year} / std::chrono::month{date.month} /
                    std::chrono::day{date.day}};
}

Date date_of(sys_days days)
{
    const std::chrono::year_month_day ymd{days};
    return {int{ymd.year()}, unsigned{ymd.month()}, unsigned{ymd.day()}};
}

void append_padded(std::string& text, long long number, std::size_t width)
{
    const std::string digits = std::to_string(std::llabs(number));
    if (number < 0) text += '-';
    if (digits.size() < width) text.append(width - digits.size(), '0');
    text += digits;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads a text from left to right; each step answers whether it found what it wanted.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }

    template <class Number>
    bool number(Number& into, std::size_t least, std::size_t most)
    {
        std::size_t count = 0;
        Number value = 0;
        while (count < rest_.size() && count < most && is_digit(rest_[count]))
            value = value * 10 + static_cast<Number>(rest_[count++] - '0');
        if (count < least) return false;
        rest_.remove_prefix(count);
        into = value;
        return true;
    }

    bool literal(char c)
    {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    char any_of(std::string_view choices)
    {
        if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) return 0;
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }

    void spaces()
    {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
            rest_.remove_prefix(1);
    }

private:
    std::string_view rest_;
};

bool read_day(Reader& reader, Date& day)
{
    return reader.number(day.year, 4, 4) && reader.literal('-') && reader.number(day.month, 2, 2) &&
           reader.literal('-') && reader.number(day.day, 2, 2) && day.valid();
}

}

bool Date::valid() const
{
    // The bounds come first: chrono keeps a month in one byte, so 257 would be January.
    if (year < first_year || year > last_year || month > 12 || day > 31) return false;
    return (std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}).ok();
}

std::string Date::iso() const
{
    std::string text;
    append_padded(text, year, 4);
    text += '-';
    append_padded(text, month, 2);
    text += '-';
    append_padded(text, day, 2);
    return text;
}

std::string Date::shown() const
{
    std::string text;
    append_padded(text, day, 2);
    text += '/';
    append_padded(text, month, 2);
    text += '/';
    append_padded(text, year, 4);
    return text;
}

Date Date::plus_days(int days) const
{
    return date_of(days_of(*this) + std::chrono::days{days});
}

int Date::days_until(Date later) const
{
    return static_cast<int>((days_of(later) - days_of(*this)).count());
}

std::string_view Date::weekday() const
{
    static constexpr std::array<std::string_view, 7> names{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
                                                           "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
    return names[std::chrono::weekday{days_of(*this)}.c_encoding()];
}

std::optional<Date> Date::from_iso(std::string_view text)
{
    Reader reader{text};
    Date day;
    if (!read_day(reader, day) || !reader.done()) return std::nullopt;
    return day;
}

std::optional<Date> Date::from_typed(std::string_view text)
{
    Reader reader{text};
    Date day;
    reader.spaces();
    if (!reader.number(day.day, 1, 2)) return std::nullopt;
    reader.spaces();
    const char separator = reader.any_of("/-.");
    if (separator == 0) return std::nullopt;
    reader.spaces();
    if (!reader.number(day.month, 1, 2)) return std::nullopt;
    reader.spaces();
    if (!reader.literal(separator)) return std::nullopt;
    reader.spaces();
    if (!reader.number(day.year, 4, 4)) return std::nullopt;
    reader.spaces();
    if (!reader.done() || !day.valid()) return std::nullopt;
    return day;
}

bool PartialDate::valid() const
{
    if (month == 0) return day == 0 && year >= first_year && year <= last_year;
    return Date{year, month, day == 0 ? 1 : day}.valid();
}

std::string PartialDate::iso() const
{
    std::string whole = Date{year, month, day}.iso();
    if (month == 0) return whole.substr(0, whole.size() - 6);
    if (day == 0) return whole.substr(0, whole.size() - 3);
    return whole;
}

std::string PartialDate::shown() const
{
    std::string whole = Date{year, month, day}.shown();
    if (month == 0) return whole.substr(6);
    if (day == 0) return whole.substr(3);
    return whole;
}

std::optional<PartialDate> PartialDate::from_iso(std::string_view text)
{
    Reader reader{text};
    PartialDate date;
    if (!reader.number(date.year, 4, 4)) return std::nullopt;
    // A written month or day of 00 is not "unknown": it is a mistake.
    if (!reader.done() && !(reader.literal('-') && reader.number(date.month, 2, 2) && date.month != 0))
        return std::nullopt;
    if (!reader.done() && !(reader.literal('-') && reader.number(date.day, 2, 2) && date.day != 0))
        return std::nullopt;
    if (!reader.done() || !date.valid()) return std::nullopt;
    return date;
}

std::string Instant::iso() const
{
    const auto midnight = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time{at - midnight};
    std::string text = date_of(midnight).iso();
    text += 'T';
    append_padded(text, time.hours().count(), 2);
    text += ':';
    append_padded(text, time.minutes().count(), 2);
    text += ':';
    append_padded(text, time.seconds().count(), 2);
    text += '.';
    append_padded(text, time.subseconds().count(), 3);
    text += 'Z';
    return text;
}

Date Instant::local_date() const
{
    return date_of(std::chrono::floor<std::chrono::days>(at + local_offset));
}

std::string Instant::shown() const
{
    return local_date().shown() + ' ' + shown_time();
}

std::string Instant::shown_time() const
{
    const auto local = at + local_offset;
    const std::chrono::hh_mm_ss time{local - std::chrono::floor<std::chrono::days>(local)};
    std::string text;
    append_padded(text, time.hours().count(), 2);
    text += ':';
    append_padded(text, time.minutes().count(), 2);
    return text;
}

std::optional<Instant> Instant::from_iso(std::string_view text)
{
    Reader reader{text};
    Date day;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    if (!read_day(reader, day) || !reader.literal('T')) return std::nullopt;
    if (!reader.number(hour, 2, 2) || !reader.literal(':') || !reader.number(minute, 2, 2))
        return std::nullopt;
    if (!reader.literal(':') || !reader.number(second, 2, 2)) return std::nullopt;
    if (reader.literal('.') && !reader.number(milliseconds, 3, 3)) return std::nullopt;
    if (!reader.literal('Z') || !reader.done()) return std::nullopt;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return Instant{days_of(day) + std::chrono::hours{hour} + std::chrono::minutes{minute} +
                   std::chrono::seconds{second} + std::chrono::milliseconds{milliseconds}};
}

Instant Instant::from_local(Date day, int hour, int minute)
{
    return {days_of(day) + std::chrono::hours{hour} + std::chrono::minutes{minute} - local_offset};
}

Instant SystemClock::now() const
{
    return {std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

}
