// SPDX-License-Identifier: Apache-2.0
// A list written down in a test, fed to the reader as a spreadsheet would be.
#pragma once

#include "json_lines.hpp"
#include "list_reader.hpp"
#include "row_store.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

namespace imports {

using Line = std::vector<std::string>; ///< "" = no cell; a first cell "@12" sets the row's number

struct Read {
    ListOutcome outcome;
    std::vector<PersonRow> people;

    [[nodiscard]] std::map<std::string, std::string> fields(std::size_t person) const
    {
        std::map<std::string, std::string> all;
        each_field(people.at(person), [&](auto name, auto value) { all.emplace(name, value); });
        return all;
    }
    [[nodiscard]] std::string reasons(std::size_t person) const
    {
        std::string all;
        for (const auto reason : people.at(person).reasons.all())
            all += (all.empty() ? "" : " ") + std::string(code(reason));
        return all;
    }
};

class Feed {
public:
    Feed() { options.today = {2026, 11, 18}; }

    Feed& sheet(const std::string& name, const std::vector<Line>& lines, bool hidden = false)
    {
        sheets_.push_back({{name, hidden}, lines, {}, {}});
        return *this;
    }
    Feed& merge(const sheets::Merge& merge)
    {
        sheets_.back().merges.push_back(merge);
        return *this;
    }
    Feed& font(std::uint32_t column, const std::string& name)
    {
        sheets_.back().fonts[column] = name;
        return *this;
    }
    ListOptions options;

    Read read() const
    {
        RowStore store;
        ListReader reader(options, store);
        bool more = true;
        for (const auto& sheet : sheets_) {
            if (!more || !reader.sheet(sheet.info)) continue;
            std::uint32_t number = 0;
            for (const auto& line : sheet.lines) {
                ++number;
                auto row = row_of(line, number);
                if (!row.cells.empty() && !(more = reader.row(row))) break;
            }
            if (!more) break;
            for (const auto& [column, font] : sheet.fonts)
                reader.column_font(column, font);
            reader.merges(sheet.merges);
        }
        Read read{reader.finish(), {}};
        for (std::size_t i = 0; i < store.size(); ++i)
            store.get(i, read.people.emplace_back());
        return read;
    }

private:
    struct Sheet {
        sheets::SheetInfo info;
        std::vector<Line> lines;
        std::vector<sheets::Merge> merges;
        std::map<std::uint32_t, std::string> fonts;
    };
    static sheets::Row row_of(const Line& line, std::uint32_t number)
    {
        sheets::Row row;
        row.number = number;
        for (std::uint32_t column = 0; column < line.size(); ++column)
            if (!line[column].empty()) row.cells.push_back({column, sheets::Cell::Kind::text, line[column]});
        return row;
    }
    std::vector<Sheet> sheets_;
};

inline Read read_lines(const std::vector<Line>& lines)
{
    return Feed().sheet("Sheet1", lines).read();
}

using Fields = std::map<std::string, std::string>;

}
