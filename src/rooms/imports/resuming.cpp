// SPDX-License-Identifier: Apache-2.0
// Checks in the background that ended with the server which ran them.
#include "imports/imports.hpp"
#include "imports_sql.hpp"
#include "organisations/organisations.hpp"

namespace imports {

namespace {

/// A file that ends the server each time must not end it for ever: from here on a person decides.
constexpr int most_checks = 3;

}

std::size_t resume_checks(house::Building& house)
{
    auto who = house::the_house("resume", {});
    std::vector<base::ImportId> broken;
    {
        auto tx = house.db.read();
        const auto root = organisations::root(tx);
        if (!root) return 0;
        who.acting = {{}, house::Role::administrator, root->id, root->path, root->name};
        broken = tx.all(sql::checks_under_way, {{"most", most_checks}},
                        [](const db::Row& row) { return row.id<base::ImportId>("id"); });
    }
    std::size_t resumed = 0;
    for (const auto import : broken)
        if (check_again(house, who, import)) ++resumed; // refused while somebody works on it
    return resumed;
}

}
