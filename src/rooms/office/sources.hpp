// SPDX-License-Identifier: Apache-2.0
// Where the lines of the queue come from. Each asks the door of one room, by the rules that its reports use.
#pragma once

#include "house/building.hpp"
#include "house/task.hpp"
#include "house/who.hpp"

namespace office {

/// Tonight's meeting, one that was not marked, a half-year without one; for the ward: cells that have not
/// met.
house::Tasks meeting_tasks(db::Transaction&, const house::Building&, const house::Who&);
/// Lists that were sent in and wait to be accepted, to be settled, or to be looked at because they could not
/// be read.
house::Tasks import_tasks(db::Transaction&, const house::Building&, const house::Who&);
/// Forms to fill and sign; for the ward: forms to confirm, forms to print.
house::Tasks appraisal_tasks(db::Transaction&, const house::Building&, const house::Who&);

}
