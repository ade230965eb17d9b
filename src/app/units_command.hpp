// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

#include <string>

namespace app {

/// caunoi units FILE: founds the units of a spreadsheet with the columns Mã, Tên, Loại, Mã cấp trên (a unit
/// with no superior is the root), in any order of rows, in one transaction. Codes that exist already are left
/// alone.
int found_units(const Settings& settings, const std::string& file);

}
