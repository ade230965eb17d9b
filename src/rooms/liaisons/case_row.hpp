// SPDX-License-Identifier: Apache-2.0
// Reading cases. Private.
#pragma once

#include "liaisons/liaisons.hpp"

namespace liaisons {

/// One case in the caller's scope, held until the transaction ends.
std::optional<Liaison> find_for_change(db::Transaction& tx, const house::Who& who, base::LiaisonId liaison);

struct Event {
    base::Date on;
    std::string kind, words, by_name;
};
/// Newest first. The caller has found the case in scope.
std::vector<Event> events(db::Transaction& tx, base::LiaisonId liaison);

}
