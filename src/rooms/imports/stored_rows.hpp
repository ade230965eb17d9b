// SPDX-License-Identifier: Apache-2.0
// A row of an import as the database keeps it. Private.
#pragma once

#include "imports/imports.hpp"
#include "json_lines.hpp"
#include "list.hpp"

#include <string>
#include <vector>

namespace imports {

enum class RowClass { fresh, same, changed, look, broken };
std::string_view code(RowClass); ///< new same changed look broken
std::optional<RowClass> row_class_from(std::string_view code);

/// What an acceptance will do with a row; nothing yet (`wait`) when it is not settled or left out.
enum class Effect { wait, receive, amend, nothing };
std::string_view code(Effect); ///< "" receive amend nothing

/// Why a resemblance with the register is not certain.
enum class Doubt {
    none,
    name_and_year,   ///< same name and year of birth, another workplace or only the year known
    several,         ///< more than one of the register fits
    card_other_name, ///< the card belongs to somebody of another name
    other_card,      ///< same name and day of birth, another card
    elsewhere,       ///< the person's open case lies outside the ward
    name_only,       ///< same name, no birth date to tell by
    shared,          ///< another row of the list fits the same person
    contradicts,     ///< surely the person, but the list and the register cannot both be right
};
std::string_view code(Doubt);
Doubt doubt_from(std::string_view code);

struct Match {
    RowClass kind = RowClass::fresh;
    Effect effect = Effect::wait;
    Doubt doubt = Doubt::none;
    base::MemberId member;
    base::LiaisonId liaison;
    std::vector<FieldChange> changes;
    bool operator==(const Match&) const = default;
};

struct StoredRow {
    long long n = 0;
    PersonRow person; ///< without the card number, which is sealed
    std::string same_name_key, card_blind, card_tail, card_sealed;
    Match match;
    Decision decision = Decision::none;
    base::MemberId decided_member; ///< with `same_person`: which of several
};

StoredRow read_stored(const db::Row& row);
/// With the sealed card, where the statement asks for it.
StoredRow read_stored_sealed(const db::Row& row);

/// Values for `add_row`, in the order of its parameters.
void put_row(std::vector<db::Value>& values, base::ImportId import, const StoredRow& row,
             const base::FieldKey& key);
void update_row(db::Transaction& tx, base::ImportId import, long long n, const StoredRow& row,
                const base::FieldKey& key);

std::string text_of(const std::vector<FieldChange>& changes);
std::vector<FieldChange> changes_from(std::string_view text);
/// The row's date of birth cut to its year, of what was written when it is no real day.
std::optional<base::PartialDate> year_of_birth(const PersonRow& person);

}
