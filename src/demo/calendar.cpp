// SPDX-License-Identifier: Apache-2.0
#include "demo/calendar.hpp"

#include "demo/cast.hpp"

namespace demo {

using base::Date;
using meetings::HalfYear;
using meetings::LocalTime;

namespace {

// The customary days of the cells 1 … 14: no two cells of the first list meet on the same evening.
constexpr unsigned june[] = {14, 21, 12, 13, 28, 19, 20, 26, 27, 15, 16, 25, 29, 22};
constexpr unsigned november[] = {1, 15, 2, 3, 8, 10, 4, 5, 6, 7, 12, 9, 13, 14};

Date customary(int cell, HalfYear half)
{
    const auto at = static_cast<std::size_t>(cell - 1);
    return half.half == 1 ? Date{half.year, 6, june[at]} : Date{half.year, 11, november[at]};
}

// People who work meet on a Sunday morning or on a weekday evening.
LocalTime hour_of(Date day)
{
    if (day.weekday() == Date{2026, 11, 22}.weekday()) return {day, 8, 0};
    return {day, 19, 30};
}

}

Calendar::Calendar(Date day) : today(day), now(HalfYear::of(day))
{
    half_years = {now.before().before().before(), now.before().before(), now.before(), now};
    founded = half_years[0].first_day().plus_days(-60);
    waves.push_back(founded.plus_days(5));
    for (std::size_t i = 1; i < half_years.size(); ++i) {
        const auto wave = half_years[i].first_day().plus_days(19);
        if (wave <= today.plus_days(-45)) waves.push_back(wave);
    }
}

std::optional<LocalTime> Calendar::meeting_of(int cell, HalfYear half) const
{
    auto day = customary(cell, half);
    if (half == now && day > today.plus_days(-3)) day = today.plus_days(-3 - cell);
    if (day < half.first_day()) return std::nullopt;
    return hour_of(day);
}

std::vector<int> Calendar::appraisal_years() const
{
    std::vector<int> years;
    for (int year = half_years[0].year; year <= today.year; ++year)
        if (founded.plus_days(90) < Date{year, 11, 1} && Date{year, 11, 5} < today) years.push_back(year);
    return years;
}

}
