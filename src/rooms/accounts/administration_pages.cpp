// SPDX-License-Identifier: Apache-2.0
// The administrator's pages: accounts at or below one's unit, and what they may act as.
#include "accounts/accounts.hpp"
#include "accounts_pages.hpp"
#include "accounts_sql.hpp"
#include "base/person.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "house/page.hpp"
#include "organisations/organisations.hpp"
#include "sessions.hpp"

#include <map>

namespace accounts {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_accounts(const Request& request, Building& house, const Who& who);
Reply show_new_account(const Request& request, Building& house, const Who& who);
Reply post_account(const Request& request, Building& house, const Who& who);
Reply put_password_reset(const Request& request, Building& house, const Who& who);
Reply delete_grant(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> administration_routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/accounts", May::manage_accounts, show_accounts, "xem tài khoản và vai trò"},
        {get, "/accounts/new", May::manage_accounts, show_new_account, "mở trang cấp tài khoản"},
        {post, "/accounts", May::manage_accounts, post_account, "cấp tài khoản hoặc thêm vai trò"},
        {put, "/accounts/{login}/password", May::manage_accounts, put_password_reset, "cấp lại mật khẩu"},
        {del, "/grants/{grant}", May::manage_accounts, delete_grant, "thôi một vai trò"},
    };
}

