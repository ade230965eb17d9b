// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sheets/input.hpp"
#include "sheets/row_sink.hpp"

namespace sheets {

/// Fills `workbook` as far as it gets and streams the sheets of an Excel 97-2003 file. Throws Unreadable,
/// Enough.
void read_xls(const Input& input, Workbook& workbook, RowSink& sink);

}
