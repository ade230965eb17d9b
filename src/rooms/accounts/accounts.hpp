// SPDX-License-Identifier: Apache-2.0
// Accounts, sessions and the capacities people act in. Roles are granted for one unit from a day to a day.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace accounts {

inline constexpr std::string_view session_cookie = "caunoi";

struct Account {
    base::AccountId id;
    std::string login, name;
    bool must_change = false;
};

/// Makes an account; `must_change` asks for a new password at the first sign-in. Logins are telephone numbers
/// (digits only) or a short word. Refuses: forbidden, login_taken, login_invalid, name_missing, name_invalid
/// (as of members), password_weak (under 10 characters, or common).
struct NewAccount {
    std::string login, name, password;
    bool must_change = true;
};
base::Result<Account> create(house::Building&, const house::Who&, const NewAccount&);
/// A role for a unit from a day, and to a day where one is set.
struct NewGrant {
    house::Role role = house::Role::cell_secretary;
    base::UnitId unit;
    base::Date from;
    std::optional<base::Date> to = std::nullopt;
};
/// Refuses: forbidden, login_unknown, not_found (the unit lies outside), dates_reversed, role_misplaced (a
/// secretary is of a home cell, an officer of a ward, …).
base::Result<house::GrantId> grant(house::Building&, const house::Who&, base::AccountId, const NewGrant&);
/// An account with its first role: both are made or neither. Refuses what `create` and `grant` refuse.
base::Result<Account> open_account(house::Building&, const house::Who&, const NewAccount&, const NewGrant&);
/// A new password by somebody else: ends every session of the account. Refuses: forbidden, password_weak,
/// login_unknown (also when the account has nothing in the caller's units), account_elsewhere (it has roles
/// there and outside of them).
base::Result<Account> reset_password(house::Building&, const house::Who&, std::string_view login,
                                     std::string_view password);
std::optional<Account> find(db::Transaction& tx, std::string_view login);
std::vector<Account> list(db::Transaction& tx);

/// Refuses with one sentence for every wrong pair (sign_in_wrong) and too_many after 5 failures for the
/// account or 20 for the address within 15 minutes. Takes the same time for an unknown login.
struct SignedIn {
    std::string token; ///< for the cookie, never stored as it is
    base::AccountId account;
};
base::Result<SignedIn> sign_in(house::Building&, std::string_view login, std::string_view password,
                               std::string_view remote, std::string_view device);
/// Everybody signs in anew: a register comes back from a backup, and whoever was signed in then may have been
/// signed out since.
void end_all_sessions(db::Transaction& tx);
/// Who sends this request, by its session cookie; nobody when there is none, it ended (12 hours idle), or
/// the account has no capacity today.
house::Who who_is(house::Building&, const web::Request&);
/// The same without HTTP: the named account in its first capacity (tests, command line). Nobody when unknown.
house::Who as(house::Building&, std::string_view login);

/// What a form is answered with that came without a session: the door, which keeps what was typed for the
/// account and role whose page it was, or says why it cannot.
web::Reply door_after_form(house::Building&, const web::Request&);

house::Room room();

}
