// SPDX-License-Identifier: Apache-2.0
#include "sheets/compound_file.hpp"

#include "base/ascii.hpp"
#include "sheets/little_endian.hpp"
#include "sheets/unreadable.hpp"
#include "sheets/zip_package.hpp"

#include <algorithm>
#include <array>

namespace sheets {
namespace {

constexpr std::uint32_t no_sector = 0xFFFF'FFFA; // this and above are marks, not sectors
constexpr std::uint32_t header_bytes = 512;
constexpr std::uint32_t first_sectors = 109; // of the allocation table, listed in the header
constexpr std::uint64_t mini_below = 4096;
constexpr std::uint32_t mini_shift = 6;
constexpr std::uint32_t entry_bytes = 128;
constexpr std::uint64_t directory_most = 4ULL << 20;

enum Kind : std::uint8_t { storage = 1, stream = 2, root = 5 };

std::string name_of(LittleEndian entry)
{
    std::string name;
    const std::uint32_t bytes = std::min<std::uint32_t>(entry.u16(64), 64);
    for (std::uint32_t at = 0; at + 2 < bytes; at += 2) {
        const std::uint16_t unit = entry.u16(at);
        name += unit < 0x80 ? static_cast<char>(unit) : '?';
    }
    return base::lower_ascii(name);
}

}

CompoundFile::CompoundFile(const Input& input) : input_(input)
{
    std::array<char, header_bytes> raw{};
    if (input.read_at(0, raw) < raw.size()) throw Unreadable(Reason::corrupt);
    const auto header = octets(raw);
    sector_shift_ = LittleEndian(header).u16(30);
    if ((sector_shift_ != 9 && sector_shift_ != 12) || LittleEndian(header).u16(32) != mini_shift)
        throw Unreadable(Reason::corrupt);
    sectors_ =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(input.size() >> sector_shift_, no_sector - 1));
    read_allocation(header);
    read_directory(header);
}

/// The table that tells each sector's successor. It is itself spread over sectors, the first 109 of them
/// named in the header and the rest in a chain of lists.
void CompoundFile::read_allocation(std::span<const std::uint8_t> header)
{
    const LittleEndian head(header);
    const std::size_t per_sector = (std::size_t{1} << sector_shift_) / 4;
    const auto wanted = std::min<std::size_t>(head.u32(44), sectors_ / per_sector + 1);
    std::vector<std::uint32_t> table;
    for (std::size_t index = 0; index < first_sectors && table.size() < wanted; ++index)
        table.push_back(head.u32(76 + 4 * index));

    std::vector<char> sector(std::size_t{1} << sector_shift_);
    std::uint32_t list = head.u32(68);
    while (table.size() < wanted && list < no_sector) {
        const LittleEndian words(octets(std::span(sector).first(input_.read_at(offset_of(list), sector))));
        for (std::size_t index = 0; index + 1 < per_sector && table.size() < wanted; ++index)
            table.push_back(words.u32(4 * index));
        list = words.u32(4 * (per_sector - 1));
    }
    for (const std::uint32_t at : table) {
        if (at >= no_sector) continue;
        const std::size_t got = input_.read_at(offset_of(at), sector);
        const LittleEndian words(octets(std::span(sector).first(got)));
        for (std::size_t index = 0; index < got / 4; ++index)
            next_.push_back(words.u32(4 * index));
    }
}

