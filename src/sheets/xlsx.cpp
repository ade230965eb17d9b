// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx.hpp"

#include "sheets/xlsx_parts.hpp"
#include "sheets/xlsx_sheet.hpp"

namespace sheets {

void read_xlsx(ZipPackage& package, Workbook& workbook, RowSink& sink)
{
    const XlsxContents contents = read_xlsx_contents(package);
    workbook.format = Format::xlsx;
    workbook.date_1904 = contents.date_1904;
    for (const auto& sheet : contents.sheets)
        workbook.sheets.push_back(sheet.info);

    XlsxStyles styles;
    if (!contents.styles.empty()) styles = read_xlsx_styles(package, contents.styles);
    TextPool shared(package.limits().shared_text_bytes);
    if (!contents.shared_strings.empty()) read_xlsx_shared_strings(package, contents.shared_strings, shared);

    for (const auto& sheet : contents.sheets) {
        if (!sink.begin_sheet(sheet.info)) continue;
        XlsxSheet handler(styles, shared, workbook, sink);
        parse_xml(package, sheet.part, handler);
        sink.end_sheet(styles.fonts);
    }
}

}
