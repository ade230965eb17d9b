// SPDX-License-Identifier: Apache-2.0
// Rolls. A figure is counted where the fact is written, in the same transaction, for every unit of the path.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// Adds `n` (may be negative) to a figure of the unit at `path` and of every unit above it. Dimensions in
/// use:
///   liaison                 "open", each state, "exempt_meetings"      people with an open liaison
///   meeting.<year>.<1|2>    "held"; "cell_held" (regular ones)         meetings that were held
///   attendance.<year>.<1|2> "invited", "present", "late", "excused", "absent"   of meetings that were held
void count(db::Transaction& tx, std::string_view path, std::string_view dimension, std::string_view value,
           long long n);
/// One figure of one unit.
long long figure(db::Transaction& tx, base::UnitId unit, std::string_view dimension, std::string_view value);

/// Counts people, meetings and attendance anew from the rooms' views and compares (`caunoi health`, the
/// server once a day, and in tests).
struct Difference {
    base::UnitId unit;
    std::string dimension, value;
    long long kept = 0, counted = 0;
};
std::vector<Difference> reconcile(db::Transaction& tx);
/// The day on which they were last counted anew, by whichever server of this register; none yet.
std::optional<base::Date> counted_on(db::Transaction& tx);
void set_counted_on(db::Transaction& tx, base::Date day);
/// Folds the waiting deltas into roll: PostgreSQL's from time to time; on SQLite, which has none of its own,
/// those of a register that came from PostgreSQL. Returns how many they were.
long long fold(db::Transaction& tx);

house::Room room();

}
