// SPDX-License-Identifier: Apache-2.0
// What was typed when the session had ended is not lost, and is nobody else's.
#include "accounts/accounts.hpp"
#include "house/csrf.hpp"
#include "kept_form.hpp"
#include "liaisons/liaisons.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::Method;

class KeptForm : public support::HouseTest {
protected:
    using Typed = std::vector<std::pair<std::string, std::string>>;

    const std::string password = "cầu sắt bắc ngang sông", login = "0905000341";
    app::Application application{house(), accounts::who_is};
    base::AccountId account = opened(login, "Trần Thu Mai", house::Role::ward_officer, ward);
    const Typed typed{{"full_name", "Nguyễn Thị \"Lan\" & Anh"}, {"birth", "1986"}, {"residence", "Tổ 5"}};

    base::AccountId opened(const std::string& with_login, const std::string& name, house::Role role,
                           base::UnitId unit)
    {
        return accounts::open_account(house(), administrator, {with_login, name, password, false},
                                      {role, unit, {2026, 1, 1}})
            .value()
            .id;
    }
    web::Reply send_to(Method method, const std::string& target, const Typed& fields,
                       const std::string& token = {})
    {
        web::Request request;
        request.method = method;
        request.target = request.path = target;
        request.remote = "10.0.0.1";
        for (const auto& [name, value] : fields)
            request.form.add(name, value);
        if (!token.empty()) request.cookies["caunoi"] = token;
        return application.handle(request);
    }
    std::string signed_in(const std::string& as)
    {
        return accounts::sign_in(house(), as, password, "10.0.0.1", "máy thử").value().token;
    }
    house::Who who_of(const std::string& token)
    {
        web::Request request;
        request.cookies["caunoi"] = token;
        return accounts::who_is(house(), request);
    }
    /// The form as a page of that session has it.
    static Typed drawn_for(const house::Who& who, Typed fields)
    {
        fields.emplace_back("csrf", house::csrf_token(who));
        return fields;
    }
    /// Filled in, left over the week-end, and sent.
    web::Reply sent_too_late(const std::string& target, const Typed& fields, Method method = Method::post)
    {
        const auto token = signed_in(login);
        const auto form = drawn_for(who_of(token), fields);
        clock.advance(60h);
        return send_to(method, target, form, token);
    }
    static std::string hidden(const web::Reply& page, const std::string& field)
    {
        const auto begin = "name=\"" + field + "\" value=\"";
        const auto at = page.body.find(begin);
        if (at == std::string::npos) return {};
        const auto from = at + begin.size();
        return page.body.substr(from, page.body.find('"', from) - from);
    }
    web::Reply come_in(const std::string& as, const std::string& kept)
    {
        return send_to(Method::post, "/sign-in", {{"login", as}, {"password", password}, {"kept", kept}});
    }
    static std::string cookie_of(const web::Reply& reply)
    {
        for (const auto& [name, value] : reply.headers)
            if (name == "Set-Cookie") return value.substr(7, value.find(';') - 7);
        return {};
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, KeptForm, support::both_engines(), support::engine_name);

TEST_P(KeptForm, IsSentAgainByAPressAfterSigningIn)
{
    const auto door = sent_too_late("/liaisons", typed);
    EXPECT_EQ(door.status, 401);
    EXPECT_THAT(door.body, AllOf(HasSubstr("Phần đã gõ còn giữ ở trang này"), Not(HasSubstr("Lan"))));
    // Somebody else came in meanwhile, which clears old sessions away.
    opened("0905000342", "Nguyễn Hữu Phước", house::Role::ward_signer, ward);
    signed_in("0905000342");
    const auto wrong = send_to(Method::post, "/sign-in",
                               {{"login", login}, {"password", "nhầm"}, {"kept", hidden(door, "kept")}});
    EXPECT_EQ(hidden(wrong, "kept"), hidden(door, "kept")) << "a mistyped password does not lose it";

    const auto page = come_in(login, hidden(wrong, "kept"));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Phần đã gõ còn đây"), HasSubstr("action=\"/liaisons\""),
                                 HasSubstr("value=\"Nguyễn Thị &quot;Lan&quot; &amp; Anh\"")));
    const auto count = [&] {
        auto tx = house().db.read();
        return members::same_name(tx, "Nguyễn Thị Lan Anh").size();
    };
    EXPECT_EQ(count(), 0U) << "nothing is sent by itself";
    auto again = typed;
    again.front().second = "Nguyễn Thị Lan Anh";
    again.emplace_back("csrf", hidden(page, "csrf"));
    EXPECT_EQ(send_to(Method::post, "/liaisons", again, cookie_of(page)).status, 303);
    EXPECT_EQ(count(), 1U);
}

