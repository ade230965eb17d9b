// SPDX-License-Identifier: Apache-2.0
// The ladder of migrations, the same for both engines. Private.
#pragma once

#include "db/database.hpp"

namespace db {

/// The names of the applied steps.
std::vector<std::string> applied_steps(Database& database);

/// Climbs the ladder from where a database stands.
class Ladder {
public:
    /// Steps stand in the order of their names; each name once.
    explicit Ladder(std::span<const Migration> steps);

    using Before = std::function<void(const std::string& step)>;

    /// Applies what is missing, each step in one transaction. When earlier steps were applied, `before` is
    /// called with the first missing step's name while nobody else can write, so that a copy can be kept.
    /// Throws before anything is written when a step was changed or is unknown here.
    void climb(Database& database, const Before& before) const;

private:
    struct Applied {
        std::string name, checksum;
    };
    static std::vector<Applied> applied(Database& database);
    friend std::vector<std::string> applied_steps(Database& database);

    [[nodiscard]] std::vector<const Migration*> missing(const std::vector<Applied>& applied) const;
    [[nodiscard]] const Migration* find(std::string_view name) const;
    static void apply(Database& database, const Migration& step, const Before& before);

    std::span<const Migration> steps_;
};

/// A migration's text as one engine takes it. Tokens: {id} a numbered primary key, {bigint}, {real}, {text},
/// {blob}, {path} a text that compares byte by byte, {strict} after a table (SQLite then refuses what
/// PostgreSQL would refuse). Lines between "-- on sqlite:" or "-- on postgres:" and the next "-- on …:" are
/// for that engine only; "-- on both:" ends it.
std::string translated(const Migration& step, Engine engine);

}
