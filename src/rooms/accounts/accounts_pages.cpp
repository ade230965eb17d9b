// SPDX-License-Identifier: Apache-2.0
// The door and one's own account.
#include "accounts_pages.hpp"

#include "accounts/accounts.hpp"
#include "base/text.hpp"
#include "device.hpp"
#include "door_page.hpp"
#include "house/page.hpp"
#include "kept_form.hpp"
#include "sessions.hpp"

namespace accounts {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_first_page(const Request& request, Building& house, const Who& who);
Reply show_door(const Request& request, Building& house, const Who& who);
Reply post_sign_in(const Request& request, Building& house, const Who& who);
Reply post_sign_out(const Request& request, Building& house, const Who& who);
Reply post_sign_out_everywhere(const Request& request, Building& house, const Who& who);
Reply show_more(const Request& request, Building& house, const Who& who);
Reply put_capacity(const Request& request, Building& house, const Who& who);
Reply show_password(const Request& request, Building& house, const Who& who);
Reply put_password(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> own_routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/", May::anyone, show_first_page, "mở trang đầu của vai trò đang giữ"},
        {get, "/sign-in", May::anyone, show_door, "mở trang đăng nhập"},
        {post, "/sign-in", May::anyone, post_sign_in, "đăng nhập"},
        {post, "/sign-out", May::signed_in, post_sign_out, "đăng xuất"},
        {post, "/sign-out/everywhere", May::signed_in, post_sign_out_everywhere, "đăng xuất trên mọi máy"},
        {get, "/more", May::signed_in, show_more, "xem các mục khác và tài khoản của mình"},
        {put, "/capacity", May::signed_in, put_capacity, "chọn vai trò để làm việc"},
        {get, "/password", May::signed_in, show_password, "mở trang đổi mật khẩu"},
        {put, "/password", May::signed_in, put_password, "đổi mật khẩu của mình"},
    };
}

web::Reply door_after_form(Building& house, const Request& request)
{
    const auto kept = keep_form(house, request);
    return house::plain_page("Đăng nhập",
                             kept ? door_page({.kept = *kept}) : door_page({.refusal = &kept.error()}), 401);
}

std::vector<house::Route> routes()
{
    auto all = own_routes();
    for (auto& route : administration_routes())
        all.push_back(route);
    return all;
}

