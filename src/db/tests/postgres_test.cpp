// SPDX-License-Identifier: Apache-2.0
// What only a server can do to us.
#include "contract.hpp"
#include "contract_sql.hpp"
#include "support/postgres_server.hpp"

#include <libpq-fe.h>

#include <memory>

using namespace contract;
using Kind = db::Error::Kind;

namespace {

class Postgres : public testing::Test {
protected:
    std::unique_ptr<db::Database> open(int connections = 4)
    {
        db::Options options;
        options.readers = connections;
        auto base = db::Database::open(place_.url(), options);
        base->migrate(ladder);
        return base;
    }
    void end_all_connections() { other_->read().number(sql::end_other_connections); }

    Place place_{db::Engine::postgres};
    std::unique_ptr<db::Database> other_ = db::Database::open(place_.url());
};

std::string message(const db::Error& error)
{
    return error.what();
}

}

TEST_F(Postgres, AConnectionLostWhileIdleIsReplacedUnseen)
{
    auto base = open();
    {
        auto one = base->read();
        auto two = base->read();
        EXPECT_EQ(one.number(sql::count_things) + two.number(sql::count_things), 0);
    }
    end_all_connections();
    for (int turn = 0; turn < 5; ++turn)
        EXPECT_EQ(base->read().number(sql::count_things), 0);
    EXPECT_TRUE(base->healthy());
}

TEST_F(Postgres, AConnectionLostInMidTransactionIsToldOnceAndReplaced)
{
    auto base = open(1);
    {
        auto tx = base->write();
        tx.run(sql::put_name, {{"name", "nửa chừng"}});
        end_all_connections();
        const auto error = caught([&] { tx.run(sql::put_name, {{"name", "tiếp theo"}}); });
        EXPECT_EQ(error.kind(), Kind::unavailable) << error.what();
        EXPECT_NE(message(error).find("Hãy thử lại"), std::string::npos);
    }
    auto tx = base->write();
    EXPECT_EQ(tx.number(sql::count_things), 0);
    tx.run(sql::put_name, {{"name", "làm lại"}});
    tx.commit();
    EXPECT_EQ(base->read().number(sql::count_things), 1);
}

TEST_F(Postgres, AConnectionLostBeforeCommitIsToldByCommit)
{
    auto base = open();
    auto tx = base->write();
    tx.run(sql::put_name, {{"name", "x"}});
    end_all_connections();
    EXPECT_EQ(caught([&] { tx.commit(); }).kind(), Kind::unavailable);
    EXPECT_EQ(base->read().number(sql::count_things), 0);
}

TEST_F(Postgres, AConnectionLostWhileManyRowsAreOnTheWayIsTold)
{
    auto base = open();
    {
        auto tx = base->write();
        int sent = 0;
        const auto error = caught([&] {
            tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
                if (++sent == 1200) end_all_connections();
                values = {"người " + std::to_string(sent), 1};
                return sent <= 5'000;
            });
        });
        EXPECT_EQ(error.kind(), Kind::unavailable) << error.what();
    }
    EXPECT_EQ(base->read().number(sql::count_things), 0);
}

TEST_F(Postgres, AServerThatIsNotThereIsToldInASentence)
{
    const auto error = caught([] { (void)db::Database::open("postgresql://ai:mat-khau@127.0.0.1:1/x"); });
    EXPECT_EQ(error.kind(), Kind::unavailable);
    EXPECT_NE(message(error).find("Không kết nối được với máy chủ 127.0.0.1:1"), std::string::npos)
        << error.what();
    EXPECT_EQ(message(error).find("mat-khau"), std::string::npos);
}

TEST_F(Postgres, AWrongPasswordIsToldWithoutIt)
{
    const auto& url = support::shared_postgres();
    const auto wrong = "postgresql://caunoi:sai-roi" + url.substr(url.find('@'));
    const auto error = caught([&] { (void)db::Database::open(wrong); });
    EXPECT_EQ(error.kind(), Kind::unavailable);
    EXPECT_EQ(message(error).find("sai-roi"), std::string::npos);
}

TEST_F(Postgres, AnAddressThatIsWrittenWronglyIsAMisuse)
{
    const auto error = caught([] { (void)db::Database::open("postgresql://a:bi-mat@[x"); });
    EXPECT_EQ(error.kind(), Kind::misuse);
    EXPECT_EQ(message(error).find("bi-mat"), std::string::npos);
}

TEST_F(Postgres, ItSaysWhereItIsWithoutThePassword)
{
    const auto shown = open()->shown();
    EXPECT_TRUE(shown.starts_with("máy chủ 127.0.0.1:")) << shown;
    EXPECT_EQ(shown.find("caunoi:"), std::string::npos);
}

TEST_F(Postgres, CopyingIsLeftToTheServersOwnTools)
{
    auto base = open();
    const auto error = caught([&] { base->copy_to(place_.file("copy")); });
    EXPECT_NE(message(error).find("pg_dump"), std::string::npos);
}

TEST_F(Postgres, ADatabaseThatCannotHoldVietnameseIsRefused)
{
    const auto& url = support::shared_postgres();
    const auto name = "latin_" + place_.url().substr(place_.url().rfind('/') + 1);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> administrator(PQconnectdb(url.c_str()), PQfinish);
    const auto run = [&](const std::string& text) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(administrator.get(), text.c_str()),
                                                                   PQclear);
        return PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    };
    ASSERT_TRUE(run("create database " + name + " encoding 'LATIN1' locale 'C' template template0"));
    const auto error = caught([&] { (void)db::Database::open(url.substr(0, url.rfind('/') + 1) + name); });
    EXPECT_NE(message(error).find("LATIN1"), std::string::npos);
    EXPECT_TRUE(run("drop database " + name + " with (force)"));
}
