// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

namespace db {

/// Tries one connection, so that a wrong address is told at once.
std::unique_ptr<Database> open_postgres(const std::string& url, const Options& options);

}
