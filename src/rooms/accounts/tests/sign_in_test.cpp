// SPDX-License-Identifier: Apache-2.0
// Coming in, passwords and sessions.
#include "accounts_fixture.hpp"
#include "house/csrf.hpp"

#include <thread>

namespace {

using namespace std::chrono_literals;

class SignInTest : public AccountsFixture {};

INSTANTIATE_TEST_SUITE_P(BothEngines, SignInTest, support::both_engines(), support::engine_name);

TEST_P(SignInTest, ASecretarySignsInWithATelephoneNumberWrittenAnyWay)
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

TEST_P(SignInTest, AWrongPasswordAndAnUnknownLoginAreToldAlike)
{
    new_secretary();
    const auto wrong = sign_in("0905000341", "không phải mật khẩu này");
    const auto unknown = sign_in("0905999999", password);
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().code, "sign_in_wrong");
    EXPECT_EQ(wrong.error().sentence, unknown.error().sentence);
}

TEST_P(SignInTest, FiveFailuresCloseTheDoorForFifteenMinutes)
{
    new_secretary();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(sign_in("0905000341", "sai", "10.0.0." + std::to_string(i)).error().code, "sign_in_wrong");
    EXPECT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts")
        << "even with the right password";
    clock.advance(16min);
    EXPECT_TRUE(sign_in("0905000341", password));
}

TEST_P(SignInTest, TheAuditorReadsWhoWasTriedAndFromWhere)
{
    (void)sign_in("0905 000 341", "sai", "10.0.0.7");
    EXPECT_EQ(audit_lines("accounts.sign_in_failed"), 1);
    const auto log = get(auditor, "/audit?action=accounts.sign_in_failed").body;
    EXPECT_NE(log.find("tên đăng nhập tận cùng là: 341"), std::string::npos) << log;
    EXPECT_EQ(log.find("0905000341"), std::string::npos);
}

TEST_P(SignInTest, TwentyFailuresFromOneAddressCloseItForEveryLogin)
{
    new_secretary();
    for (int i = 0; i < 20; ++i)
        (void)sign_in("09051112" + std::to_string(10 + i), "sai");
    EXPECT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts");
    EXPECT_TRUE(sign_in("0905000341", password, "10.0.0.2"));
}

TEST_P(SignInTest, AnAccountWithoutACapacityTodayCannotSignIn)
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

TEST_P(SignInTest, AnIdleSessionEndsAfterTwelveHours)
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

TEST_P(SignInTest, SigningOutEndsThisTelephoneAndNoOther)
{
    new_secretary();
    const auto phone = sign_in("0905000341", password)->token;
    const auto desk = sign_in("0905000341", password)->token;
    accounts::sign_out(house(), who_of(desk));
    EXPECT_FALSE(who_of(desk).signed_in());
    EXPECT_TRUE(who_of(phone).signed_in());
}

TEST_P(SignInTest, SigningOutEverywhereEndsTheOtherTelephoneToo)
{
    new_secretary();
    const auto phone = sign_in("0905000341", password)->token;
    const auto desk = sign_in("0905000341", password)->token;
    EXPECT_EQ(accounts::sessions_of(house(), who_of(desk)).size(), 2U);
    EXPECT_EQ(accounts::sign_out_everywhere(house(), who_of(desk)), 2);
    EXPECT_FALSE(who_of(phone).signed_in());
    EXPECT_FALSE(who_of(desk).signed_in());
}

TEST_P(SignInTest, ANewPasswordBySomebodyElseEndsTheSessionsAndMustBeChanged)
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

TEST_P(SignInTest, ANewPasswordOfOnesOwnEndsTheOtherSessions)
{
    new_secretary();
    const auto elsewhere = sign_in("0905000341", password)->token;
    const auto here = sign_in("0905000341", password)->token;
    ASSERT_TRUE(accounts::change_own_password(house(), who_of(here), password, "mật khẩu của riêng tôi"));
    EXPECT_FALSE(who_of(elsewhere).signed_in());
    EXPECT_TRUE(who_of(here).signed_in());
}

TEST_P(SignInTest, ANewPasswordOpensTheDoorThatWasClosed)
{
    new_secretary();
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(sign_in("0905000341", "sai"));
    ASSERT_EQ(sign_in("0905000341", password).error().code, "too_many_attempts");
    ASSERT_TRUE(accounts::reset_password(house(), administrator, "0905000341", "mật khẩu tạm thời"));
    EXPECT_TRUE(sign_in("0905000341", "mật khẩu tạm thời"));
}

TEST_P(SignInTest, AStolenSessionCannotGuessThePasswordOnAndOn)
{
    new_secretary();
    const auto who = who_of(sign_in("0905000341", password)->token);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(accounts::change_own_password(house(), who, "sai", "mật khẩu của kẻ gian").error().code,
                  "password_wrong");
    EXPECT_EQ(accounts::change_own_password(house(), who, password, "mật khẩu của kẻ gian").error().code,
              "too_many_attempts");
}

TEST_P(SignInTest, APasswordThatWasSetAnewStandsAgainstARequestUnderWay)
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

TEST_P(SignInTest, APageOfOneRoleDoesNothingForAnother)
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

TEST_P(SignInTest, AfterARestoreEverybodySignsInAnew)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    auto tx = house().db.write();
    accounts::end_all_sessions(tx);
    tx.commit();
    EXPECT_FALSE(who_of(token).signed_in());
    EXPECT_TRUE(sign_in("0905000341", password));
}

TEST_P(SignInTest, TheTokenItselfIsNotInTheDatabase)
{
    new_secretary();
    const auto token = sign_in("0905000341", password)->token;
    EXPECT_NE(who_of(token).session, token);
    EXPECT_FALSE(who_of(who_of(token).session).signed_in()) << "the stored hash opens nothing";
}

TEST_P(SignInTest, ANewPasswordCanBeReadWhileItIsTypedAndWhyItIsRefusedToo)
{
    new_secretary();
    const auto who = who_of(sign_in("0905000341", password)->token);
    EXPECT_NE(get(who, "/password").body.find("data-show=\"old_password password\""), std::string::npos);
    const auto same =
        send(who, web::Method::put, "/password", {{"old_password", password}, {"password", password}});
    EXPECT_EQ(same.status, 422);
    EXPECT_NE(same.body.find("Mật khẩu mới giống mật khẩu đang dùng"), std::string::npos);
}

TEST_P(SignInTest, APersonWithTwoCapacitiesChoosesOne)
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

}
