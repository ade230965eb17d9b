// SPDX-License-Identifier: Apache-2.0
// The texts that .xlsx and .xls keep once and name by number. They lie in blocks: growing never copies them,
// so the peak is the limit and not three times the limit.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace sheets {

class TextPool {
public:
    /// `most` bytes in all, the book-keeping included.
    explicit TextPool(std::uint64_t most) : most_(most) {}

    /// Throws Unreadable(too_large) beyond the limit.
    void add(std::string_view text);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// `number` is below size().
    [[nodiscard]] std::string_view operator[](std::size_t number) const;

private:
    struct Entry {
        const char* begin = nullptr;
        std::uint32_t length = 0;
    };

    std::uint64_t most_;
    std::uint64_t used_ = 0;
    std::size_t room_ = 0; ///< left in the last block
    char* block_end_ = nullptr;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::deque<Entry> entries_;
};

}
