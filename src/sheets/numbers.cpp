// SPDX-License-Identifier: Apache-2.0
#include "sheets/numbers.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace sheets {
namespace {

constexpr double last_serial = 2958466; // the day after 9999-12-31
constexpr std::int64_t day_seconds = 86'400;

struct Letters {
    bool year = false, month = false, day = false, clock = false, elapsed = false;
};

/// Which parts of a date the first section of a format shows.
Letters letters_of(std::string_view format)
{
    Letters found;
    for (std::size_t at = 0; at < format.size(); ++at) {
        switch (format[at]) {
        case '"':
            at = format.find('"', at + 1);
            if (at == std::string_view::npos) return found;
            break;
        case '\\':
        case '_':
        case '*':
            ++at;
            break;
        case '[': {
            const std::size_t end = format.find(']', at);
            if (end == std::string_view::npos) return found;
            const std::string_view inner = format.substr(at + 1, end - at - 1);
            if (!inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos)
                found.elapsed = true;
            at = end;
            break;
        }
        case ';':
            return found;
        case 'y':
        case 'Y':
            found.year = true;
            break;
        case 'm':
        case 'M':
            found.month = true;
            break;
        case 'd':
        case 'D':
            found.day = true;
            break;
        case 'h':
        case 'H':
        case 's':
        case 'S':
            found.clock = true;
            break;
        default:
            break;
        }
    }
    return found;
}

char* put_digits(char* at, unsigned value, int width)
{
    for (int place = width - 1; place >= 0; --place) {
        at[place] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return at + width;
}

char* put_clock(char* at, std::int64_t seconds)
{
    *at++ = 'T';
    at = put_digits(at, static_cast<unsigned>(seconds / 3600), 2);
    *at++ = ':';
    at = put_digits(at, static_cast<unsigned>(seconds / 60 % 60), 2);
    *at++ = ':';
    return put_digits(at, static_cast<unsigned>(seconds % 60), 2);
}

struct Day {
    unsigned year = 0, month = 0, day = 0;
};

Day calendar_day(std::int64_t serial, bool date_1904)
{
    using namespace std::chrono;
    if (!date_1904 && serial == 60) return {1900, 2, 29};
    sys_days base = sys_days{year{1899} / December / 30};
    if (date_1904)
        base = sys_days{year{1904} / January / 1};
    else if (serial < 60)
        base = sys_days{year{1899} / December / 31};
    const year_month_day when{base + days{serial}};
    return {static_cast<unsigned>(static_cast<int>(when.year())), static_cast<unsigned>(when.month()),
            static_cast<unsigned>(when.day())};
}

void put_day(std::string& text, std::int64_t serial, std::int64_t seconds, Shown shown, bool date_1904)
{
    const Day when = calendar_day(serial, date_1904);
    char buffer[24];
    char* at = put_digits(buffer, when.year, 4);
    const bool first_of_month = when.day == 1 && seconds == 0;
    if (shown != Shown::year || !first_of_month || when.month != 1) {
        *at++ = '-';
        at = put_digits(at, when.month, 2);
        if (shown != Shown::month || !first_of_month) {
            *at++ = '-';
            at = put_digits(at, when.day, 2);
        }
    }
    if (seconds != 0) at = put_clock(at, seconds);
    text.assign(buffer, at);
}

bool put_date(Cell& cell, double serial, Shown shown, bool date_1904)
{
    const double limit = date_1904 ? last_serial - 1462 : last_serial;
    if (!(serial >= 0 && serial < limit)) return false;
    auto day = static_cast<std::int64_t>(std::floor(serial));
    std::int64_t seconds = std::llround((serial - std::floor(serial)) * day_seconds);
    if (seconds == day_seconds) {
        ++day;
        seconds = 0;
    }
    if (static_cast<double>(day) >= limit) return false;
    cell.kind = Cell::Kind::date;
    if (day == 0 && !date_1904) {
        char buffer[16];
        cell.text.assign(buffer, put_clock(buffer, seconds));
    } else {
        put_day(cell.text, day, seconds, shown, date_1904);
    }
    return true;
}

bool put_elapsed(Cell& cell, double days)
{
    if (!(days >= 0 && days < last_serial)) return false;
    cell.kind = Cell::Kind::text;
    cell.text = clock_text(std::llround(days * day_seconds));
    return true;
}

/// Digits that a double keeps exactly can be taken over as they stand: most numbers in a list are such.
bool is_plain_whole(std::string_view digits)
{
    if (digits.empty() || digits.size() > 15 || (digits[0] == '0' && digits.size() > 1)) return false;
    for (const char digit : digits)
        if (digit < '0' || digit > '9') return false;
    return true;
}

}

Shown shown_by_format(std::string_view format)
{
    const Letters found = letters_of(format);
    if (found.elapsed) return Shown::elapsed;
    if (found.year && !found.day && !found.clock) return found.month ? Shown::month : Shown::year;
    if (found.year || found.month || found.day || found.clock) return Shown::day;
    return Shown::number;
}

Shown shown_by_builtin(unsigned format)
{
    if (format == 17) return Shown::month;
    if (format == 46) return Shown::elapsed;
    const bool date = (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
                      (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
    return date ? Shown::day : Shown::number;
}

void put_number(Cell& cell, double value, Shown shown, bool date_1904)
{
    if (!std::isfinite(value)) {
        cell.kind = Cell::Kind::error;
        cell.text = "#NUM!";
        return;
    }
    if (shown == Shown::elapsed && put_elapsed(cell, value)) return;
    if (shown != Shown::number && shown != Shown::elapsed && put_date(cell, value, shown, date_1904)) return;
    cell.kind = Cell::Kind::number;
    put_plain(cell.text, value);
}

void put_number(Cell& cell, std::string_view digits, Shown shown, bool date_1904)
{
    if (shown == Shown::number && is_plain_whole(digits)) {
        cell.kind = Cell::Kind::number;
        cell.text = digits;
        return;
    }
    const std::size_t begin = digits.find_first_not_of(" \t\r\n+");
    const std::string_view trimmed =
        begin == std::string_view::npos ? std::string_view{} : digits.substr(begin);
    double value = 0;
    const auto [end, error] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), value);
    const std::string_view rest(end, static_cast<std::size_t>(trimmed.data() + trimmed.size() - end));
    if (error != std::errc{} || rest.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        cell.kind = Cell::Kind::error;
        cell.text = digits;
        return;
    }
    put_number(cell, value, shown, date_1904);
}

void put_plain(std::string& text, double value)
{
    if (value == 0) {
        text = "0"; // a negative zero too
        return;
    }
    char buffer[40];
    const bool whole = std::trunc(value) == value && std::abs(value) < 1e21;
    const auto result = whole ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                              : std::to_chars(buffer, buffer + sizeof buffer, value);
    text.assign(buffer, result.ptr);
}

std::string tidy_iso(std::string_view stored)
{
    const std::size_t time = stored.find('T');
    std::string_view clock = time == std::string_view::npos ? std::string_view{} : stored.substr(time + 1);
    clock = clock.substr(0, clock.find_first_of(".,Z+"));
    std::string text(stored.substr(0, time));
    if (clock.find_first_not_of("0:") != std::string_view::npos) {
        text += 'T';
        text += clock;
    }
    return text;
}

std::string as_shown(std::string iso, Shown shown)
{
    constexpr std::string_view first_of_january = "-01-01", first = "-01";
    if (iso.size() != std::string_view("1980-03-01").size()) return iso;
    if (shown == Shown::year && iso.ends_with(first_of_january))
        iso.resize(iso.size() - first_of_january.size());
    else if ((shown == Shown::month || shown == Shown::year) && iso.ends_with(first))
        iso.resize(iso.size() - first.size());
    return iso;
}

std::string clock_text(std::int64_t seconds)
{
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%02lld:%02lld:%02lld", static_cast<long long>(seconds / 3600),
                  static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
    return buffer;
}

}
