// SPDX-License-Identifier: Apache-2.0
// What a transaction promises: all or nothing, one snapshot, the same refusals on both engines.
#include "contract.hpp"
#include "contract_sql.hpp"

#include <stdexcept>

using namespace contract;
using Kind = db::Error::Kind;

TEST_P(Contract, WhatIsNotCommittedIsUndone)
{
    {
        auto tx = write();
        tx.run(sql::put_name, {{"name", "thoáng qua"}});
        EXPECT_EQ(tx.number(sql::count_things), 1);
    }
    EXPECT_EQ(count(), 0);
}

TEST_P(Contract, WhatIsCommittedStaysAfterTheDatabaseIsOpenedAgain)
{
    put("còn mãi");
    base().reset();
    EXPECT_EQ(count(), 1);
}

TEST_P(Contract, AnExceptionUndoesTheTransaction)
{
    EXPECT_THROW(
        {
            auto tx = write();
            tx.run(sql::put_name, {{"name", "x"}});
            throw std::runtime_error("x");
        },
        std::runtime_error);
    EXPECT_EQ(count(), 0);
    put("sau đó vẫn ghi được");
}

TEST_P(Contract, ATransactionMayBeMoved)
{
    auto tx = write();
    tx.run(sql::put_name, {{"name", "x"}});
    auto moved = std::move(tx);
    moved.commit();
    EXPECT_EQ(count(), 1);
}

TEST_P(Contract, WritingWhileReadingIsRefused)
{
    auto tx = read();
    EXPECT_EQ(caught([&] { tx.run(sql::put_name, {{"name", "x"}}); }).kind(), Kind::readonly);
    EXPECT_EQ(caught([&] { read().run(sql::create_table); }).kind(), Kind::readonly);
}

TEST_P(Contract, ReadingSeesOneSnapshot)
{
    put("trước");
    auto tx = read();
    EXPECT_EQ(tx.number(sql::count_things), 1);
    put("trong khi đọc");
    EXPECT_EQ(tx.number(sql::count_things), 1);
    EXPECT_EQ(count(), 2);
}

TEST_P(Contract, RunTellsHowManyRowsItTouched)
{
    auto tx = write();
    EXPECT_EQ(tx.run(sql::put_amount, {{"name", "a"}, {"amount", 1}}), 1);
    EXPECT_EQ(tx.run(sql::put_amount, {{"name", "b"}, {"amount", 2}}), 1);
    EXPECT_EQ(tx.run(sql::double_all), 2);
    EXPECT_EQ(tx.run(sql::remove_thing, {{"name", "không có"}}), 0);
    EXPECT_EQ(tx.run(sql::count_things), 0);
    EXPECT_EQ(tx.run(sql::put_or_keep, {{"name", "a"}}), 0);
    EXPECT_EQ(tx.run(sql::put_or_replace, {{"name", "a"}, {"amount", 9}}), 1);
    EXPECT_EQ(tx.run(sql::remove_thing, {{"name", "a"}}), 1);
}

TEST_P(Contract, InsertReturnsTheId)
{
    auto tx = write();
    const auto first = tx.insert<base::MemberId>(sql::put_name, {{"name", "a"}});
    const auto second = tx.insert<base::MemberId>(sql::put_name, {{"name", "b"}});
    EXPECT_TRUE(first);
    EXPECT_NE(first, second);
    EXPECT_FALSE(tx.insert<base::MemberId>(sql::put_or_keep, {{"name", "a"}}));
}

TEST_P(Contract, NumberIsZeroForNothing)
{
    auto tx = read();
    EXPECT_EQ(tx.number(sql::count_things), 0);
    EXPECT_EQ(tx.number(sql::total), 0);
    EXPECT_EQ(tx.number(sql::many_numbers, {{"last", 3}}), 1);
}

