// SPDX-License-Identifier: Apache-2.0
#include "accounts/accounts.hpp"
#include "house/csrf.hpp"
#include "sessions.hpp"
#include "support/house_test.hpp"

#include <boost/json.hpp>

#include <thread>

namespace {

using namespace std::chrono_literals;

class AccountsTest : public support::HouseTest {
protected:
    const std::string password = "cầu sắt bắc ngang sông";

    base::AccountId new_secretary(const std::string& login = "0905 000 341")
    {
        const auto account =
            accounts::create(house(), administrator, {login, "Lê Văn Thuận", password, false}).value();
        EXPECT_TRUE(accounts::grant(house(), administrator, account.id,
                                    {house::Role::cell_secretary, cell_5, {2026, 1, 1}}));
        return account.id;
    }
    base::Result<accounts::SignedIn> sign_in(const std::string& login, const std::string& with,
                                             const std::string& remote = "10.0.0.1")
    {
        return accounts::sign_in(house(), login, with, remote, "máy thử");
    }
    house::Who who_of(const std::string& token)
    {
        web::Request request;
        request.cookies["caunoi"] = token;
        request.remote = "10.0.0.1";
        return accounts::who_is(house(), request);
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, AccountsTest, support::both_engines(), support::engine_name);

TEST_P(AccountsTest, ASecretarySignsInWithATelephoneNumberWrittenAnyWay)
{
    new_secretary();
    for (const auto* login : {"0905000341", "0905 000 341", "0905.000.341", "+84 905 000 341"}) {
        const auto signed_in = sign_in(login, password);
        ASSERT_TRUE(signed_in) << login;
        const auto who = who_of(signed_in->token);
        EXPECT_TRUE(who.signed_in());
        EXPECT_EQ(who.acting.unit, cell_5);
        EXPECT_EQ(who.acting.role, house::Role::cell_secretary);
    }
    EXPECT_EQ(audit_lines("accounts.sign_in"), 4);
}

TEST_P(AccountsTest, AWrongPasswordAndAnUnknownLoginAreToldAlike)
{
    new_secretary();
    const auto wrong = sign_in("0905000341", "không phải mật khẩu này");
    const auto unknown = sign_in("0905999999", password);
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().code, "sign_in_wrong");
    EXPECT_EQ(wrong.error().sentence, unknown.error().sentence);
}

TEST_P(AccountsTest, FiveFailuresCloseTheDoorForFifteenMinutes)
{
    new_secretary();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(sign_in("0905000341", "sai", "10.0.0." + std::to_string(i)).error().code, "sign_in_wrong");
    EXPECT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts")
        << "even with the right password";
    clock.advance(16min);
    EXPECT_TRUE(sign_in("0905000341", password));
}

TEST_P(AccountsTest, TheAuditorReadsWhoWasTriedAndFromWhere)
{
    (void)sign_in("0905 000 341", "sai", "10.0.0.7");
    EXPECT_EQ(audit_lines("accounts.sign_in_failed"), 1);
    const auto log = get(auditor, "/audit?action=accounts.sign_in_failed").body;
    EXPECT_NE(log.find("tên đăng nhập tận cùng là: 341"), std::string::npos) << log;
    EXPECT_EQ(log.find("0905000341"), std::string::npos);
}

TEST_P(AccountsTest, TwentyFailuresFromOneAddressCloseItForEveryLogin)
{
    new_secretary();
    for (int i = 0; i < 20; ++i)
        (void)sign_in("09051112" + std::to_string(10 + i), "sai");
    EXPECT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts");
    EXPECT_TRUE(sign_in("0905000341", password, "10.0.0.2"));
}

TEST_P(AccountsTest, AnAccountWithoutACapacityTodayCannotSignIn)
{
    const auto account =
        accounts::create(house(), administrator, {"0905000777", "Võ Đình Dũng", password, false}).value();
    EXPECT_FALSE(sign_in("0905000777", password));
    ASSERT_TRUE(accounts::grant(house(), administrator, account.id,
                                {house::Role::leader, ward, {2026, 1, 1}, base::Date{2026, 11, 17}}));
    EXPECT_FALSE(sign_in("0905000777", password)) << "the capacity ended yesterday";
    ASSERT_TRUE(
        accounts::grant(house(), administrator, account.id, {house::Role::leader, ward, {2026, 11, 18}}));
    EXPECT_TRUE(sign_in("0905000777", password));
}

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

TEST_P(AccountsTest, AnIdleSessionEndsAfterTwelveHours)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    clock.advance(11h);
    EXPECT_TRUE(who_of(token).signed_in()) << "and being seen starts the time anew";
    clock.advance(11h);
    EXPECT_TRUE(who_of(token).signed_in());
    clock.advance(13h);
    EXPECT_FALSE(who_of(token).signed_in());
}

