// SPDX-License-Identifier: Apache-2.0
// Everything of one database into another, SQLite <-> PostgreSQL, and the proof that both hold the same.
// Backups and `caunoi copy` stand on it. Tables and columns are read from the catalogue, so a new migration
// needs nothing here.
#pragma once

#include "db/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace db {

/// What a table holds, told alike by both engines. The checksum does not depend on the order of rows.
struct TableContent {
    std::string table;
    std::int64_t rows = 0;
    std::string checksum;
    bool operator==(const TableContent&) const = default;
};

/// Every table but the ladder's own, sorted by name. Reads every row once.
std::vector<TableContent> contents(Transaction& tx);

/// Puts every row of `from` into the same tables of `to`, whose own rows go; both stand on the same step of
/// the ladder. Counters of new ids go on from the highest. Full text indexes of SQLite are the caller's to
/// build anew. Commits nothing. `told` hears each table's name before it is copied.
void transfer(Transaction& from, Transaction& to,
              const std::function<void(const std::string& table)>& told = {});

}
