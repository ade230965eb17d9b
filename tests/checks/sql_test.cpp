// SPDX-License-Identifier: Apache-2.0
// Who owns a table, who writes it, and who may read it.
#include "sources.hpp"
#include "sql_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace checks {
namespace {

using Names = std::set<std::string>;

const Schema& schema()
{
    static const auto whole = [] {
        Schema made;
        for (const auto& file : files_named({".sql"})) {
            if (!file.is_in("schema/")) continue;
            const auto name = std::filesystem::path(file.path).stem().string();
            add_migration(made, name.substr(name.find('-') + 1), file.text);
        }
        return made;
    }();
    return whole;
}

struct RoomStatement {
    std::string room, path, name;
    Uses uses;
    [[nodiscard]] std::string said() const { return path + ", " + name; }
};

const std::vector<RoomStatement>& room_statements()
{
    static const auto all = [] {
        std::vector<RoomStatement> found;
        for (const auto& file : files_named({".sql"}))
            if (const auto room = room_of(file); !room.empty())
                for (const auto& statement : statements_of(file.text))
                    found.push_back({room, file.path, statement.name, uses_of(statement.sql)});
        return found;
    }();
    return all;
}

/// Of a table or a full text index; empty when there is none of that name.
std::string owner_of(const std::string& name)
{
    const auto& [tables, indexes, views] = schema();
    if (const auto found = tables.find(name); found != tables.end()) return found->second;
    const auto found = indexes.find(name);
    return found == indexes.end() ? "" : found->second;
}

TEST(SqlReader, SeesWhatIsWrittenAndWhatIsRead)
{
    const auto uses = uses_of("with recursive up(id) as (select id from unit u join alias on 1 = 1), b as "
                              "materialized (select 1 from up, marks m)\n"
                              "insert into roll (n) select x from up left join lateral (select 1 from deep) "
                              "d on true -- from remark\n"
                              "where 'from text' is distinct from x on conflict (n) do update set n = 1; "
                              "delete from old where a in (select b from seen);\n"
                              "update changed set x = 1 from source s, generate_series(1, 2) g, other o; "
                              "select 1 from kept for update");
    EXPECT_EQ(uses.written, (Names{"roll", "old", "changed"}));
    EXPECT_EQ(uses.read, (Names{"unit", "alias", "marks", "deep", "seen", "source", "other", "kept"}));
}

TEST(SqlReader, SeesWhatAMigrationMakes)
{
    Schema made;
    add_migration(made, "members",
                  "create table if not exists member (id {id}); create unique index a on member (id);\n"
                  "create virtual table words using fts5 (x); create view members as select id from member;");
    EXPECT_EQ(made.tables, (std::map<std::string, std::string>{{"member", "members"}}));
    EXPECT_EQ(made.indexes, (std::map<std::string, std::string>{{"words", "members"}}));
    EXPECT_EQ(made.views, (std::map<std::string, std::string>{{"members", "members"}}));
}

TEST(SqlReader, TakesBothTextsOfAStatement)
{
    const auto statements = statements_of(
        "-- name: a\n-- why\nselect 1 from x\n-- on postgres:\ndelete from y\n-- name: b\nselect 2 from z");
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].name, "a");
    EXPECT_EQ(uses_of(statements[0].sql).read, Names{"x"});
    EXPECT_EQ(uses_of(statements[0].sql).written, Names{"y"});
}

TEST(SqlReader, PutsAPartIntoTheStatementsThatNameIt)
{
    const auto statements = statements_of("-- part: p\np as (select 1 from x)\n-- name: a\nwith {p} select 1 "
                                          "from p\n-- name: b\nselect 1 from z");
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(uses_of(statements[0].sql).read, Names{"x"}) << "what the part reads, and not the part";
    EXPECT_EQ(uses_of(statements[1].sql).read, Names{"z"});
}

TEST(Tables, BelongToARoom)
{
    const auto rooms = room_folders();
    EXPECT_FALSE(schema().tables.empty());
    for (const auto* made : {&schema().tables, &schema().indexes, &schema().views})
        for (const auto& [name, owner] : *made)
            EXPECT_TRUE(std::binary_search(rooms.begin(), rooms.end(), owner))
                << name << ": its migration is named after " << owner << ", which is no room";
}

TEST(Tables, AreWrittenByTheirOwnRoomOnly)
{
    for (const auto& statement : room_statements())
        for (const auto& table : statement.uses.written) {
            const auto owner = owner_of(table);
            EXPECT_FALSE(owner.empty())
                << statement.said() << " writes " << table << ", which no migration makes";
            EXPECT_EQ(owner, statement.room)
                << statement.said() << " writes " << table << ": ask the verbs of " << owner;
        }
}

TEST(Tables, AreReadByOtherRoomsThroughViewsOnly)
{
    for (const auto& statement : room_statements())
        for (const auto& name : statement.uses.read) {
            if (schema().views.contains(name) || schema().indexes.contains(name)) continue;
            const auto owner = owner_of(name);
            EXPECT_FALSE(owner.empty())
                << statement.said() << " reads " << name << ", which no migration makes";
            EXPECT_EQ(owner, statement.room)
                << statement.said() << " reads the table " << name << ": take a view of " << owner;
        }
}

TEST(Views, StandOnTablesOfTheirRoomAndOnViews)
{
    for (const auto& file : files_named({".sql"})) {
        if (!file.is_in("schema/")) continue;
        const auto stem = std::filesystem::path(file.path).stem().string();
        const auto room = stem.substr(stem.find('-') + 1);
        for (const auto& name : uses_of(file.text).read)
            EXPECT_TRUE(owner_of(name).empty() || owner_of(name) == room)
                << file.path << " reads the table " << name;
    }
}

TEST(Statements, WereFoundInEveryRoomThatHasSome)
{
    EXPECT_GT(room_statements().size(), 100U) << "the checks above must have something to look at";
    for (const auto& statement : room_statements())
        EXPECT_FALSE(statement.name.empty()) << statement.path;
}

}
}
