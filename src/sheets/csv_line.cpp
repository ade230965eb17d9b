// SPDX-License-Identifier: Apache-2.0
#include "sheets/writer.hpp"

#include <string_view>

namespace sheets {
namespace {

/// Spreadsheet programs run what begins like a formula, quoted or not.
bool looks_like_a_formula(std::string_view cell)
{
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

bool needs_quotes(std::string_view cell, char delimiter)
{
    if (cell.empty()) return false;
    return cell.find_first_of("\"\r\n") != std::string_view::npos ||
           cell.find(delimiter) != std::string_view::npos || cell.front() == ' ' || cell.back() == ' ';
}

}

std::string csv_line(const std::vector<std::string>& cells, char delimiter)
{
    std::string line;
    for (std::size_t index = 0; index < cells.size(); ++index) {
        if (index > 0) line += delimiter;
        const std::string cell = (looks_like_a_formula(cells[index]) ? "'" : "") + cells[index];
        if (!needs_quotes(cell, delimiter)) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char letter : cell)
            line.append(letter == '"' ? 2 : 1, letter);
        line += '"';
    }
    return line + "\r\n";
}

}
