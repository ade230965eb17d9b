// SPDX-License-Identifier: Apache-2.0
// Figures kept where facts are written.
#include "path_units.hpp"
#include "reports/reports.hpp"
#include "reports_sql.hpp"

#include <charconv>

namespace reports {

std::vector<std::int64_t> units_on(std::string_view path)
{
    std::vector<std::int64_t> units;
    for (std::size_t at = 0; at < path.size();) {
        std::int64_t unit = 0;
        const auto read = std::from_chars(path.data() + at, path.data() + path.size(), unit);
        if (read.ec != std::errc{})
            throw db::Error(db::Error::Kind::misuse, "not a path of units: " + std::string(path));
        units.push_back(unit);
        at = static_cast<std::size_t>(read.ptr - path.data()) + 1;
    }
    return units;
}

void count(db::Transaction& tx, std::string_view path, std::string_view dimension, std::string_view value,
           long long n)
{
    if (n == 0) return;
    for (const auto unit : units_on(path))
        tx.run(sql::add_to_roll, {{"unit", unit}, {"dimension", dimension}, {"value", value}, {"n", n}});
}

long long figure(db::Transaction& tx, base::UnitId unit, std::string_view dimension, std::string_view value)
{
    return tx.number(sql::figure_of, {{"unit", unit}, {"dimension", dimension}, {"value", value}});
}

long long fold(db::Transaction& tx)
{
    const auto taken = tx.number(sql::fold_deltas);
    return taken + tx.run(sql::forget_deltas);
}

}
