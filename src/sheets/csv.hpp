// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sheets/input.hpp"
#include "sheets/row_sink.hpp"

namespace sheets {

/// Streams a text file as one sheet, named after the file's kind ("CSV"). All cells are texts. Throws
/// Unreadable (encoding, corrupt for a quotation that never ends, empty), Enough.
void read_csv(const Input& input, Workbook& workbook, RowSink& sink);

}
