// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sheets/row_sink.hpp"
#include "sheets/zip_package.hpp"

namespace sheets {

/// Fills `workbook` as far as it gets and streams the sheets. Throws Unreadable, Enough.
void read_ods(ZipPackage& package, Workbook& workbook, RowSink& sink);

}
