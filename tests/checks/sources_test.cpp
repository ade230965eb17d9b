// SPDX-License-Identifier: Apache-2.0
// What may stand in a source file, and where.
#include "sources.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace checks {
namespace {

/// The rooms that each room names in src/rooms/CMakeLists.txt.
std::map<std::string, std::set<std::string>> needs_of_rooms()
{
    std::map<std::string, std::set<std::string>> needs;
    for (const auto& file : files_named({"src/rooms/CMakeLists.txt"})) {
        static const std::regex line(R"(add_room\((\w+)([^)]*)\))");
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), line), end; at != end; ++at) {
            auto& named = needs[(*at)[1]];
            std::istringstream words((*at)[2]);
            bool takes = false;
            for (std::string word; words >> word;) {
                if (word == "NEEDS" || word == "LIBS")
                    takes = word == "NEEDS";
                else if (takes)
                    named.insert(word);
            }
        }
    }
    return needs;
}

bool is_sql(const std::string& literal)
{
    static const std::regex begin(
        R"(\s*(select|insert into|update \w+ set|delete from|with \w+ as|create (table|index|view)|drop|alter) .*)",
        std::regex::icase);
    return std::regex_match(literal.substr(0, literal.find('\n')), begin);
}

TEST(LiteralReader, PassesOverCommentsAndLetters)
{
    const auto found =
        literals_of("// \"no\"\n/* \"no\" */ a('\"', 1'000, \"y\\\"es\", u8\"two\"); R\"x(raw \" one)x\"");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].text, "y\\\"es");
    EXPECT_EQ(found[0].line, 2U);
    EXPECT_EQ(found[1].text, "two");
    EXPECT_TRUE(found[2].raw);
    EXPECT_EQ(found[2].text, "raw \" one");
}

TEST(Libraries, OfADatabaseAreKnownToTheDatabaseFloorOnly)
{
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        if (!file.is_in("src/") || file.is_in("src/db/")) continue;
        for (const auto& include : includes_of(file.text))
            EXPECT_TRUE(include.path != "sqlite3.h" && include.path != "libpq-fe.h")
                << file.path << ":" << include.line;
    }
}

TEST(Libraries, OfHttpAreKnownToOneFileOnly)
{
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        if (!file.is_in("src/") || file.path == "src/web/incoming.cpp") continue;
        for (const auto& include : includes_of(file.text))
            EXPECT_FALSE(include.path.starts_with("boost/beast")) << file.path << ":" << include.line;
    }
}

TEST(Pages, AreNeverMadeFromStrings)
{
    static const std::regex tag("</?[A-Za-z!].*");
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        if (room_of(file).empty() && !file.is_in("src/house/") && !file.is_in("src/app/")) continue;
        for (const auto& literal : literals_of(file.text)) {
            EXPECT_FALSE(std::regex_match(literal.text.substr(0, literal.text.find('\n')), tag))
                << file.path << ":" << literal.line << ": say it with web/html.hpp: " << literal.text;
            EXPECT_FALSE(literal.raw && literal.text.find('<') != std::string::npos && !room_of(file).empty())
                << file.path << ":" << literal.line << ": a raw string with a tag in it";
        }
    }
}

TEST(Statements, StandInSqlFilesOnly)
{
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        if (!file.is_in("src/") || file.is_in("src/db/") || file.is_in("src/tools/") || file.is_test())
            continue;
        for (const auto& literal : literals_of(file.text))
            EXPECT_FALSE(is_sql(literal.text))
                << file.path << ":" << literal.line << ": give it a name in a .sql file: " << literal.text;
    }
}

TEST(Rooms, OpenTheDoorsTheyNameAndNoOthers)
{
    static const std::set<std::string> floors = {"base", "db", "web", "sheets", "papers", "post", "house"};
    const auto needs = needs_of_rooms();
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        const auto room = room_of(file);
        if (room.empty()) continue;
        ASSERT_TRUE(needs.contains(room)) << room << " has no line in src/rooms/CMakeLists.txt";
        for (const auto& [line, quoted, path] : includes_of(file.text)) {
            const auto slash = path.find('/');
            if (!quoted || slash == std::string::npos || floors.contains(path.substr(0, slash))) continue;
            const auto other = path.substr(0, slash);
            const auto where = file.path + ":" + std::to_string(line) + " includes " + path;
            EXPECT_TRUE(other == room || needs.at(room).contains(other))
                << where << ", but " << room << " NEEDS no " << other;
            EXPECT_EQ(path, other + "/" + other + ".hpp") << where << ": a room is entered by its door";
        }
    }
}

TEST(Files, BeginWithTheirLicence)
{
    for (const auto& file : files_named({".cpp", ".hpp"}))
        EXPECT_TRUE(file.text.starts_with("// SPDX-License-Identifier: Apache-2.0\n")) << file.path;
}

// Past 400 lines a file is asked: which two things are you? Tests are lists of sentences and may be longer.
TEST(Files, AreShortEnoughToRead)
{
    static const std::map<std::string, std::string> longer = {
        {"src/web/session.hpp",
         "one template: a connection with its reading, answering and closing, for TCP and for TLS"},
    };
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
        const auto most = file.is_test() ? 700 : longer.contains(file.path) ? 650 : 400;
        EXPECT_LE(lines, most) << file.path;
    }
}

TEST(Files, LeaveNothingForLater)
{
    // Put together here, so that this file does not find itself.
    const std::vector<std::string> marks = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                            std::string("XX") + "X:"};
    for (const auto& file : files_named({".cpp", ".hpp", ".sql", ".js", ".mjs", ".css", ".cmake",
                                         "CMakeLists.txt", ".md", ".toml", ".py"}))
        for (const auto& mark : marks) {
            const auto at = file.text.find(mark);
            EXPECT_EQ(at, std::string::npos)
                << file.path << ": " << file.text.substr(std::min(at, file.text.size()), 60);
        }
}

TEST(Files, KnowNoMachine)
{
    const std::vector<std::string> places = {std::string("/wo") + "rk/", std::string("/tmp/") + "bash_",
                                             std::string("/ho") + "me/"};
    for (const auto& file : every_file())
        for (const auto& place : places) {
            const auto at = file.text.find(place);
            EXPECT_EQ(at, std::string::npos)
                << file.path << ": " << file.text.substr(std::min(at, file.text.size()), 60);
        }
}

}
}
