// SPDX-License-Identifier: Apache-2.0
// A whole .xlsx, or the texts of its parts: worksheet, shared strings, styles, workbook properties.
#include "sheet_receiver.hpp"
#include "sheets/tests/zip_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input = fuzz::text_of(data, size);
    if (input.starts_with("PK")) {
        fuzz::read_sheet(input);
        return 0;
    }
    sheets::XlsxText text;
    text.sheet = fuzz::part(input, 0);
    text.shared_strings = fuzz::part(input, 1);
    text.styles = fuzz::part(input, 2);
    text.workbook_properties = fuzz::part(input, 3);
    fuzz::read_sheet(text.builder(sheets::ZipBuilder::Packing::stored).bytes());
    return 0;
}