namespace {

struct GrantLine {
    std::string login, name, role, unit_name;
    house::GrantId grant;
    base::Date from;
    std::optional<base::Date> to;
    std::optional<base::Instant> ended_at;
    bool elsewhere = false; ///< the account may act outside of one's units, too
};

// Every ward has a cell of neighbourhood 1.
std::string in_ward(const std::string& unit, const std::string& ward)
{
    return ward.empty() ? unit : unit + " (" + ward + ")";
}

GrantLine line_from(const db::Row& row)
{
    return {row.text("login"),
            row.text("name"),
            std::string(shown(house::role_from(row.view("role")).value())),
            in_ward(row.text("unit_name"), row.text_or_empty("ward_name")),
            row.id<house::GrantId>("grant_id"),
            row.date("valid_from"),
            row.maybe_date("valid_to"),
            row.maybe_instant("ended_at"),
            row.flag("elsewhere")};
}

std::vector<GrantLine> lines_of(Building& house, const Who& who)
{
    auto tx = house.db.read();
    return tx.all(sql::grants_in_scope,
                  {{"scope", who.scope()}, {"scope_end", who.scope_end()}, {"today", house.clock.today()}},
                  line_from);
}

Html line_row(const Who& who, const GrantLine& line, base::Date today)
{
    const bool over = line.ended_at || (line.to && *line.to < today);
    return tr(role("row"), td(role("cell"), b(line.name), span(cls("sub"), line.login)),
              td(role("cell"), line.role, span(cls("sub"), line.unit_name)),
              td(role("cell"), "từ " + line.from.shown(),
                 when(!line.ended_at && line.to, [&] { return span(cls("sub"), "đến " + line.to->shown()); }),
                 when(line.ended_at.has_value(),
                      [&] { return span(cls("sub"), "thôi lúc " + line.ended_at->shown()); })),
              td(role("cell"), cls("cn-noprint"),
                 div(cls("cn-row"),
                     line.elsewhere
                         ? span(cls("cn-soft"), "Mật khẩu do quản trị cấp trên cấp lại")
                         : house::form_for(who, web::Method::put, url("/accounts/{}/password", line.login),
                                           house::button("key", "Cấp lại mật khẩu")),
                     over ? span(cls("cn-soft"), "Vai trò đã hết")
                          : house::form_for(who, web::Method::del, url("/grants/{}", line.grant),
                                            house::button("x", "Thôi vai trò")))));
}

void write_lines(web::JsonWriter& json, const std::vector<GrantLine>& lines)
{
    json.object([&] {
        json.array("grants", [&] {
            for (const auto& line : lines)
                json.object([&] {
                    json.field("login", line.login);
                    json.field("name", line.name);
                    json.field("role", line.role);
                    json.field("unit", line.unit_name);
                    json.field("from", line.from.iso());
                    if (line.to) json.field("to", line.to->iso());
                    if (line.ended_at) json.field("ended_at", line.ended_at->iso());
                });
        });
    });
}

Reply accounts_page(const Request& request, Building& house, const Who& who, const Html& notice)
{
    const auto lines = lines_of(house, who);
    if (request.wants_json()) {
        web::JsonWriter json;
        write_lines(json, lines);
        return web::json_reply(json.take());
    }
    Html content = house::page_head(
        "Tài khoản", group(base::grouped(static_cast<long long>(lines.size())), " vai trò đã cấp."),
        house::button_link(url("/accounts/new"), "user-plus", "Cấp tài khoản", true));
    content += notice;
    content += div(cls("card"),
                   table(cls("table cn-list"), role("table"),
                         caption(cls("visually-hidden"), "Tài khoản và vai trò"),
                         thead(role("rowgroup"),
                               tr(role("row"), th(role("columnheader"), "Người dùng"),
                                  th(role("columnheader"), "Vai trò"), th(role("columnheader"), "Thời hạn"),
                                  th(role("columnheader"), cls("cn-noprint"), "Việc"))),
                         tbody(role("rowgroup"), each(lines, [&](const GrantLine& line) {
                                   return line_row(who, line, house.clock.today());
                               }))));
    return house::page(request, who, {.title = "Tài khoản", .nav = house::Nav::more}, content);
}

Reply show_accounts(const Request& request, Building& house, const Who& who)
{
    return accounts_page(request, house, who, {});
}

std::vector<house::Choice> role_choices()
{
    std::vector<house::Choice> choices = {{"", "Chọn vai trò…"}};
    for (const auto role : house::every_role())
        choices.push_back({std::string(code(role)), std::string(shown(role))});
    return choices;
}

// The administrator's unit and what lies below, workplaces apart: roles are granted on the residence side.
std::vector<house::Choice> unit_choices(db::Transaction& tx, const Who& who)
{
    std::vector<house::Choice> choices = {{"", "Chọn đơn vị…"}};
    std::map<base::UnitId, std::string> wards;
    for (const auto& unit : organisations::residence_units(tx, who)) {
        if (unit.kind == organisations::Kind::ward) wards.emplace(unit.id, unit.short_name);
        const auto ward = wards.find(unit.parent);
        choices.push_back(
            {std::to_string(unit.id.value), in_ward(unit.name, ward == wards.end() ? "" : ward->second)});
    }
    return choices;
}

Reply new_account_page(const Request& request, Building& house, const Who& who, const base::Refusal* refusal,
                       int status)
{
    const auto typed = [&](std::string_view field) { return std::string(request.form.get(field)); };
    auto tx = house.db.read();
    Html content = house::page_head(
        "Cấp tài khoản",
        group("Người đã có tài khoản thì ghi đúng số điện thoại cũ: chỉ thêm vai trò, không đổi mật khẩu."));
    if (refusal != nullptr && refusal->field.empty()) content += house::refusal_note(*refusal);
    content += house::form_for(
        who, web::Method::post, url("/accounts"), cls("card cn-form"),
        div(cls("card-body cn-stack"),
            house::text_field({.name = "login",
                               .label = "Số điện thoại",
                               .value = typed("login"),
                               .inputmode = "tel",
                               .required = true},
                              refusal),
            house::text_field(
                {.name = "name", .label = "Họ và tên", .value = typed("name"), .required = true}, refusal),
            house::select_field("role", "Vai trò", role_choices(), typed("role"), refusal),
            house::select_field("unit", "Đơn vị", unit_choices(tx, who), typed("unit"), refusal),
            house::text_field({.name = "to",
                               .label = "Hết vai trò ngày (bỏ trống nếu chưa định)",
                               .value = typed("to"),
                               .inputmode = "numeric"},
                              refusal),
            div(cls("cn-row"), house::button("", "Cấp tài khoản", true))));
    return house::page(request, who, {.title = "Cấp tài khoản", .nav = house::Nav::more}, content, status);
}

Reply show_new_account(const Request& request, Building& house, const Who& who)
{
    return new_account_page(request, house, who, nullptr, 200);
}

// Easy to read out over a telephone: four groups without l, o, 0 and 1.
std::string spoken_password()
{
    static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    const auto random = base::random_token(48);
    std::string password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) password += '-';
        const auto two =
            static_cast<unsigned>(static_cast<unsigned char>(random[2 * static_cast<std::size_t>(i)])) *
                251U +
            static_cast<unsigned char>(random[2 * static_cast<std::size_t>(i) + 1]);
        password += letters[two % letters.size()];
    }
    return password;
}

