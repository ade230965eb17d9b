// SPDX-License-Identifier: Apache-2.0
#include "sheets/references.hpp"

#include <algorithm>
#include <charconv>

namespace sheets {

constexpr std::uint32_t columns_of_any_program = 16'384;

std::optional<CellReference> cell_reference(std::string_view text)
{
    std::size_t at = 0;
    std::uint32_t column = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
        if (column > columns_of_any_program) return std::nullopt;
    }
    std::uint32_t row = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + at, end, row);
    if (at == 0 || error != std::errc{} || stop != end || row == 0) return std::nullopt;
    return CellReference{row, column - 1};
}

std::optional<Merge> range_reference(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto first = cell_reference(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : cell_reference(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return Merge{std::min(first->row, last->row), std::max(first->row, last->row),
                 std::min(first->column, last->column), std::max(first->column, last->column)};
}

std::string column_letters(std::uint32_t column)
{
    std::string letters;
    for (std::uint64_t left = std::uint64_t{column} + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

}
