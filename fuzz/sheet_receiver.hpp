// SPDX-License-Identifier: Apache-2.0
// Checks the promises of sheets/sheet.hpp on whatever a fuzzed file brings.
#pragma once

#include "base/text.hpp"
#include "sheets/sheet.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace fuzz {

inline void require(bool holds)
{
    if (!holds) std::abort();
}

struct SheetReceiver final : sheets::Receiver {
    std::uint32_t last_row = 0;
    const sheets::Limits& limits;

    explicit SheetReceiver(const sheets::Limits& within) : limits(within) {}

    bool sheet(const sheets::SheetInfo& info) override
    {
        require(base::is_valid_utf8(info.name));
        last_row = 0;
        return true;
    }
    bool row(sheets::Row& row) override
    {
        require(row.number > last_row && row.number <= limits.rows && !row.cells.empty());
        last_row = row.number;
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            const sheets::Cell& cell = row.cells[at];
            require(cell.column < limits.columns && (at == 0 || row.cells[at - 1].column < cell.column));
            require(base::is_valid_utf8(cell.text) && cell.text.find('\0') == std::string::npos);
        }
        // A receiver may take the texts away.
        if (row.number % 2 == 0) row.cells.clear();
        return true;
    }
    void merges(const std::vector<sheets::Merge>& merges) override
    {
        for (const auto& merge : merges)
            require(merge.first_row > 0 && merge.first_row <= merge.last_row &&
                    merge.first_column <= merge.last_column);
    }
    void column_font(std::uint32_t column, const std::string& font) override
    {
        require(column < limits.columns && !font.empty() && base::is_valid_utf8(font));
    }
};

/// Reads under small limits, so that an input that is merely large does not look slow.
inline void read_sheet(std::string_view bytes)
{
    sheets::Limits limits;
    limits.part_bytes = 4 << 20;
    limits.total_bytes = 8 << 20;
    limits.rows = 20'000;
    limits.cells = 100'000;
    limits.merges = 1'000;
    limits.shared_text_bytes = 1 << 20;
    SheetReceiver receiver(limits);
    const auto result = sheets::read_bytes(bytes, "x", receiver, limits);
    require(result || !result.error().sentence.empty());
}

/// The n-th of the parts that a 0x1E byte separates; a whole package of zip hardly survives a mutation, its
/// texts do.
inline std::string_view part(std::string_view input, int number)
{
    while (number-- > 0) {
        const std::size_t cut = input.find('\x1E');
        if (cut == std::string_view::npos) return {};
        input.remove_prefix(cut + 1);
    }
    return input.substr(0, input.find('\x1E'));
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

}
