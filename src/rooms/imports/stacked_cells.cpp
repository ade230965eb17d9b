// SPDX-License-Identifier: Apache-2.0
#include "stacked_cells.hpp"

#include "base/text.hpp"
#include "header_synonyms.hpp"
#include "values.hpp"

#include <algorithm>

namespace imports {
namespace {

bool blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    const char separator = text.find('\n') != std::string_view::npos ? '\n' : ';';
    std::vector<std::string_view> lines;
    while (true) {
        const auto end = text.find(separator);
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    while (!lines.empty() && blank(lines.back()))
        lines.pop_back();
    return lines;
}

/// "Số thẻ Đv: 07 044…" -> the role and what follows the colon.
std::pair<Role, std::string_view> named_line(std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return {Role::unknown, line};
    const auto match = match_header(header_key(line.substr(0, colon)));
    if (!match) return {Role::unknown, line};
    return {match->role, line.substr(colon + 1)};
}

bool unmistakable(Role role, std::string_view line)
{
    switch (role) {
    case Role::full_name:
        return is_person_name(base::tidy(line));
    case Role::birth_date:
        return read_date(line).date.has_value();
    case Role::gender:
        return read_gender(line).has_value();
    default:
        return false;
    }
}

}

StackedLines split_stacked(std::string_view text, const std::vector<Role>& roles)
{
    StackedLines split;
    const auto lines = lines_of(text);
    std::vector<bool> used(roles.size(), false);
    std::vector<std::string_view> unnamed;
    for (const auto line : lines) {
        const auto [role, rest] = named_line(line);
        const auto at = std::find(roles.begin(), roles.end(), role);
        if (role == Role::unknown || at == roles.end()) {
            unnamed.push_back(line);
            continue;
        }
        used[static_cast<std::size_t>(at - roles.begin())] = true;
        split.parts.emplace_back(role, rest);
    }
    const auto free = static_cast<std::size_t>(std::count(used.begin(), used.end(), false));
    split.clear = unnamed.size() == free || lines.empty();
    auto next = unnamed.begin();
    for (std::size_t i = 0; i < roles.size() && next != unnamed.end(); ++i) {
        if (used[i]) continue;
        if (split.clear || unmistakable(roles[i], *next)) split.parts.emplace_back(roles[i], *next++);
    }
    return split;
}

Slot card_part(const Slot& both)
{
    Slot part = both;
    const auto slash = both.text.find('/');
    if (slash == std::string_view::npos) {
        // Alone it may be either number: a file number ends in letters.
        if (both.text.find_first_not_of("0123456789 .-") != std::string_view::npos) part.text = {};
        return part;
    }
    const auto first = both.text.substr(0, slash), second = both.text.substr(slash + 1);
    part.text = read_card(first).digits.empty() && !read_card(second).digits.empty() ? second : first;
    if (blank(part.text)) part.text = {};
    return part;
}

}
