// SPDX-License-Identifier: Apache-2.0
// The compound file (OLE2, [MS-CFB]) around an .xls: a small file system of sectors. Streams are read by
// position, a window at a time; chains that go in circles or leave the file are refused.
#pragma once

#include "sheets/input.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

/// The bytes of one stream.
class CompoundStream {
public:
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Fills `into` from `offset`; returns fewer bytes only at the end of the stream. Throws
    /// Unreadable(corrupt) when the file ends before its stream does.
    std::size_t read_at(std::uint64_t offset, std::span<char> into) const;

private:
    friend class CompoundFile;
    const Input* input_ = nullptr;
    std::uint64_t size_ = 0;
    std::uint32_t piece_size_ = 512;    ///< of a sector, or 64 of a mini sector
    std::vector<std::uint64_t> pieces_; ///< their offsets in the file
};

class CompoundFile {
public:
    struct Entry {
        std::string name; ///< lower case; letters beyond ASCII as '?'
        bool is_stream = false;
        std::uint32_t start = 0;
        std::uint64_t size = 0;
    };

    /// Throws Unreadable(corrupt).
    explicit CompoundFile(const Input& input);

    /// What lies at the top level: a document inside another document is not taken for the document.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Entry* find(std::string_view name) const;
    /// Throws Unreadable(corrupt).
    [[nodiscard]] CompoundStream open(const Entry& stream) const;

private:
    void read_allocation(std::span<const std::uint8_t> header);
    void read_directory(std::span<const std::uint8_t> header);
    [[nodiscard]] std::uint64_t offset_of(std::uint32_t sector) const;
    [[nodiscard]] CompoundStream chain(std::uint32_t start, std::uint64_t size) const;
    [[nodiscard]] CompoundStream mini_chain(std::uint32_t start, std::uint64_t size) const;

    const Input& input_;
    std::uint32_t sector_shift_ = 9;
    std::uint32_t sectors_ = 0; ///< in the file
    std::vector<std::uint32_t> next_;
    CompoundStream mini_sectors_;
    CompoundStream mini_next_;
    std::vector<Entry> entries_;
};

}
