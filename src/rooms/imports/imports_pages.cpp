// SPDX-License-Identifier: Apache-2.0
#include "imports/imports.hpp"
#include "imports_sql.hpp"

#include <iterator>

namespace imports {

house::Room room()
{
    return {.name = "imports", .statements = sql::all, .statement_count = std::size(sql::all)};
}

}
