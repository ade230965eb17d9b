// SPDX-License-Identifier: Apache-2.0
#include "sheets/xls.hpp"

#include "sheets/biff_sheet.hpp"
#include "sheets/biff_workbook.hpp"
#include "sheets/compound_file.hpp"
#include "sheets/unreadable.hpp"

namespace sheets {
namespace {

/// An .xlsx with a password is a compound file, too, and so are a Word document and a saved mail.
const CompoundFile::Entry& workbook_stream(const CompoundFile& file)
{
    if (file.find("encryptedpackage") || file.find("encryptioninfo")) throw Unreadable(Reason::password);
    if (file.find("worddocument"))
        throw Unreadable(Reason::wrong_type, "là tài liệu Word, không phải bảng tính");
    if (file.find("powerpoint document"))
        throw Unreadable(Reason::wrong_type, "là bài trình chiếu PowerPoint, không phải bảng tính");
    const auto* workbook = file.find("workbook");
    if (workbook && workbook->is_stream) return *workbook;
    if (file.find("book"))
        throw Unreadable(Reason::unsupported_format, "ở định dạng Excel 95 hoặc cũ hơn không đọc được");
    throw Unreadable(Reason::wrong_type);
}

}

void read_xls(const Input& input, Workbook& workbook, RowSink& sink)
{
    workbook.format = Format::xls;
    const CompoundFile file(input);
    const CompoundStream stream = file.open(workbook_stream(file));
    const BiffWorkbook book(stream, sink.limits());
    if (file.find("_vba_project_cur")) throw Unreadable(Reason::macro);
    workbook.date_1904 = book.date_1904;
    for (const auto& sheet : book.sheets)
        workbook.sheets.push_back(sheet.info);
    std::uint64_t length = 0;
    for (const auto& sheet : book.sheets) {
        if (!sink.begin_sheet(sheet.info)) continue;
        length += BiffSheet(stream, book, sink).read(sheet.position, workbook);
        // Sheets that lie over each other would have the same bytes read again and again.
        if (length > stream.size()) throw Unreadable(Reason::corrupt);
        sink.end_sheet(book.fonts);
    }
}

}
