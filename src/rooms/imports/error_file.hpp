// SPDX-License-Identifier: Apache-2.0
// Spreadsheets out of this room. Private.
#pragma once

#include "batches.hpp"

#include <string>
#include <utility>
#include <vector>

namespace imports {

struct BadRow {
    std::uint32_t sheet = 0, row = 0;
    std::string why;
};
/// Exactly these rows of the kept file, in its own columns, with a last column that says why. It can be sent
/// in again.
base::Result<std::string> error_file(const house::Building& house, const Batch& batch,
                                     const std::vector<StoredColumn>& columns,
                                     const std::vector<BadRow>& rows);
/// An empty list with the heads this room knows for certain.
std::string sample_file(const house::Building& house);

}
