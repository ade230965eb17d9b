// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ladder.hpp"
#include "db/database.hpp"
#include "support/postgres_database.hpp"

#include <gtest/gtest.h>

#include <optional>

/// An empty database of each engine in turn.
class HouseDatabase : public testing::TestWithParam<db::Engine> {
protected:
    std::unique_ptr<db::Database> open()
    {
        if (GetParam() == db::Engine::sqlite) return db::Database::open("sqlite::memory:");
        server_.emplace(support::fresh_postgres_database());
        return db::Database::open(server_->url());
    }

private:
    std::optional<support::PostgresDatabase> server_;
};
