// SPDX-License-Identifier: Apache-2.0
// One promise, two engines: every test of the contract runs on SQLite and on PostgreSQL.
#pragma once

#include "db/database.hpp"
#include "place.hpp"

#include <gtest/gtest.h>

namespace contract {

inline constexpr db::Migration ladder[] = {{"20260101T0900-things", R"sql(
create table thing (
    id {id},
    name {text} not null unique,
    amount {bigint} check (amount <> 13),
    ratio {real},
    bytes {blob},
    day {text},
    parent {bigint} references thing (id)
) {strict};
)sql"}};

/// A database with the table `thing`, as a room would use it.
class Contract : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override { base()->migrate(ladder); }

    std::unique_ptr<db::Database>& base()
    {
        if (!base_) base_ = open();
        return base_;
    }
    std::unique_ptr<db::Database> open(db::Options options = {})
    {
        options.durable = false;
        return db::Database::open(place_.url(), options);
    }
    db::Transaction read() { return base()->read(); }
    db::Transaction write() { return base()->write(); }
    void put(std::string_view name);
    std::int64_t count();

    Place place_{GetParam()};

private:
    std::unique_ptr<db::Database> base_;
};

/// The kind of the db::Error that `work` throws; fails the test when it throws none.
template <class Work>
db::Error caught(Work&& work)
{
    try {
        work();
    } catch (const db::Error& error) {
        return error;
    }
    ADD_FAILURE() << "no db::Error";
    return {db::Error::Kind::other, "none"};
}

}
