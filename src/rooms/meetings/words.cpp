// SPDX-License-Identifier: Apache-2.0
// The words of a meeting: what is stored, and what the office calls it.
#include "base/words.hpp"

#include "base/text.hpp"
#include "meetings/meetings.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace meetings {
namespace {

constexpr std::array<base::Words<Kind>, 3> kinds{{
    {Kind::regular_half_year, "regular_half_year", "Định kỳ 6 tháng"},
    {Kind::extraordinary, "extraordinary", "Đột xuất"},
    {Kind::topic, "topic", "Chuyên đề"},
}};

constexpr std::array<base::Words<State>, 5> states{{
    {State::planned, "planned", "Dự kiến"},
    {State::open, "open", "Đang điểm danh"},
    {State::closed, "closed", "Đã họp"},
    {State::postponed, "postponed", "Hoãn"},
    {State::cancelled, "cancelled", "Đã hủy"},
}};

constexpr std::array<base::Words<Mark>, 4> marks{{
    {Mark::present, "present", "có mặt"},
    {Mark::late, "late", "đến muộn"},
    {Mark::excused, "excused", "vắng có lý do"},
    {Mark::absent, "absent", "vắng không lý do"},
}};

constexpr std::array<base::Words<Method>, 3> methods{{
    {Method::list, "list", "danh sách"},
    {Method::sheet, "sheet", "nhập sau"},
    {Method::qr, "qr", "mã QR"},
}};

constexpr std::array<base::Words<Standing>, 3> standings{{
    {Standing::invited, "invited", "được mời"},
    {Standing::guest, "guest", "đến thêm"},
    {Standing::exempt, "exempt", "miễn, không tính"},
}};

// A number of `digits` digits and nothing else.
std::optional<int> exactly(std::string_view text, std::size_t digits)
{
    int number = 0;
    if (text.size() != digits) return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

}

std::string_view code(Kind kind)
{
    return base::words_of(kinds, kind).code;
}
std::string_view shown(Kind kind)
{
    return base::words_of(kinds, kind).shown;
}
std::optional<Kind> kind_from(std::string_view code)
{
    return base::value_of(kinds, code);
}
std::string_view code(State state)
{
    return base::words_of(states, state).code;
}
std::string_view shown(State state)
{
    return base::words_of(states, state).shown;
}
std::optional<State> state_from(std::string_view code)
{
    return base::value_of(states, code);
}
std::string_view code(Mark mark)
{
    return base::words_of(marks, mark).code;
}
std::string_view shown(Mark mark)
{
    return base::words_of(marks, mark).shown;
}
std::optional<Mark> mark_from(std::string_view code)
{
    return base::value_of(marks, code);
}
std::string_view code(Method method)
{
    return base::words_of(methods, method).code;
}
std::optional<Method> method_from(std::string_view code)
{
    return base::value_of(methods, code);
}
std::string_view code(Standing standing)
{
    return base::words_of(standings, standing).code;
}
std::optional<Standing> standing_from(std::string_view code)
{
    return base::value_of(standings, code);
}

std::string Seen::code() const
{
    return std::string(mark ? meetings::code(*mark) : "none") + "." + std::to_string(writer.value);
}

std::optional<Seen> Seen::from_code(std::string_view code)
{
    const auto dot = code.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto word = code.substr(0, dot), number = code.substr(dot + 1);
    Seen seen{mark_from(word), {}};
    if (!seen.mark && word != "none") return std::nullopt;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), seen.writer.value);
    if (read.ec != std::errc{} || read.ptr != number.data() + number.size()) return std::nullopt;
    return seen;
}

Seen Seen::in(const RosterLine& line)
{
    return {line.mark, line.marked_by};
}

base::Date HalfYear::first_day() const
{
    return {year, half == 1 ? 1U : 7U, 1};
}
base::Date HalfYear::last_day() const
{
    return half == 1 ? base::Date{year, 6, 30} : base::Date{year, 12, 31};
}
base::Date HalfYear::last_day_to_meet() const
{
    return last_day().plus_days(31);
}
HalfYear HalfYear::before() const
{
    return half == 1 ? HalfYear{year - 1, 2} : HalfYear{year, 1};
}
HalfYear HalfYear::after() const
{
    return half == 1 ? HalfYear{year, 2} : HalfYear{year + 1, 1};
}
std::string HalfYear::code() const
{
    return std::to_string(year) + "." + std::to_string(half);
}

std::string HalfYear::shown() const
{
    return (half == 1 ? "sáu tháng đầu năm " : "sáu tháng cuối năm ") + std::to_string(year);
}

std::string HalfYear::brief() const
{
    return (half == 1 ? "Kỳ giữa năm " : "Kỳ cuối năm ") + std::to_string(year);
}
HalfYear HalfYear::of(base::Date day)
{
    return {day.year, day.month <= 6 ? 1 : 2};
}

std::optional<HalfYear> HalfYear::from_code(std::string_view text)
{
    if (text.size() != 6 || text[4] != '.') return std::nullopt;
    const auto year = exactly(text.substr(0, 4), 4);
    const auto half = exactly(text.substr(5), 1);
    if (!year || !half || *year < 1900 || *year > 2200 || (*half != 1 && *half != 2)) return std::nullopt;
    return HalfYear{*year, *half};
}

std::string LocalTime::iso() const
{
    std::array<char, 16> time{};
    std::snprintf(time.data(), time.size(), "T%02d:%02d", hour % 24, minute % 60);
    return day.iso() + time.data();
}

std::string LocalTime::clock() const
{
    auto text = std::to_string(hour) + " giờ";
    if (minute != 0) text += (minute < 10 ? " 0" : " ") + std::to_string(minute);
    return text;
}

std::string LocalTime::shown() const
{
    return clock() + ", " + std::string(day.weekday()) + " " + day.shown();
}

std::optional<LocalTime> LocalTime::from_iso(std::string_view text)
{
    if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
    const auto day = base::Date::from_iso(text.substr(0, 10));
    const auto hour = exactly(text.substr(11, 2), 2);
    const auto minute = exactly(text.substr(14, 2), 2);
    if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return LocalTime{*day, *hour, *minute};
}

}
