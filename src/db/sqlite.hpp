// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

namespace db {

/// Opens or creates the file (mode 0600: it holds personal data).
std::unique_ptr<Database> open_sqlite(const std::string& path, const Options& options);

/// "sqlite::memory:": a file in a folder of its own under the temporary folder, never synced, deleted at
/// close. A true memory database would need SQLite's shared cache, whose table locks make readers wait for
/// the writer; this behaves as the real thing does, and stays in the page cache.
std::unique_ptr<Database> open_throwaway_sqlite(const Options& options);

}
