// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_sheet.hpp"

#include "sheets/references.hpp"
#include "sheets/unicode.hpp"
#include "sheets/unreadable.hpp"

#include <charconv>

namespace sheets {

void XlsxSheet::start(std::string_view name, const Attributes& attributes)
{
    if (in_row_) {
        start_in_row(name, attributes);
    } else if (in_data_) {
        if (name == "row") start_row(attributes);
    } else if (name == "sheetData") {
        in_data_ = true;
    } else if (name == "dimension") {
        const auto range = range_reference(attributes.exact("ref").value_or(""));
        if (range) sink_.declare_rows(range->last_row);
    } else if (name == "mergeCell") {
        const auto range = range_reference(attributes.exact("ref").value_or(""));
        if (range) sink_.add_merge(*range);
    }
}

void XlsxSheet::start_in_row(std::string_view name, const Attributes& attributes)
{
    if (name == "c")
        start_cell(attributes);
    else if (!in_cell_)
        return;
    else if (name == "v")
        taking_ = true;
    else if (name == "t")
        taking_ = in_inline_ && phonetic_ == 0;
    else if (name == "is")
        in_inline_ = true;
    else if (name == "rPh")
        ++phonetic_;
    else if (name == "f")
        has_formula_ = true;
}

void XlsxSheet::start_row(const Attributes& attributes)
{
    const std::uint32_t number = whole(attributes.exact("r"), row_ + 1);
    if (number <= row_) throw Unreadable(Reason::corrupt); // Excel calls such a file damaged, too
    row_ = number;
    column_ = 0;
    in_row_ = true;
    sink_.begin_row(row_);
}

void XlsxSheet::start_cell(const Attributes& attributes)
{
    in_cell_ = true;
    in_inline_ = taking_ = has_formula_ = false;
    phonetic_ = 0;
    style_ = 0;
    type_ = Type::number;
    value_.clear();
    for (const char** pair = attributes.pairs(); *pair; pair += 2) {
        if ((*pair)[0] == '\0' || (*pair)[1] != '\0') continue;
        const std::string_view value = pair[1];
        switch ((*pair)[0]) {
        case 'r': {
            const auto place = cell_reference(value);
            if (!place) throw Unreadable(Reason::corrupt);
            column_ = place->column;
            break;
        }
        case 's':
            style_ = whole(value, 0);
            break;
        case 't':
            type_ = type_of(value);
            break;
        default:
            break;
        }
    }
}

XlsxSheet::Type XlsxSheet::type_of(std::string_view name)
{
    if (name == "s") return Type::shared;
    if (name == "inlineStr") return Type::inline_text;
    if (name == "str") return Type::formula_text;
    if (name == "b") return Type::boolean;
    if (name == "e") return Type::error;
    if (name == "d") return Type::date;
    return Type::number;
}

void XlsxSheet::text(std::string_view piece)
{
    if (taking_) sink_.append(value_, piece);
}

void XlsxSheet::end(std::string_view name)
{
    if (!in_data_) return;
    if (in_cell_) {
        if (name == "v" || name == "t")
            taking_ = false;
        else if (name == "is")
            in_inline_ = false;
        else if (name == "rPh")
            --phonetic_;
        else if (name == "c")
            end_cell();
    } else if (name == "row") {
        in_row_ = false;
        sink_.end_row();
    } else if (name == "sheetData") {
        in_data_ = false;
    }
}

void XlsxSheet::end_cell()
{
    in_cell_ = false;
    const std::uint32_t column = column_++;
    if (value_.empty()) {
        // An empty text ("str") was computed; openpyxl writes an empty value for what it never computes.
        if (has_formula_ && type_ != Type::formula_text) ++workbook_.formulas_without_value;
        return;
    }
    const XlsxStyle style = style_ < styles_.cells.size() ? styles_.cells[style_] : XlsxStyle{};
    if (type_ == Type::shared && shared_text().empty()) return;
    Cell& cell = sink_.add(column);
    put_value(cell, style);
    if (cell.kind == Cell::Kind::text) sink_.saw_font(column, style.font);
}

void XlsxSheet::put_value(Cell& cell, const XlsxStyle& style)
{
    switch (type_) {
    case Type::number:
        put_number(cell, value_, style.shown, workbook_.date_1904);
        return;
    case Type::shared:
        cell.text = shared_text();
        return;
    case Type::inline_text:
    case Type::formula_text:
        resolve_escapes(value_);
        cell.text.swap(value_);
        return;
    case Type::boolean:
        cell.kind = Cell::Kind::boolean;
        cell.text = is_true(value_) ? "1" : "0";
        return;
    case Type::error:
        cell.kind = Cell::Kind::error;
        cell.text.swap(value_);
        return;
    case Type::date:
        cell.kind = Cell::Kind::date;
        cell.text = tidy_iso(value_);
        return;
    }
}

std::string_view XlsxSheet::shared_text() const
{
    std::size_t number = 0;
    const char* const end = value_.data() + value_.size();
    const auto [stop, error] = std::from_chars(value_.data(), end, number);
    if (error != std::errc{} || stop != end || number >= shared_.size()) throw Unreadable(Reason::corrupt);
    return shared_[number];
}

}
