// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/refusal.hpp"

#include <string>
#include <vector>

namespace app {

/// Prints the refusal's sentence and blockers on standard error; returns the exit status 2.
int refuse_command(const base::Refusal& refusal);

/// Prints what was found wrong below `head` on standard error; returns the exit status: 1, or 0 when nothing
/// was.
int tell_flaws(const char* head, const std::vector<std::string>& flaws);

}
