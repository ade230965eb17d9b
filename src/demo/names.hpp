// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/dice.hpp"
#include "members/members.hpp"

#include <string>

namespace demo {

struct Named {
    std::string name;
    members::Gender gender;
};
/// An invented person's name, its parts as common as they are in central Vietnam.
Named invented_name(Dice& dice);

/// Where an invented person works: the organisation and the Party cell in it.
struct Work {
    std::string workplace, cell;
};
Work invented_work(Dice& dice);

/// "Số 18 ngõ 42, đường Bến Gỗ", without the neighbourhood.
std::string invented_street(Dice& dice);

}
