// SPDX-License-Identifier: Apache-2.0
#include "papers/docx_body.hpp"
#include "papers/measure.hpp"

#include <algorithm>
#include <cmath>

namespace papers {
namespace {

std::string twips(double millimetres)
{
    return std::to_string(std::lround(millimetres * 1440 / 25.4));
}

}

void DocxBody::operator()(const Table& table)
{
    const auto widths = column_widths(table, width_);
    const bool outer_keep = keep_;
    const double outer_width = width_;
    keep_ = keep_ || table.keep_together;
    xml_.open("w:tbl");
    table_look(table);
    xml_.open("w:tblGrid");
    for (const double width : widths)
        xml_.empty("w:gridCol", {{"w:w", twips(width)}});
    xml_.close();
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        row(table, i, widths);
    xml_.close();
    keep_ = outer_keep;
    width_ = outer_width;
}

void DocxBody::table_look(const Table& table)
{
    const auto margin = [&](const char* name, double size) {
        xml_.empty(name, {{"w:w", twips(size)}, {"w:type", "dxa"}});
    };
    xml_.open("w:tblPr");
    xml_.empty("w:tblW", {{"w:w", twips(width_)}, {"w:type", "dxa"}});
    xml_.empty("w:tblInd", {{"w:w", "0"}, {"w:type", "dxa"}});
    if (table.borders) {
        xml_.open("w:tblBorders");
        for (const auto* edge : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
            xml_.empty(edge, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}, {"w:color", "000000"}});
        xml_.close();
    }
    xml_.empty("w:tblLayout", {{"w:type", "fixed"}});
    xml_.open("w:tblCellMar");
    margin("w:top", table.padding);
    margin("w:left", 1.5 * table.padding);
    margin("w:bottom", table.padding);
    margin("w:right", 1.5 * table.padding);
    xml_.close().close();
}

void DocxBody::row(const Table& table, std::size_t index, const std::vector<double>& widths)
{
    const bool header = index < table.header_rows;
    xml_.open("w:tr").open("w:trPr").empty("w:cantSplit");
    if (!header && table.row_height > 0)
        xml_.empty("w:trHeight", {{"w:val", twips(table.row_height)}, {"w:hRule", "atLeast"}});
    if (header) xml_.empty("w:tblHeader");
    xml_.close();

    std::size_t column = 0;
    for (const auto& cell : table.rows[index]) {
        double width = 0;
        for (int covered = 0; covered < cell.columns && column < widths.size(); ++covered)
            width += widths[column++];
        xml_.open("w:tc").open("w:tcPr").empty("w:tcW", {{"w:w", twips(width)}, {"w:type", "dxa"}});
        if (cell.columns > 1) xml_.empty("w:gridSpan", {{"w:val", std::to_string(cell.columns)}});
        if (cell.middle) xml_.empty("w:vAlign", {{"w:val", "center"}});
        xml_.close();
        width_ = std::max(width - 3 * table.padding, 1.0);
        blocks(cell.body, 0, cell.body.size());
        if (cell.body.empty()) xml_.empty("w:p");
        xml_.close();
    }
    xml_.close();
}

}
