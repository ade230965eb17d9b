// SPDX-License-Identifier: Apache-2.0
// The files people sent in, below the data folder, sealed (they hold card numbers) and named by their hash.
// Private.
#pragma once

#include "base/refusal.hpp"
#include "house/building.hpp"
#include "imports/imports.hpp"

#include <string>

namespace imports {

struct KeptFile {
    std::string file; ///< below the data folder: "imports/3f2a….tep"
    std::string hash; ///< of what was sent in
    long long size = 0;
};
/// Takes a file in, whole or not at all. Refuses: disk_full.
base::Result<KeptFile> keep_file(const house::Building& house, const std::string& path);

/// Refuses: file_elsewhere, when it is not in this data folder (another server of the same register took it
/// in, or it was lost).
base::Result<void> must_be_here(const house::Building& house, const Batch& batch);

/// A kept file in the open, for reading it once; no name leads to it, and it is gone with this object.
class OpenedFile {
public:
    OpenedFile(const house::Building& house, const std::string& file);
    ~OpenedFile();
    OpenedFile(const OpenedFile&) = delete;
    OpenedFile& operator=(const OpenedFile&) = delete;
    /// Empty when the file is missing or cannot be opened: reading it is refused with a sentence.
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    int descriptor_ = -1;
    std::string path_;
};

}
