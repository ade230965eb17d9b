// SPDX-License-Identifier: Apache-2.0
// Whether what a register holds fits together: the log's chain, the figures against the facts. Health,
// backup, restore and copy ask here, so that they say the same.
#pragma once

#include "db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// Each is a Vietnamese sentence with what to do, or nothing when all is well.
std::optional<std::string> wrong_figures(db::Transaction& tx);
std::optional<std::string> wrong_last_met(db::Transaction& tx);
/// Of the kept files that the register names and that are not there.
std::optional<std::string> missing_lists(const std::vector<std::string>& names);

/// The whole log (health looks at its end only), the figures and the days of the last meetings; these two
/// only of a database that stands on this program's own step of the ladder.
std::vector<std::string> flaws_of(db::Database& database);

}
