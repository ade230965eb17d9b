// SPDX-License-Identifier: Apache-2.0
// Wrong passwords are counted, so that nobody guesses on and on. Private.
#pragma once

#include "base/date.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"

#include <string_view>

namespace accounts {

/// After five for the account or twenty for the address within fifteen minutes: too_many_attempts.
std::optional<base::Refusal> objection_to_guessing(db::Transaction& tx, std::string_view login,
                                                   std::string_view remote, base::Instant now);
void add_failure(db::Transaction& tx, std::string_view login, std::string_view remote, base::Instant now);
/// Of an account that was opened rightly or got a new password; and what is long past.
void forget_failures(db::Transaction& tx, std::string_view login, base::Instant now);

}
