// SPDX-License-Identifier: Apache-2.0
#include "sheets/biff_sheet.hpp"

#include "sheets/unreadable.hpp"

#include <algorithm>
#include <bit>

namespace sheets {
namespace {

enum Record : std::uint16_t {
    formula = 0x06,
    ending = 0x0A,
    numbers_packed = 0xBD,
    rich_text = 0xD6,
    merged_cells = 0xE5,
    shared_text = 0xFD,
    number = 0x203,
    label = 0x204,
    boolean_or_error = 0x205,
    formula_text = 0x207,
    array_formula = 0x221,
    data_table = 0x236,
    number_packed = 0x27E,
    shared_formula = 0x4BC,
    beginning = 0x809,
};

/// A number in 30 bits: the high half of a double or a whole number, perhaps in hundredths
/// ([MS-XLS] 2.5.217).
double unpacked(std::uint32_t packed)
{
    const bool whole = (packed & 2) != 0, hundredths = (packed & 1) != 0;
    const double value = whole ? static_cast<double>(static_cast<std::int32_t>(packed) >> 2)
                               : std::bit_cast<double>(std::uint64_t{packed & ~3U} << 32);
    return hundredths ? value / 100 : value;
}

std::string_view error_text(std::uint8_t code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    default:
        return "#N/A";
    }
}

}

std::uint64_t BiffSheet::read(std::uint32_t position, Workbook& workbook)
{
    const std::uint64_t length = note_cells(position);
    order_places();
    read_cells(workbook);
    return length;
}

std::uint64_t BiffSheet::note_cells(std::uint32_t position)
{
    records_.seek(position);
    if (!records_.next() || records_.id() != Record::beginning) throw Unreadable(Reason::corrupt);
    std::uint32_t depth = 1; // charts inside the sheet have a beginning and an ending of their own
    while (depth > 0) {
        if (!records_.next()) throw Unreadable(Reason::corrupt);
        if (records_.id() == Record::beginning)
            ++depth;
        else if (records_.id() == Record::ending)
            --depth;
        else if (depth == 1)
            note(records_.id());
    }
    return records_.position() - position;
}

void BiffSheet::note(std::uint16_t id)
{
    switch (id) {
    case Record::merged_cells:
        return add_merges(records_.data());
    case Record::formula:
    case Record::numbers_packed:
    case Record::rich_text:
    case Record::shared_text:
    case Record::number:
    case Record::label:
    case Record::boolean_or_error:
    case Record::number_packed:
        break;
    default:
        return;
    }
    if (places_.size() >= sink_.limits().cells) throw Unreadable(Reason::too_large, "có quá nhiều ô dữ liệu");
    const LittleEndian data = records_.data();
    places_.push_back({data.u16(0), data.u16(2), static_cast<std::uint32_t>(records_.position())});
}

void BiffSheet::add_merges(LittleEndian data)
{
    const std::uint32_t count = data.u16(0);
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::size_t at = 2 + 8 * std::size_t{index};
        const Merge merge{data.u16(at) + 1U, data.u16(at + 2) + 1U, data.u16(at + 4), data.u16(at + 6)};
        if (merge.first_row <= merge.last_row && merge.first_column <= merge.last_column)
            sink_.add_merge(merge);
    }
}

void BiffSheet::order_places()
{
    constexpr std::uint64_t held_most = 32ULL << 20;
    const auto before = [](const Place& left, const Place& right) {
        return left.row != right.row ? left.row < right.row : left.column < right.column;
    };
    if (std::is_sorted(places_.begin(), places_.end(), before)) return;
    // Jumping about in the file would cost a read per cell.
    if (stream_.size() > held_most)
        throw Unreadable(Reason::too_large, "lớn và có các dòng xếp không theo thứ tự");
    records_.hold_all();
    std::stable_sort(places_.begin(), places_.end(), before);
}

