// SPDX-License-Identifier: Apache-2.0
// One file that holds a whole register: a zip with the SQLite database, the lists that were sent in (sealed),
// and a manifest that says what must be in it. The key of card numbers and lists is never in it.
#pragma once

#include "app/backup_manifest.hpp"

#include <string>

namespace app {

/// Writes `file` from an SQLite file that nobody has open and from the files that the manifest names below
/// `data_folder`, whole or not at all, and reads it back. Returns the manifest as it went in: files that
/// cannot be read are `missing`. Throws std::runtime_error with a sentence.
Manifest pack_backup(const std::string& database_file, const std::string& data_folder, Manifest manifest,
                     const std::string& file);

/// Takes everything out into `folder`: `backup_database`, and the files under their names. Compares each
/// with the manifest, byte and row. Throws std::runtime_error with a sentence when anything differs or the
/// file is no backup. What was wrong in the register that was backed up is in it as well: flaws_of tells.
Manifest unpack_backup(const std::string& file, const std::string& folder);
inline constexpr const char* backup_database = "caunoi.db";

}
