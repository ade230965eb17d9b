// SPDX-License-Identifier: Apache-2.0
#include "sheets/biff_records.hpp"

#include "sheets/unicode.hpp"

#include <algorithm>

namespace sheets {
namespace {

constexpr std::uint16_t continue_record = 0x3C;
constexpr std::size_t header_bytes = 4;

}

bool BiffRecords::next()
{
    if (at_ >= stream_.size()) return false;
    const LittleEndian header(bytes(at_, header_bytes));
    const std::size_t length = header.u16(2);
    id_ = header.u16(0);
    data_ = bytes(at_ + header_bytes, length);
    position_ = at_;
    at_ += header_bytes + length;
    return true;
}

bool BiffRecords::next_continue()
{
    data_ = {};
    if (at_ >= stream_.size() || LittleEndian(bytes(at_, header_bytes)).u16(0) != continue_record)
        return false;
    return next();
}

void BiffRecords::hold_all()
{
    window_most_ = static_cast<std::size_t>(stream_.size());
}

/// Moves the window when it has to, which invalidates what it gave before.
std::span<const std::uint8_t> BiffRecords::bytes(std::uint64_t from, std::size_t count)
{
    if (count > stream_.size() || from > stream_.size() - count) throw Unreadable(Reason::corrupt);
    if (from < window_from_ || from + count > window_from_ + window_.size()) {
        window_from_ = window_most_ < stream_.size() ? from : 0;
        window_.resize(std::min<std::uint64_t>(window_most_, stream_.size() - window_from_));
        window_.resize(stream_.read_at(window_from_, window_));
    }
    return octets(std::span<const char>(window_).subspan(from - window_from_, count));
}

std::uint8_t BiffText::u8()
{
    if (at_end()) throw Unreadable(Reason::corrupt);
    return records_.data().u8(at_++);
}

std::uint16_t BiffText::u16()
{
    const std::uint16_t low = u8();
    return static_cast<std::uint16_t>(low | u8() << 8);
}

std::uint32_t BiffText::u32()
{
    const std::uint32_t low = u16();
    return low | static_cast<std::uint32_t>(u16()) << 16;
}

void BiffText::skip(std::uint64_t bytes)
{
    while (bytes > 0) {
        if (at_end()) throw Unreadable(Reason::corrupt);
        const auto step =
            static_cast<std::size_t>(std::min<std::uint64_t>(bytes, records_.data().size() - at_));
        at_ += step;
        bytes -= step;
    }
}

bool BiffText::at_end()
{
    while (at_ >= records_.data().size()) {
        if (!records_.next_continue()) return true;
        at_ = 0;
    }
    return false;
}

void BiffText::letters(std::uint32_t units, std::string& out, std::size_t most)
{
    if (units == 0 && at_end()) return; // some writers leave the flags of an empty text out
    const std::uint8_t flags = u8();
    letters_with_flags(flags, units, out, most);
}

void BiffText::rich_letters(std::uint32_t units, std::string& out, std::size_t most)
{
    const std::uint8_t flags = u8();
    const std::uint64_t runs = (flags & 0x08) != 0 ? u16() : 0;
    const std::uint64_t phonetics = (flags & 0x04) != 0 ? u32() : 0;
    letters_with_flags(flags, units, out, most);
    skip(4 * runs + phonetics);
}

void BiffText::letters_with_flags(std::uint8_t flags, std::uint32_t units, std::string& out, std::size_t most)
{
    Utf16Joiner joiner(out);
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        if (at_ >= records_.data().size()) flags = u8();
        const bool wide = (flags & 0x01) != 0;
        joiner.unit(wide ? u16() : u8());
        if (out.size() > most) throw Unreadable(Reason::too_large, "có ô chứa văn bản quá dài");
    }
    joiner.finish();
}

}
