// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

namespace app {

/// caunoi demo: the demo ward in the data folder, whole or not at all, and its sign-ins printed. When it is
/// there, only the sign-ins. Refuses a folder or database that holds somebody's real register.
int make_demo(const Settings& settings);

}
