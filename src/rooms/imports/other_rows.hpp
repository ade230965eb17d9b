// SPDX-License-Identifier: Apache-2.0
// Rows of a list that are not people: sections, numbering, subtotals, the signature block.
#pragma once

#include "sheets/sheet.hpp"

#include <string>
#include <string_view>

namespace imports {

/// The row of column numbers below an official head: (1) (2) (3) … or A B 1 2 3.
bool is_numbering(const sheets::Row& row);

/// "Tổng cộng: 45 đồng chí", "Cộng", "Tổng số".
bool is_total(std::string_view text);

/// "T/M CHI BỘ", "NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", "…, ngày 12 tháng 11 năm 2026": the table is over.
bool is_signature(std::string_view text);

/// What a heading between the rows names.
enum class SectionKind { none, workplace, work_cell, residence_cell, other };
struct Section {
    SectionKind kind = SectionKind::none;
    std::string name; ///< without its number and counts: "Chi bộ Nghiệp vụ y"
};
/// `text` is the heading as written: "II. CHI BỘ TỔ DÂN PHỐ 5 (12 đồng chí)". Kind `none` when it does not
/// read as one.
Section section_of(std::string_view text);

}
