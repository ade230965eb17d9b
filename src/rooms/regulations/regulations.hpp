// SPDX-License-Identifier: Apache-2.0
// Regulations as data: criteria, levels, form titles, calendar. A replacement is a new file in regulations/.
#pragma once

#include "base/date.hpp"
#include "house/route.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace regulations {

struct Criterion {
    int number = 0;
    std::string short_title;           ///< heads the column of the grid
    std::string title;                 ///< as the form prints it
    std::array<std::string, 3> levels; ///< the best first; the last asks for thought
    std::string source;                ///< article and clause
    bool proposal = false; ///< what the cell proposes to the workplace, not a duty that is fulfilled or not

    [[nodiscard]] int lowest() const { return static_cast<int>(levels.size()); }
};

struct MonthDay {
    unsigned month = 0, day = 0;
    [[nodiscard]] base::Date in(int year) const { return {year, month, day}; }
};

struct Calendar {
    MonthDay first_half_meeting_by, second_half_meeting_by, appraisals_open, appraisals_signed_by,
        appraisals_confirmed_by;
    int days_to_assign = 15, days_to_accept = 15, days_to_inform = 15;
    int least_days_for_appraisal = 90; ///< arrived later in the year: not long enough to be appraised
};

struct AttendanceRule {
    int criterion = 3;
    int full_if_absences_at_most = 0; ///< absences without reason
    std::string words;                ///< told beside every suggestion
};

struct Form {
    std::string title, subtitle, opening, other;            ///< `opening` holds {neighbourhood}
    std::vector<std::string> left_capacity, right_capacity; ///< the left may hold {ward_kind}
    std::vector<Criterion> criteria;
};

/// Millimetres and points.
struct Paper {
    double top = 20, bottom = 20, left = 30, right = 15, size = 14;
};

struct Regulation {
    std::string code, number, title, short_title, issuer;
    base::Date issued_on, in_force_from;
    std::vector<std::string> guidance;
    Calendar calendar;
    AttendanceRule attendance;
    Form form;
    Paper paper;
};

/// The regulation in force on a day: the newest that had come into force. Read once from the files built in.
const Regulation& in_force(base::Date day);
/// By its code, as records keep it ("213-qd-tw"); nullptr when unknown.
const Regulation* find(std::string_view code);
/// From a file's text; throws std::runtime_error that names the key at fault.
Regulation read(std::string_view toml);

house::Room room();

}
