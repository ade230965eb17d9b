// SPDX-License-Identifier: Apache-2.0
// One person in the grid, as web/README.md, "Grid" has it. Private.
#pragma once

#include "house/who.hpp"
#include "row.hpp"
#include "web/html.hpp"
#include "web/json_writer.hpp"

namespace appraisals {

/// Who may change the row decides how it looks: with boxes to choose from, or as what was chosen. `unsaved`
/// is writable, and its ticks are what was refused.
enum class Look { writable, unsaved, read_only };

struct GridRow {
    const Row& row;
    const Round& round;
    const house::Who& who;
    Look look = Look::writable;
};

/// The heading of every column.
web::Html grid_head(const regulations::Form& form);
/// The row, and the row that asks for a reason below it when a tick differs from its suggestion.
web::Html grid_row(const GridRow& grid);
/// The tick as words, for rows that cannot be changed.
web::Html chosen_level(const Row& row, const regulations::Criterion& criterion);
/// How far the row is, in a word and a line.
web::Html row_state(const Row& row, const Round& round);

void write_row(web::JsonWriter& json, const Row& row);

}
