// SPDX-License-Identifier: Apache-2.0
// Accounts by the command line: what a person at the machine's keyboard may give, and is refused.
#include "accounts/accounts.hpp"
#include "demo/cast.hpp"
#include "small_ward.hpp"
#include "support/house_test.hpp"

namespace {

class AccountCommand : public testing::TestWithParam<db::Engine> {};

INSTANTIATE_TEST_SUITE_P(BothEngines, AccountCommand, support::both_engines(), support::engine_name);

TEST_P(AccountCommand, GivesOneMoreRoleToAnAccountThatIsThere)
{
    program::WardMaker maker(GetParam());
    const auto ward = maker.fresh();
    const std::string login(demo::officer);
    const auto given = [&](const std::string& to, const std::string& role, const std::string& unit) {
        return program::Process(ward.command({"account", "grant", to, "--role", role, "--unit", unit}))
            .wait();
    };
    EXPECT_EQ(given(login, "leader", "SHD"), 0);
    EXPECT_EQ(given(login, "cell_secretary", "SHD"), 2) << "a ward has no secretary of a cell";
    EXPECT_EQ(given("0905999999", "leader", "SHD"), 2) << "nobody has this login";
    const auto house = ward.open();
    const auto who = accounts::as(*house->building, login);
    ASSERT_EQ(who.capacities.size(), 2U);
    EXPECT_EQ(who.capacities.back().role, house::Role::leader);
}

}
