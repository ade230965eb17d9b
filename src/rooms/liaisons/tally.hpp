// SPDX-License-Identifier: Apache-2.0
// What a transaction changes in the figures, gathered and written once. Private.
#pragma once

#include "liaisons/liaisons.hpp"

#include <map>
#include <string>
#include <utility>

namespace liaisons {

/// Figures of the dimension "liaison" for the unit where a case lies: its state, "open", and
/// "exempt_meetings".
class Tally {
public:
    void leaves(const Liaison& liaison) { add(liaison, -1); }
    void stands(const Liaison& liaison) { add(liaison, 1); }
    void write(db::Transaction& tx);

private:
    void add(const Liaison& liaison, long long n);
    std::map<std::pair<std::string, std::string>, long long> changes_; ///< path, value
};

}
