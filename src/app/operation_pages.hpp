// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/route.hpp"

namespace app {

/// What belongs to the installation and to no room of the office: its health, and the description of its
/// routes.
house::Room operation();

}
