// SPDX-License-Identifier: Apache-2.0
// A text file of unknown encoding as pieces of UTF-8, each of whole lines: even a large file is never held
// twice.
#pragma once

#include "base/encodings.hpp"
#include "sheets/input.hpp"

#include <cstdint>
#include <string>

namespace sheets {

class TextFile {
public:
    /// Throws Unreadable(encoding) when no encoding fits.
    explicit TextFile(const Input& input);

    /// False when nothing is left.
    bool next(std::string& piece);

private:
    [[nodiscard]] std::string telling_bytes() const;
    [[nodiscard]] std::size_t cut(const std::string& bytes) const;

    const Input& input_;
    base::FileEncoding encoding_ = base::FileEncoding::unknown;
    std::uint64_t at_ = 0;
};

}
