// SPDX-License-Identifier: Apache-2.0
// The page of one import: columns, counters, the rows that need an eye, and one button. Private.
#pragma once

#include "batches.hpp"
#include "house/who.hpp"
#include "matching.hpp"
#include "web/html.hpp"

#include <string>
#include <vector>

namespace imports {

struct GonePerson {
    base::LiaisonId liaison;
    std::string full_name, birth, cell_name;
};

/// What the check page shows, read in one transaction.
struct CheckView {
    Batch batch;
    Counts counts;
    std::vector<StoredSheet> sheets;
    std::vector<StoredColumn> columns;
    RowClass show = RowClass::look;
    std::vector<StoredRow> rows;
    CandidatesByRow candidates;
    long long next_after = 0; ///< 0 = these were the last
    std::vector<GonePerson> gone;
};

inline constexpr int rows_on_page = 50;

web::Html check_page(const house::Who& who, const CheckView& view);
// Its parts.
long long count_of(const Counts& counts, RowClass kind);
/// The column's head as written, or its letter.
std::string head_of(const StoredColumn& column);
web::Html mapping(const house::Who& who, const CheckView& view);
/// Old letters before and after; nothing when the file has none.
web::Html conversion(const house::Who& who, const CheckView& view);
web::Html rows_section(const house::Who& who, const CheckView& view);

web::Html receipt_page(const house::Who& who, const CheckView& view, base::Date today);
/// One row of the list, with its choices.
web::Html eye_row(const house::Who& who, const Batch& batch, const StoredRow& row,
                  const std::vector<Candidate>& candidates);

}
