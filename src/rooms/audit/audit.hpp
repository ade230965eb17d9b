// SPDX-License-Identifier: Apache-2.0
// The audit log: append-only, hash-chained, verifiable by anyone who has the database.
#pragma once

#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

/// One detail of a line. Values are what the log may show: never a card number, a password or a token.
struct Detail {
    std::string_view key;
    db::Value value;
};

/// Appends a line in the caller's transaction: both stand or neither does. `subject` names the thing:
/// "meeting 17".
void record(db::Transaction& tx, const house::Building& house, const house::Who& who, std::string_view action,
            std::string_view subject, std::initializer_list<Detail> details = {});

/// "meeting 17" from an id, for `record`.
template <class Tag>
std::string subject(std::string_view kind, base::Id<Tag> id)
{
    return std::string(kind) + " " + std::to_string(id.value);
}

/// What the check of the chain found. Finds changed, removed and inserted lines (also at the end: the head
/// knows).
struct Verification {
    bool whole = false;
    long long lines = 0;
    long long first_bad = 0; ///< number of the first line that does not fit; 0 when whole
    std::string sentence;    ///< Vietnamese: what was found, where, what to do
};
Verification verify(db::Transaction& tx);
/// The same for the last so many lines only, for a page that is asked often; `lines` counts those.
Verification verify_tail(db::Transaction& tx, long long last_lines);

house::Room room();

}
