// SPDX-License-Identifier: Apache-2.0
// What is said of a person before it is taken: tidied, and looked at. Private.
#pragma once

#include "members/members.hpp"

namespace members {

/// Spaces folded, NFC; a card number and a telephone number lose the separators people write between digits,
/// and
/// "+84" is written "0". No digit is added or taken away otherwise.
Details tidied(const Details& details);

/// What must keep a person from entering: the first objection that cannot stand, the others as its blockers.
std::optional<base::Refusal> obstacle(const Details& tidy, base::Date today);

}
