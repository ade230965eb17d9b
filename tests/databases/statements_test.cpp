// SPDX-License-Identifier: Apache-2.0
// Every named statement of every room must be understood by both engines.
#include "every_statement.hpp"
#include "house_database.hpp"

#include <set>

TEST_P(HouseDatabase, EveryNamedStatementIsUnderstood)
{
    auto base = open();
    base->migrate(app::ladder());
    for (const auto* statement : every_statement()) {
        auto tx = base->write();
        try {
            tx.prepare(*statement);
        } catch (const db::Error& error) {
            ADD_FAILURE() << error.what();
        }
    }
}

TEST(EveryStatement, HasANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (const auto* statement : every_statement())
        EXPECT_TRUE(names.insert(statement->name).second) << statement->name;
    EXPECT_FALSE(names.empty());
}
