// SPDX-License-Identifier: Apache-2.0
// Cells to people: whatever stands in them, nothing crashes, and every row handed on is one that was fed.
#include "json_lines.hpp"
#include "list_reader.hpp"
#include "row_store.hpp"

#include <cstdlib>

namespace {

/// Lines are rows, tabs divide cells, a form feed begins a sheet; 0x1F stands for a line break within a cell.
void feed(std::string_view text, imports::ListReader& reader)
{
    bool open = reader.sheet({"1", false});
    std::uint32_t number = 0;
    while (!text.empty() && open) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        ++number;
        if (line.starts_with('\f')) {
            reader.merges({{1, 3, 0, 0}, {number, number + 2, 1, 1}});
            open = reader.sheet({"2", false});
            number = 0;
            continue;
        }
        sheets::Row row;
        row.number = number;
        for (std::uint32_t column = 0; column < 60; ++column) {
            const auto cell = line.substr(0, line.find('\t'));
            std::string content(cell);
            for (char& c : content)
                if (c == '\x1F') c = '\n';
            if (!content.empty()) row.cells.push_back({column, sheets::Cell::Kind::text, std::move(content)});
            if (cell.size() == line.size()) break;
            line.remove_prefix(cell.size() + 1);
        }
        if (!row.cells.empty() && !reader.row(row)) break;
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    imports::ListOptions options;
    options.today = {2026, 11, 18};
    options.look_ahead_rows = size % 2 == 0 ? 3 : 1'000;
    imports::RowStore rows;
    imports::ListReader reader(options, rows);
    feed({reinterpret_cast<const char*>(data), size}, reader);
    const auto outcome = reader.finish();
    if (outcome.rows != rows.size()) std::abort();
    imports::PersonRow person;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.get(i, person);
        if (person.row == 0 || person.sheet >= outcome.sheets.size()) std::abort();
        imports::row_line("f", outcome.sheets[person.sheet].name, person);
    }
    return 0;
}
