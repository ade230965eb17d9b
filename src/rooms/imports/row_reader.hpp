// SPDX-License-Identifier: Apache-2.0
// One row of cells into one person, by the columns' meanings. Made once per sheet, called for every row.
#pragma once

#include "list.hpp"

#include <array>
#include <string>
#include <vector>

namespace imports {

/// What stands in a row under one role.
struct Slot {
    std::string_view text;
    base::LegacyEncoding encoding = base::LegacyEncoding::none;
    std::uint32_t index = 0; ///< of the column in ListSheet::columns
    sheets::Cell::Kind kind = sheets::Cell::Kind::text;
};

class RowReader {
public:
    RowReader(ListSheet& sheet, base::Date today);

    /// Takes the cells of a row. True when it is plainly a person: a name and at least one fact (a date, a
    /// number, a gender). What is not plain the caller looks at, and may still `fill` a person from it.
    bool take(const sheets::Row& row);
    /// Makes the person of the row last taken.
    void fill(PersonRow& person);

    /// The words of the name column in the row last taken, in Unicode; empty when there are none.
    [[nodiscard]] const std::string& name_words() const { return name_; }
    [[nodiscard]] int facts() const { return facts_; }
    [[nodiscard]] std::size_t known_cells() const { return filled_.size(); }
    [[nodiscard]] bool numbered() const { return numbered_; }
    /// A cell's text in Unicode, by its column.
    [[nodiscard]] std::string words_of(const sheets::Cell& cell) const;
    /// Columns beyond the head are common in this list, so a cell there says nothing.
    void expect_more_columns() { more_columns_ = true; }
    /// Headings above the rows: names carried down to people who have none of their own.
    std::string section_workplace, section_work_cell, section_residence_cell;

private:
    struct Use {
        Role role = Role::unknown;
        std::uint32_t index = 0;
        base::LegacyEncoding encoding = base::LegacyEncoding::none;
        const std::vector<Role>* parts = nullptr;
    };

    void take_cells(const sheets::Row& row);
    void take_stacked(std::string_view text, const Use& use);
    void put(Role role, std::string_view text, const Use& use, sheets::Cell::Kind kind);
    [[nodiscard]] const Slot& slot(Role role) const { return slots_[static_cast<std::size_t>(role)]; }
    void text_of(const Slot& slot, std::string& out) const;
    [[nodiscard]] std::string joined(std::initializer_list<Role> roles) const;
    void not_understood(const Slot& slot) { ++sheet_.columns[slot.index].not_understood; }

    void read_name();
    [[nodiscard]] bool plain_name() const;
    void read_birth(PersonRow& person);
    void read_birth_text(const Slot& slot, PersonRow& person);
    bool read_birth_parts(PersonRow& person);
    void read_gender(PersonRow& person);
    void read_party(PersonRow& person);
    void read_places(PersonRow& person);
    void read_residence_cell(PersonRow& person);
    void read_phone(PersonRow& person);
    void read_exemption(PersonRow& person);
    void read_standing(PersonRow& person);
    void check_name(PersonRow& person) const;

    ListSheet& sheet_;
    base::Date today_;
    std::vector<Use> uses_; ///< by column
    std::array<bool, role_count> present_{};
    std::array<Slot, role_count> slots_{};
    std::vector<Role> filled_;
    std::string name_, scratch_;
    // Words of these columns repeat down the list: the last one read is remembered.
    std::string last_exemption_, last_status_;
    ListExemption last_exemption_read_ = ListExemption::unknown;
    bool last_exemption_unclear_ = false, last_status_gone_ = false;
    int facts_ = 0;
    std::uint32_t row_ = 0;
    std::string name_head_; ///< of the name column, for heads that come again
    bool numbered_ = false;
    bool lines_unclear_ = false;
    bool beyond_ = false;
    bool more_columns_ = false;
};

}
