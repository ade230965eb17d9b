// SPDX-License-Identifier: Apache-2.0
// One file that holds a whole register: a zip with the SQLite database and a manifest that says what must be
// in it. The key of card numbers is never in it.
#pragma once

#include "base/refusal.hpp"
#include "db/transfer.hpp"

#include <string>
#include <vector>

namespace app {

struct Manifest {
    std::string made_at; ///< instant, ISO
    std::string source;  ///< "tệp …", "máy chủ …"
    std::string database_sha256;
    std::vector<std::string> ladder; ///< steps the database stands on
    std::vector<db::TableContent> tables;
    [[nodiscard]] std::int64_t rows() const;
    [[nodiscard]] std::int64_t rows_of(std::string_view table) const;
};

/// What an SQLite file holds now; its checksum is left empty.
Manifest manifest_of(const std::string& database_file);

/// Writes `file` from an SQLite file that nobody has open, whole or not at all, and reads it back. Throws
/// std::runtime_error with a sentence.
void pack_backup(const std::string& database_file, Manifest manifest, const std::string& file);
/// Takes the database out to `database_file` and compares it with its manifest, byte and row. Throws
/// std::runtime_error with a sentence when anything differs or the file is no backup; then nothing is left.
Manifest unpack_backup(const std::string& file, const std::string& database_file);

}
