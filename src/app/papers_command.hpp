// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

#include <string>

namespace app {

/// caunoi papers appraisals: all confirmed forms of a unit in one PDF in a folder, whole or not at all.
struct PapersOrder {
    std::string unit, out;
    int year = 0;
};
int print_appraisals(const Settings& settings, const PapersOrder& order);

}
