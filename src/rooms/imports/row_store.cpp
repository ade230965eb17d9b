// SPDX-License-Identifier: Apache-2.0
#include "row_store.hpp"

#include <algorithm>
#include <array>

namespace imports {
namespace {

constexpr std::size_t block_size = 1 << 20;

std::uint32_t packed(const std::optional<base::PartialDate>& date)
{
    return date ? static_cast<std::uint32_t>(date->year) * 512 + date->month * 32 + date->day : 0;
}

std::optional<base::PartialDate> unpacked(std::uint32_t date)
{
    if (date == 0) return std::nullopt;
    return base::PartialDate{static_cast<int>(date / 512), date / 32 % 16, date % 32};
}

template <class Row>
auto texts_of(Row& row)
{
    return std::array{&row.full_name,    &row.card_no,        &row.workplace, &row.work_cell,
                      &row.residence,    &row.residence_cell, &row.phone,     &row.raw_birth,
                      &row.raw_admitted, &row.raw_official,   &row.raw_phone, &row.raw_gender,
                      &row.raw_status};
}

void put_size(std::string& out, std::size_t size)
{
    for (; size >= 128; size >>= 7)
        out += static_cast<char>(size | 128);
    out += static_cast<char>(size);
}

std::size_t take_size(std::string_view& rest)
{
    std::size_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        size |= static_cast<std::size_t>(byte & 127) << shift;
        if (byte < 128) return size;
    }
}

}

void RowStore::person(const PersonRow& row)
{
    if (blocks_.empty() || blocks_.back().size() > block_size - 4096) {
        blocks_.emplace_back();
        blocks_.back().reserve(block_size);
    }
    const std::uint64_t at = (blocks_.size() - 1) << 32 | blocks_.back().size();
    for (const auto* text : texts_of(row))
        put_text(*text);
    rows_.push_back({at, row.sheet, row.row, row.reasons.bits(), row.same_as, packed(row.birth),
                     packed(row.admitted_on), packed(row.official_on), static_cast<std::uint8_t>(row.gender),
                     static_cast<std::uint8_t>(row.exemption)});
}

void RowStore::put_text(const std::string& text)
{
    put_size(blocks_.back(), text.size());
    blocks_.back() += text;
}

void RowStore::also(std::uint32_t sheet, std::uint32_t row, Reason reason, std::uint32_t same_as)
{
    const auto index = find(sheet, row);
    if (index == rows_.size()) return;
    auto reasons = Reasons::from_bits(rows_[index].reasons);
    reasons.add(reason);
    rows_[index].reasons = reasons.bits();
    if (rows_[index].same_as == 0) rows_[index].same_as = same_as;
}

std::size_t RowStore::find(std::uint32_t sheet, std::uint32_t row) const
{
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), std::pair{sheet, row},
                                     [](const Packed& one, const auto& wanted) {
                                         return std::pair{one.sheet, one.row} < wanted;
                                     });
    if (at == rows_.end() || at->sheet != sheet || at->row != row) return rows_.size();
    return static_cast<std::size_t>(at - rows_.begin());
}

void RowStore::get(std::size_t index, PersonRow& out) const
{
    const auto& row = rows_[index];
    auto rest = std::string_view(blocks_[row.at >> 32]).substr(row.at & 0xFFFFFFFF);
    for (auto* text : texts_of(out)) {
        const auto size = take_size(rest);
        text->assign(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    out.sheet = row.sheet;
    out.row = row.row;
    out.reasons = Reasons::from_bits(row.reasons);
    out.same_as = row.same_as;
    out.birth = unpacked(row.birth);
    out.admitted_on = unpacked(row.admitted);
    out.official_on = unpacked(row.official);
    out.gender = static_cast<ListGender>(row.gender);
    out.exemption = static_cast<ListExemption>(row.exemption);
}

}