TEST_P(AccountsTest, SigningOutEndsThisTelephoneAndNoOther)
{
    new_secretary();
    const auto phone = sign_in("0905000341", password)->token;
    const auto desk = sign_in("0905000341", password)->token;
    accounts::sign_out(house(), who_of(desk));
    EXPECT_FALSE(who_of(desk).signed_in());
    EXPECT_TRUE(who_of(phone).signed_in());
}

TEST_P(AccountsTest, SigningOutEverywhereEndsTheOtherTelephoneToo)
{
    new_secretary();
    const auto phone = sign_in("0905000341", password)->token;
    const auto desk = sign_in("0905000341", password)->token;
    EXPECT_EQ(accounts::sessions_of(house(), who_of(desk)).size(), 2U);
    EXPECT_EQ(accounts::sign_out_everywhere(house(), who_of(desk)), 2);
    EXPECT_FALSE(who_of(phone).signed_in());
    EXPECT_FALSE(who_of(desk).signed_in());
}

TEST_P(AccountsTest, ANewPasswordBySomebodyElseEndsTheSessionsAndMustBeChanged)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    ASSERT_TRUE(accounts::reset_password(house(), administrator, "0905000341", "mật khẩu tạm thời"));
    EXPECT_FALSE(who_of(token).signed_in());
    const auto who = who_of(sign_in("0905000341", "mật khẩu tạm thời")->token);
    EXPECT_TRUE(who.must_change_password);
    EXPECT_EQ(
        accounts::change_own_password(house(), who, "mật khẩu tạm thời", "mật khẩu tạm thời").error().code,
        "password_same");
    ASSERT_TRUE(accounts::change_own_password(house(), who, "mật khẩu tạm thời", "mật khẩu của riêng tôi"));
    EXPECT_FALSE(who_of(sign_in("0905000341", "mật khẩu của riêng tôi")->token).must_change_password);
}

TEST_P(AccountsTest, ANewPasswordOfOnesOwnEndsTheOtherSessions)
{
    new_secretary();
    const auto elsewhere = sign_in("0905000341", password)->token;
    const auto here = sign_in("0905000341", password)->token;
    ASSERT_TRUE(accounts::change_own_password(house(), who_of(here), password, "mật khẩu của riêng tôi"));
    EXPECT_FALSE(who_of(elsewhere).signed_in());
    EXPECT_TRUE(who_of(here).signed_in());
}

TEST_P(AccountsTest, ANewPasswordOpensTheDoorThatWasClosed)
{
    new_secretary();
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(sign_in("0905000341", "sai"));
    ASSERT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts");
    ASSERT_TRUE(accounts::reset_password(house(), administrator, "0905000341", "mật khẩu tạm thời"));
    EXPECT_TRUE(sign_in("0905000341", "mật khẩu tạm thời"));
}

TEST_P(AccountsTest, AStolenSessionCannotGuessThePasswordOnAndOn)
{
    new_secretary();
    const auto who = who_of(sign_in("0905000341", password)->token);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(accounts::change_own_password(house(), who, "sai", "mật khẩu của kẻ gian").error().code,
                  "password_wrong");
    EXPECT_EQ(accounts::change_own_password(house(), who, password, "mật khẩu của kẻ gian").error().code,
              "too_many_attempts");
}

