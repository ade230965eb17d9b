// SPDX-License-Identifier: Apache-2.0
#include "content.hpp"

#include "base/text.hpp"
#include "values.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace imports {
namespace {

constexpr std::string_view family_names[] = {
    "nguyen", "tran",   "le",    "pham",   "hoang", "huynh", "phan",  "vu",    "vo",    "dang", "bui",
    "do",     "ho",     "ngo",   "duong",  "ly",    "dao",   "doan",  "vuong", "trinh", "dinh", "lam",
    "phung",  "mai",    "to",    "truong", "ha",    "ta",    "thai",  "luu",   "chau",  "cao",  "luong",
    "nghiem", "quach",  "thach", "kieu",   "tong",  "la",    "tang",  "ma",    "dam",   "an",   "bach",
    "ton",    "chu",    "hua",   "khuat",  "giap",  "lai",   "mac",   "nong",  "be",    "hoa",  "kim",
    "lo",     "cam",    "quang", "deo",    "vi",    "y",     "h'",    "nie",   "au",    "tu",   "tieu",
    "ngan",   "khuong", "son",   "thi",    "lieu",  "lu",    "trang", "than",  "van",   "viet", "ung",
    "han",    "ninh",   "dau",   "dong",   "han",
};

constexpr std::string_view address_words[] = {"so nha", "ngo",   "ngach", "kiet",    "hem",    "duong",
                                              "to ",    "tdp",   "thon",  "khu pho", "phuong", "xa ",
                                              "quan",   "huyen", "khoi",  "xom",     "ap ",    "chung cu"};

bool looks_like_person(const std::string& text)
{
    const auto tidy = base::tidy(text);
    if (!is_person_name(tidy)) return false;
    const auto words = base::words(base::fold(tidy));
    return words.size() <= 6 && std::find(std::begin(family_names), std::end(family_names), words.front()) !=
                                    std::end(family_names);
}

bool looks_like_address(const std::string& text)
{
    const auto folded = base::fold(text);
    if (folded.find_first_of("0123456789") == std::string::npos) return false;
    return std::any_of(std::begin(address_words), std::end(address_words),
                       [&](auto word) { return folded.find(word) != std::string::npos; });
}

std::optional<long long> whole_number(std::string_view text)
{
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

void look_at(const std::string& cell, ContentProfile& profile)
{
    if (const auto date = read_date(cell).date) {
        ++profile.dates;
        profile.years += date->year;
    }
    if (looks_like_person(cell)) ++profile.names;
    if (read_gender(cell)) ++profile.genders;
    if (read_tick(cell) == Tick::yes) ++profile.ticks;
    if (!read_card(cell).digits.empty()) ++profile.cards;
    std::string phone;
    if (read_phone(cell, phone) && !phone.empty()) ++profile.phones;
    if (looks_like_address(cell)) ++profile.addresses;
}

/// Takes the first free column that fits best by `score`; nothing below 60 %.
template <class Score>
std::size_t take(std::vector<Role>& roles, const std::vector<ContentProfile>& columns, Role role,
                 Score&& score)
{
    std::size_t best = columns.size();
    int most = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int value = score(columns[i]);
        if (roles[i] != Role::unknown || !columns[i].mostly(value) || value <= most) continue;
        best = i;
        most = value;
    }
    if (best < columns.size()) roles[best] = role;
    return best;
}

}

ContentProfile profile_of(const std::vector<std::string>& cells)
{
    ContentProfile profile;
    std::optional<long long> above;
    for (const auto& cell : cells) {
        if (cell.empty()) continue;
        ++profile.filled;
        const auto number = whole_number(cell);
        if (number && (above ? *number == *above + 1 : *number <= 1)) ++profile.rising;
        above = number;
        look_at(cell, profile);
    }
    return profile;
}

std::vector<Role> roles_by_content(const std::vector<ContentProfile>& columns)
{
    std::vector<Role> roles(columns.size(), Role::unknown);
    take(roles, columns, Role::order, [](const ContentProfile& p) { return p.rising; });
    if (take(roles, columns, Role::full_name, [](const ContentProfile& p) { return p.names; }) ==
        columns.size())
        return std::vector<Role>(columns.size(), Role::unknown);
    take(roles, columns, Role::gender, [](const ContentProfile& p) { return p.genders; });
    take(roles, columns, Role::phone, [](const ContentProfile& p) { return p.phones; });
    // The oldest dates are the birthdays; which of the younger ones is which nobody can tell.
    std::size_t birth = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (roles[i] == Role::unknown && columns[i].mostly(columns[i].dates) &&
            (birth == columns.size() || columns[i].mean_year() < columns[birth].mean_year()))
            birth = i;
    if (birth < columns.size()) roles[birth] = Role::birth_date;
    take(roles, columns, Role::residence, [](const ContentProfile& p) { return p.addresses; });
    return roles;
}

bool content_fits(Role role, const ContentProfile& profile)
{
    if (profile.filled < 3) return true;
    switch (role) {
    case Role::full_name:
        return profile.names * 10 >= profile.filled * 4;
    case Role::birth_date:
    case Role::birth_male:
    case Role::birth_female:
    case Role::admitted_on:
    case Role::official_on:
        return profile.dates * 2 >= profile.filled;
    case Role::gender:
        return profile.genders * 2 >= profile.filled;
    case Role::gender_male:
    case Role::gender_female:
        return profile.ticks * 2 >= profile.filled;
    case Role::card_no:
        return profile.cards * 4 >= profile.filled;
    case Role::phone:
        return profile.phones * 4 >= profile.filled;
    default:
        return true;
    }
}

}
