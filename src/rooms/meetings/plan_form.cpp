// SPDX-License-Identifier: Apache-2.0
#include "plan_form.hpp"

#include "base/text.hpp"

#include <charconv>

namespace meetings {

using base::RefusalKind;

namespace {

// One or two digits at the beginning, taken away from `text`.
std::optional<int> take_number(std::string_view& text)
{
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(read.ptr - text.data());
    if (read.ec != std::errc{} || number < 0 || digits == 0 || digits > 2) return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

void take_spaces(std::string_view& text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
}

bool take_separator(std::string_view& text)
{
    take_spaces(text);
    for (const std::string_view separator : {"giờ", "gio", "h", ":", "."}) {
        if (!text.starts_with(separator)) continue;
        text.remove_prefix(separator.size());
        take_spaces(text);
        return true;
    }
    return false;
}

}

std::optional<HourMinute> hour_minute_from(std::string_view typed)
{
    const auto tidied = base::lower(base::tidy(typed));
    std::string_view rest = tidied;
    const auto hour = take_number(rest);
    if (!hour || *hour > 23) return std::nullopt;
    if (rest.empty()) return HourMinute{*hour, 0};
    if (!take_separator(rest)) return std::nullopt;
    if (rest.empty()) return HourMinute{*hour, 0};
    const auto minute = take_number(rest);
    if (!minute || *minute > 59) return std::nullopt;
    take_spaces(rest);
    if (!rest.empty() && rest != "phút") return std::nullopt;
    return HourMinute{*hour, *minute};
}

base::Result<LocalTime> local_time_from(const web::Fields& form)
{
    const auto typed_day = base::tidy(form.get("day"));
    auto day = base::Date::from_typed(typed_day);
    if (!day) day = base::Date::from_iso(typed_day);
    if (!day)
        return base::refuse(RefusalKind::invalid, "time_missing",
                            typed_day.empty()
                                ? "Chưa ghi ngày họp. Hãy ghi ngày, tháng, năm, ví dụ 22/11/2026."
                                : "Không hiểu ngày \"" + base::shortened(typed_day, 30) +
                                      "\". Hãy ghi ngày, tháng, năm, ví dụ 22/11/2026.",
                            "day");
    const auto time = hour_minute_from(form.get("time"));
    if (!time)
        return base::refuse(RefusalKind::invalid, "time_unclear",
                            "Chưa rõ giờ họp. Hãy ghi như 19:30 hoặc 19 giờ 30.", "time");
    return LocalTime{*day, time->hour, time->minute};
}

base::Result<Plan> plan_from(const web::Fields& form, base::Date today)
{
    const auto time = local_time_from(form);
    if (!time) return tl::unexpected(time.error());
    return Plan{.kind = kind_from(form.get("kind")).value_or(Kind::regular_half_year),
                .half_year = HalfYear::from_code(form.get("half")).value_or(HalfYear::of(today)),
                .title = std::string(form.get("title")),
                .at = *time,
                .place = std::string(form.get("place")),
                .chair = std::string(form.get("chair")),
                .secretary_name = std::string(form.get("secretary_name"))};
}

}
