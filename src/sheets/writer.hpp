// SPDX-License-Identifier: Apache-2.0
// Spreadsheets out: .xlsx by libxlsxwriter in constant memory; .csv with formula-looking cells made harmless.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace sheets {

struct Column {
    std::string title;
    double width = 14; ///< characters
    enum class Kind { text, number, date, percent } kind = Kind::text;
};

struct Percent {
    double ratio = 0; ///< 0.953 -> 95,3%
};
using OutCell = std::variant<std::monostate, std::string, std::int64_t, double, base::Date, Percent>;

/// Writes one sheet of a workbook row by row: a title block (lines above the table), a header that freezes
/// and repeats on print, typed columns, landscape A4 fit to width. Text never becomes a formula.
class XlsxWriter {
public:
    /// `folder` must exist and be private (libxlsxwriter keeps its parts there). Nothing of it is left there
    /// afterwards.
    explicit XlsxWriter(const std::string& folder);
    ~XlsxWriter();
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;

    /// Starts a sheet. Names that Excel does not take are made to fit. `title_lines` stand above the table
    /// ("ĐẢNG ỦY PHƯỜNG …", the title, "tại ngày …").
    void sheet(const std::string& name, const std::vector<std::string>& title_lines,
               std::vector<Column> columns);
    /// One value for each column, in order; nothing leaves a cell blank. Texts longer than a cell may hold
    /// (32,767 letters) are cut with "…".
    void row(const std::vector<OutCell>& cells);
    /// Bold, for totals.
    void total(const std::vector<OutCell>& cells);
    /// Closes and returns the bytes. Throws std::runtime_error when the disk is full; every other call may,
    /// too.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One CSV line with its CR LF, quoted where needed; a cell that starts with = + - @ (or a TAB or CR) gets a
/// leading apostrophe, which our own reader takes off again.
std::string csv_line(const std::vector<std::string>& cells, char delimiter = ',');
/// What a CSV file begins with, so that Excel reads it as UTF-8.
inline constexpr const char* csv_mark = "\xEF\xBB\xBF";

}
