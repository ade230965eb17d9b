// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "list.hpp"

namespace imports {

/// Adds the reasons that follow from a row's dates: an age nobody has, joining before 18, the official day
/// before the admission. `residents`: a list of everyone, children too. Only what is certain at the precision
/// written is said.
void check_plausible(PersonRow& person, base::Date today, bool residents);

}
