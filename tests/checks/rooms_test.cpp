// SPDX-License-Identifier: Apache-2.0
// Every room is whole: its folder, its place in the list, and what its routes say of themselves.
#include "app/rooms.hpp"
#include "rooms/audit/words.hpp"
#include "sources.hpp"
#include "sql_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace checks {
namespace {

bool has(const std::string& path)
{
    return std::filesystem::exists(std::string(SOURCE_FOLDER "/") + path);
}

TEST(Rooms, HaveADoorAndSayWhatTheyAreFor)
{
    for (const auto& room : room_folders()) {
        EXPECT_TRUE(has("src/rooms/" + room + "/" + room + ".hpp")) << room << " has no door";
        EXPECT_TRUE(has("src/rooms/" + room + "/README.md")) << room << " does not say what it is for";
    }
}

TEST(Rooms, AreAllInTheOneList)
{
    std::vector<std::string> listed;
    // The installation's own pages stand in app: no room of the office.
    for (const auto& room : app::rooms())
        if (room.name != "operation") listed.emplace_back(room.name);
    std::sort(listed.begin(), listed.end());
    EXPECT_EQ(listed, room_folders()) << "src/app/rooms.cpp";
}

TEST(Rooms, ListEveryStatementTheyHave)
{
    std::map<std::string, std::set<std::string>> written;
    for (const auto& file : files_named({".sql"}))
        if (const auto room = room_of(file); !room.empty())
            for (const auto& statement : statements_of(file.text))
                written[room].insert(room + "." + statement.name);
    for (const auto& room : app::rooms()) {
        std::set<std::string> listed;
        for (std::size_t at = 0; at < room.statement_count; ++at)
            listed.emplace(room.statements[at]->name);
        EXPECT_EQ(listed, written[std::string(room.name)]) << "room() of " << room.name << " names sql::all";
    }
}

TEST(Routes, AreEachThereOnce)
{
    std::map<std::string, std::string> seen;
    for (const auto& room : app::rooms()) {
        if (room.routes == nullptr) continue;
        for (const auto& route : room.routes()) {
            const auto address =
                std::to_string(static_cast<int>(route.method)) + " " + std::string(route.path);
            const auto [place, is_new] = seen.emplace(address, room.name);
            EXPECT_TRUE(is_new) << address << " stands in " << place->second << " and in " << room.name;
            EXPECT_TRUE(route.path.starts_with('/')) << route.path;
            EXPECT_NE(route.handler, nullptr) << route.path;
        }
    }
    EXPECT_FALSE(seen.empty());
}

/// "/liaisons/{}" of "/liaisons/{liaison}".
std::string without_names(std::string_view path)
{
    static const std::regex name(R"(\{\w*\})");
    return std::regex_replace(std::string(path), name, "{}");
}

// A word in a link is never what a route takes as a number: /imports/new is not /imports/{import}.
TEST(Links, LeadToARoute)
{
    std::set<std::string> routes;
    for (const auto& room : app::rooms())
        if (room.routes != nullptr)
            for (const auto& route : room.routes())
                routes.insert(without_names(route.path));
    static const std::regex link(R"re(\burl\("(/[^"]*)")re");
    int links = 0;
    for (const auto& file : files_named({".cpp", ".hpp"})) {
        if (file.is_test() || !(file.is_in("src/rooms/") || file.is_in("src/house/"))) continue;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), link), end; at != end; ++at, ++links)
            EXPECT_TRUE(routes.contains((*at)[1])) << file.path << ": " << (*at)[1];
    }
    EXPECT_GT(links, 50);
}

/// What a call says between its brackets, from the opening one.
std::string call_at(const std::string& text, std::size_t open)
{
    int depth = 0;
    for (auto at = open; at < text.size(); ++at) {
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (depth == 0) return text.substr(open, at - open + 1);
    }
    return {};
}

std::set<std::string> codes_of(std::span<const audit::Word> words)
{
    std::set<std::string> codes;
    for (const auto& word : words)
        codes.emplace(word.code);
    return codes;
}

TEST(Log, HasWordsForEveryActAndDetailThatIsRecorded)
{
    static const std::regex act(R"re("([a-z]+\.[a-z_]+)")re"), detail(R"re(\{\s*"([a-z_0-9]+)"\s*,)re");
    std::set<std::string> acts, details;
    for (const auto& file : files_named({".cpp"})) {
        const auto room = room_of(file);
        if (room.empty() || room == "audit") continue;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), act), end; at != end; ++at)
            if ((*at)[1].str().starts_with(room + ".")) acts.insert((*at)[1]);
        for (auto at = file.text.find("audit::record("); at != std::string::npos;
             at = file.text.find("audit::record(", at + 1)) {
            const auto call = call_at(file.text, file.text.find('(', at));
            for (std::sregex_iterator found(call.begin(), call.end(), detail), end; found != end; ++found)
                details.insert((*found)[1]);
        }
    }
    EXPECT_EQ(acts, codes_of(audit::actions())) << "src/rooms/audit/words.cpp";
    EXPECT_EQ(details, codes_of(audit::detail_names())) << "src/rooms/audit/words.cpp";
}

/// A few words, and at least one letter that English does not have.
bool is_vietnamese(std::string_view phrase)
{
    return phrase.size() >= 6 && std::any_of(phrase.begin(), phrase.end(),
                                             [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

TEST(Routes, SayInVietnameseWhatTheyAreFor)
{
    for (const auto& room : app::rooms()) {
        if (room.routes == nullptr) continue;
        for (const auto& route : room.routes())
            EXPECT_TRUE(is_vietnamese(route.purpose))
                << room.name << ", " << route.path << ": \"" << route.purpose << "\"";
    }
}

}
}
