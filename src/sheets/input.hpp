// SPDX-License-Identifier: Apache-2.0
// The bytes of one file, on disk or in memory, read by position: a large file is never held as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sheets {

class Input {
public:
    /// A file on disk; `is_open` tells whether it is a readable, regular file.
    static Input file(const std::string& path);
    /// Bytes that outlive this object.
    static Input memory(std::string_view bytes);

    Input(Input&&) noexcept;
    Input& operator=(Input&&) = delete;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    ~Input();

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0 || in_memory_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Fills `into` from `offset`; returns how many bytes there were (fewer only at the end of the file).
    std::size_t read_at(std::uint64_t offset, std::span<char> into) const;
    /// Up to `count` bytes from `offset`.
    [[nodiscard]] std::string bytes(std::uint64_t offset, std::size_t count) const;

    [[nodiscard]] bool in_memory() const { return in_memory_; }
    [[nodiscard]] std::string_view view() const { return bytes_; } ///< of an input in memory
    [[nodiscard]] int descriptor() const { return descriptor_; }   ///< of an input on disk

private:
    Input() = default;

    int descriptor_ = -1;
    bool in_memory_ = false;
    std::string_view bytes_;
    std::uint64_t size_ = 0;
};

}
