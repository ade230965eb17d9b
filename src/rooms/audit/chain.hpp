// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <string>

namespace audit {

/// One line as it stands in the table.
struct Entry {
    std::int64_t seq = 0;
    std::string at;
    std::int64_t account = 0;
    std::string account_name, role, unit_path, action, subject, details, cause, previous_hash;
};

/// SHA-256 over every field, each with its length before it, so that no two different lines read alike.
std::string hash_of(const Entry& entry);

Entry entry_from(const db::Row& row);

}
