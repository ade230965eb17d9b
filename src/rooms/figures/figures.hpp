// SPDX-License-Identifier: Apache-2.0
// The figures people look at (domain 5.2): numerator, denominator, date and exclusions, by cell.
#pragma once

#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"
#include "web/html.hpp"

namespace figures {

/// "Sáu tháng cuối năm …" below the queue: four figures of the caller's unit, each opening its rows.
web::Html glance(db::Transaction& tx, const house::Building& house, const house::Who& who);

house::Room room();

}
