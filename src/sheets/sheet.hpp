// SPDX-License-Identifier: Apache-2.0
// Spreadsheets in: .xlsx .ods (libzip + expat), .xls (our own BIFF8), .csv. Streaming: a row is handed on and
// forgotten.
#pragma once

#include "base/refusal.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sheets {

/// One cell that is not empty. Numbers come as their shortest exact text ("46048", never "46048.0" or
/// "4.6E4"), dates as ISO text cut to what was typed ("1980", "1980-03", "1980-03-01", "1980-03-01T13:30:00",
/// a time of day "T13:30:00"), lengths of time as the text "36:00:00", booleans as "1"/"0", errors as "#N/A".
struct Cell {
    std::uint32_t column = 0; ///< 0 = A
    enum class Kind : std::uint8_t { text, number, date, boolean, error } kind = Kind::text;
    std::string text;
};

struct Row {
    std::uint32_t number = 0; ///< as people see it: the first row is 1
    std::vector<Cell> cells; ///< ascending by column; blank rows are not delivered, true row numbers are kept
};

struct Merge {
    std::uint32_t first_row = 0, last_row = 0;       ///< as people see them
    std::uint32_t first_column = 0, last_column = 0; ///< 0 = A
};

struct SheetInfo {
    std::string name;
    bool hidden = false;
};

/// Receives a workbook as it is read. Sheets come one after the other; merges come after the rows of their
/// sheet (that is where .xlsx keeps them), so a reader of headers keeps its first rows.
class Receiver {
public:
    virtual ~Receiver() = default;
    /// False skips this sheet's rows, fonts and merges.
    virtual bool sheet(const SheetInfo& info) = 0;
    /// False stops reading the whole file (enough was seen).
    virtual bool row(Row& row) = 0;
    /// Once per sheet that was read to its end, also when there are none.
    virtual void merges(const std::vector<Merge>&) {}
    /// The font of most text cells of a column when the file tells it (".VnTime"); at most once per sheet and
    /// column, after the rows and before the merges.
    virtual void column_font(std::uint32_t /*column*/, const std::string& /*font*/) {}
};

/// What a hostile or broken file may cost at the most. A breach is a refusal with its own kind, within the
/// budget.
struct Limits {
    std::uint64_t file_bytes = 64ULL << 20;
    std::uint64_t part_bytes = 512ULL << 20; ///< inflated, one part of a zip; enforced while inflating
    std::uint64_t total_bytes = 768ULL << 20;
    std::uint32_t ratio = 200;      ///< inflated : packed, above 8 MiB
    std::uint32_t rows = 1'000'000; ///< rows delivered or declared
    std::uint32_t columns = 1'024;
    std::uint32_t text_bytes = 64 * 1024; ///< one cell
    std::uint32_t sheets = 64;
    std::uint32_t depth = 64; ///< XML nesting
    std::uint32_t merges = 100'000;
    std::uint64_t shared_text_bytes = 64ULL << 20; ///< texts kept once and named by number; held in memory
    std::uint64_t cells = 20'000'000;              ///< delivered, repeated ones of .ods included
};

/// Refusal codes (the file reason kinds of the command line): password corrupt empty wrong_type too_large
/// zip_bomb too_many_rows unsafe_xml unsafe_zip macro encoding unsupported_format. Each with one sentence
/// that says what to do.
enum class Format { xlsx, ods, xls, csv };

struct Workbook {
    Format format = Format::xlsx;
    bool date_1904 = false;
    std::vector<SheetInfo> sheets;
    /// Formula cells that were left out because the program that wrote them never computed them: "mở tệp bằng
    /// Excel và lưu lại một lần".
    std::uint64_t formulas_without_value = 0;
};

/// Finds the kind of file by its bytes, not its name, and streams it. `name` is only used in sentences. A
/// refusal may come after rows were handed on: whoever keeps rows drops them then. What the receiver throws
/// passes through.
base::Result<Workbook> read(const std::string& path, const std::string& name, Receiver& receiver,
                            const Limits& limits = {});
/// The same over bytes in memory (fuzz targets, tests).
base::Result<Workbook> read_bytes(std::string_view bytes, const std::string& name, Receiver& receiver,
                                  const Limits& limits = {});

/// "A", "B", …, "AA" for 0, 1, …, 26.
std::string column_letters(std::uint32_t column);

}
