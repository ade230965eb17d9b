// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

#include <string>

namespace app {

/// caunoi import FILE: the same reader, checker and verbs as the page. `check` changes nothing; `json` prints
/// the lines of design.md section 4. Exit status 0 when the file is readable, 2 when it is refused.
struct ImportOrder {
    std::string file, unit;
    bool check = false, json = false, whole_list = false;
};
int import_list(const Settings& settings, const ImportOrder& order);

}
