// SPDX-License-Identifier: Apache-2.0
#include "duplicates.hpp"

#include "base/text.hpp"

#include <functional>

namespace imports {
namespace {

std::uint64_t hash_of(std::string_view text)
{
    return std::hash<std::string_view>{}(text) | 1;
}

}

void DuplicateFinder::look(PersonRow& person, PeopleSink& sink)
{
    if (person.full_name.empty()) return;
    key_ = base::same_name_key(person.full_name);
    people_.push_back(
        {person.sheet, person.row, person.card_no.empty() ? 0 : hash_of(person.card_no), hash_of(key_)});
    if (!look_at_card(person, sink)) look_at_name(person);
}

/// True when the card settled it.
bool DuplicateFinder::look_at_card(PersonRow& person, PeopleSink& sink)
{
    const auto& now = people_.back();
    if (now.card == 0) return false;
    const auto [number, fresh] = by_card_.put(now.card, static_cast<std::uint32_t>(people_.size() - 1));
    if (fresh) return false;
    const auto& first = people_[number];
    person.same_as = first.row;
    if (first.name == now.name) {
        person.reasons.add(Reason::duplicate_in_file);
        return true;
    }
    // Either of the two may be wrong, so both need an eye.
    person.reasons.add(Reason::card_duplicate);
    sink.also(first.sheet, first.row, Reason::card_duplicate, person.row);
    return true;
}

/// The same name and the same day of birth; where only the year is known, the same workplace and residence
/// too.
void DuplicateFinder::look_at_name(PersonRow& person)
{
    const auto& now = people_.back();
    key_ += '\n';
    if (person.birth) key_ += person.birth->iso();
    if (!person.birth || person.birth->day == 0) {
        if (person.workplace.empty() && person.residence.empty() && !person.birth) return;
        key_ += '\n' + base::fold(person.workplace) + '\n' + base::fold(person.residence);
    }
    const auto [number, fresh] = by_name_.put(hash_of(key_), static_cast<std::uint32_t>(people_.size() - 1));
    if (fresh) return;
    const auto& first = people_[number];
    // Two valid cards tell two people apart, whatever their names.
    if (first.card != 0 && now.card != 0 && first.card != now.card) return;
    person.reasons.add(Reason::duplicate_in_file);
    person.same_as = first.row;
}

}