TEST_P(KeptForm, IsShownToNoOtherAccountAndForNoOtherRole)
{
    opened("0905000342", "Nguyễn Hữu Phước", house::Role::ward_officer, ward);
    const auto kept = hidden(sent_too_late("/liaisons", typed), "kept");
    EXPECT_THAT(come_in("0905000342", kept).body,
                AllOf(HasSubstr("là của tài khoản khác"), Not(HasSubstr("Lan"))));
    const auto held = accounts::kept_form(house(), kept).value();
    EXPECT_TRUE(
        accounts::grant(house(), administrator, account, {house::Role::leader, province, {2026, 1, 1}}));
    const auto page = come_in(login, kept);
    EXPECT_THAT(page.body, HasSubstr("Phần đã gõ còn đây"));
    EXPECT_EQ(who_of(cookie_of(page)).acting.grant, held.grant) << "the role it was typed in, not the widest";
}

TEST_P(KeptForm, IsNotShownWhenTheRoleIsNoLongerHeld)
{
    const auto kept = hidden(sent_too_late("/liaisons", typed), "kept");
    const auto held = accounts::kept_form(house(), kept).value();
    EXPECT_TRUE(accounts::grant(house(), administrator, account, {house::Role::leader, ward, {2026, 1, 1}}));
    EXPECT_EQ(send(administrator, Method::del, "/grants/" + std::to_string(held.grant.value)).status, 303);
    EXPECT_THAT(come_in(login, kept).body, AllOf(HasSubstr("không còn giữ"), Not(HasSubstr("Lan"))));
}

TEST_P(KeptForm, TheSealCannotBeMadeChangedOrKeptForLong)
{
    const auto kept = hidden(sent_too_late("/liaisons", typed), "kept");
    auto changed = kept;
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    for (const auto& forged :
         {changed, std::string("abc"), base::to_base64url(house().key.seal("012186004127"))})
        EXPECT_FALSE(accounts::kept_form(house(), forged));
    EXPECT_THAT(come_in(login, changed).body, HasSubstr("không mở lại được"));
    clock.advance(13h);
    EXPECT_FALSE(accounts::kept_form(house(), kept));
    EXPECT_THAT(come_in(login, kept).body, HasSubstr("chỉ giữ được mười hai giờ"));
}

TEST_P(KeptForm, WhatCannotBeKeptIsSaid)
{
    const auto lost = [&](const std::string& target, const Typed& fields, const std::string& why,
                          Method method = Method::post) {
        const auto door = sent_too_late(target, fields, method);
        EXPECT_EQ(door.status, 401);
        EXPECT_THAT(door.body, AllOf(HasSubstr("nên chưa ghi gì"), HasSubstr(why)));
        EXPECT_EQ(hidden(door, "kept"), "");
    };
    lost("/password", {{"old_password", password}, {"password", "cầu mới bắc qua sông"}},
         "Mật khẩu đã gõ không được giữ lại", Method::put);
    lost("/liaisons", {{"residence", std::string(70'000, 'a')}}, "dài quá");
    const auto token = signed_in(login);
    const auto form = drawn_for(who_of(token), typed);
    clock.advance(13h);
    const auto nobodys = send_to(Method::post, "/liaisons", form);
    EXPECT_THAT(nobodys.body, HasSubstr("Phần đã gõ không giữ lại được"));
    const auto foreign = send_to(Method::post, "/liaisons", typed, token);
    EXPECT_THAT(foreign.body, HasSubstr("Phần đã gõ không giữ lại được")) << "of no page of that session";
    web::Request upload;
    upload.method = Method::post;
    upload.target = upload.path = "/imports";
    upload.headers.emplace_back("content-type", "multipart/form-data; boundary=x");
    upload.files.push_back({"file", "danh-sach.xlsx", "", 9});
    EXPECT_THAT(application.handle(upload).body, HasSubstr("Tệp đã chọn không giữ lại được"));
    clock.advance(8 * 24h);
    EXPECT_THAT(send_to(Method::post, "/liaisons", form, token).body, HasSubstr("không giữ lại được"));
}

TEST_P(KeptForm, AnEndedSessionDoesNothingAndStandsInNoList)
{
    const auto token = signed_in(login);
    const auto form = drawn_for(who_of(token), typed);
    clock.advance(13h);
    EXPECT_FALSE(who_of(token).signed_in());
    EXPECT_EQ(send_to(Method::post, "/liaisons", form, token).status, 401);
    const auto now = signed_in(login);
    EXPECT_THAT(send_to(Method::get, "/more", {}, now).body, HasSubstr("1 nơi"));
}

}
