// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <span>

namespace app {

/// Every step of schema/, in order.
std::span<const db::Migration> ladder();

}
