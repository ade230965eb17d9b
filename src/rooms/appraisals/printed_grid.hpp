// SPDX-License-Identifier: Apache-2.0
// What the grid of a cell has on paper besides its rows, where a level is a number only. Private.
#pragma once

#include "row.hpp"
#include "web/html.hpp"

namespace appraisals {

/// What each number means, criterion by criterion.
web::Html levels_on_paper(const regulations::Form& form);
/// Reasons and "Nhận xét khác", which the screen has in fields and lines of their own.
web::Html notes_on_paper(const Row& row, const regulations::Form& form);
/// Where this sheet begins, when rows stand before it.
web::Html start_on_paper(long long rows_before);
/// How far this sheet goes, when rows are missing after it.
web::Html end_on_paper(long long rows_seen, long long whole);
/// The place to sign; `left` and `right` are capacities, a line each.
web::Html signatures_on_paper(const std::vector<std::string>& left, const std::vector<std::string>& right);

}
