// SPDX-License-Identifier: Apache-2.0
// Tables: rows of columns of slices, and the cut through a row that is taller than a page.
#include "papers/draw.hpp"
#include "papers/measure.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace papers {
namespace {

constexpr double mm = points_per_mm;

double content_height(const TableRow& row)
{
    double height = 0;
    for (const auto& cell : row.cells)
        height = std::max(height, total_height(cell.slices));
    return height;
}

void draw_cells(cairo_t* cairo, const TableRow& row, double height, double x, double y)
{
    const Element element(cairo, "TR");
    for (const auto& cell : row.cells) {
        const Element inner(cairo, row.header ? "TH" : "TD");
        const double spare = cell.middle ? height - 2 * row.above - total_height(cell.slices) : 0;
        draw_column(cairo, cell.slices, x + cell.x + row.across, y + row.above + std::max(spare, 0.0) / 2);
        if (row.borders) draw_border(cairo, x + cell.x, y, cell.width, height);
    }
}

/// A cell with one paragraph is its own element: a third of the structure of a form would say P inside TD
/// otherwise.
void drop_single_paragraph(std::vector<Slice>& slices)
{
    const auto same = [&](const Slice& slice) {
        return slice.tag != nullptr && slice.tag == std::string_view("P") &&
               slice.block == slices.front().block;
    };
    if (!std::all_of(slices.begin(), slices.end(), same)) return;
    for (auto& slice : slices)
        slice.tag = nullptr;
}

/// The slices that fit into `height` stay in `head`, the others go to `tail`; at least one stays.
void cut_cell(const std::vector<Slice>& all, double height, std::vector<Slice>& head,
              std::vector<Slice>& tail)
{
    double used = 0;
    for (const auto& slice : all) {
        const bool fits = tail.empty() && (head.empty() || used + slice.height <= height);
        used += slice.height;
        (fits ? head : tail).push_back(slice);
    }
}

}

std::vector<double> column_widths(const Table& table, double width)
{
    auto shares = table.widths;
    if (shares.empty())
        shares.assign(table.rows.empty() ? 1 : std::max<std::size_t>(table.rows.front().size(), 1), 1);
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (auto& share : shares)
        share = share / sum * width;
    return shares;
}

Measured Measurer::measure(const Table& table, double width, int number) const
{
    Measured measured;
    measured.together = table.keep_together;
    const auto headers = std::min<std::size_t>(table.header_rows, table.rows.size());
    for (std::size_t i = 0; i < headers; ++i)
        measured.repeated.push_back(row_slice(table, i, width, number));
    measured.count = table.rows.size() - headers;
    if (table.keep_together) {
        std::vector<Slice> rows;
        for (std::size_t i = headers; i < table.rows.size(); ++i)
            rows.push_back(row_slice(table, i, width, number));
        measured.slice = [rows = std::move(rows)](std::size_t i) { return rows[i]; };
        return measured;
    }
    measured.slice = [this, &table, headers, width, number](std::size_t i) {
        return row_slice(table, headers + i, width, number);
    };
    return measured;
}

Slice Measurer::row_slice(const Table& table, std::size_t index, double width, int number) const
{
    const auto widths = column_widths(table, width);
    auto row = std::make_shared<TableRow>();
    row->above = table.padding * mm;
    row->across = 1.5 * table.padding * mm;
    row->borders = table.borders;
    row->header = index < table.header_rows;
    row->least_height = row->header ? 0 : table.row_height * mm;

    double x = 0;
    std::size_t column_index = 0;
    for (const auto& cell : table.rows[index]) {
        TableRow::MeasuredCell measured;
        measured.x = x;
        measured.middle = cell.middle;
        for (int covered = 0; covered < cell.columns && column_index < widths.size(); ++covered)
            measured.width += widths[column_index++];
        measured.slices = column(cell.body, std::max(measured.width - 2 * row->across, 1.0));
        drop_single_paragraph(measured.slices);
        x += measured.width;
        row->cells.push_back(std::move(measured));
    }
    return make_row_slice(std::move(row), number);
}

std::vector<Slice> Measurer::column(const std::vector<Block>& body, double width) const
{
    std::vector<Slice> slices;
    const auto gap = [&](double height) {
        if (height > 0) slices.push_back(Slice{height, {}, nullptr, 0, {}});
    };
    for (std::size_t i = 0; i < body.size(); ++i) {
        const auto measured = measure(body[i], i > 0 ? &body[i - 1] : nullptr, width, static_cast<int>(i));
        gap(measured.before);
        slices.insert(slices.end(), measured.repeated.begin(), measured.repeated.end());
        for (std::size_t k = 0; k < measured.count; ++k)
            slices.push_back(measured.slice(k));
        gap(measured.after);
    }
    return slices;
}

Slice make_row_slice(std::shared_ptr<const TableRow> row, int number)
{
    Slice slice;
    slice.height = std::max(content_height(*row) + 2 * row->above, row->least_height);
    slice.tag = "Table";
    slice.block = number;
    slice.draw = [row, height = slice.height](cairo_t* cairo, double x, double y) {
        draw_cells(cairo, *row, height, x, y);
    };
    slice.row = std::move(row);
    return slice;
}

std::pair<Slice, Slice> cut_row(const Slice& slice, double height)
{
    auto head = std::make_shared<TableRow>(*slice.row), tail = std::make_shared<TableRow>(*slice.row);
    head->least_height = tail->least_height = 0;
    for (std::size_t i = 0; i < slice.row->cells.size(); ++i) {
        head->cells[i].slices.clear();
        tail->cells[i].slices.clear();
        cut_cell(slice.row->cells[i].slices, height - 2 * slice.row->above, head->cells[i].slices,
                 tail->cells[i].slices);
    }
    return {make_row_slice(std::move(head), slice.block), make_row_slice(std::move(tail), slice.block)};
}

double total_height(const std::vector<Slice>& slices)
{
    double height = 0;
    for (const auto& slice : slices)
        height += slice.height;
    return height;
}

void draw_column(cairo_t* cairo, const std::vector<Slice>& slices, double x, double y)
{
    for (std::size_t i = 0; i < slices.size();) {
        const auto& first = slices[i];
        const auto same = [&](const Slice& other) {
            return other.tag == first.tag && other.block == first.block;
        };
        std::unique_ptr<Element> element;
        if (first.tag != nullptr) element = std::make_unique<Element>(cairo, first.tag);
        for (; i < slices.size() && same(slices[i]); ++i) {
            if (slices[i].draw) slices[i].draw(cairo, x, y);
            y += slices[i].height;
        }
    }
}

}
