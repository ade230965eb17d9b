// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "organisations/organisations.hpp"

#include <span>

namespace organisations {

/// What may be founded directly below a unit; at the top of the tree when there is none. A ward that is
/// itself the top keeps the workplaces, too.
std::span<const Kind> kinds_below(const std::optional<Unit>& parent);

}
