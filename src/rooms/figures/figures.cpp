// SPDX-License-Identifier: Apache-2.0
#include "figures/figures.hpp"

#include "figures_pages.hpp"
#include "figures_sql.hpp"

namespace figures {

house::Room room()
{
    return {"figures", routes, sql::all, std::size(sql::all)};
}

}
