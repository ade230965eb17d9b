// SPDX-License-Identifier: Apache-2.0
// What a backup says must be in it.
#pragma once

#include "db/transfer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Manifest {
    std::string made_at; ///< instant, ISO
    std::string source;  ///< "tệp …", "máy chủ …"
    std::string database_sha256;
    struct File {
        std::string name; ///< below the data folder
        std::string sha256;
    };
    std::vector<File> files;          ///< sealed lists that were sent in
    std::vector<std::string> missing; ///< lists that the register names and that are not in it; not written
    std::vector<std::string> ladder;  ///< steps the database stands on
    std::vector<db::TableContent> tables;
    [[nodiscard]] std::int64_t rows() const;
    [[nodiscard]] std::int64_t rows_of(std::string_view table) const;
};

/// What an SQLite file holds now; its checksum is left empty.
Manifest manifest_of(const std::string& database_file);

std::string json_of(const Manifest& manifest);
/// Throws std::runtime_error saying in Vietnamese what is wrong with it.
Manifest manifest_from(const std::string& json);

}
