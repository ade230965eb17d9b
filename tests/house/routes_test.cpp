// SPDX-License-Identifier: Apache-2.0
// Every route as every role, signed out too, and with things that lie outside one's units.
#include "accounts/accounts.hpp"
#include "app/rooms.hpp"
#include "app/routes_command.hpp"
#include "audit/audit.hpp"
#include "house/route.hpp"
#include "imports/imports.hpp"
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

/// A year alone is nobody's.
bool names_a_thing(const house::Route& route)
{
    return filled(route.path, {{"year", "2026"}}, "{").find('{') != std::string::npos;
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

/// Everything that an address can name, made in the neighbour ward by people of its own.
class OutsideTest : public RoutesTest {
protected:
    void SetUp() override
    {
        neighbour = house::the_house("test", administrator.acting);
        const auto person = somebody();
        outside = {{"person", person},
                   {"liaison", person},
                   {"meeting", shown(planned().id)},
                   {"cell", shown(other_cell)},
                   {"unit", shown(other_cell)},
                   {"import", shown(sent_in().id)},
                   {"login", neighbours_login},
                   {"grant", shown(granted())},
                   {"row", "1"},
                   {"year", "2026"}};
    }
    /// Everybody of our ward, its own administrator and auditor among them, and nobody.
    std::vector<std::pair<std::string, Who>> everybody_of_our_ward()
    {
        auto all = everybody();
        for (auto& [name, who] : all)
            if (who.acting.unit == province) {
                const auto role = who.acting.role;
                who.acting = officer.acting;
                who.acting.role = role;
            }
        all.emplace_back("nobody", house::nobody());
        return all;
    }
    long long log_length()
    {
        auto tx = house().db.read();
        return audit::verify(tx).lines;
    }
    std::map<std::string, std::string> outside;
    static constexpr auto neighbours_login = "0905000999";

private:
    template <class Tag>
    static std::string shown(base::Id<Tag> id)
    {
        return std::to_string(id.value);
    }
    std::string somebody()
    {
        liaisons::Arrival arrival;
        arrival.person.full_name = "Phan Thị Người Khác";
        arrival.workplace = "Sở Y tế";
        const auto liaison = liaisons::receive(house(), neighbour, other_ward, arrival).value();
        EXPECT_TRUE(liaisons::introduce(house(), neighbour, liaison.id, other_cell));
        EXPECT_TRUE(liaisons::accept(house(), neighbour, liaison.id));
        return shown(liaison.id);
    }
    meetings::Meeting planned()
    {
        meetings::Plan plan;
        plan.half_year = meetings::HalfYear::of(clock.today());
        plan.at = {clock.today(), 20, 0};
        plan.place = "nhà văn hóa";
        return meetings::plan(house(), neighbour, other_cell, plan).value();
    }
    imports::Batch sent_in()
    {
        const auto path = house().data_folder + "/ds.csv";
        std::ofstream(path) << "STT,Họ và tên,Ngày sinh,Giới tính\n1,Lê Văn Người Khác,1980,Nam\n";
        return imports::receive_file(house(), neighbour, other_ward, path, "ds.csv").value();
    }
    house::GrantId granted()
    {
        const auto account =
            accounts::create(house(), neighbour, {neighbours_login, "Võ Người Khác", "bến đò cũ ven sông"})
                .value();
        return accounts::grant(house(), neighbour, account.id,
                               {house::Role::cell_secretary, other_cell, clock.today()})
            .value();
    }
    Who neighbour;
};

TEST_P(OutsideTest, WhatBelongsToAnotherWardIsNotFoundWhoeverAsks)
{
    const auto before = log_length();
    for (const auto& route : every_route()) {
        if (route.permission == May::anyone || !names_a_thing(route)) continue;
        const auto address = filled(route.path, outside, "");
        for (const auto& [name, who] : everybody_of_our_ward()) {
            const auto reply = ask(who, route, address, true);
            const auto told = line_of(route) + " as " + name + " answers " + std::to_string(reply.status) +
                              " " + reply.body;
            if (!who.signed_in())
                EXPECT_EQ(reply.status, 401) << told;
            else if (!who.may(route.permission))
                EXPECT_EQ(reply.status, 403) << told;
            else if (route.method == web::Method::get)
                EXPECT_EQ(reply.status, 404) << told;
            else // may complain of its empty form first
                EXPECT_TRUE(reply.status == 404 || reply.status == 422) << told;
            EXPECT_EQ(reply.body.find("Người Khác"), std::string::npos) << told;
        }
    }
    EXPECT_EQ(log_length(), before) << "something was done to the neighbours";
}

TEST_P(OutsideTest, EveryParameterOfEveryAddressIsWalked)
{
    for (const auto& route : every_route())
        if (route.permission != May::anyone) {
            EXPECT_EQ(filled(route.path, outside, "{").find('{'), std::string::npos) << line_of(route);
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
INSTANTIATE_TEST_SUITE_P(BothEngines, OutsideTest, support::both_engines(), support::engine_name);

}
