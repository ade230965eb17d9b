// SPDX-License-Identifier: Apache-2.0
// What a column holds, by looking at its cells: for lists pasted without a head, and to check what a head
// promises.
#pragma once

#include "roles.hpp"

#include <string>
#include <vector>

namespace imports {

/// How many of a column's sampled cells read as what.
struct ContentProfile {
    int filled = 0;
    int dates = 0; ///< a day, a month or a year
    int names = 0; ///< a Vietnamese family name and one to five more words
    int genders = 0;
    int ticks = 0;
    int cards = 0; ///< 8 or 12 digits
    int phones = 0;
    int rising = 0; ///< one more than the cell above
    int addresses = 0;
    long long years = 0; ///< sum of the years of the dates
    [[nodiscard]] bool mostly(int count) const { return filled > 0 && count * 10 >= filled * 6; }
    [[nodiscard]] double mean_year() const { return dates == 0 ? 0 : static_cast<double>(years) / dates; }
};
ContentProfile profile_of(const std::vector<std::string>& cells);

/// Roles of the columns of a list without a head; unknown where the content does not tell. Never a card
/// number: twelve digits without a head may as well be the number of the identity card.
std::vector<Role> roles_by_content(const std::vector<ContentProfile>& columns);

/// False when a sampled column plainly does not hold what its role needs.
bool content_fits(Role role, const ContentProfile& profile);

}
