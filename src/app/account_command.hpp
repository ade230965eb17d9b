// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

#include <string>

namespace app {

/// caunoi account create|grant|reset|list. The password is read from standard input, twice from a terminal,
/// once from a pipe: never from the command line, where others could see it.
struct AccountOrder {
    std::string login, name;
    std::string role = "administrator";
    std::string unit; ///< code; empty = the root
};
int create_account(const Settings& settings, const AccountOrder& order);
/// One more role for an account that is there.
int grant_role(const Settings& settings, const AccountOrder& order);
int reset_account(const Settings& settings, const std::string& login);
int list_accounts(const Settings& settings);

}