namespace {

Reply show_first_page(const Request&, Building&, const Who& who)
{
    using house::May;
    if (!who.signed_in()) return web::see_other("/sign-in");
    if (who.must_change_password) return web::see_other("/password");
    if (who.may(May::see_tasks)) return web::see_other("/tasks");
    if (who.may(May::manage_accounts)) return web::see_other("/accounts");
    return web::see_other(who.may(May::read_audit) ? "/audit" : "/more");
}

Reply show_door(const Request& request, Building&, const Who& who)
{
    if (who.signed_in()) return web::see_other("/");
    return house::plain_page("Đăng nhập", door_page({.next = request.query.get("next")}));
}

// Where one comes after signing in: to the form that was kept, where one was going, or to the first page.
Reply inside(Request request, Building& house, const std::string& token)
{
    const auto next = web::Url::own(request.form.get("next"));
    const auto first = web::see_other(next ? next->text() : "/");
    if (request.form.get("kept").empty() || request.wants_json()) return first;
    request.cookies.insert_or_assign(std::string(session_cookie), token);
    const auto who = who_is(house, request);
    return who.must_change_password ? first : kept_form_page(house, request, who, request.form.get("kept"));
}

Reply post_sign_in(const Request& request, Building& house, const Who&)
{
    const auto login = request.form.get("login");
    const auto signed_in =
        sign_in(house, login, request.form.get("password"), request.remote, request.header("user-agent"));
    if (!signed_in) {
        if (request.wants_json()) return house::refused_outside(request, signed_in.error());
        return house::plain_page("Đăng nhập",
                                 door_page({.login = login,
                                            .next = request.form.get("next"),
                                            .kept = request.form.get("kept"),
                                            .refusal = &signed_in.error()}),
                                 house::status_of(signed_in.error().kind));
    }
    auto reply = inside(request, house, signed_in->token);
    reply.with("Set-Cookie", std::string(session_cookie) + "=" + signed_in->token +
                                 "; Path=/; HttpOnly; SameSite=Lax" + (request.secure ? "; Secure" : ""));
    return reply;
}

Reply without_cookie(std::string to)
{
    auto reply = web::see_other(std::move(to));
    reply.with("Set-Cookie", std::string(session_cookie) + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    return reply;
}

Reply post_sign_out(const Request&, Building& house, const Who& who)
{
    sign_out(house, who);
    return without_cookie("/sign-in");
}

Reply post_sign_out_everywhere(const Request&, Building& house, const Who& who)
{
    sign_out_everywhere(house, who);
    return without_cookie("/sign-in");
}

struct Entry {
    house::May permission;
    web::Url to;
    std::string_view icon, text, words;
};

const std::vector<Entry>& entries()
{
    using house::May;
    static const std::vector<Entry> list = {
        {May::see_figures, url("/figures"), "chart-bar", "Tổng hợp", "Số liệu theo chi bộ, theo kỳ"},
        {May::import_lists, url("/imports"), "upload", "Nhập danh sách",
         "Nhận bảng tính, kiểm tra rồi mới ghi"},
        {May::see_units, url("/units"), "building", "Đơn vị", "Cây tổ chức"},
        {May::manage_accounts, url("/accounts"), "users", "Tài khoản", "Cấp tài khoản, vai trò, mật khẩu"},
        {May::read_audit, url("/audit"), "history", "Nhật ký", "Ai đã làm gì, lúc nào"},
        {May::operate, url("/health"), "settings", "Tình trạng hệ thống",
         "Sao lưu, phiên bản, nơi lưu dữ liệu"},
    };
    return list;
}

Html entry_row(const Entry& entry)
{
    return li(span(cls("i"), icon(entry.icon)),
              div(p(cls("s"), b(entry.text)), p(cls("y"), span(entry.words))),
              a(cls("btn"), href(entry.to), "Mở"));
}

Html capacities_card(const Who& who)
{
    if (who.capacities.size() < 2) return {};
    return section(
        cls("card"), div(cls("cn-group"), icon("building"), h2("Làm việc cho")),
        ul(cls("cn-queue"), each(who.capacities, [&](const house::Capacity& capacity) {
               const bool now = capacity.grant == who.acting.grant;
               return li(span(cls("i"), icon(now ? "circle-check" : "building")),
                         div(p(cls("s"), b(capacity.unit_name)), p(cls("y"), span(shown(capacity.role)))),
                         now ? span(cls("cn-soft"), "Đang chọn")
                             : house::form_for(who, web::Method::put, url("/capacity"),
                                               input(type("hidden"), name("grant"), value(capacity.grant)),
                                               button(type("submit"), cls("btn"), "Chọn")));
           })));
}

Html session_row(const OpenSession& session)
{
    return li(span(cls("i"), icon("device-mobile")),
              div(p(cls("s"), b(session.current ? "Máy này" : device_words(session.device))),
                  p(cls("y"), span("Mở lúc " + session.created_at.shown() + ", dùng gần nhất " +
                                   session.seen_at.shown() + ", từ " + session.remote))));
}

Html own_account_card(Building& house, const Who& who)
{
    const auto sessions = sessions_of(house, who);
    return section(
        cls("card"), div(cls("cn-group"), icon("key"), h2("Tài khoản của tôi")),
        div(cls("card-body cn-stack"),
            p(b(who.name), ", ", shown(who.acting.role), " của ", who.acting.unit_name, ". Tên đăng nhập ",
              who.login, "."),
            div(cls("cn-row"), house::button_link(url("/password"), "key", "Đổi mật khẩu"),
                house::form_for(who, web::Method::post, url("/sign-out"), attr("data-sign-out"),
                                house::button("logout", "Đăng xuất")),
                house::form_for(who, web::Method::post, url("/sign-out/everywhere"), attr("data-sign-out"),
                                house::button("logout", "Đăng xuất trên mọi máy")))),
        div(cls("cn-group"), icon("device-mobile"), h2("Đang mở ở"),
            span(cls("cn-soft"), base::grouped(static_cast<long long>(sessions.size())), " nơi")),
        ul(cls("cn-queue"), each(sessions, session_row)));
}

Reply show_more(const Request& request, Building& house, const Who& who)
{
    Html rows;
    for (const auto& entry : entries())
        if (who.may(entry.permission)) rows += entry_row(entry);
    Html content = house::page_head("Thêm", {});
    content += capacities_card(who);
    if (!rows.empty()) content += section(cls("card"), ul(cls("cn-queue"), rows));
    content += own_account_card(house, who);
    return house::page(request, who, {.title = "Thêm", .nav = house::Nav::more}, content);
}

Reply put_capacity(const Request& request, Building& house, const Who& who)
{
    return house::answer(
        request, who, act_as(house, who, request.form.id<house::GrantId>("grant")), url("/"),
        [](const house::Capacity& capacity) { return p(capacity.unit_name); },
        [](web::JsonWriter& json, const house::Capacity& capacity) {
            json.object([&] {
                json.field("role", code(capacity.role));
                json.field("unit", capacity.unit_name);
            });
        });
}

Reply password_page(const Request& request, const Who& who, const base::Refusal* refusal, int status)
{
    Html content = house::page_head(
        "Đổi mật khẩu",
        who.must_change_password
            ? group("Mật khẩu hiện nay do người khác cấp. Hãy đặt mật khẩu riêng rồi làm việc tiếp.")
            : Html{});
    if (refusal != nullptr && refusal->field.empty()) content += house::refusal_note(*refusal);
    content += house::form_for(who, web::Method::put, url("/password"), cls("card cn-form"),
                               div(cls("card-body cn-stack"),
                                   house::text_field({.name = "old_password",
                                                      .label = "Mật khẩu đang dùng",
                                                      .type = "password",
                                                      .autocomplete = "current-password",
                                                      .required = true},
                                                     refusal),
                                   house::text_field({.name = "password",
                                                      .label = "Mật khẩu mới",
                                                      .type = "password",
                                                      .hint = "Ít nhất 10 ký tự. Ghép vài từ dễ nhớ.",
                                                      .autocomplete = "new-password",
                                                      .required = true},
                                                     refusal),
                                   show_password_tick("old_password password"),
                                   div(cls("cn-row"), house::button("", "Đổi mật khẩu", true))));
    return house::page(request, who, {.title = "Đổi mật khẩu", .nav = house::Nav::more}, content, status);
}

Reply show_password(const Request& request, Building&, const Who& who)
{
    return password_page(request, who, nullptr, 200);
}

Reply put_password(const Request& request, Building& house, const Who& who)
{
    const auto changed =
        change_own_password(house, who, request.form.get("old_password"), request.form.get("password"));
    if (!changed && !request.wants_json())
        return password_page(request, who, &changed.error(), house::status_of(changed.error().kind));
    return house::answer(
        request, who, changed, url("/"), [](const Account&) { return p("Đã đổi mật khẩu."); },
        [](web::JsonWriter& json, const Account& account) {
            json.object([&] { json.field("login", account.login); });
        });
}

}

}
