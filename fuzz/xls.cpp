// SPDX-License-Identifier: Apache-2.0
// A whole .xls, or the records of its workbook stream.
#include "sheet_receiver.hpp"
#include "sheets/tests/biff_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input = fuzz::text_of(data, size);
    if (input.starts_with("\xD0\xCF"))
        fuzz::read_sheet(input);
    else
        fuzz::read_sheet(sheets::compound_file({{"Workbook", std::string(input)}}));
    return 0;
}
