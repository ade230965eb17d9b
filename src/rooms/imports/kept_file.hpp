// SPDX-License-Identifier: Apache-2.0
// The files people sent in, below the data folder, named by their hash. Private.
#pragma once

#include "base/refusal.hpp"
#include "house/building.hpp"

#include <string>

namespace imports {

struct KeptFile {
    std::string file; ///< below the data folder: "imports/3f2a….tep"
    std::string hash;
    long long size = 0;
};
/// Copies a file in, whole or not at all, readable by nobody else. Refuses: disk_full.
base::Result<KeptFile> keep_file(const house::Building& house, const std::string& path);

}
