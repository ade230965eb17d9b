// SPDX-License-Identifier: Apache-2.0
// The parts of an .xlsx that stand around the sheets: which part is what, the list of sheets, styles, shared
// texts.
#pragma once

#include "sheets/numbers.hpp"
#include "sheets/sheet.hpp"
#include "sheets/text_pool.hpp"
#include "sheets/xml_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sheets {

struct XlsxSheetPart {
    SheetInfo info;
    std::string part;
};

/// Where things are, from the relationships: targets may be relative or absolute, and no part's name is
/// fixed.
struct XlsxContents {
    std::string styles;         ///< empty when there is none
    std::string shared_strings; ///< empty when there is none
    bool date_1904 = false;
    std::vector<XlsxSheetPart> sheets; ///< worksheets only, in the order of their tabs
};

/// Throws Unreadable: macro, unsupported_format (.xlsb), wrong_type (a Word or PowerPoint file), corrupt.
XlsxContents read_xlsx_contents(ZipPackage& package);

struct XlsxStyle {
    Shown shown = Shown::number;
    std::uint32_t font = 0;
};

struct XlsxStyles {
    std::vector<XlsxStyle> cells;   ///< by the number in a cell's `s`
    std::vector<std::string> fonts; ///< by the number in XlsxStyle
};

XlsxStyles read_xlsx_styles(ZipPackage& package, std::string_view part);

/// Rich texts are joined, phonetic readings left out.
void read_xlsx_shared_strings(ZipPackage& package, std::string_view part, TextPool& pool);

}