TEST_P(AccountsTest, APasswordThatWasSetAnewStandsAgainstARequestUnderWay)
{
    new_secretary();
    for (int round = 0; round < 4; ++round) {
        const auto now = round == 0 ? password : "mật khẩu tạm thời " + std::to_string(round - 1);
        const auto next = "mật khẩu tạm thời " + std::to_string(round);
        const auto signed_in = sign_in("0905000341", now);
        ASSERT_TRUE(signed_in);
        const auto thief = who_of(signed_in->token);
        std::optional<std::string> session;
        std::thread changing(
            [&] { (void)accounts::change_own_password(house(), thief, now, "mật khẩu của kẻ gian"); });
        std::thread entering([&] {
            if (const auto entered = sign_in("0905000341", now)) session = entered->token;
        });
        ASSERT_TRUE(accounts::reset_password(house(), administrator, "0905000341", next));
        changing.join();
        entering.join();
        EXPECT_TRUE(sign_in("0905000341", next)) << "what the administrator told is what counts";
        EXPECT_FALSE(sign_in("0905000341", "mật khẩu của kẻ gian"));
        if (session) {
            EXPECT_FALSE(who_of(*session).signed_in());
        }
    }
}

TEST_P(AccountsTest, APageOfOneRoleDoesNothingForAnother)
{
    auto in_cell_5 = secretary_5;
    in_cell_5.capacities.push_back(secretary_13.acting);
    auto in_cell_13 = in_cell_5;
    in_cell_13.acting = secretary_13.acting;
    const std::vector<std::pair<std::string, std::string>> of_the_page = {
        {"csrf", house::csrf_token(in_cell_5)}, {"half_year", "2026.2"}, {"place", "Nhà văn hóa"}};
    const auto refused = send(in_cell_13, web::Method::post, "/meetings", of_the_page, true);
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(refused.body.find("capacity_changed"), std::string::npos);
    EXPECT_NE(refused.body.find("Trang này mở khi đồng chí làm việc cho " + secretary_5.acting.unit_name),
              std::string::npos);
    EXPECT_NE(send(in_cell_5, web::Method::post, "/meetings", of_the_page, true).status, 409)
        << "its own role may";
    EXPECT_EQ(send(in_cell_13, web::Method::post, "/sign-out", {of_the_page.front()}).status, 303)
        << "what is of the account alone";
}

TEST_P(AccountsTest, AfterARestoreEverybodySignsInAnew)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    auto tx = house().db.write();
    accounts::end_all_sessions(tx);
    tx.commit();
    EXPECT_FALSE(who_of(token).signed_in());
    EXPECT_TRUE(sign_in("0905000341", password));
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

TEST_P(AccountsTest, TheTokenItselfIsNotInTheDatabase)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    EXPECT_NE(who_of(token).session, token);
    EXPECT_FALSE(who_of(who_of(token).session).signed_in()) << "the stored hash opens nothing";
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

TEST_P(AccountsTest, ANewPasswordCanBeReadWhileItIsTypedAndWhyItIsRefusedToo)
{
    new_secretary();
    const auto who = who_of(sign_in("0905000341", password)->token);
    EXPECT_NE(get(who, "/password").body.find("data-show=\"old_password password\""), std::string::npos);
    const auto same =
        send(who, web::Method::put, "/password", {{"old_password", password}, {"password", password}});
    EXPECT_EQ(same.status, 422);
    EXPECT_NE(same.body.find("Mật khẩu mới giống mật khẩu đang dùng"), std::string::npos);
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

TEST_P(AccountsTest, APersonWithTwoCapacitiesChoosesOne)
{
    const auto account = new_secretary();
    ASSERT_TRUE(accounts::grant(house(), administrator, account, {house::Role::leader, ward, {2026, 1, 1}}));
    const auto token = sign_in("0905000341", password)->token;
    auto who = who_of(token);
    EXPECT_EQ(who.acting.unit, ward) << "the widest first";
    ASSERT_EQ(who.capacities.size(), 2U);
    ASSERT_TRUE(accounts::act_as(house(), who, who.capacities.back().grant));
    EXPECT_EQ(who_of(token).acting.unit, cell_5);
    EXPECT_FALSE(accounts::act_as(house(), who, house::GrantId{9999}));
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
