// SPDX-License-Identifier: Apache-2.0
// content.xml of an .ods: all sheets in one stream. What is not a cell of a sheet (notes, drawings, help
// texts, tracked changes) is stepped over as a whole.
#pragma once

#include "sheets/ods_styles.hpp"
#include "sheets/row_sink.hpp"
#include "sheets/xml_reader.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sheets {

class OdsContent final : public XmlHandler {
public:
    OdsContent(OdsStyles& styles, Workbook& workbook, RowSink& sink)
        : styles_(styles), workbook_(workbook), sink_(sink)
    {
    }

    void start(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

private:
    enum class Place : std::uint8_t { before, spreadsheet, table, row, cell, paragraph };
    enum class Type : std::uint8_t { none, text, number, date, time, boolean, error };

    void start_in_table(std::string_view name, const Attributes& attributes);
    void start_table(const Attributes& attributes);
    void start_column(const Attributes& attributes);
    void start_row(const Attributes& attributes);
    void start_cell(const Attributes& attributes);
    void start_in_paragraph(std::string_view name, const Attributes& attributes);
    void end_row();
    void end_cell();
    [[nodiscard]] OdsStyles::Look look_at(std::uint32_t column) const;
    void put_value(Cell& cell, Shown dates) const;
    void step_over() { skipping_ = 1; }
    static Type type_of(std::string_view name);

    OdsStyles& styles_;
    Workbook& workbook_;
    RowSink& sink_;

    Place place_ = Place::before;
    std::uint32_t skipping_ = 0; ///< depth inside an element that is stepped over
    std::uint32_t spans_ = 0;    ///< depth inside a paragraph
    bool wanted_ = false;
    std::vector<OdsStyles::Look> column_looks_;

    std::uint64_t row_ = 0; ///< as people see it
    std::uint32_t row_copies_ = 1;
    OdsStyles::Look row_look_;
    std::uint64_t column_ = 0;
    std::uint32_t cell_copies_ = 1;
    OdsStyles::Look cell_look_;
    bool has_formula_ = false;
    bool has_paragraph_ = false;
    Type type_ = Type::none;
    std::string value_; ///< from the attributes
    std::string text_;  ///< from the paragraphs
};

}
