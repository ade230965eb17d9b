// SPDX-License-Identifier: Apache-2.0
// What is kept against what is counted anew. A difference is a defect of a verb and must be seen, never
// mended silently.
#include "path_units.hpp"
#include "reports/reports.hpp"
#include "reports_sql.hpp"

#include <map>
#include <tuple>

namespace reports {
namespace {

using Key = std::tuple<std::int64_t, std::string, std::string>; // unit, dimension, value

std::map<Key, long long> counted_anew(db::Transaction& tx)
{
    std::map<Key, long long> counted;
    tx.each(sql::counted_anew, {}, [&](const db::Row& row) {
        for (const auto unit : units_on(row.view("path")))
            counted[{unit, row.text("dimension"), row.text("value")}] += row.integer("n");
    });
    return counted;
}

}

std::optional<base::Date> counted_on(db::Transaction& tx)
{
    return tx.first(sql::counted_on, {}, [](const db::Row& row) { return row.date("day"); });
}

void set_counted_on(db::Transaction& tx, base::Date day)
{
    tx.run(sql::set_counted_on, {{"day", day}});
}

std::vector<Difference> reconcile(db::Transaction& tx)
{
    auto counted = counted_anew(tx);
    std::vector<Difference> differences;
    tx.each(sql::kept_figures, {}, [&](const db::Row& row) {
        const Key key{row.integer("unit"), row.text("dimension"), row.text("value")};
        const auto found = counted.find(key);
        const long long anew = found == counted.end() ? 0 : found->second;
        if (row.integer("n") != anew)
            differences.push_back(
                {base::UnitId{std::get<0>(key)}, std::get<1>(key), std::get<2>(key), row.integer("n"), anew});
        if (found != counted.end()) counted.erase(found);
    });
    for (const auto& [key, anew] : counted)
        if (anew != 0)
            differences.push_back(
                {base::UnitId{std::get<0>(key)}, std::get<1>(key), std::get<2>(key), 0, anew});
    return differences;
}

}
