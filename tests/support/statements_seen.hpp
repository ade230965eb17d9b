// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

namespace support {

/// From now on, every named statement that this process runs is noted for the engine, once, as a line of the
/// file "sqlite" or "postgres" in the folder that CAUNOI_STATEMENTS_SEEN names; bin/test compares these with
/// all there are (tests/checks/statement_coverage.cpp). Without the variable nothing is noted.
void note_statements(db::Engine engine);

}
