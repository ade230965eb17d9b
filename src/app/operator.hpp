// SPDX-License-Identifier: Apache-2.0
// The house acting for the whole tree: for the person at the machine's keyboard, or by itself.
#pragma once

#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/who.hpp"
#include "organisations/organisations.hpp"

#include <string>

namespace app {

/// The house itself for the whole tree; the log names the cause.
house::Who operator_of(db::Transaction& tx, std::string cause = "command line");

/// A unit by its code, for a command. Refuses: unit_unknown.
base::Result<organisations::Unit> unit_of_code(db::Transaction& tx, const std::string& code);

}