Html password_notice(const std::string& name, const std::string& password)
{
    return house::note(house::Tone::good, "key",
                       p(b("Mật khẩu tạm của " + name + ": "), code_(password),
                         ". Đọc cho người dùng ngay bây giờ; trang này đóng hoặc tải lại là không xem lại "
                         "được, khi đó hãy bấm Cấp lại mật khẩu. Lần đăng nhập đầu sẽ phải đổi."));
}

base::Result<NewGrant> grant_from_form(const Request& request, const Building& house)
{
    const auto role = house::role_from(request.form.get("role"));
    if (!role) return base::refuse(base::RefusalKind::invalid, "role_missing", "Chưa chọn vai trò.", "role");
    NewGrant given{*role, request.form.id<base::UnitId>("unit"), house.clock.today()};
    if (!given.unit)
        return base::refuse(base::RefusalKind::invalid, "unit_missing", "Chưa chọn đơn vị.", "unit");
    if (const auto typed = request.form.get("to"); !typed.empty()) {
        given.to = base::Date::from_typed(typed);
        if (!given.to)
            return base::refuse(base::RefusalKind::invalid, "date_unreadable",
                                "Ngày hết vai trò ghi dạng ngày/tháng/năm, ví dụ 31/12/2027.", "to");
    }
    return given;
}

/// An account as it is handed to its user: with the password that is told once, where one was made.
struct Handed {
    Account account;
    std::string password;
};

// Who has an account gets one more role; everybody else an account with it.
base::Result<Handed> hand_out(const Request& request, Building& house, const Who& who)
{
    const auto given = grant_from_form(request, house);
    if (!given) return tl::unexpected(given.error());
    const std::string login(request.form.get("login"));
    const auto stored = [&] {
        auto tx = house.db.read();
        return account_named(tx, login);
    }();
    if (stored)
        return grant(house, who, stored->account.id, *given).map([&](house::GrantId) {
            return Handed{stored->account, {}};
        });
    if (!base::is_phone_number(tidy_login(login)))
        return base::refuse(base::RefusalKind::invalid, "login_not_phone",
                            "Số điện thoại phải có 10 chữ số và bắt đầu bằng 0, ví dụ 0905 000 127. Hãy ghi "
                            "lại.",
                            "login");
    auto password = spoken_password();
    return open_account(house, who, {login, std::string(request.form.get("name")), password, true}, *given)
        .map([&](Account account) {
            return Handed{std::move(account), std::move(password)};
        });
}

Reply handed_reply(const Request& request, Building& house, const Who& who, const Handed& handed)
{
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            json.field("login", handed.account.login);
            json.field("name", handed.account.name);
            if (!handed.password.empty()) json.field("password", handed.password);
        });
        return web::json_reply(json.take());
    }
    return accounts_page(request, house, who,
                         handed.password.empty()
                             ? house::note(house::Tone::good, "circle-check",
                                           p(b("Đã thêm vai trò cho " + handed.account.name + ".")))
                             : password_notice(handed.account.name, handed.password));
}

Reply post_account(const Request& request, Building& house, const Who& who)
{
    const auto handed = hand_out(request, house, who);
    if (handed) return handed_reply(request, house, who, *handed);
    if (request.wants_json()) return house::refused(request, who, handed.error());
    return new_account_page(request, house, who, &handed.error(), house::status_of(handed.error().kind));
}

Reply put_password_reset(const Request& request, Building& house, const Who& who)
{
    auto password = spoken_password();
    const auto account = reset_password(house, who, request.in_path("login"), password);
    if (!account) return house::refused(request, who, account.error());
    return handed_reply(request, house, who, {*account, std::move(password)});
}

Reply delete_grant(const Request& request, Building& house, const Who& who)
{
    return house::answer(
        request, who, end_grant(house, who, request.id<house::GrantId>("grant")), url("/accounts"),
        [](house::GrantId) { return p("Đã thôi vai trò."); },
        [](web::JsonWriter& json, house::GrantId grant) {
            json.object([&] { json.field("grant", grant); });
        });
}

}

}
