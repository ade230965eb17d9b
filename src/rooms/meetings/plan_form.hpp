// SPDX-License-Identifier: Apache-2.0
// What people type of a meeting, read. Private.
#pragma once

#include "meetings/meetings.hpp"
#include "web/request.hpp"

namespace meetings {

/// "19:30", "19h30", "19 giờ 30", "19h", "19". Anything else is nothing.
struct HourMinute {
    int hour = 0, minute = 0;
    bool operator==(const HourMinute&) const = default;
};
std::optional<HourMinute> hour_minute_from(std::string_view typed);

/// The fields day (22/11/2026, or ISO) and time. Refuses: time_missing (field day), time_unclear (field
/// time).
base::Result<LocalTime> local_time_from(const web::Fields& form);
/// The whole form; a field that is missing is left blank. Refuses as local_time_from.
base::Result<Plan> plan_from(const web::Fields& form, base::Date today);

}
