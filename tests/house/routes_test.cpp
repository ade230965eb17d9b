// SPDX-License-Identifier: Apache-2.0
// Every route as every role, signed out too, and with things that lie outside one's units.
#include "app/rooms.hpp"
#include "app/routes_command.hpp"
#include "house/route.hpp"
#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "support/house_test.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using house::May;
using house::Who;

std::vector<house::Route> every_route()
{
    std::vector<house::Route> all;
    for (const auto& room : app::rooms())
        if (room.routes != nullptr)
            for (const auto& route : room.routes())
                all.push_back(route);
    return all;
}

/// The address with its parameters filled: from `values` by name, else `otherwise`.
std::string filled(std::string_view path, const std::map<std::string, std::string>& values,
                   const std::string& otherwise)
{
    std::string address;
    while (!path.empty()) {
        const auto open = path.find('{');
        address += path.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = path.find('}', open);
        const auto value = values.find(std::string(path.substr(open + 1, close - open - 1)));
        address += value == values.end() ? otherwise : value->second;
        path.remove_prefix(close + 1);
    }
    return address;
}

std::string line_of(const house::Route& route)
{
    return std::string(web::code(route.method)) + " " + std::string(route.path);
}

class RoutesTest : public support::HouseTest {
protected:
    std::vector<std::pair<std::string, Who>> everybody()
    {
        return {{"officer", officer},
                {"signer", signer},
                {"secretary", secretary_5},
                {"leader", leader},
                {"administrator", administrator},
                {"auditor", auditor}};
    }
    web::Reply ask(const Who& who, const house::Route& route, const std::string& address, bool json = false)
    {
        return route.method == web::Method::get ? get(who, address, json)
                                                : send(who, route.method, address, {}, json);
    }
};

TEST_P(RoutesTest, NobodySeesAnythingButWhatAnyoneMay)
{
    for (const auto& route : every_route()) {
        if (route.permission == May::anyone) continue;
        const auto reply = ask(house::nobody(), route, filled(route.path, {}, "1"));
        EXPECT_TRUE(reply.status == 303 || reply.status == 401)
            << line_of(route) << " answers " << reply.status;
        EXPECT_EQ(ask(house::nobody(), route, filled(route.path, {}, "1"), true).status, 401)
            << line_of(route);
    }
}

TEST_P(RoutesTest, ARoleWithoutThePermissionIsRefused)
{
    for (const auto& route : every_route())
        for (const auto& [name, who] : everybody())
            if (!who.may(route.permission)) {
                EXPECT_EQ(ask(who, route, filled(route.path, {}, "1")).status, 403)
                    << line_of(route) << " as " << name;
            }
}

TEST_P(RoutesTest, ARoleWithThePermissionGetsAnAnswerThatIsNoFault)
{
    for (const auto& route : every_route())
        for (const auto& [name, who] : everybody())
            if (who.may(route.permission)) {
                const auto reply = ask(who, route, filled(route.path, {}, "1"));
                EXPECT_LT(reply.status, 500) << line_of(route) << " as " << name << "\n" << reply.body;
                if (route.method == web::Method::get) {
                    EXPECT_NE(reply.status, 403) << line_of(route) << " as " << name;
                }
            }
}

TEST_P(RoutesTest, WhatDoesNotExistIsNotFound)
{
    for (const auto& route : every_route()) {
        if (route.path.find('{') == std::string_view::npos || route.permission == May::anyone ||
            route.method != web::Method::get)
            continue;
        for (const auto& [name, who] : everybody()) {
            if (!who.may(route.permission)) continue;
            // A year without a round is a page that says so, not a thing of somebody else's.
            if (route.path.find("{year}") != std::string_view::npos &&
                std::count(route.path.begin(), route.path.end(), '{') == 1)
                continue;
            const auto reply = ask(who, route, filled(route.path, {{"year", "2026"}}, "987654"));
            EXPECT_EQ(reply.status, 404) << line_of(route) << " as " << name;
        }
    }
}

TEST_P(RoutesTest, AnotherWardsPeopleAndMeetingsAreNotFound)
{
    const auto whole_house = [&] {
        auto who = house::the_house("test", {});
        who.acting = administrator.acting;
        return who;
    }();
    liaisons::Arrival arrival;
    arrival.person.full_name = "Phan Thị Người Khác";
    arrival.workplace = "Sở Y tế";
    auto tx = house().db.write();
    const auto liaison = liaisons::receive(tx, house(), whole_house, other_ward, arrival).value();
    tx.commit();
    ASSERT_TRUE(liaisons::introduce(house(), whole_house, liaison.id, other_cell));
    ASSERT_TRUE(liaisons::accept(house(), whole_house, liaison.id));
    meetings::Plan plan;
    plan.half_year = meetings::HalfYear::of(clock.today());
    plan.at = {clock.today(), 20, 0};
    plan.place = "nhà văn hóa";
    const auto meeting = meetings::plan(house(), whole_house, other_cell, plan).value();

    const auto person = std::to_string(liaison.id.value), held = std::to_string(meeting.id.value),
               cell = std::to_string(other_cell.value);
    const std::map<std::string, std::string> outside{{"person", person}, {"liaison", person},
                                                     {"meeting", held},  {"cell", cell},
                                                     {"unit", cell},     {"year", "2026"}};
    for (const auto& route : every_route()) {
        if (route.path.find("{person}") == std::string_view::npos &&
            route.path.find("{liaison}") == std::string_view::npos &&
            route.path.find("{meeting}") == std::string_view::npos)
            continue;
        for (const auto* who : {&officer, &signer, &secretary_5, &leader}) {
            if (!who->may(route.permission)) continue;
            const auto address = filled(route.path, outside, "1");
            const auto reply = ask(*who, route, address, true);
            // A change may complain of its empty form first, but never does anything and never tells the
            // name.
            if (route.method == web::Method::get)
                EXPECT_EQ(reply.status, 404) << line_of(route) << " as " << who->name;
            else
                EXPECT_GE(reply.status, 400) << line_of(route) << " as " << who->name;
            EXPECT_EQ(reply.body.find("Người Khác"), std::string::npos)
                << line_of(route) << " as " << who->name;
        }
    }
}

TEST(Routes, TheListInTheDocumentsIsTheListOfTheProgram)
{
    std::ifstream file(SOURCE_FOLDER "/docs/routes.txt");
    std::stringstream kept;
    kept << file.rdbuf();
    EXPECT_EQ(kept.str(), app::routes_text()) << "Chạy bin/routes để ghi lại docs/routes.txt.";
}

TEST(Routes, EachHasAPurposeThatAPersonCanRead)
{
    for (const auto& route : every_route())
        EXPECT_GE(route.purpose.size(), 10u) << line_of(route);
}

TEST(Routes, TheirDescriptionForProgramsNamesEach)
{
    const auto text = app::openapi_text();
    for (const auto& route : every_route())
        EXPECT_NE(text.find("\"" + std::string(route.path) + "\""), std::string::npos) << route.path;
}

INSTANTIATE_TEST_SUITE_P(BothEngines, RoutesTest, support::both_engines(), support::engine_name);

}
