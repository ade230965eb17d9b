// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

namespace app {

/// caunoi audit verify: 0 when the chain is whole, 1 when a line was changed, removed or inserted.
int verify_audit(const Settings& settings);

}
