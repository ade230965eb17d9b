// SPDX-License-Identifier: Apache-2.0
#include "new_people.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <functional>

namespace imports {
namespace {

/// "anh nguyen thi lan": near enough to the order of the register's sort keys, and cheap. Cut to what lies in
/// a string without memory of its own.
std::string given_name_first(const std::string& name)
{
    const auto folded = base::fold(name);
    const auto given = folded.rfind(' ') + 1; // 0 when there is one word only
    return (folded.substr(given) + ' ' + folded.substr(0, given)).substr(0, 15);
}

}

void NewPeople::add(long long n, const PersonRow& person, const std::string& card_blind)
{
    if (!card_blind.empty()) cards_.emplace_back(std::hash<std::string>{}(card_blind), person.row);
    order_.emplace_back(given_name_first(person.full_name), people_.size());
    people_.person(person);
    numbers_.push_back(n);
}

void NewPeople::sort()
{
    std::sort(order_.begin(), order_.end());
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> NewPeople::on_one_card()
{
    std::sort(cards_.begin(), cards_.end());
    const auto at = std::adjacent_find(cards_.begin(), cards_.end(),
                                       [](const auto& a, const auto& b) { return a.first == b.first; });
    if (at == cards_.end()) return std::nullopt;
    return std::pair{at->second, std::next(at)->second};
}

bool NewPeople::next(PersonRow& into)
{
    if (at_ == order_.size()) return false;
    people_.get(order_[at_++].second, into);
    return true;
}

}
