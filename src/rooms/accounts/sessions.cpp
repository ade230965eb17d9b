// SPDX-License-Identifier: Apache-2.0
// Signing in, who sends a request, signing out. The token lives in the browser's cookie; the database has its
// hash.
#include "sessions.hpp"

#include "account_row.hpp"
#include "accounts/accounts.hpp"
#include "accounts_sql.hpp"
#include "audit/audit.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "failures.hpp"
#include "organisations/organisations.hpp"

#include <spdlog/spdlog.h>

namespace accounts {

using base::RefusalKind;
using house::Building;
using house::Who;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds idle_limit = 12h;
// Its row stays a while longer, and tells whose the pages were that are still open.
constexpr std::chrono::milliseconds remembered = 7 * 24h;
// The moment of the last request is written at most this often: a page view should not cost a write.
constexpr std::chrono::milliseconds touch_after = 5min;

// A hash of nothing anyone knows: an unknown login must take as long as a wrong password.
const std::string& decoy_hash()
{
    static const std::string hash = base::hash_password(base::random_token());
    return hash;
}

SignedIn open_session(db::Transaction& tx, const Building& house, const StoredAccount& stored,
                      const house::Capacity& capacity, std::string_view remote, std::string_view device)
{
    SignedIn signed_in{base::random_token(), stored.account.id};
    tx.run(sql::add_session, {{"token_hash", base::sha256_hex(signed_in.token)},
                              {"account", stored.account.id},
                              {"acting", capacity.grant},
                              {"csrf", base::random_token(24)},
                              {"now", house.clock.now()},
                              {"remote", remote},
                              {"device", base::shortened(device, 200)}});
    return signed_in;
}

// Who fails to sign in belongs to no unit; the line stands under the top of the tree, where an auditor finds
// it.
Who stranger(db::Transaction& tx)
{
    auto who = house::nobody();
    if (const auto root = organisations::root(tx)) who.acting.path = root->path;
    return who;
}

// Enough to recognise an account that is being tried; people type passwords into this field, too.
std::string tail_of(std::string_view login)
{
    return std::string(login.substr(login.size() < 3 ? 0 : login.size() - 3));
}

struct Session {
    Who who; // without capacities
    house::GrantId acting;
    base::Instant seen_at;
};

Session session_from(const db::Row& row)
{
    Session session;
    session.who.account = row.id<base::AccountId>("account");
    session.who.login = row.text("login");
    session.who.name = row.text("name");
    session.who.csrf = row.text("csrf");
    session.who.session = row.text("token_hash");
    session.who.must_change_password = row.flag("must_change");
    session.acting = row.id<house::GrantId>("acting");
    session.seen_at = row.instant("seen_at");
    return session;
}

// The chosen capacity while it is granted, else the widest one.
void take_capacity(Who& who, house::GrantId chosen)
{
    who.acting = who.capacities.front();
    for (const auto& capacity : who.capacities)
        if (capacity.grant == chosen) who.acting = capacity;
}

}

base::Result<SignedIn> sign_in(Building& house, std::string_view typed_login, std::string_view password,
                               std::string_view remote, std::string_view device)
{
    const auto login = tidy_login(typed_login);
    const auto now = house.clock.now();
    const auto stored = [&]() -> base::Result<std::optional<StoredAccount>> {
        auto tx = house.db.read();
        if (auto objection = objection_to_guessing(tx, login, remote, now))
            return tl::unexpected(std::move(*objection));
        return account_named(tx, login);
    }();
    if (!stored) return tl::unexpected(stored.error());

    // Outside any transaction: hashing takes a tenth of a second.
    const bool known = stored->has_value();
    const bool matches = base::password_matches(known ? (*stored)->password_hash : decoy_hash(), password);

    auto tx = house.db.write();
    const bool still = known && matches && has_password_still(tx, **stored);
    const auto capacities = still ? capacities_of(tx, (*stored)->account.id, house.clock.today())
                                  : std::vector<house::Capacity>{};
    if (capacities.empty()) {
        add_failure(tx, login, remote, now);
        audit::record(tx, house, stranger(tx), "accounts.sign_in_failed", "sign-in",
                      {{"login_tail", tail_of(login)}, {"remote", remote}});
        tx.commit();
        return base::refuse(RefusalKind::invalid, "sign_in_wrong",
                            "Số điện thoại hoặc mật khẩu chưa đúng. Hãy gõ lại; quên mật khẩu thì nhờ người "
                            "quản trị cấp lại.",
                            "password");
    }
    auto signed_in = open_session(tx, house, **stored, capacities.front(), remote, device);
    forget_failures(tx, login, now);
    tx.run(sql::end_old_sessions, {{"before", now.plus(-idle_limit - remembered)}});
    auto who = as_account(**stored, capacities);
    who.remote = remote;
    audit::record(tx, house, who, "accounts.sign_in", audit::subject("account", who.account),
                  {{"remote", remote}});
    tx.commit();
    return signed_in;
}

