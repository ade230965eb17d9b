// SPDX-License-Identifier: Apache-2.0
// Who is given an account and a role, by whom, and how they are taken away.
#include "accounts_fixture.hpp"

#include <boost/json.hpp>

namespace {

class AccountsTest : public AccountsFixture {};

INSTANTIATE_TEST_SUITE_P(BothEngines, AccountsTest, support::both_engines(), support::engine_name);

TEST_P(AccountsTest, ARoleThatSomebodyHasIsNotGivenAgain)
{
    const auto account = new_secretary();
    const auto again = [&] {
        return accounts::grant(house(), administrator, account,
                               {house::Role::cell_secretary, cell_5, {2026, 11, 18}});
    };
    EXPECT_EQ(again().error().code, "granted_already");
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(again().error().code, "granted_already");
}

TEST_P(AccountsTest, AWeakPasswordIsRefusedWithAWayOut)
{
    for (const auto* weak : {"ngắn", "1234567890", "0905000341xx"}) {
        const auto made =
            accounts::create(house(), administrator, {"0905000341", "Lê Văn Thuận", weak, false});
        ASSERT_FALSE(made) << weak;
        EXPECT_EQ(made.error().code, "password_weak");
        EXPECT_EQ(made.error().field, "password");
    }
}

TEST_P(AccountsTest, OnlyAnAdministratorOpensAccountsAndOnlyBelowTheirUnit)
{
    EXPECT_EQ(
        accounts::create(house(), officer, {"0905000341", "Lê Văn Thuận", password, false}).error().code,
        "forbidden");
    auto local = administrator;
    local.acting = officer.acting;
    local.acting.role = house::Role::administrator;
    const auto account = new_secretary();
    EXPECT_EQ(accounts::grant(house(), local, account, {house::Role::leader, other_ward, {2026, 1, 1}})
                  .error()
                  .code,
              "not_found");
}

TEST_P(AccountsTest, AWardsAdministratorSetsThePasswordsOfTheWardAndOfNobodyElse)
{
    const auto secretary = new_secretary();
    const auto above =
        accounts::create(house(), administrator, {"0905000106", "Đỗ Quang Minh", password, false}).value();
    auto local = administrator;
    local.acting = officer.acting;
    local.acting.role = house::Role::administrator;
    const auto reset = [&](const house::Who& who, const std::string& login) {
        const auto done = accounts::reset_password(house(), who, login, "mật khẩu tạm thời");
        return done ? std::string("done") : done.error().code;
    };
    EXPECT_EQ(reset(local, "0905000106"), "login_unknown") << "an account without a role is the whole tree's";
    ASSERT_TRUE(accounts::grant(house(), administrator, above.id,
                                {house::Role::administrator, province, {2026, 1, 1}}));
    EXPECT_EQ(reset(local, "0905000106"), "login_unknown");
    EXPECT_EQ(send(local, web::Method::put, "/accounts/0905000106/password").status, 404);
    EXPECT_TRUE(sign_in("0905000106", password)) << "the password is the old one";

    EXPECT_EQ(reset(local, "0905000341"), "done");
    ASSERT_TRUE(
        accounts::grant(house(), administrator, secretary,
                        {house::Role::cell_secretary, other_cell, {2026, 1, 1}, base::Date{2026, 11, 17}}));
    EXPECT_EQ(reset(local, "0905000341"), "done") << "what ended elsewhere gives nothing away";
    ASSERT_TRUE(accounts::grant(house(), administrator, secretary,
                                {house::Role::cell_secretary, other_cell, {2027, 1, 1}}));
    EXPECT_EQ(reset(local, "0905000341"), "account_elsewhere");
    EXPECT_NE(get(local, "/accounts").body.find("Mật khẩu do quản trị cấp trên cấp lại"), std::string::npos);
    EXPECT_EQ(reset(administrator, "0905000341"), "done");
}

TEST_P(AccountsTest, TheAdministratorHandsOutAccountsFromThePage)
{
    const auto page = send(administrator, web::Method::post, "/accounts",
                           {{"login", "0905 000 555"},
                            {"name", "Phạm Hữu Cường"},
                            {"role", "cell_secretary"},
                            {"unit", std::to_string(cell_13.value)}});
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("Mật khẩu tạm của Phạm Hữu Cường"), std::string::npos);
    EXPECT_NE(get(administrator, "/accounts").body.find("0905000555"), std::string::npos);
    EXPECT_EQ(get(officer, "/accounts").status, 403);
}

