// SPDX-License-Identifier: Apache-2.0
// What a file is, by its bytes. Its name is never asked: half of the ".xls" files of an office are something
// else.
#pragma once

#include "sheets/input.hpp"

#include <cstdint>

namespace sheets {

enum class Container : std::uint8_t { zip, compound, text };

/// Throws Unreadable: empty, wrong_type (a picture, a PDF, …), unsupported_format (a web page or an XML
/// called .xls, Excel 95 and older).
Container detect(const Input& input);

}
