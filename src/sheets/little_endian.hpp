// SPDX-License-Identifier: Apache-2.0
// Numbers in the byte order of .xls files, never read past the end.
#pragma once

#include "sheets/unreadable.hpp"

#include <bit>
#include <cstdint>
#include <span>

namespace sheets {

inline std::span<const std::uint8_t> octets(std::span<const char> text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Every read throws Unreadable(corrupt) when the bytes end before the number does.
class LittleEndian {
public:
    explicit LittleEndian(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] std::uint8_t u8(std::size_t at) const { return static_cast<std::uint8_t>(number(at, 1)); }
    [[nodiscard]] std::uint16_t u16(std::size_t at) const
    {
        return static_cast<std::uint16_t>(number(at, 2));
    }
    [[nodiscard]] std::uint32_t u32(std::size_t at) const
    {
        return static_cast<std::uint32_t>(number(at, 4));
    }
    [[nodiscard]] double f64(std::size_t at) const { return std::bit_cast<double>(number(at, 8)); }

private:
    [[nodiscard]] std::uint64_t number(std::size_t at, std::size_t width) const
    {
        if (width > bytes_.size() || at > bytes_.size() - width) throw Unreadable(Reason::corrupt);
        std::uint64_t value = 0;
        for (std::size_t byte = width; byte > 0; --byte)
            value = value << 8 | bytes_[at + byte - 1];
        return value;
    }

    std::span<const std::uint8_t> bytes_;
};

}
