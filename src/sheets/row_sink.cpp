// SPDX-License-Identifier: Apache-2.0
#include "sheets/row_sink.hpp"

#include "sheets/unreadable.hpp"

#include <algorithm>
#include <utility>

namespace sheets {
namespace {

/// Excel's and LibreOffice's height of a sheet. A blank last row down there is honest (a whole column was
/// formatted).
constexpr std::uint64_t rows_of_any_program = 1'048'576;

/// A row is held as a whole. Texts that are stored once and named by number could make one of gigabytes.
constexpr std::uint64_t row_text_most = 8ULL << 20;

}

bool RowSink::begin_sheet(const SheetInfo& info)
{
    if (++sheets_ > limits_.sheets)
        throw Unreadable(Reason::too_large, "có hơn " + std::to_string(limits_.sheets) + " trang tính");
    sheet_ = info.name;
    merges_.clear();
    fonts_.clear();
    return receiver_.sheet(info);
}

void RowSink::declare_rows(std::uint64_t last_row) const
{
    if (last_row > std::max<std::uint64_t>(limits_.rows, rows_of_any_program))
        throw Unreadable(Reason::too_many_rows, "có trang “" + sheet_ + "” khai quá nhiều dòng");
}

void RowSink::begin_row(std::uint32_t number)
{
    declare_rows(number);
    recycle();
    row_.number = number;
    row_text_ = 0;
    in_order_ = true;
}

Cell& RowSink::add(std::uint32_t column)
{
    if (column >= limits_.columns)
        throw Unreadable(Reason::too_large, "có trang “" + sheet_ + "” với dữ liệu ở cột " +
                                                column_letters(column) + ", xa quá cột " +
                                                column_letters(limits_.columns - 1));
    if (!row_.cells.empty()) {
        if (row_.cells.back().column >= column) in_order_ = false;
        row_text_ += row_.cells.back().text.size();
        if (row_text_ > row_text_most)
            throw Unreadable(Reason::too_large, "có dòng quá dài ở trang “" + sheet_ + "”");
    }
    if (spare_.empty()) {
        row_.cells.emplace_back();
    } else {
        row_.cells.push_back(std::move(spare_.back()));
        spare_.pop_back();
    }
    Cell& cell = row_.cells.back();
    cell.column = column;
    cell.kind = Cell::Kind::text;
    cell.text.clear();
    return cell;
}

void RowSink::append(std::string& text, std::string_view piece) const
{
    if (text.size() + piece.size() > limits_.text_bytes)
        throw Unreadable(Reason::too_large, "có ô quá dài ở dòng " + std::to_string(row_.number) +
                                                " của trang “" + sheet_ + "”");
    text += piece;
}

void RowSink::saw_font(std::uint32_t column, std::uint32_t font)
{
    if (column >= limits_.columns) return;
    if (column >= fonts_.size()) fonts_.resize(column + 1);
    for (FontCount& count : fonts_[column]) {
        if (count.font != font) continue;
        ++count.cells;
        return;
    }
    // A column in dozens of fonts says nothing about its encoding.
    if (fonts_[column].size() < 32) fonts_[column].push_back({font, 1});
}

void RowSink::end_row(std::uint32_t copies)
{
    if (row_.cells.empty() || copies == 0) return;
    row_text_ += row_.cells.back().text.size();
    if (!in_order_) order_cells();
    if (std::uint64_t{row_.number} + copies - 1 > limits_.rows)
        throw Unreadable(Reason::too_many_rows,
                         "có trang “" + sheet_ + "” dài hơn " + std::to_string(limits_.rows) + " dòng");
    if (copies == 1) {
        deliver();
        return;
    }
    // The receiver may take the texts away, so every copy is made from one that it never sees.
    const Row original = row_;
    for (std::uint32_t copy = 0; copy < copies; ++copy) {
        row_.cells.resize(original.cells.size());
        std::copy(original.cells.begin(), original.cells.end(), row_.cells.begin());
        row_.number = original.number + copy;
        deliver();
    }
}

void RowSink::add_merge(const Merge& merge)
{
    if (merges_.size() >= limits_.merges)
        throw Unreadable(Reason::too_large, "có trang “" + sheet_ + "” với quá nhiều ô gộp");
    merges_.push_back(merge);
}

void RowSink::end_sheet(const std::vector<std::string>& fonts)
{
    for (std::uint32_t column = 0; column < fonts_.size(); ++column) {
        const auto& counts = fonts_[column];
        const auto most =
            std::max_element(counts.begin(), counts.end(),
                             [](const auto& left, const auto& right) { return left.cells < right.cells; });
        if (most != counts.end() && most->font < fonts.size() && !fonts[most->font].empty())
            receiver_.column_font(column, fonts[most->font]);
    }
    receiver_.merges(merges_);
}

/// Some writers put the cells of a row in the order in which they were filled. A cell written twice counts
/// once, the later one, as in Excel.
void RowSink::order_cells()
{
    auto& cells = row_.cells;
    std::reverse(cells.begin(), cells.end());
    std::stable_sort(cells.begin(), cells.end(),
                     [](const Cell& left, const Cell& right) { return left.column < right.column; });
    const auto same = [](const Cell& left, const Cell& right) { return left.column == right.column; };
    cells.erase(std::unique(cells.begin(), cells.end(), same), cells.end());
}

void RowSink::deliver()
{
    cells_ += row_.cells.size();
    text_ += row_text_;
    if (cells_ > limits_.cells || text_ > limits_.total_bytes)
        throw Unreadable(Reason::too_large, "có quá nhiều ô dữ liệu");
    if (!receiver_.row(row_)) throw Enough{};
}

void RowSink::recycle()
{
    while (!row_.cells.empty()) {
        spare_.push_back(std::move(row_.cells.back()));
        row_.cells.pop_back();
    }
}

}
