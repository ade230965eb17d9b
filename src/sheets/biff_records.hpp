// SPDX-License-Identifier: Apache-2.0
// The records of a BIFF8 workbook stream ([MS-XLS] 2.1.4), and texts that run over several of them.
#pragma once

#include "sheets/compound_file.hpp"
#include "sheets/little_endian.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sheets {

/// One record after the other. What `data` gives holds until the next call of next, next_continue or seek.
class BiffRecords {
public:
    explicit BiffRecords(const CompoundStream& stream) : stream_(stream) {}

    void seek(std::uint64_t position) { at_ = position; }
    /// Keeps the whole stream at hand, for records that are read in no order.
    void hold_all();
    /// False at the end of the stream. Throws Unreadable(corrupt) when a record is longer than what is left.
    bool next();
    /// Moves on to the next record if it continues this one. This one's data are gone either way.
    bool next_continue();

    [[nodiscard]] std::uint16_t id() const { return id_; }
    [[nodiscard]] LittleEndian data() const { return LittleEndian(data_); }
    /// Where the record began.
    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    std::span<const std::uint8_t> bytes(std::uint64_t from, std::size_t count);

    const CompoundStream& stream_;
    std::size_t window_most_ = 128 * 1024; ///< two of the longest records
    std::vector<char> window_;
    std::uint64_t window_from_ = 0;
    std::uint64_t at_ = 0; ///< of the next record
    std::uint64_t position_ = 0;
    std::uint16_t id_ = 0;
    std::span<const std::uint8_t> data_;
};

/// Reads texts inside the current record and on into those that continue it. A text that is cut by a record's
/// end says anew, in the first byte of the next one, whether its letters take one byte or two.
class BiffText {
public:
    BiffText(BiffRecords& records, std::size_t from) : records_(records), at_(from) {}

    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    void skip(std::uint64_t bytes);
    /// True when nothing is left in this record nor in one that continues it.
    bool at_end();
    /// `units` letters with the flags that stand before them, appended as UTF-8. Throws Unreadable(too_large)
    /// when it grows past `most` bytes.
    void letters(std::uint32_t units, std::string& out, std::size_t most);
    /// The same for a text of the shared table or a RSTRING, which may carry formatting runs and phonetics.
    void rich_letters(std::uint32_t units, std::string& out, std::size_t most);

private:
    void letters_with_flags(std::uint8_t flags, std::uint32_t units, std::string& out, std::size_t most);

    BiffRecords& records_;
    std::size_t at_;
};

}
