// SPDX-License-Identifier: Apache-2.0
// A receiver that keeps everything, written so that a test reads like the sheet.
#pragma once

#include "sheets/sheet.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace sheets {

inline std::string shown(const Cell& cell)
{
    static const char* const marks[] = {"", "#", "@", "?", "!"};
    return column_letters(cell.column) + "=" + marks[static_cast<int>(cell.kind)] + cell.text;
}

/// Cells read "A=Lan Anh" for text, "B=#7" numbers, "C=@1980-03-01" dates, "D=?1" booleans, "E=!#N/A" errors.
struct Collector : Receiver {
    struct Sheet {
        SheetInfo info;
        std::map<std::uint32_t, std::vector<std::string>> rows;
        std::vector<Merge> merges;
        std::map<std::uint32_t, std::string> fonts;
        int merge_calls = 0;
    };
    std::vector<Sheet> sheets;
    std::uint64_t delivered = 0;
    bool keep = true;

    bool sheet(const SheetInfo& info) override
    {
        sheets.push_back({info, {}, {}, {}, 0});
        return true;
    }
    bool row(Row& row) override
    {
        ++delivered;
        if (row.cells.empty()) throw std::logic_error("a blank row was delivered");
        for (std::size_t at = 1; at < row.cells.size(); ++at)
            if (row.cells[at - 1].column >= row.cells[at].column)
                throw std::logic_error("columns do not rise");
        if (!keep) return true;
        if (sheets.back().rows.contains(row.number)) throw std::logic_error("a row number came twice");
        for (const Cell& cell : row.cells)
            sheets.back().rows[row.number].push_back(shown(cell));
        return true;
    }
    void merges(const std::vector<Merge>& found) override
    {
        sheets.back().merges = found;
        ++sheets.back().merge_calls;
    }
    void column_font(std::uint32_t column, const std::string& font) override
    {
        if (!sheets.back().fonts.emplace(column, font).second) throw std::logic_error("a font came twice");
    }
};

}
