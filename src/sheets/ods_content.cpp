// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods_content.hpp"

#include "sheets/numbers.hpp"

#include <algorithm>
#include <charconv>

namespace sheets {
namespace {

constexpr std::uint32_t rows_of_any_program = 1'048'576;
constexpr std::uint32_t columns_of_any_program = 16'384;

bool is_grouping(std::string_view name)
{
    return name == "table-columns" || name == "table-column-group" || name == "table-header-columns" ||
           name == "table-rows" || name == "table-row-group" || name == "table-header-rows";
}

/// "PT07H05M30.5S" as seconds; nothing negative, nothing longer than a century.
std::int64_t seconds_of(std::string_view duration)
{
    std::int64_t total = 0;
    const char* at = duration.data();
    const char* const end = at + duration.size();
    while (at != end) {
        std::int64_t amount = 0;
        const auto [stop, error] = std::from_chars(at, end, amount);
        if (error != std::errc{} || amount < 0 || amount > 1'000'000'000) {
            ++at;
            continue;
        }
        at = stop;
        const char unit = at == end ? ' ' : *at;
        if (unit == 'D') total += amount * 86'400;
        if (unit == 'H') total += amount * 3600;
        if (unit == 'M') total += amount * 60;
        if (unit == 'S') total += amount;
        if (unit == '.') return total + amount; // fractions of a second are of no use here
    }
    return total;
}

}

void OdsContent::start(std::string_view name, const Attributes& attributes)
{
    if (skipping_ > 0) {
        ++skipping_;
        return;
    }
    switch (place_) {
    case Place::before:
        styles_.start(name, attributes);
        if (name == "spreadsheet") place_ = Place::spreadsheet;
        return;
    case Place::spreadsheet:
        return name == "table" ? start_table(attributes) : step_over();
    case Place::table:
        return start_in_table(name, attributes);
    case Place::row:
        if (name == "table-cell") return start_cell(attributes);
        if (name == "covered-table-cell") // hidden under a merged cell: it takes room, its text is not seen
            column_ += whole(attributes.exact("table:number-columns-repeated"), 1);
        return step_over();
    case Place::cell:
        if (name != "p") return step_over();
        place_ = Place::paragraph;
        spans_ = 0;
        if (has_paragraph_) sink_.append(text_, "\n");
        has_paragraph_ = true;
        return;
    case Place::paragraph:
        return start_in_paragraph(name, attributes);
    }
}

void OdsContent::start_table(const Attributes& attributes)
{
    SheetInfo info{std::string(attributes.exact("table:name").value_or("")),
                   styles_.hides(attributes.exact("table:style-name").value_or(""))};
    wanted_ = sink_.begin_sheet(info);
    workbook_.sheets.push_back(std::move(info));
    place_ = Place::table;
    row_ = 1;
    column_looks_.clear();
}

void OdsContent::start_in_table(std::string_view name, const Attributes& attributes)
{
    if (name == "table-row" && wanted_)
        start_row(attributes);
    else if (name == "table-column")
        start_column(attributes);
    else if (!is_grouping(name))
        step_over();
}

void OdsContent::start_column(const Attributes& attributes)
{
    const std::size_t most = sink_.limits().columns;
    const std::size_t copies = whole(attributes.exact("table:number-columns-repeated"), 1);
    const auto look = styles_.look_of(attributes.exact("table:default-cell-style-name").value_or(""));
    column_looks_.resize(std::min(most, column_looks_.size() + copies), look);
}

void OdsContent::start_row(const Attributes& attributes)
{
    sink_.declare_rows(row_);
    sink_.begin_row(static_cast<std::uint32_t>(row_));
    row_copies_ = whole(attributes.exact("table:number-rows-repeated"), 1);
    row_look_ = styles_.look_of(attributes.exact("table:default-cell-style-name").value_or(""));
    column_ = 0;
    place_ = Place::row;
}

void OdsContent::start_cell(const Attributes& attributes)
{
    std::uint32_t wide = 1, high = 1;
    cell_copies_ = 1;
    cell_look_ = {};
    has_formula_ = has_paragraph_ = false;
    type_ = Type::none;
    value_.clear();
    text_.clear();
    for (const char** pair = attributes.pairs(); *pair; pair += 2) {
        const std::string_view name = pair[0], value = pair[1];
        if (name == "office:value-type")
            type_ = type_ == Type::error ? type_ : type_of(value);
        else if (name == "calcext:value-type" && value == "error")
            type_ = Type::error;
        else if (name == "office:value" || name == "office:date-value" || name == "office:time-value" ||
                 name == "office:boolean-value" || name == "office:string-value") {
            value_.clear();
            sink_.append(value_, value);
        } else if (name == "table:style-name")
            cell_look_ = styles_.look_of(value);
        else if (name == "table:formula")
            has_formula_ = true;
        else if (name == "table:number-columns-repeated")
            cell_copies_ = whole(value, 1);
        else if (name == "table:number-columns-spanned")
            wide = std::min(whole(value, 1), columns_of_any_program);
        else if (name == "table:number-rows-spanned")
            high = std::min(whole(value, 1), rows_of_any_program);
    }
    if ((wide > 1 || high > 1) && column_ < columns_of_any_program && wide > 0 && high > 0) {
        const auto row = static_cast<std::uint32_t>(row_), column = static_cast<std::uint32_t>(column_);
        sink_.add_merge({row, row + high - 1, column, column + wide - 1});
    }
    place_ = Place::cell;
}

OdsContent::Type OdsContent::type_of(std::string_view name)
{
    if (name == "string") return Type::text;
    if (name == "float" || name == "currency" || name == "percentage") return Type::number;
    if (name == "date") return Type::date;
    if (name == "time") return Type::time;
    if (name == "boolean") return Type::boolean;
    return Type::none;
}

void OdsContent::start_in_paragraph(std::string_view name, const Attributes& attributes)
{
    if (name == "ruby-text" || name == "annotation" || name == "note" || name == "frame") return step_over();
    ++spans_;
    if (name == "s") {
        constexpr std::uint32_t spaces_most = 1000;
        sink_.append(text_, std::string(std::min(whole(attributes.exact("text:c"), 1), spaces_most), ' '));
    } else if (name == "tab") {
        sink_.append(text_, "\t");
    } else if (name == "line-break") {
        sink_.append(text_, "\n");
    }
}

void OdsContent::text(std::string_view piece)
{
    if (place_ == Place::paragraph && skipping_ == 0) sink_.append(text_, piece);
}

void OdsContent::end(std::string_view name)
{
    if (skipping_ > 0) {
        --skipping_;
        return;
    }
    switch (place_) {
    case Place::before:
        styles_.end(name);
        return;
    case Place::spreadsheet:
        if (name == "spreadsheet") place_ = Place::before;
        return;
    case Place::table:
        if (name != "table") return;
        if (wanted_) sink_.end_sheet(styles_.fonts());
        place_ = Place::spreadsheet;
        return;
    case Place::row:
        return end_row();
    case Place::cell:
        return end_cell();
    case Place::paragraph:
        if (spans_ == 0)
            place_ = Place::cell;
        else
            --spans_;
        return;
    }
}

void OdsContent::end_row()
{
    sink_.end_row(row_copies_);
    row_ += row_copies_;
    sink_.declare_rows(row_ - 1);
    place_ = Place::table;
}

void OdsContent::end_cell()
{
    place_ = Place::row;
    const bool blank = type_ == Type::none || (value_.empty() && text_.empty());
    if (blank) {
        if (has_formula_ && type_ == Type::none) ++workbook_.formulas_without_value;
        column_ += cell_copies_;
        return;
    }
    for (std::uint32_t copy = 0; copy < cell_copies_; ++copy, ++column_) {
        const auto column = static_cast<std::uint32_t>(std::min<std::uint64_t>(column_, UINT32_MAX));
        Cell& cell = sink_.add(column);
        const auto look = look_at(column);
        put_value(cell, look.dates.value_or(Shown::day));
        if (cell.kind == Cell::Kind::text) sink_.saw_font(column, look.font);
    }
}

/// The cell's own style, else its row's, else its column's.
OdsStyles::Look OdsContent::look_at(std::uint32_t column) const
{
    OdsStyles::Look look = cell_look_;
    const auto fill = [&look](const OdsStyles::Look& other) {
        if (look.font == OdsStyles::no_font) look.font = other.font;
        if (!look.dates) look.dates = other.dates;
    };
    fill(row_look_);
    if (column < column_looks_.size()) fill(column_looks_[column]);
    return look;
}

void OdsContent::put_value(Cell& cell, Shown dates) const
{
    switch (value_.empty() && type_ != Type::error ? Type::text : type_) {
    case Type::number:
        put_number(cell, value_, Shown::number, false);
        return;
    case Type::date:
        cell.kind = Cell::Kind::date;
        cell.text = as_shown(tidy_iso(value_), dates);
        return;
    case Type::time: {
        const std::int64_t seconds = seconds_of(value_);
        const bool of_day = seconds < 86'400;
        cell.kind = of_day ? Cell::Kind::date : Cell::Kind::text;
        cell.text = (of_day ? "T" : "") + clock_text(seconds);
        return;
    }
    case Type::boolean:
        cell.kind = Cell::Kind::boolean;
        cell.text = is_true(value_) ? "1" : "0";
        return;
    case Type::error:
        cell.kind = Cell::Kind::error;
        cell.text = text_;
        return;
    case Type::none:
    case Type::text:
        cell.text = has_paragraph_ ? text_ : value_;
        return;
    }
}

}
