// SPDX-License-Identifier: Apache-2.0
// Between every parser and the receiver: gathers the cells of a row, keeps the promises of the door
// (ascending columns, no blank rows, limits) and uses the same memory again for the next row.
#pragma once

#include "sheets/sheet.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

class RowSink {
public:
    RowSink(Receiver& receiver, const Limits& limits) : receiver_(receiver), limits_(limits) {}

    [[nodiscard]] const Limits& limits() const { return limits_; }

    /// False: the receiver does not want this sheet.
    bool begin_sheet(const SheetInfo& info);
    /// Throws Unreadable(too_many_rows) when the sheet says it has more rows than any spreadsheet program
    /// allows.
    void declare_rows(std::uint64_t last_row) const;

    void begin_row(std::uint32_t number);
    /// A cell of the row begun, to be filled. Throws Unreadable(too_large) beyond the limit of columns. The
    /// reference holds until the next call.
    Cell& add(std::uint32_t column);
    /// Appends to a cell's text; throws Unreadable(too_large) beyond the limit of one cell.
    void append(std::string& text, std::string_view piece) const;
    /// Remembers the font of a text cell.
    void saw_font(std::uint32_t column, std::uint32_t font);
    /// Hands the row on, `copies` times with rising numbers; a blank one is not handed on. Throws Enough,
    /// Unreadable(too_many_rows, too_large).
    void end_row(std::uint32_t copies = 1);

    void add_merge(const Merge& merge);
    /// Tells the fonts of the columns, then the merges. `fonts` are the names behind saw_font's numbers.
    void end_sheet(const std::vector<std::string>& fonts);

private:
    void order_cells();
    void deliver();
    void recycle();

    Receiver& receiver_;
    const Limits& limits_;
    std::string sheet_;
    std::uint32_t sheets_ = 0;
    std::uint64_t cells_ = 0;
    std::uint64_t text_ = 0; ///< bytes delivered
    Row row_;
    std::uint64_t row_text_ = 0;
    bool in_order_ = true;
    std::vector<Cell> spare_; ///< cells of former rows, kept for the memory of their texts
    std::vector<Merge> merges_;

    struct FontCount {
        std::uint32_t font = 0, cells = 0;
    };
    std::vector<std::vector<FontCount>> fonts_; ///< by column
};

}