void BiffSheet::read_cells(Workbook& workbook)
{
    for (std::size_t index = 0; index < places_.size(); ++index) {
        const bool new_row = index == 0 || places_[index].row != places_[index - 1].row;
        if (new_row) {
            if (index > 0) sink_.end_row();
            sink_.begin_row(places_[index].row + 1U);
        }
        records_.seek(places_[index].position);
        records_.next();
        read_cell(workbook);
    }
    if (!places_.empty()) sink_.end_row();
}

/// `data` lies in the window of the records: nothing is read from it once a text has moved on.
void BiffSheet::read_cell(Workbook& workbook)
{
    const LittleEndian data = records_.data();
    const std::uint32_t column = data.u16(2);
    switch (records_.id()) {
    case Record::shared_text: {
        const std::uint32_t index = data.u32(6);
        if (index >= book_.shared.size()) throw Unreadable(Reason::corrupt);
        return add_text(column, book_.shared[index], book_.style(data.u16(4)));
    }
    case Record::label:
    case Record::rich_text: {
        const BiffStyle style = book_.style(data.u16(4));
        const std::uint16_t units = data.u16(6);
        std::string text;
        BiffText(records_, 8).letters(units, text, sink_.limits().text_bytes);
        return add_text(column, text, style);
    }
    case Record::number:
        return add_number(column, data.f64(6), book_.style(data.u16(4)));
    case Record::number_packed:
        return add_number(column, unpacked(data.u32(6)), book_.style(data.u16(4)));
    case Record::numbers_packed: {
        // row, first column, then style and number for each, then the last column
        std::uint32_t next = column;
        for (std::size_t at = 4; at + 8 <= data.size(); at += 6)
            add_number(next++, unpacked(data.u32(at + 2)), book_.style(data.u16(at)));
        return;
    }
    case Record::boolean_or_error:
        return add_boolean_or_error(column, data.u8(6), data.u8(7) != 0);
    default:
        return read_formula(data, workbook);
    }
}

void BiffSheet::read_formula(LittleEndian data, Workbook& workbook)
{
    enum Result : std::uint8_t { text = 0, boolean = 1, error = 2, blank = 3 };
    const std::uint32_t column = data.u16(2);
    const BiffStyle style = book_.style(data.u16(4));
    if (data.u16(12) != 0xFFFF) return add_number(column, data.f64(6), style);
    switch (data.u8(6)) {
    case Result::text:
        return read_formula_text(column, style);
    case Result::boolean:
        return add_boolean_or_error(column, data.u8(8), false);
    case Result::error:
        return add_boolean_or_error(column, data.u8(8), true);
    case Result::blank:
        return;
    default:
        ++workbook.formulas_without_value;
    }
}

/// The text that a formula gave follows its record; what a group of formulas shares may stand between.
void BiffSheet::read_formula_text(std::uint32_t column, BiffStyle style)
{
    do {
        if (!records_.next()) return;
    } while (records_.id() == Record::shared_formula || records_.id() == Record::array_formula ||
             records_.id() == Record::data_table);
    if (records_.id() != Record::formula_text) return;
    const std::uint16_t units = records_.data().u16(0);
    std::string text;
    BiffText(records_, 2).letters(units, text, sink_.limits().text_bytes);
    add_text(column, text, style);
}

void BiffSheet::add_number(std::uint32_t column, double value, BiffStyle style)
{
    put_number(sink_.add(column), value, style.shown, book_.date_1904);
}

void BiffSheet::add_text(std::uint32_t column, std::string_view text, BiffStyle style)
{
    if (text.empty()) return;
    sink_.add(column).text = text;
    sink_.saw_font(column, style.font);
}

void BiffSheet::add_boolean_or_error(std::uint32_t column, std::uint8_t value, bool is_error)
{
    Cell& cell = sink_.add(column);
    cell.kind = is_error ? Cell::Kind::error : Cell::Kind::boolean;
    if (is_error)
        cell.text = error_text(value);
    else
        cell.text = value != 0 ? "1" : "0";
}

}
