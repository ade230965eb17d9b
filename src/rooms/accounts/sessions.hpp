// SPDX-License-Identifier: Apache-2.0
// What the pages of this room need beyond the door.
#pragma once

#include "account_row.hpp"

namespace accounts {

house::Who as_account(const StoredAccount& stored, std::vector<house::Capacity> capacities);

/// Whose session the cookie was, also within seven days after it ended by itself: for what was typed on its
/// pages. It may do nothing.
house::Who last_who(house::Building&, const web::Request&);
/// Takes another of one's capacities for this session. Refuses: not_found.
base::Result<house::Capacity> act_as(house::Building&, const house::Who&, house::GrantId);
void sign_out(house::Building&, const house::Who&);
/// Ends every session of the account, this one too; returns how many.
int sign_out_everywhere(house::Building&, const house::Who&);

struct OpenSession {
    base::Instant created_at, seen_at;
    std::string remote, device;
    bool current = false;
};
std::vector<OpenSession> sessions_of(house::Building&, const house::Who&);

/// Ends a capacity at once, also one that begins today or later. Refuses: forbidden, not_found, grant_over,
/// last_administrator.
base::Result<house::GrantId> end_grant(house::Building&, const house::Who&, house::GrantId);
/// Ends every other session of the account: who knew the old password is out. Refuses: password_wrong,
/// too_many_attempts, password_weak, password_same, password_changed (by somebody else, meanwhile).
base::Result<Account> change_own_password(house::Building&, const house::Who&, std::string_view old_password,
                                          std::string_view new_password);

}
