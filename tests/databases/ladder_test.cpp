// SPDX-License-Identifier: Apache-2.0
// The house's own ladder of migrations, schema/.
#include "house_database.hpp"

TEST_P(HouseDatabase, TheLadderIsClimbedFromTheGroundAndOnlyOnce)
{
    auto base = open();
    base->migrate(app::ladder());
    base->migrate(app::ladder());
    EXPECT_EQ(base->applied().size(), app::ladder().size());
    EXPECT_GT(app::ladder().size(), 0U);
}

TEST_P(HouseDatabase, EveryStepOfTheLadderStandsOnTheOnesBeforeIt)
{
    auto base = open();
    for (std::size_t steps = 1; steps <= app::ladder().size(); ++steps)
        base->migrate(app::ladder().first(steps));
    EXPECT_EQ(base->applied().size(), app::ladder().size());
}

INSTANTIATE_TEST_SUITE_P(BothEngines, HouseDatabase,
                         testing::Values(db::Engine::sqlite, db::Engine::postgres), [](const auto& of) {
                             return of.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
                         });
