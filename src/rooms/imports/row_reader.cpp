// SPDX-License-Identifier: Apache-2.0
#include "row_reader.hpp"

#include "base/text.hpp"
#include "encoding_of_column.hpp"
#include "other_rows.hpp"
#include "plausible.hpp"
#include "stacked_cells.hpp"
#include "values.hpp"

#include <algorithm>

namespace imports {
namespace {

bool blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

bool ascii_only(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

constexpr Role facts[] = {Role::birth_date,   Role::birth_male,  Role::birth_female,  Role::birth_year,
                          Role::gender,       Role::gender_male, Role::gender_female, Role::card_no,
                          Role::card_or_file, Role::admitted_on, Role::official_on,   Role::phone};

/// "Tổng…", "Cộng…", "TONG…": a look at the first two letters, for every row.
bool may_be_total(std::string_view text)
{
    if (text.size() < 4 || (text[0] != 'T' && text[0] != 't' && text[0] != 'C' && text[0] != 'c'))
        return false;
    const auto rest = text.substr(1);
    return rest[0] == 'o' || rest[0] == 'O' || rest.starts_with("ổ") || rest.starts_with("Ổ") ||
           rest.starts_with("ộ") || rest.starts_with("Ộ");
}

/// A date, a number or a mark; not the words of a head that comes again, nor the count beside a section.
bool tells_something(std::string_view text)
{
    const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
    return digits ? text.size() >= 4 : text.size() <= 4;
}

bool is_fact(Role role)
{
    return std::find(std::begin(facts), std::end(facts), role) != std::end(facts);
}

}

RowReader::RowReader(ListSheet& sheet, base::Date today) : sheet_(sheet), today_(today)
{
    for (std::uint32_t i = 0; i < sheet.columns.size(); ++i) {
        const auto& column = sheet.columns[i];
        if (column.column >= uses_.size()) uses_.resize(column.column + 1);
        if (column.role == Role::full_name) name_head_ = column.header;
        uses_[column.column] = {column.role, i, column.encoding,
                                column.parts.empty() ? nullptr : &column.parts};
        present_[static_cast<std::size_t>(column.role)] = true;
        for (const auto part : column.parts)
            present_[static_cast<std::size_t>(part)] = true;
    }
}

void RowReader::put(Role role, std::string_view text, const Use& use, sheets::Cell::Kind kind)
{
    auto& slot = slots_[static_cast<std::size_t>(role)];
    if (!slot.text.empty()) return;
    slot = {text, use.encoding, use.index, kind};
    filled_.push_back(role);
    if (role == Role::order)
        numbered_ = true;
    else if (is_fact(role) && tells_something(text))
        ++facts_;
}

void RowReader::take_cells(const sheets::Row& row)
{
    for (const auto role : filled_)
        slots_[static_cast<std::size_t>(role)] = {};
    filled_.clear();
    facts_ = 0;
    numbered_ = lines_unclear_ = beyond_ = false;
    for (const auto& cell : row.cells) {
        if (cell.column >= uses_.size()) {
            beyond_ = beyond_ || !blank(cell.text);
            continue;
        }
        const auto& use = uses_[cell.column];
        if (use.parts != nullptr)
            take_stacked(cell.text, use);
        else if (is_read(use.role) && !blank(cell.text))
            put(use.role, cell.text, use, cell.kind);
    }
}

void RowReader::take_stacked(std::string_view text, const Use& use)
{
    const auto lines = split_stacked(text, *use.parts);
    lines_unclear_ = lines_unclear_ || !lines.clear;
    for (const auto& [role, line] : lines.parts)
        if (is_read(role) && !blank(line)) put(role, line, use, sheets::Cell::Kind::text);
}

void RowReader::text_of(const Slot& slot, std::string& out) const
{
    if (slot.encoding == base::LegacyEncoding::none || ascii_only(slot.text))
        tidy_into(slot.text, out);
    else
        out = base::tidy(decoded_cell(slot.encoding, slot.text));
}

std::string RowReader::joined(std::initializer_list<Role> roles) const
{
    std::string all, one;
    for (const auto role : roles) {
        if (slot(role).text.empty()) continue;
        text_of(slot(role), one);
        if (!all.empty() && !one.empty())
            all += role == Role::given_name || role == Role::street ? " " : ", ";
        all += one;
    }
    return all;
}

bool RowReader::take(const sheets::Row& row)
{
    row_ = row.number;
    take_cells(row);
    read_name();
    return facts_ > 0 && plain_name();
}

/// A name, and neither the head again nor "Tổng cộng".
bool RowReader::plain_name() const
{
    if (!is_person_name(name_) || name_ == name_head_) return false;
    return !may_be_total(name_) || !is_total(name_);
}

void RowReader::fill(PersonRow& person)
{
    person.reset();
    person.row = row_;
    person.full_name = name_;
    check_name(person);
    read_birth(person);
    read_gender(person);
    read_party(person);
    read_places(person);
    read_phone(person);
    read_exemption(person);
    read_standing(person);
    check_plausible(person, today_, sheet_.residents);
    if (lines_unclear_) person.reasons.add(Reason::composite_lines);
    if (beyond_ && !more_columns_) person.reasons.add(Reason::column_count);
}

std::string RowReader::words_of(const sheets::Cell& cell) const
{
    const auto encoding =
        cell.column < uses_.size() ? uses_[cell.column].encoding : base::LegacyEncoding::none;
    return base::tidy(decoded_cell(encoding, cell.text));
}

void RowReader::read_name()
{
    name_.clear();
    if (const auto& whole = slot(Role::full_name); !whole.text.empty()) {
        text_of(whole, name_);
        if (whole.encoding == base::LegacyEncoding::tcvn3) name_ = base::recased(name_);
    } else if (present_[static_cast<std::size_t>(Role::given_name)]) {
        name_ = joined({Role::family_name, Role::given_name});
    }
}

void RowReader::check_name(PersonRow& person) const
{
    if (name_.empty())
        person.reasons.add(Reason::name_missing);
    else if (!is_person_name(name_))
        person.reasons.add(has_legacy_signs(name_) ? Reason::encoding : Reason::name_invalid);
}

}