void CompoundFile::read_directory(std::span<const std::uint8_t> header)
{
    const LittleEndian head(header);
    const CompoundStream directory = chain(head.u32(48), directory_most);
    std::vector<char> raw(std::min<std::uint64_t>(directory.size(), directory_most));
    raw.resize(directory.read_at(0, raw));
    const auto bytes = octets(raw);
    const auto count = static_cast<std::uint32_t>(bytes.size() / entry_bytes);
    if (count == 0 || bytes[66] != Kind::root) throw Unreadable(Reason::corrupt);
    const auto entry = [&](std::uint32_t number) {
        return LittleEndian(bytes.subspan(std::size_t{number} * entry_bytes, entry_bytes));
    };

    mini_sectors_ = chain(entry(0).u32(116), entry(0).u32(120));
    mini_next_ = chain(head.u32(60), UINT64_MAX);

    // The entries of a folder form a tree; damaged ones may form a circle.
    std::vector<std::uint32_t> open{entry(0).u32(76)};
    std::vector<bool> seen(count, false);
    while (!open.empty()) {
        const std::uint32_t number = open.back();
        open.pop_back();
        if (number >= count || seen[number]) continue;
        seen[number] = true;
        const LittleEndian found = entry(number);
        open.push_back(found.u32(68));
        open.push_back(found.u32(72));
        const std::uint8_t kind = found.u8(66);
        if (kind == Kind::stream || kind == Kind::storage)
            entries_.push_back({name_of(found), kind == Kind::stream, found.u32(116), found.u32(120)});
    }
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const
{
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

CompoundStream CompoundFile::open(const Entry& stream) const
{
    CompoundStream opened =
        stream.size < mini_below ? mini_chain(stream.start, stream.size) : chain(stream.start, stream.size);
    if (opened.size() < stream.size) throw Unreadable(Reason::corrupt);
    return opened;
}

/// At most `size` bytes; fewer when the chain is shorter.
CompoundStream CompoundFile::chain(std::uint32_t start, std::uint64_t size) const
{
    CompoundStream found;
    found.input_ = &input_;
    found.piece_size_ = 1U << sector_shift_;
    for (std::uint32_t sector = start; sector < no_sector && found.size_ < size; sector = next_[sector]) {
        if (sector >= next_.size() || found.pieces_.size() > sectors_) throw Unreadable(Reason::corrupt);
        found.pieces_.push_back(offset_of(sector));
        found.size_ += found.piece_size_;
    }
    found.size_ = std::min(found.size_, size);
    return found;
}

CompoundStream CompoundFile::mini_chain(std::uint32_t start, std::uint64_t size) const
{
    CompoundStream found;
    found.input_ = &input_;
    found.piece_size_ = 1U << mini_shift;
    std::uint32_t sector = start;
    while (sector < no_sector && found.size_ < size) {
        const std::uint64_t inside = std::uint64_t{sector} << mini_shift;
        const std::size_t piece = inside >> sector_shift_;
        if (piece >= mini_sectors_.pieces_.size()) throw Unreadable(Reason::corrupt);
        found.pieces_.push_back(mini_sectors_.pieces_[piece] + (inside & ((1U << sector_shift_) - 1)));
        found.size_ += found.piece_size_;
        std::array<char, 4> word{};
        if (mini_next_.read_at(std::uint64_t{sector} * 4, word) < word.size())
            throw Unreadable(Reason::corrupt);
        sector = LittleEndian(octets(word)).u32(0);
    }
    found.size_ = std::min(found.size_, size);
    return found;
}

std::uint64_t CompoundFile::offset_of(std::uint32_t sector) const
{
    return (std::uint64_t{sector} + 1) << sector_shift_;
}

std::size_t CompoundStream::read_at(std::uint64_t offset, std::span<char> into) const
{
    if (offset >= size_) return 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset));
    std::size_t done = 0;
    while (done < wanted) {
        const std::size_t piece = (offset + done) / piece_size_;
        const std::size_t inside = (offset + done) % piece_size_;
        std::size_t run = piece_size_ - inside;
        // Most files are not scattered: neighbours are read in one go.
        for (std::size_t last = piece; run < wanted - done && last + 1 < pieces_.size() &&
                                       pieces_[last + 1] == pieces_[last] + piece_size_;
             ++last)
            run += piece_size_;
        run = std::min(run, wanted - done);
        if (input_->read_at(pieces_[piece] + inside, into.subspan(done, run)) < run)
            throw Unreadable(Reason::corrupt);
        done += run;
    }
    return done;
}

}
