// SPDX-License-Identifier: Apache-2.0
// The 1,201 people of the demo ward.
#pragma once

#include "demo/calendar.hpp"
#include "liaisons/liaisons.hpp"

#include <vector>

namespace demo {

/// How far a person's case has come today.
enum class Fate {
    settled,    ///< the cell holds the contact
    accepted,   ///< the cell has accepted, and not told the member yet
    introduced, ///< waits for the cell
    received,   ///< waits for a cell
    returned,   ///< the cell gave it back
};

struct Person {
    liaisons::Arrival arrival; ///< without the day
    int cell = 0;         ///< "Chi bộ tổ dân phố <cell>"; of the returned: the one that gave it back
    std::size_t wave = 0; ///< settled people: Calendar::waves[wave]
    Fate fate = Fate::settled;
    int diligence = 100; ///< how often one comes, in percent of the cell's usual attendance
};

enum class Size { ward, small };

/// The same people in every installation. `small`: about a hundred of them, for tests, with everyone awkward.
std::vector<Person> everyone(const Calendar& calendar, Size size);

}
