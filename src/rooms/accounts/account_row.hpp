// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/accounts.hpp"

namespace accounts {

struct StoredAccount {
    Account account;
    std::string password_hash;
};

StoredAccount account_from(const db::Row& row);
house::Capacity capacity_from(const db::Row& row);
std::optional<StoredAccount> account_named(db::Transaction& tx, std::string_view login);
std::vector<house::Capacity> capacities_of(db::Transaction& tx, base::AccountId account, base::Date today);

/// Holds the account until the transaction ends, and looks whether its password is the one that was compared:
/// hashing takes a tenth of a second, in which somebody may give a new one.
bool has_password_still(db::Transaction& tx, const StoredAccount& compared);

/// Digits only for a telephone number, lower case for a word; what cannot be a login becomes "".
std::string tidy_login(std::string_view typed);
/// Nothing when the password may be used.
std::optional<base::Refusal> objection_to_password(std::string_view password, std::string_view login);

}
