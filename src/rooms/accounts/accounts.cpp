// SPDX-License-Identifier: Apache-2.0
// Accounts and what they may act as. Signing in and sessions stand in sessions.cpp.
#include "accounts/accounts.hpp"

#include "account_row.hpp"
#include "accounts_pages.hpp"
#include "accounts_sql.hpp"
#include "audit/audit.hpp"
#include "base/person.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "failures.hpp"
#include "organisations/organisations.hpp"
#include "sessions.hpp"

namespace accounts {

using base::RefusalKind;
using house::Building;
using house::May;
using house::Who;

namespace {

auto refuse_administrators_only()
{
    return base::refuse(RefusalKind::forbidden, "forbidden",
                        "Chỉ người quản trị mới làm được việc này với tài khoản. Hãy nhờ người quản trị.");
}

auto refuse_unknown_login()
{
    return base::refuse(RefusalKind::not_found, "login_unknown",
                        "Không có tài khoản với tên đăng nhập này. Hãy xem lại số điện thoại.", "login");
}

/// What can be said of a new account without the database; hashing takes a tenth of a second, so it is done
/// before a writer is taken.
struct Prepared {
    std::string login, name, password_hash;
    bool must_change;
};

base::Result<Prepared> prepare(const Who& who, const NewAccount& given)
{
    if (!who.may(May::manage_accounts)) return refuse_administrators_only();
    auto login = tidy_login(given.login);
    if (login.size() < 3)
        return base::refuse(RefusalKind::invalid, "login_invalid",
                            "Tên đăng nhập cần là số điện thoại, hoặc một từ không dấu từ 3 chữ trở lên.",
                            "login");
    auto name = base::tidy(given.name);
    if (auto objection = base::objection_to_name(name, "name")) return tl::unexpected(std::move(*objection));
    if (const auto objection = objection_to_password(given.password, login))
        return tl::unexpected(*objection);
    return Prepared{std::move(login), std::move(name), base::hash_password(given.password),
                    given.must_change};
}

base::Result<Account> written(db::Transaction& tx, const Building& house, const Who& who,
                              const Prepared& account)
{
    if (account_named(tx, account.login))
        return base::refuse(RefusalKind::conflict, "login_taken",
                            "Số hoặc tên đăng nhập này đã có tài khoản. Hãy cấp thêm vai trò cho tài khoản "
                            "đó, không lập tài khoản mới.",
                            "login");
    const auto id = tx.insert<base::AccountId>(sql::add_account, {{"login", account.login},
                                                                  {"name", account.name},
                                                                  {"password_hash", account.password_hash},
                                                                  {"must_change", account.must_change},
                                                                  {"now", house.clock.now()}});
    audit::record(tx, house, who, "accounts.create", audit::subject("account", id), {{"name", account.name}});
    return Account{id, account.login, account.name, account.must_change};
}

bool fits(house::Role role, organisations::Kind kind)
{
    using organisations::Kind;
    switch (role) {
    case house::Role::cell_secretary:
        return kind == Kind::home_cell;
    case house::Role::ward_officer:
    case house::Role::ward_signer:
        return kind == Kind::ward;
    case house::Role::leader:
    case house::Role::administrator:
    case house::Role::auditor:
        break;
    }
    return kind == Kind::ward || kind == Kind::province;
}

base::Result<house::GrantId> written(db::Transaction& tx, const Building& house, const Who& who,
                                     base::AccountId account, const NewGrant& given)
{
    if (!who.may(May::manage_accounts)) return refuse_administrators_only();
    if (given.to && *given.to < given.from)
        return base::refuse(RefusalKind::invalid, "dates_reversed",
                            "Ngày hết vai trò đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày.", "to");
    if (!tx.first(sql::account_by_id, {{"account", account}}, account_from)) return refuse_unknown_login();
    const auto unit = organisations::find(tx, who, given.unit);
    if (!unit) return base::refuse_not_found("đơn vị");
    if (!fits(given.role, unit->kind))
        return base::refuse(
            RefusalKind::invalid, "role_misplaced",
            "Vai trò " + std::string(shown(given.role)) + " không có ở " + unit->name +
                ". Bí thư chi bộ là của chi bộ nơi cư trú, Cán bộ phường và Thường trực Đảng "
                "ủy là của phường, xã; các vai trò khác là của phường, xã hoặc tỉnh. Hãy chọn "
                "lại đơn vị hoặc vai trò.",
            "unit");
    if (tx.number(sql::same_grants, {{"account", account},
                                     {"role", given.role},
                                     {"unit", given.unit},
                                     {"today", house.clock.today()}}) > 0)
        return base::refuse(
            RefusalKind::conflict, "granted_already",
            "Đồng chí đã có vai trò " + std::string(shown(given.role)) + " của " + unit->name +
                ", không cần cấp lần nữa. Quên mật khẩu thì bấm Cấp lại mật khẩu ở trang Tài khoản.");
    const auto id = tx.insert<house::GrantId>(sql::add_grant, {{"account", account},
                                                               {"role", given.role},
                                                               {"unit", given.unit},
                                                               {"valid_from", given.from},
                                                               {"valid_to", given.to},
                                                               {"granted_by", who.account}});
    audit::record(tx, house, who, "accounts.grant", audit::subject("account", account),
                  {{"role", given.role}, {"unit", given.unit}, {"from", given.from}, {"to", given.to}});
    return id;
}

bool covers_the_whole_tree(db::Transaction& tx, const Who& who)
{
    const auto root = organisations::root(tx);
    return root && who.covers(root->path);
}

// Whose password one knows, in whose place one can act. So an account is an administrator's own only when all
// that it may do lies in the administrator's units; one that was never given a role is the whole tree's.
std::optional<base::Refusal> objection_to_reach(db::Transaction& tx, const Building& house, const Who& who,
                                                base::AccountId account)
{
    const bool within =
        tx.number(sql::grants_within,
                  {{"account", account}, {"scope", who.scope()}, {"scope_end", who.scope_end()}}) > 0;
    if (!within && !covers_the_whole_tree(tx, who)) return refuse_unknown_login().value();
    const bool elsewhere = tx.number(sql::grants_elsewhere, {{"account", account},
                                                             {"today", house.clock.today()},
                                                             {"scope", who.scope()},
                                                             {"scope_end", who.scope_end()}}) > 0;
    if (!elsewhere) return std::nullopt;
    return base::Refusal{RefusalKind::forbidden,
                         "account_elsewhere",
                         "Người này còn vai trò ở đơn vị khác, nên mật khẩu do người quản trị cấp trên cấp "
                         "lại. Hãy nhờ người quản trị cấp trên.",
                         "login",
                         {}};
}

}

base::Result<Account> create(Building& house, const Who& who, const NewAccount& given)
{
    const auto prepared = prepare(who, given);
    if (!prepared) return tl::unexpected(prepared.error());
    auto tx = house.db.write();
    auto account = written(tx, house, who, *prepared);
    if (account) tx.commit();
    return account;
}

base::Result<house::GrantId> grant(Building& house, const Who& who, base::AccountId account,
                                   const NewGrant& given)
{
    auto tx = house.db.write();
    const auto granted = written(tx, house, who, account, given);
    if (granted) tx.commit();
    return granted;
}

base::Result<Account> open_account(Building& house, const Who& who, const NewAccount& given,
                                   const NewGrant& first)
{
    const auto prepared = prepare(who, given);
    if (!prepared) return tl::unexpected(prepared.error());
    auto tx = house.db.write();
    auto account = written(tx, house, who, *prepared);
    if (!account) return account;
    const auto granted = written(tx, house, who, account->id, first);
    if (!granted) return tl::unexpected(granted.error());
    tx.commit();
    return account;
}

namespace {

struct Held {
    house::Role role;
    std::string path, unit_name;
    bool over;
};

Held held_from(const db::Row& row)
{
    return {house::role_from(row.view("role")).value(), row.text("path"), row.text("unit_name"),
            row.flag("over")};
}

}

base::Result<house::GrantId> end_grant(Building& house, const Who& who, house::GrantId grant)
{
    if (!who.may(May::manage_accounts)) return refuse_administrators_only();
    auto tx = house.db.write();
    tx.each(sql::hold_administrators, {}, [](const db::Row&) {});
    const auto held =
        tx.first(sql::grant_by_id, {{"grant", grant}, {"today", house.clock.today()}}, held_from);
    if (!held || !who.covers(held->path)) return base::refuse_not_found("vai trò");
    if (held->over)
        return base::refuse(RefusalKind::conflict, "grant_over",
                            "Vai trò này đã thôi từ trước nên không còn gì để thôi. Hãy xem lại danh sách.");
    if (held->role == house::Role::administrator &&
        tx.number(sql::administrators_beside,
                  {{"grant", grant}, {"today", house.clock.today()}, {"path", held->path}}) == 0)
        return base::refuse(
            RefusalKind::conflict, "last_administrator",
            "Đây là người quản trị cuối cùng của " + held->unit_name +
                "; thôi vai trò này thì không còn ai cấp được tài khoản. Hãy cấp vai trò Quản "
                "trị cho người khác trước.");
    tx.run(sql::end_grant, {{"grant", grant}, {"now", house.clock.now()}});
    audit::record(tx, house, who, "accounts.end_grant", audit::subject("grant", grant));
    tx.commit();
    return grant;
}

base::Result<Account> reset_password(Building& house, const Who& who, std::string_view login,
                                     std::string_view password)
{
    if (!who.may(May::manage_accounts)) return refuse_administrators_only();
    if (const auto objection = objection_to_password(password, tidy_login(login)))
        return tl::unexpected(*objection);
    const auto hash = base::hash_password(password);
    auto tx = house.db.write();
    auto stored = account_named(tx, login);
    if (!stored) return refuse_unknown_login();
    if (const auto objection = objection_to_reach(tx, house, who, stored->account.id))
        return tl::unexpected(*objection);
    tx.run(sql::set_password, {{"password_hash", hash}, {"must_change", 1}, {"account", stored->account.id}});
    tx.run(sql::end_sessions_of, {{"account", stored->account.id}});
    forget_failures(tx, stored->account.login, house.clock.now());
    audit::record(tx, house, who, "accounts.reset_password", audit::subject("account", stored->account.id));
    tx.commit();
    stored->account.must_change = true;
    return stored->account;
}

namespace {

base::Result<StoredAccount> with_password(Building& house, const Who& who, std::string_view password)
{
    const auto now = house.clock.now();
    auto stored = [&]() -> base::Result<std::optional<StoredAccount>> {
        auto tx = house.db.read();
        if (auto objection = objection_to_guessing(tx, who.login, who.remote, now))
            return tl::unexpected(std::move(*objection));
        return tx.first(sql::account_by_id, {{"account", who.account}}, account_from);
    }();
    if (!stored) return tl::unexpected(std::move(stored.error()));
    if (*stored && base::password_matches((*stored)->password_hash, password)) return std::move(**stored);
    auto tx = house.db.write();
    add_failure(tx, who.login, who.remote, now);
    tx.commit();
    return base::refuse(RefusalKind::invalid, "password_wrong", "Mật khẩu đang dùng chưa đúng. Hãy gõ lại.",
                        "old_password");
}

}

base::Result<Account> change_own_password(Building& house, const Who& who, std::string_view old_password,
                                          std::string_view new_password)
{
    if (const auto objection = objection_to_password(new_password, who.login))
        return tl::unexpected(*objection);
    const auto stored = with_password(house, who, old_password);
    if (!stored) return tl::unexpected(stored.error());
    if (base::same_secret(old_password, new_password))
        return base::refuse(RefusalKind::invalid, "password_same",
                            "Mật khẩu mới giống mật khẩu đang dùng. Hãy đặt một mật khẩu khác.", "password");
    const auto hash = base::hash_password(new_password);
    auto tx = house.db.write();
    if (!has_password_still(tx, *stored))
        return base::refuse(RefusalKind::conflict, "password_changed",
                            "Mật khẩu của tài khoản này vừa được đổi ở nơi khác nên chưa đổi lần nữa. Hãy "
                            "đăng nhập lại bằng mật khẩu mới.");
    tx.run(sql::set_password, {{"password_hash", hash}, {"must_change", 0}, {"account", who.account}});
    const auto ended =
        tx.run(sql::end_other_sessions_of, {{"account", who.account}, {"token_hash", who.session}});
    audit::record(tx, house, who, "accounts.change_password", audit::subject("account", who.account),
                  {{"sessions", ended}});
    tx.commit();
    auto account = stored->account;
    account.must_change = false;
    return account;
}

std::optional<Account> find(db::Transaction& tx, std::string_view login)
{
    const auto stored = account_named(tx, login);
    return stored ? std::optional(stored->account) : std::nullopt;
}

std::vector<Account> list(db::Transaction& tx)
{
    return tx.all(sql::all_accounts, {}, [](const db::Row& row) { return account_from(row).account; });
}

house::Room room()
{
    return {"accounts", routes, sql::all, std::size(sql::all)};
}

}
