// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

namespace app {

/// Opens the house and serves until SIGTERM or SIGINT. Returns the exit status: 0 after a clean stop, 2 when
/// it would not start (the reason stands on standard error).
int serve(const Settings& settings);

}
