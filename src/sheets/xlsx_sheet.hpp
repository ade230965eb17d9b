// SPDX-License-Identifier: Apache-2.0
// One worksheet of an .xlsx, cell by cell.
#pragma once

#include "sheets/row_sink.hpp"
#include "sheets/xlsx_parts.hpp"

#include <cstdint>
#include <string>

namespace sheets {

class XlsxSheet final : public XmlHandler {
public:
    XlsxSheet(const XlsxStyles& styles, const TextPool& shared, Workbook& workbook, RowSink& sink)
        : styles_(styles), shared_(shared), workbook_(workbook), sink_(sink)
    {
    }

    void start(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

private:
    enum class Type : std::uint8_t { number, shared, inline_text, formula_text, boolean, error, date };

    void start_in_row(std::string_view name, const Attributes& attributes);
    void start_row(const Attributes& attributes);
    void start_cell(const Attributes& attributes);
    void end_cell();
    void put_value(Cell& cell, const XlsxStyle& style);
    [[nodiscard]] std::string_view shared_text() const;
    static Type type_of(std::string_view name);

    const XlsxStyles& styles_;
    const TextPool& shared_;
    Workbook& workbook_;
    RowSink& sink_;

    bool in_data_ = false, in_row_ = false, in_cell_ = false, in_inline_ = false;
    bool taking_ = false; ///< text belongs to the cell's value
    bool has_formula_ = false;
    int phonetic_ = 0;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t style_ = 0;
    Type type_ = Type::number;
    std::string value_;
};

}
