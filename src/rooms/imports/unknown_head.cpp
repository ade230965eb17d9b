// SPDX-License-Identifier: Apache-2.0
#include "unknown_head.hpp"

#include "base/text.hpp"
#include "content.hpp"
#include "encoding_of_column.hpp"

#include <algorithm>

namespace imports {
namespace {

bool reads_as(Role role, const std::string& text)
{
    const auto profile = profile_of({text});
    switch (role) {
    case Role::order:
        return profile.rising > 0 || text.find_first_not_of("0123456789") == std::string::npos;
    case Role::full_name:
        return profile.names > 0;
    case Role::birth_date:
        return profile.dates > 0;
    case Role::gender:
        return profile.genders > 0;
    case Role::phone:
        return profile.phones > 0;
    case Role::residence:
        return profile.addresses > 0;
    default:
        return false;
    }
}

struct Told {
    int words = 0;   ///< cells that say something
    int fitting = 0; ///< of the columns with a role: cells that hold what the column holds
    bool named = false;
};

Told told_by(const sheets::Row& row, const std::vector<ToldColumn>& columns)
{
    Told told;
    for (const auto& cell : row.cells) {
        const auto text = base::tidy(cell.text);
        if (text.empty()) continue;
        ++told.words;
        if (cell.column >= columns.size()) continue;
        const auto& column = columns[cell.column];
        if (!reads_as(column.role, decoded_cell(column.encoding, text))) continue;
        ++told.fitting;
        told.named = told.named || column.role == Role::full_name;
    }
    return told;
}

}

std::optional<std::size_t> unknown_head(std::span<const sheets::Row> rows,
                                        const std::vector<ToldColumn>& columns)
{
    const auto person = std::find_if(rows.begin(), rows.end(),
                                     [&](const sheets::Row& row) { return told_by(row, columns).named; });
    if (person == rows.begin() || person == rows.end()) return std::nullopt;
    const auto above = std::prev(person);
    if (above->number + 1 != person->number) return std::nullopt;
    const auto told = told_by(*above, columns);
    if (told.fitting > 0 || told.words < 2) return std::nullopt;
    return static_cast<std::size_t>(above - rows.begin());
}

}
