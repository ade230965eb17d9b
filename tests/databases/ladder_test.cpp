// SPDX-License-Identifier: Apache-2.0
// The house's own ladder of migrations, schema/.
#include "base/name_search_key.hpp"
#include "base/text.hpp"
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

namespace {

// A name as it was stored before its parts were joined alike.
constexpr std::string_view none[] = {""};
constexpr db::Statement old_member{
    "ladder.old_member",
    "insert into member (full_name, folded, same_name_key, sort_key, created_at) "
    "values ('Ka-Nhân Ê (B)', 'ka-nhan e (b)', 'ka-nhân ê (b)', x'01', '2026-11-27T00:00:00Z')",
    "insert into member (full_name, folded, same_name_key, sort_key, created_at) "
    "values ('Ka-Nhân Ê (B)', 'ka-nhan e (b)', 'ka-nhân ê (b)', '\\x01', '2026-11-27T00:00:00Z')",
    none, 0};
constexpr std::string_view keys_text = "select folded, same_name_key from member";
constexpr db::Statement keys{"ladder.keys", keys_text, keys_text, none, 0};

}

TEST_P(HouseDatabase, NamesStoredLongAgoAreFoundLikeNewOnes)
{
    auto base = open();
    const auto ladder = app::ladder();
    std::size_t before = 0;
    while (before < ladder.size() && ladder[before].name < "20261127T1610")
        ++before;
    base->migrate(ladder.first(before));
    {
        auto tx = base->write();
        tx.run(old_member);
        tx.commit();
    }
    base->migrate(ladder);
    auto tx = base->read();
    const auto people = tx.all(keys, {}, [](const db::Row& row) {
        return std::pair{row.text("folded"), row.text("same_name_key")};
    });
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(people.front().first, base::name_search_key("Ka-Nhân Ê (B)"));
    EXPECT_EQ(people.front().second, base::same_name_key("Ka-Nhân Ê (B)"));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, HouseDatabase,
                         testing::Values(db::Engine::sqlite, db::Engine::postgres), [](const auto& of) {
                             return of.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
                         });
