// SPDX-License-Identifier: Apache-2.0
#include "reports/reports.hpp"

#include "reports_sql.hpp"

namespace reports {

house::Room room()
{
    return {"reports", nullptr, sql::all, std::size(sql::all)};
}

}
