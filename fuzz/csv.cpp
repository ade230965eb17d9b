// SPDX-License-Identifier: Apache-2.0
// Any bytes at all as a file: most of them are text.
#include "sheet_receiver.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::read_sheet(fuzz::text_of(data, size));
    return 0;
}
