// SPDX-License-Identifier: Apache-2.0
#include "unit_row.hpp"

#include "base/text.hpp"

namespace organisations {

Unit unit_from(const db::Row& row)
{
    Unit unit;
    unit.id = row.id<base::UnitId>("id");
    unit.parent = row.id<base::UnitId>("parent");
    unit.path = row.text("path");
    unit.kind = kind_from(row.view("kind")).value();
    unit.code = row.text("code");
    unit.name = row.text("name");
    unit.short_name = row.text("short_name");
    unit.issuer = row.text("issuer");
    unit.place = row.text("place");
    unit.own_members = static_cast<int>(row.integer("own_members"));
    unit.valid_from = row.date("valid_from");
    unit.valid_to = row.maybe_date("valid_to");
    return unit;
}

std::string natural_sort_key(std::string_view name)
{
    std::string padded;
    for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at;
        while (end < name.size() && name[end] >= '0' && name[end] <= '9')
            ++end;
        if (end == at) {
            padded += name[at++];
            continue;
        }
        if (end - at < 6) padded.append(6 - (end - at), '0');
        padded.append(name, at, end - at);
        at = end;
    }
    return base::sort_key(padded);
}

}