TEST_P(AccountsTest, ThePageAsksForATelephoneNumberAndAName)
{
    const auto hand_out = [&](const std::string& login, const std::string& name) {
        return send(administrator, web::Method::post, "/accounts",
                    {{"login", login},
                     {"name", name},
                     {"role", "cell_secretary"},
                     {"unit", std::to_string(cell_13.value)}});
    };
    for (const auto* login : {"abc", "12345", "1905000555"}) {
        const auto refused = hand_out(login, "Phạm Hữu Cường");
        EXPECT_EQ(refused.status, 422) << login;
        EXPECT_NE(refused.body.find("phải có 10 chữ số và bắt đầu bằng 0"), std::string::npos) << login;
    }
    for (const auto* name : {"Lê <b>Thử</b> & 😀", "Cường", "Phạm Hữu Cường 2"}) {
        const auto refused = hand_out("0905 000 555", name);
        EXPECT_EQ(refused.status, 422) << name;
        EXPECT_NE(refused.body.find("id=\"name-loi\""), std::string::npos) << name;
    }
    EXPECT_EQ(audit_lines("accounts.create"), 0);
    EXPECT_EQ(hand_out("+84 905 000 555", "Phạm Hữu Cường").status, 200);
}

TEST_P(AccountsTest, AnAccountWhoseRoleCannotBeIsNotMadeEither)
{
    std::vector<std::pair<std::string, std::string>> form{{"login", "0905 000 555"},
                                                          {"name", "Phạm Hữu Cường"},
                                                          {"role", "cell_secretary"},
                                                          {"unit", std::to_string(cell_13.value)},
                                                          {"to", "17/11/2026"}};
    const auto refused = send(administrator, web::Method::post, "/accounts", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("đứng trước ngày bắt đầu"), std::string::npos);
    EXPECT_EQ(audit_lines("accounts.create"), 0);
    form.back().second = "31/12/2027";
    const auto mended = send(administrator, web::Method::post, "/accounts", form);
    EXPECT_NE(mended.body.find("Mật khẩu tạm của Phạm Hữu Cường"), std::string::npos)
        << "the corrected form makes the account and tells its password";
}

TEST_P(AccountsTest, AProgramIsToldThePasswordToo)
{
    const auto password_in = [](const web::Reply& reply) {
        const auto told = boost::json::parse(reply.body).as_object();
        return told.contains("password") ? std::string(told.at("password").as_string()) : std::string{};
    };
    const std::vector<std::pair<std::string, std::string>> form{{"login", "0905 000 555"},
                                                                {"name", "Phạm Hữu Cường"},
                                                                {"role", "cell_secretary"},
                                                                {"unit", std::to_string(cell_13.value)}};
    const auto first = password_in(send(administrator, web::Method::post, "/accounts", form, true));
    EXPECT_TRUE(sign_in("0905000555", first));
    const auto second =
        password_in(send(administrator, web::Method::put, "/accounts/0905000555/password", {}, true));
    EXPECT_NE(second, first);
    EXPECT_TRUE(sign_in("0905000555", second));
    EXPECT_EQ(password_in(send(administrator, web::Method::post, "/accounts", form, true)), "")
        << "one more role for an account that is there";
}

