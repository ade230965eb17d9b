// SPDX-License-Identifier: Apache-2.0
// From "Ngõ 18, tổ 5" to the home cell. A suggestion, never a decision: what names no cell, or two, stays
// unknown.
#include "base/text.hpp"
#include "organisations/organisations.hpp"
#include "organisations_sql.hpp"
#include "ward_in_address.hpp"

namespace organisations {
namespace {

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0x80);
}

// "to 5" stands in "ngo 18, to 5" but not in "to 51" nor in "so to 5a".
bool stands_in(std::string_view text, std::string_view words)
{
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const bool starts = at == 0 || !is_word(text[at - 1]);
        const auto end = at + words.size();
        const bool ends = end == text.size() || !is_word(text[end]);
        if (starts && ends) return true;
    }
    return false;
}

}

CellFinder::CellFinder(db::Transaction& tx, base::UnitId ward)
    : patterns_(tx.all(sql::patterns_of_ward, {{"ward", ward}}, [](const db::Row& row) {
          return Pattern{row.text("folded"), row.id<base::UnitId>("cell"), row.text("cell_name")};
      }))
{
    if (const auto own = lookup(tx, ward)) ward_ = base::fold(own->name);
}

std::optional<CellSuggestion> CellFinder::suggest(std::string_view residence,
                                                  std::string_view residence_cell) const
{
    // What a list says of the cell itself weighs more than an address.
    for (const auto text : {residence_cell, residence}) {
        const auto folded = base::fold(text);
        const auto ward = ward_in_address(text);
        const bool elsewhere = !ward.empty() && !stands_in(ward_, ward);
        std::optional<CellSuggestion> found;
        bool several = false;
        for (const auto& pattern : patterns_) {
            if (pattern.folded.empty() || !stands_in(folded, pattern.folded)) continue;
            // "tổ 7" of another ward is not ours, unless it is told as another name of a cell: "tổ 7 Hương
            // Sơ".
            if (elsewhere && !stands_in(pattern.folded, ward)) continue;
            if (found && found->cell != pattern.cell) several = true;
            found = CellSuggestion{pattern.cell, pattern.cell_name, true};
        }
        if (found && !several) return found;
        if (elsewhere) return std::nullopt;
    }
    return std::nullopt;
}

}
