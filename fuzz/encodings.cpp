// SPDX-License-Identifier: Apache-2.0
// Any bytes at all as a file and as cells of a column: judged and decoded without a crash, always into valid
// UTF-8.
#include "base/encodings.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace base;

namespace {

void require_text(const std::string& text)
{
    if (!is_valid_utf8(text)) std::abort();
}

void check_file(std::string_view bytes)
{
    detect_file(bytes);
    for (const auto encoding : {FileEncoding::utf8, FileEncoding::utf8_bom, FileEncoding::utf16le,
                                FileEncoding::utf16be, FileEncoding::windows1258, FileEncoding::windows1252,
                                FileEncoding::tcvn3, FileEncoding::vni, FileEncoding::unknown}) {
        const std::string text = to_utf8(encoding, bytes);
        require_text(text);
        if (nfc(text) != text) std::abort();
    }
}

void check_column(std::string_view bytes)
{
    std::vector<std::string> cells;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        cells.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    detect(cells);
    detect(cells, cells.empty() ? "" : cells.front());
    for (const auto& cell : cells) {
        for (const auto encoding : {LegacyEncoding::none, LegacyEncoding::tcvn3, LegacyEncoding::vni})
            require_text(decode(encoding, cell));
        require_text(recased(cell));
        is_syllable(cell);
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check_file(input);
    check_column(input);
    check_column(to_utf8(FileEncoding::windows1252, input));
    return 0;
}
