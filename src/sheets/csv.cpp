// SPDX-License-Identifier: Apache-2.0
#include "sheets/csv.hpp"

#include "sheets/csv_parser.hpp"
#include "sheets/text_file.hpp"

namespace sheets {

void read_csv(const Input& input, Workbook& workbook, RowSink& sink)
{
    workbook.format = Format::csv;
    workbook.sheets.push_back({"CSV", false});
    TextFile file(input);
    std::string piece;
    file.next(piece);
    CsvParser parser(sink, take_delimiter(piece));
    if (!sink.begin_sheet(workbook.sheets.front())) return;
    do
        parser.take(piece);
    while (file.next(piece));
    parser.finish();
    sink.end_sheet({});
}

}
