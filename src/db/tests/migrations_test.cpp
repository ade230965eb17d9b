// SPDX-License-Identifier: Apache-2.0
#include "contract.hpp"
#include "contract_sql.hpp"
#include "db/migrate.hpp"

#include <filesystem>
#include <thread>

using namespace contract;
using Kind = db::Error::Kind;

namespace {

constexpr db::Migration first = ladder[0];
constexpr db::Migration second{"20260201T0900-two", "create table step_two (id {id}, at {path});\n"
                                                    "insert into step_two (at) values ('/1/'), ('/1/2/');"};
constexpr db::Migration broken{"20260301T0900-broken",
                               "create table half (id {id});\ncreate table thing (id {id});"};

std::string message(const db::Error& error)
{
    return error.what();
}

}

TEST_P(Contract, StepsAreAppliedOnceAndInOrder)
{
    const db::Migration steps[] = {first, second};
    base()->migrate(steps);
    base()->migrate(steps);
    EXPECT_EQ(base()->applied(), (std::vector<std::string>{"20260101T0900-things", "20260201T0900-two"}));
    EXPECT_EQ(read().number(sql::steps_table), 2);
}

TEST_P(Contract, AStepMayHaveNothingToDoOnOneEngine)
{
    const db::Migration for_sqlite{"20260115T0900-sqlite",
                                   "-- Why.\n-- on sqlite:\ncreate index a on thing (id);\n"};
    const db::Migration for_postgres{"20260116T0900-postgres",
                                     "-- Why.\n-- on postgres:\ncreate index b on thing (id);\n"};
    const db::Migration steps[] = {first, for_sqlite, for_postgres};
    base()->migrate(steps);
    EXPECT_EQ(base()->applied().size(), 3U);
}

TEST_P(Contract, ADatabaseThatWasNeverMigratedKnowsNoSteps)
{
    Place other(GetParam());
    EXPECT_TRUE(db::Database::open(other.url())->applied().empty());
}

TEST_P(Contract, AFailingStepLeavesNothingBehind)
{
    const db::Migration steps[] = {first, second, broken};
    const auto error = caught([&] { base()->migrate(steps); });
    EXPECT_NE(message(error).find("20260301T0900-broken"), std::string::npos);
    EXPECT_EQ(base()->applied().size(), 2U) << "the step before it stays";

    const db::Migration mended[] = {first, second, {broken.name, "create table half (id {id});"}};
    base()->migrate(mended);
    EXPECT_EQ(base()->applied().size(), 3U);
}

TEST_P(Contract, AChangedStepIsRefused)
{
    const db::Migration changed[] = {{first.name, "create table thing (id {id});"}, second};
    const auto error = caught([&] { base()->migrate(changed); });
    EXPECT_EQ(error.kind(), Kind::other);
    EXPECT_NE(message(error).find("đã khác"), std::string::npos);
    EXPECT_EQ(base()->applied().size(), 1U);
}

TEST_P(Contract, AnOlderProgramRefusesANewerDatabase)
{
    const db::Migration newer[] = {first, second};
    base()->migrate(newer);
    const auto error = caught([&] { base()->migrate(ladder); });
    EXPECT_EQ(error.kind(), Kind::other);
    EXPECT_NE(message(error).find("mới hơn"), std::string::npos);
    EXPECT_NE(message(error).find("20260201T0900-two"), std::string::npos);
}

TEST_P(Contract, ALateStepFromAnotherBranchIsStillApplied)
{
    const db::Migration newer[] = {first, second};
    base()->migrate(newer);
    const db::Migration merged[] = {
        first, {"20260115T0900-between", "create table between_them (id {id});"}, second};
    base()->migrate(merged);
    EXPECT_EQ(base()->applied().size(), 3U);
}

TEST_P(Contract, ALadderOutOfOrderIsAMisuse)
{
    const db::Migration steps[] = {second, first};
    EXPECT_EQ(caught([&] { base()->migrate(steps); }).kind(), Kind::misuse);
    const db::Migration doubled[] = {first, first};
    EXPECT_EQ(caught([&] { base()->migrate(doubled); }).kind(), Kind::misuse);
}

TEST_P(Contract, TwoNodesThatStartTogetherClimbOnce)
{
    Place shared(GetParam());
    const db::Migration steps[] = {first, second};
    std::vector<std::string> failures(4);
    {
        std::vector<std::jthread> nodes;
        for (auto& failure : failures)
            nodes.emplace_back([&] {
                try {
                    db::Database::open(shared.url())->migrate(steps);
                } catch (const std::exception& error) {
                    failure = error.what();
                }
            });
    }
    EXPECT_EQ(failures, std::vector<std::string>(4));
    auto database = db::Database::open(shared.url());
    EXPECT_EQ(database->applied().size(), 2U);
    EXPECT_EQ(database->read().number(sql::steps_table), 2);
}

TEST(Migrations, ATextIsTranslatedForEachEngine)
{
    const db::Migration step{"x", "create table t (a {id}, b {path} default '{}') {strict};\n"
                                  "-- on sqlite:\nonly {bigint}\n-- on postgres:\nother {blob}\n-- on both:\n"
                                  "-- on everything else a plain comment\nend {real} {text}"};
    EXPECT_EQ(db::translated(step, db::Engine::sqlite),
              "create table t (a integer primary key, b text default '{}') strict;\nonly integer\n"
              "-- on everything else a plain comment\nend real text\n");
    EXPECT_EQ(
        db::translated(step, db::Engine::postgres),
        "create table t (a bigint generated by default as identity primary key, b text collate \"C\" default "
        "'{}') ;\nother bytea\n-- on everything else a plain comment\nend double precision text\n");
}

TEST(Migrations, AnUnknownTypeTokenIsAMisuse)
{
    const db::Migration step{"20260101T0900-x", "create table t (a {number})"};
    const auto error = caught([&] { (void)db::translated(step, db::Engine::sqlite); });
    EXPECT_EQ(error.kind(), Kind::misuse);
    EXPECT_NE(message(error).find("{number}"), std::string::npos);
}
