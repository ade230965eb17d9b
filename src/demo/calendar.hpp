// SPDX-License-Identifier: Apache-2.0
// When things happen in the demo ward. Everything is set from today, so that "this half-year" makes sense
// whenever the demo is made; early in a half-year less has happened.
#pragma once

#include "base/date.hpp"
#include "meetings/meetings.hpp"

#include <array>
#include <optional>
#include <vector>

namespace demo {

struct Calendar {
    explicit Calendar(base::Date today);

    base::Date today;
    meetings::HalfYear now;                       ///< the half-year of today
    std::array<meetings::HalfYear, 4> half_years; ///< three that are over, then this one
    base::Date founded;                           ///< units and accounts are valid from here
    /// Days on which a wave of people is entered: the first holds most of them, one more before each later
    /// half-year.
    std::vector<base::Date> waves;
    /// The last moment anything may have happened.
    [[nodiscard]] base::Instant latest() const
    {
        return base::Instant::from_local(today.plus_days(-1), 21, 30);
    }

    /// When a cell holds its meeting of a half-year: the customary day; in this half-year earlier when that
    /// day is still to come but some weeks have passed; nothing when it cannot have been held yet.
    [[nodiscard]] std::optional<meetings::LocalTime> meeting_of(int cell, meetings::HalfYear half) const;
    /// The years whose remarks fall into the story.
    [[nodiscard]] std::vector<int> appraisal_years() const;
};

}
