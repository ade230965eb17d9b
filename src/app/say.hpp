// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/refusal.hpp"

namespace app {

/// Prints the refusal's sentence and blockers on standard error; returns the exit status 2.
int refuse_command(const base::Refusal& refusal);

}
