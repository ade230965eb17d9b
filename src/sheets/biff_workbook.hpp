// SPDX-License-Identifier: Apache-2.0
// What stands before the sheets in a BIFF8 stream: dates, fonts, formats, the list of sheets, shared texts.
#pragma once

#include "sheets/biff_records.hpp"
#include "sheets/numbers.hpp"
#include "sheets/sheet.hpp"
#include "sheets/text_pool.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace sheets {

struct BiffStyle {
    Shown shown = Shown::number;
    std::uint32_t font = 0; ///< index into fonts
};

class BiffWorkbook {
public:
    /// Throws Unreadable: unsupported_format before BIFF8, password, macro (Excel 4.0 macro sheets), corrupt,
    /// too_large.
    BiffWorkbook(const CompoundStream& stream, const Limits& limits);

    struct Sheet {
        SheetInfo info;
        std::uint32_t position = 0; ///< of its first record in the stream
    };
    std::vector<Sheet> sheets;
    bool date_1904 = false;
    std::vector<std::string> fonts;
    TextPool shared;
    /// The style of a cell's XF number; a plain one when the file has no such number.
    [[nodiscard]] BiffStyle style(std::uint32_t number) const;

private:
    void take(BiffRecords& records);
    void add_font(BiffRecords& records);
    void add_format(BiffRecords& records);
    void add_style(LittleEndian data);
    void add_sheet(BiffRecords& records);
    void add_shared(BiffRecords& records);
    void resolve_styles();

    const Limits& limits_;
    struct Format {
        std::uint16_t font = 0, number = 0;
    };
    std::vector<Format> formats_; ///< by XF number
    std::unordered_map<std::uint16_t, Shown> own_formats_;
    std::vector<BiffStyle> styles_;
};

}