TEST_P(Contract, RowsStreamInTheirOrder)
{
    std::int64_t expected = 0;
    read().each(sql::many_numbers, {{"last", 100'000}},
                [&](const db::Row& row) { ASSERT_EQ(row.integer("n"), ++expected); });
    EXPECT_EQ(expected, 100'000);
}

TEST_P(Contract, AReaderMayStopByThrowingAndGoOn)
{
    auto tx = read();
    EXPECT_THROW(tx.each(sql::many_numbers, {{"last", 1000}},
                         [](const db::Row&) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    EXPECT_EQ(tx.number(sql::count_things), 0);
}

TEST_P(Contract, ConstraintsAreToldApart)
{
    put("có");
    const auto kind_of = [&](const db::Statement& statement, db::Binds binds) {
        auto tx = write();
        return caught([&] { tx.run(statement, binds); }).kind();
    };
    EXPECT_EQ(kind_of(sql::put_name, {{"name", "có"}}), Kind::unique);
    EXPECT_EQ(kind_of(sql::put_name, {{"name", nullptr}}), Kind::check);
    EXPECT_EQ(kind_of(sql::put_amount, {{"name", "xui"}, {"amount", 13}}), Kind::check);
    EXPECT_EQ(kind_of(sql::put_child, {{"name", "con"}, {"parent", 404}}), Kind::foreign_key);
    EXPECT_EQ(kind_of(sql::put_amount, {{"name", "chữ"}, {"amount", "mười"}}), Kind::misuse);
    EXPECT_EQ(kind_of(sql::no_such_table, {}), Kind::misuse);
}

TEST_P(Contract, AnErrorNamesItsStatementButNoValues)
{
    put("Lê Thị Hồng Gấm");
    auto tx = write();
    const auto error = caught([&] { tx.run(sql::put_name, {{"name", "Lê Thị Hồng Gấm"}}); });
    EXPECT_EQ(error.statement(), "contract.put_name");
    EXPECT_EQ(std::string(error.what()).find("Gấm"), std::string::npos);
}

TEST_P(Contract, AfterAnErrorATransactionCanOnlyBeUndone)
{
    put("có");
    {
        auto tx = write();
        tx.run(sql::put_name, {{"name", "mới"}});
        EXPECT_EQ(caught([&] { tx.run(sql::put_name, {{"name", "có"}}); }).kind(), Kind::unique);
        EXPECT_EQ(caught([&] { tx.number(sql::count_things); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { tx.commit(); }).kind(), Kind::misuse);
    }
    EXPECT_EQ(count(), 1);
    put("sau đó vẫn ghi được");
}

TEST_P(Contract, ACommittedTransactionIsOver)
{
    auto tx = write();
    tx.commit();
    EXPECT_EQ(caught([&] { tx.run(sql::put_name, {{"name", "x"}}); }).kind(), Kind::misuse);
    EXPECT_EQ(caught([&] { tx.commit(); }).kind(), Kind::misuse);
}

TEST_P(Contract, AStatementInsideAnothersRowsIsAMisuse)
{
    put("x");
    auto tx = read();
    tx.each(sql::names, {}, [&](const db::Row&) {
        EXPECT_EQ(caught([&] { tx.number(sql::count_things); }).kind(), Kind::misuse);
    });
}

TEST_P(Contract, TheTransactionCountsItsStatements)
{
    auto tx = write();
    EXPECT_EQ(tx.statement_count(), 0);
    tx.run(sql::put_name, {{"name", "x"}});
    tx.number(sql::count_things);
    EXPECT_EQ(tx.statement_count(), 2);
}

TEST_P(Contract, RunManyStoresTenThousandRows)
{
    auto tx = write();
    int sent = 0;
    const auto rows = tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
        if (++sent > 10'000) return false;
        values = {"người " + std::to_string(sent), sent == 13 ? 0 : sent};
        return true;
    });
    EXPECT_EQ(rows, 10'000);
    EXPECT_EQ(tx.number(sql::total), 10'000LL * 10'001 / 2 - 13);
    tx.commit();
    EXPECT_EQ(count(), 10'000);
}

TEST_P(Contract, RunManyOfNothingIsHarmless)
{
    auto tx = write();
    EXPECT_EQ(tx.run_many(sql::put_amount, [](std::vector<db::Value>&) { return false; }), 0);
    EXPECT_EQ(tx.number(sql::count_things), 0);
}

TEST_P(Contract, ABadRowOfManyUndoesThemAll)
{
    {
        auto tx = write();
        int sent = 0;
        const auto error = caught([&] {
            tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
                values = {"người " + std::to_string(++sent), sent};
                return sent <= 5'000;
            });
        });
        EXPECT_EQ(error.kind(), Kind::check) << "amount 13";
        EXPECT_EQ(error.statement(), "contract.put_amount");
    }
    EXPECT_EQ(count(), 0);
    put("sau đó vẫn ghi được");
}

TEST_P(Contract, ARowOfTheWrongLengthIsAMisuse)
{
    auto tx = write();
    const auto error = caught([&] {
        tx.run_many(sql::put_amount, [](std::vector<db::Value>& values) {
            values.emplace_back("chỉ tên");
            return true;
        });
    });
    EXPECT_EQ(error.kind(), Kind::misuse);
}

TEST_P(Contract, AFailingSourceOfRowsLeavesNothing)
{
    {
        auto tx = write();
        int sent = 0;
        EXPECT_THROW(tx.run_many(sql::put_amount,
                                 [&](std::vector<db::Value>& values) {
                                     if (++sent == 700) throw std::runtime_error("the file ends here");
                                     values = {"người " + std::to_string(sent), 1};
                                     return true;
                                 }),
                     std::runtime_error);
    }
    EXPECT_EQ(count(), 0);
    put("sau đó vẫn ghi được");
}

TEST_P(Contract, AStatementCanBeCheckedWithoutRunningIt)
{
    {
        auto tx = write();
        tx.prepare(sql::put_name);
        tx.commit();
    }
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(caught([&] { read().prepare(sql::no_such_table); }).kind(), Kind::misuse);
}

namespace {

void put_all(db::Transaction& tx, const std::vector<std::string>& names)
{
    for (const auto& name : names)
        tx.run(sql::put_name, {{"name", name + " của " + std::to_string(names.size())}});
}

std::vector<std::string> names_in(db::Transaction tx)
{
    return tx.all(sql::names, {}, [](const db::Row& row) { return row.text("name"); });
}

}

TEST_P(Contract, WhatWaitsForTheCommitIsDoneLastAndTogether)
{
    auto tx = write();
    tx.at_commit(std::string("một"), put_all);
    tx.at_commit(std::string("hai"), put_all);
    tx.run(sql::put_name, {{"name", "trước"}});
    EXPECT_EQ(tx.number(sql::count_things), 1);
    tx.commit();
    EXPECT_EQ(names_in(read()), (std::vector<std::string>{"trước", "một của 2", "hai của 2"}));
}

TEST_P(Contract, WhatWaitsForTheCommitIsForgottenWithTheTransaction)
{
    {
        auto tx = write();
        tx.at_commit(std::string("một"), put_all);
    }
    put("sau");
    EXPECT_EQ(count(), 1);
}

TEST_P(Contract, ACommitWhoseLastActFailsKeepsNothing)
{
    put("một của 1");
    {
        auto tx = write();
        tx.run(sql::put_name, {{"name", "trước"}});
        tx.at_commit(std::string("một"), put_all);
        EXPECT_EQ(caught([&] { tx.commit(); }).kind(), Kind::unique);
    }
    EXPECT_EQ(count(), 1);
}

TEST_P(Contract, NothingWaitsInATransactionThatWillNotCommit)
{
    auto reading = read();
    EXPECT_EQ(caught([&] { reading.at_commit(std::string("một"), put_all); }).kind(), Kind::misuse);
    auto over = write();
    over.commit();
    EXPECT_EQ(caught([&] { over.at_commit(std::string("một"), put_all); }).kind(), Kind::misuse);
}
