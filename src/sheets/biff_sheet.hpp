// SPDX-License-Identifier: Apache-2.0
// One worksheet of a BIFF8 stream. First every cell's place is noted, then the cells are read in the order of
// rows: nothing obliges a writer to keep that order, and some do not.
#pragma once

#include "sheets/biff_workbook.hpp"
#include "sheets/row_sink.hpp"

#include <cstdint>
#include <deque>

namespace sheets {

class BiffSheet {
public:
    BiffSheet(const CompoundStream& stream, const BiffWorkbook& book, RowSink& sink)
        : stream_(stream), records_(stream), book_(book), sink_(sink)
    {
    }

    /// Throws Unreadable, Enough. Returns how many bytes of the stream the sheet takes.
    std::uint64_t read(std::uint32_t position, Workbook& workbook);

private:
    struct Place {
        std::uint16_t row = 0, column = 0;
        std::uint32_t position = 0; ///< of the record
    };

    std::uint64_t note_cells(std::uint32_t position);
    void order_places();
    void note(std::uint16_t id);
    void add_merges(LittleEndian data);
    void read_cells(Workbook& workbook);
    void read_cell(Workbook& workbook);
    void read_formula(LittleEndian data, Workbook& workbook);
    void read_formula_text(std::uint32_t column, BiffStyle style);
    void add_number(std::uint32_t column, double value, BiffStyle style);
    void add_text(std::uint32_t column, std::string_view text, BiffStyle style);
    void add_boolean_or_error(std::uint32_t column, std::uint8_t value, bool is_error);

    const CompoundStream& stream_;
    BiffRecords records_;
    const BiffWorkbook& book_;
    RowSink& sink_;
    std::deque<Place> places_;
};

}