void end_all_sessions(db::Transaction& tx)
{
    tx.run(sql::end_all_sessions);
}

Who as_account(const StoredAccount& stored, std::vector<house::Capacity> capacities)
{
    Who who;
    who.account = stored.account.id;
    who.login = stored.account.login;
    who.name = stored.account.name;
    if (!capacities.empty()) who.acting = capacities.front();
    who.capacities = std::move(capacities);
    return who;
}

namespace {

/// Keeps the session awake. Where nothing can be written (a full disk) people may still read.
void touch(Building& house, const Who& who)
{
    try {
        auto tx = house.db.write();
        tx.run(sql::touch_session,
               {{"now", house.clock.now()}, {"remote", who.remote}, {"token_hash", who.session}});
        tx.commit();
    } catch (const db::Error& error) {
        spdlog::warn("a session cannot be kept awake: {}", error.what());
    }
}

/// The session of the cookie with what its account may act as today; nothing when that is nothing, or when
/// the session was last seen before.
std::optional<Session> session_of(Building& house, const web::Request& request, base::Instant seen_since)
{
    const auto token = request.cookie(session_cookie);
    if (token.empty()) return std::nullopt;
    auto tx = house.db.read();
    auto session = tx.first(sql::session_by_token, {{"token_hash", base::sha256_hex(token)}}, session_from);
    if (!session || session->seen_at < seen_since) return std::nullopt;
    auto& who = session->who;
    who.capacities = capacities_of(tx, who.account, house.clock.today());
    if (who.capacities.empty()) return std::nullopt;
    take_capacity(who, session->acting);
    who.remote = request.remote;
    return session;
}

}

Who who_is(Building& house, const web::Request& request)
{
    const auto now = house.clock.now();
    auto session = session_of(house, request, now.plus(-idle_limit));
    if (!session) return house::nobody();
    auto who = std::move(session->who);
    who.session_left = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(idle_limit).count());
    if (session->seen_at.plus(touch_after) < now) touch(house, who);
    return who;
}

Who last_who(Building& house, const web::Request& request)
{
    auto session = session_of(house, request, house.clock.now().plus(-idle_limit - remembered));
    return session ? std::move(session->who) : house::nobody();
}

Who as(Building& house, std::string_view login)
{
    auto tx = house.db.read();
    const auto stored = account_named(tx, login);
    if (!stored) return house::nobody();
    auto capacities = capacities_of(tx, stored->account.id, house.clock.today());
    return capacities.empty() ? house::nobody() : as_account(*stored, std::move(capacities));
}

base::Result<house::Capacity> act_as(Building& house, const Who& who, house::GrantId grant)
{
    for (const auto& capacity : who.capacities) {
        if (capacity.grant != grant) continue;
        auto tx = house.db.write();
        tx.run(sql::set_acting, {{"acting", grant}, {"token_hash", who.session}});
        audit::record(tx, house, who, "accounts.act_as", audit::subject("account", who.account),
                      {{"role", capacity.role}, {"unit", capacity.unit}});
        tx.commit();
        return capacity;
    }
    return base::refuse_not_found("vai trò này");
}

void sign_out(Building& house, const Who& who)
{
    auto tx = house.db.write();
    tx.run(sql::end_session, {{"token_hash", who.session}});
    audit::record(tx, house, who, "accounts.sign_out", audit::subject("account", who.account));
    tx.commit();
}

int sign_out_everywhere(Building& house, const Who& who)
{
    auto tx = house.db.write();
    const auto ended = tx.run(sql::end_sessions_of, {{"account", who.account}});
    audit::record(tx, house, who, "accounts.sign_out_everywhere", audit::subject("account", who.account),
                  {{"sessions", ended}});
    tx.commit();
    return static_cast<int>(ended);
}

std::vector<OpenSession> sessions_of(Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto since = house.clock.now().plus(-idle_limit);
    return tx.all(sql::sessions_of, {{"account", who.account}, {"since", since}}, [&](const db::Row& row) {
        return OpenSession{row.instant("created_at"), row.instant("seen_at"), row.text("remote"),
                           row.text("device"), row.view("token_hash") == who.session};
    });
}

}