TEST_P(AccountsTest, ACapacityEndsAtOnceAndIsLogged)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    const auto grant = who_of(token).acting.grant;
    EXPECT_FALSE(accounts::end_grant(house(), officer, grant)) << "administrators only";
    EXPECT_FALSE(accounts::end_grant(house(), administrator, house::GrantId{9999}));
    ASSERT_TRUE(accounts::end_grant(house(), administrator, grant));
    EXPECT_FALSE(who_of(token).signed_in());
    EXPECT_FALSE(sign_in("0905000341", password)) << "nothing is left to act as";
    EXPECT_EQ(accounts::end_grant(house(), administrator, grant).error().code, "grant_over");
    EXPECT_EQ(audit_lines("accounts.end_grant"), 1);
}

TEST_P(AccountsTest, ARoleGivenByMistakeTodayIsTakenAwayToday)
{
    const auto account = new_secretary();
    const auto mistaken =
        accounts::grant(house(), administrator, account, {house::Role::leader, ward, clock.today()}).value();
    EXPECT_EQ(who_of(sign_in("0905000341", password)->token).capacities.size(), 2U);
    const auto address = "/grants/" + std::to_string(mistaken.value);
    EXPECT_EQ(send(administrator, web::Method::del, address).status, 303);
    EXPECT_EQ(who_of(sign_in("0905000341", password)->token).capacities.size(), 1U);
    EXPECT_NE(get(administrator, "/accounts").body.find("thôi lúc"), std::string::npos);
    EXPECT_EQ(send(administrator, web::Method::del, address).status, 409);
}

TEST_P(AccountsTest, ARoleFitsTheUnitItIsGrantedFor)
{
    const auto account = new_secretary();
    const auto granted = [&](house::Role role, base::UnitId unit) {
        const auto done = accounts::grant(house(), administrator, account, {role, unit, clock.today()});
        return done ? std::string("done") : done.error().code;
    };
    EXPECT_EQ(granted(house::Role::cell_secretary, province), "role_misplaced");
    EXPECT_EQ(granted(house::Role::cell_secretary, ward), "role_misplaced");
    EXPECT_EQ(granted(house::Role::ward_officer, cell_5), "role_misplaced");
    EXPECT_EQ(granted(house::Role::ward_signer, province), "role_misplaced");
    EXPECT_EQ(granted(house::Role::administrator, cell_5), "role_misplaced");
    EXPECT_EQ(granted(house::Role::leader, workplaces), "role_misplaced");
    EXPECT_EQ(granted(house::Role::ward_officer, ward), "done");
    EXPECT_EQ(granted(house::Role::auditor, province), "done");
}

TEST_P(AccountsTest, TheLastAdministratorStays)
{
    const auto account = new_secretary();
    const auto granted = [&](base::UnitId unit) {
        return accounts::grant(house(), administrator, account,
                               {house::Role::administrator, unit, clock.today()})
            .value();
    };
    const auto above = granted(province), below = granted(ward);
    EXPECT_EQ(accounts::end_grant(house(), administrator, above).error().code, "last_administrator")
        << "the ward's does not reach the province";
    EXPECT_TRUE(accounts::end_grant(house(), administrator, below)) << "the province's reaches the ward";
    const auto second =
        accounts::create(house(), administrator, {"0905000778", "Võ Đình Dũng", password, false});
    ASSERT_TRUE(accounts::grant(house(), administrator, second->id,
                                {house::Role::administrator, province, clock.today()}));
    EXPECT_TRUE(accounts::end_grant(house(), administrator, above));
}

TEST_P(AccountsTest, CellsOfOneNameAreToldApartByTheirWard)
{
    new_secretary();
    EXPECT_NE(get(administrator, "/accounts").body.find("Chi bộ tổ dân phố 5 (Phường Sông Hương Đông)"),
              std::string::npos);
    EXPECT_NE(get(administrator, "/accounts/new").body.find("Chi bộ tổ dân phố 1 (Phường Bến Gỗ Tây)"),
              std::string::npos);
}

TEST_P(AccountsTest, TheListNamesEveryAccount)
{
    const auto account = new_secretary();
    auto tx = database->read();
    const auto listed = accounts::list(tx);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed.front().id, account);
}

}
