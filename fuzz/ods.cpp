// SPDX-License-Identifier: Apache-2.0
// A whole .ods, or the texts of its parts: content, styles, manifest.
#include "sheet_receiver.hpp"
#include "sheets/tests/zip_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input = fuzz::text_of(data, size);
    if (input.starts_with("PK")) {
        fuzz::read_sheet(input);
        return 0;
    }
    sheets::ZipBuilder zip(sheets::ZipBuilder::Packing::stored);
    zip.part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip.part("content.xml", std::string(fuzz::part(input, 0)));
    zip.part("styles.xml", "<s>" + std::string(fuzz::part(input, 1)) + "</s>");
    if (const auto manifest = fuzz::part(input, 2); !manifest.empty())
        zip.part("META-INF/manifest.xml", std::string(manifest));
    fuzz::read_sheet(zip.bytes());
    return 0;
}
