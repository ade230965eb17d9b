// SPDX-License-Identifier: Apache-2.0
// Which tables and views the SQL of this repository makes, writes and reads. Not a parser: it knows the words
// before a name, which is enough for statements written the way ours are, and says so when a name is one it
// never saw.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace checks {

/// Words, numbers and signs in lower case; comments and quoted text are left out.
std::vector<std::string> words_of(const std::string& sql);

/// What the ladder of migrations makes.
struct Schema {
    std::map<std::string, std::string> tables; ///< name -> the room that owns it
    std::map<std::string, std::string>
        indexes; ///< full text: readable by others too, SQLite lets none into a view
    std::map<std::string, std::string> views;
};

/// Adds what a migration of this room makes.
void add_migration(Schema& schema, const std::string& room, const std::string& sql);

struct Uses {
    std::set<std::string> written, read;
};

/// The tables and views that a text names as target or as source; names made by `with` are left out.
Uses uses_of(const std::string& sql);

struct NamedStatement {
    std::string name, sql;
};

/// The "-- name:" blocks of a file, with the texts of both engines together and the "-- part:" blocks where
/// they are named.
std::vector<NamedStatement> statements_of(const std::string& file);

}
