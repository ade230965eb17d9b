// SPDX-License-Identifier: Apache-2.0
// Files sealed under the installation's key, piece by piece: a large one needs no memory, and a piece that
// was changed, moved or cut off is noticed.
#pragma once

#include "base/secret.hpp"

#include <cstdint>
#include <string>

namespace base {

struct PlainContent {
    std::string sha256;
    std::uint64_t size = 0;
};

/// Writes `sealed`, a new file for its owner's eyes only, from the file `plain`; tells what that held. Throws
/// std::runtime_error when it cannot be read or written; then there is no `sealed`.
PlainContent seal_file(const FieldKey& key, const std::string& plain, const std::string& sealed);

/// Writes what was sealed to an open file. Throws std::runtime_error when it is missing, not whole, or sealed
/// under another key.
void open_sealed_file(const FieldKey& key, const std::string& sealed, int into);

}
