// SPDX-License-Identifier: Apache-2.0
// What reaches paper: one clean-up for the three renderings, so that they cannot disagree.
#pragma once

#include <string>
#include <string_view>

namespace papers {

/// NFC, valid UTF-8, without characters that have no shape on paper. "\n" stays (a new line), a tab becomes a
/// space. Dropped too: U+202A..202E and U+2066..2069, which would make a printed line read in another order
/// than it was written.
std::string printable(std::string_view text);

}
