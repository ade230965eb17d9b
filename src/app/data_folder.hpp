// SPDX-License-Identifier: Apache-2.0
// The folder where an installation keeps what is its own: database, key, lists. Who works in
// it holds its lock: many together, or one alone who replaces things.
#pragma once

#include "base/refusal.hpp"

#include <string>

namespace app {

class DataLock {
public:
    DataLock() = default;
    DataLock(DataLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
    DataLock& operator=(DataLock&& other) noexcept;
    ~DataLock();

    /// Together with others who work in the folder. Refuses: data_busy, while somebody holds it alone.
    static base::Result<DataLock> shared(const std::string& folder);
    /// Alone: to replace the database. Refuses: data_busy, naming the server that works there.
    static base::Result<DataLock> alone(const std::string& folder);

    /// Writes that this process is the server of the folder. Commands come and go beside it and say nothing.
    void name_server() const;

private:
    explicit DataLock(int file) : file_(file) {}
    int file_ = -1;
};

/// Makes the folder and its parts for the owner's eyes only (0700). Throws std::filesystem::filesystem_error.
void make_data_folder(const std::string& folder);
std::string key_file(const std::string& folder);

}
