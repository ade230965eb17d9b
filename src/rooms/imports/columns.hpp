// SPDX-License-Identifier: Apache-2.0
// From the head and a sample of rows to the meaning of every column of a sheet.
#pragma once

#include "header_finder.hpp"
#include "list.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace imports {

/// What one sheet is. `problem` is the kind of the command line when it cannot be read as a list.
struct SheetMeaning {
    ListSheet sheet;
    std::string problem;       ///< "" no_header two_tables not_a_list composite
    bool guessed = false;      ///< the name column was found by content: a person should confirm
    bool stacked = false;      ///< some column holds several facts per cell
    std::size_t first_row = 0; ///< index of the first row after the head
};

using Fonts = std::map<std::uint32_t, std::string>;

/// `rows` are the first rows of the sheet. The choices somebody made on the check page override every guess.
SheetMeaning understand(const std::string& sheet_name, std::span<const sheets::Row> rows, const Fonts& fonts,
                        const ListOptions& options);

/// Keeps what a person's row holds as examples of the columns that have none yet: the first cell that says
/// something; of a column in old letters several different ones, to compare before and after.
void add_examples(ListSheet& sheet, const sheets::Row& person);

}
