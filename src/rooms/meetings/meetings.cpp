// SPDX-License-Identifier: Apache-2.0
// The room as the house sees it.
#include "meetings/meetings.hpp"

#include "meetings_sql.hpp"

#include <iterator>

namespace meetings {

house::Room room()
{
    return {.name = "meetings", .statements = sql::all, .statement_count = std::size(sql::all)};
}

}
