// SPDX-License-Identifier: Apache-2.0
// Comma-separated text as offices make it (RFC 4180 and its neighbours), fed piece by piece.
#pragma once

#include "sheets/row_sink.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

/// The delimiter of a text among , ; and TAB: the one that cuts its lines most evenly. A first line "sep=;"
/// decides, and is taken away, as Excel does.
char take_delimiter(std::string& beginning);

class CsvParser {
public:
    CsvParser(RowSink& sink, char delimiter) : sink_(sink), delimiter_(delimiter) {}

    void take(std::string_view piece);
    /// Throws Unreadable(corrupt) when a quotation never ended.
    void finish();

private:
    enum class State : std::uint8_t { field_start, plain, quoted, quote_seen };

    void take_letter(char letter);
    std::size_t plain_run(std::string_view text) const;
    void open_row();
    void end_field();
    void end_row();
    [[noreturn]] void refuse_open_quotation() const;

    RowSink& sink_;
    char delimiter_;
    State state_ = State::field_start;
    bool after_return_ = false; ///< a line feed now belongs to the line end that was seen
    std::uint32_t row_ = 1;
    std::uint32_t column_ = 0;
    std::uint32_t quotation_row_ = 0;
    bool row_open_ = false;
    std::string field_;
};

}
