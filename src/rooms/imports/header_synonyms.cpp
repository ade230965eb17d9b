// SPDX-License-Identifier: Apache-2.0
#include "header_synonyms.hpp"

#include "base/text.hpp"
#include "header_words.hpp"

#include <unordered_map>

namespace imports {
namespace {

using Table = std::unordered_map<std::string_view, HeaderMatch>;

const Table& table()
{
    static const Table made = [] {
        Table table;
        for (const auto group : whole_heads())
            for (const auto& line : group)
                table.try_emplace(line.text, HeaderMatch{line.role, line.rank});
        return table;
    }();
    return made;
}

/// "Lần" and "Buổi" want a number after them, or every head that begins so would be a meeting.
bool beginning_fits(const Synonym& line, std::string_view text)
{
    if (!text.starts_with(line.text)) return false;
    const auto rest = text.substr(line.text.size());
    if (line.role == Role::attendance && line.text != "ky ten")
        return rest.size() >= 2 && rest[0] == ' ' && rest[1] >= '0' && rest[1] <= '9';
    return rest.empty() || rest.front() == ' ';
}

std::optional<HeaderMatch> match_text(std::string_view text, bool beginnings_too)
{
    if (text.empty()) return std::nullopt;
    if (const auto found = table().find(text); found != table().end()) return found->second;
    if (!beginnings_too) return std::nullopt;
    const Synonym* best = nullptr;
    for (const auto& line : head_beginnings())
        if (beginning_fits(line, text) && (best == nullptr || line.text.size() > best->text.size()))
            best = &line;
    if (best == nullptr) return std::nullopt;
    return HeaderMatch{best->role, best->rank};
}

std::string collapsed(std::string_view folded, bool with_brackets)
{
    std::string out;
    int depth = 0;
    bool space = false;
    for (const char c : folded) {
        if (c == '(' || c == '[') ++depth;
        const bool inside = depth > 0;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        if (inside && !with_brackets) {
            space = true;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            space = space || c != '*';
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

/// Columns of a group whose own words say nothing: Quê quán [Quốc gia | Tỉnh | Chi tiết].
bool whole_group(Role role)
{
    return role == Role::sensitive || role == Role::not_needed || role == Role::position ||
           role == Role::address_permanent || role == Role::attendance || role == Role::old_card;
}

std::optional<HeaderMatch> below(Role group, const HeaderKey& leaf)
{
    const auto& word = leaf.bare.empty() ? leaf.full : leaf.bare;
    if (group == Role::birth_date) {
        if (leaf.year_word) return HeaderMatch{Role::birth_year, 0};
        if (word == "nam") return HeaderMatch{Role::birth_male, 0};
        if (word == "nu") return HeaderMatch{Role::birth_female, 0};
        if (word == "ngay") return HeaderMatch{Role::birth_day, 0};
        if (word == "thang") return HeaderMatch{Role::birth_month, 0};
    }
    if (group == Role::admitted_on) {
        if (word == "du bi" || word == "ket nap") return HeaderMatch{Role::admitted_on, 0};
        if (word == "chinh thuc") return HeaderMatch{Role::official_on, 0};
    }
    if (group == Role::exemption && (word == "a" || word == "dien a")) return HeaderMatch{Role::exemption, 0};
    if (group == Role::exemption && (word == "sinh hoat" || word == "sh"))
        return HeaderMatch{Role::exemption, 0};
    if (group == Role::exemption && (word == "b" || word == "dien b" || word == "gioi thieu" || word == "gt"))
        return HeaderMatch{Role::exempt_introduction, 0};
    return std::nullopt;
}

}

HeaderKey header_key(std::string_view text)
{
    const auto folded = base::fold(text);
    HeaderKey key{collapsed(folded, true), collapsed(folded, false), false};
    const auto bracket = text.rfind('(');
    const auto last = bracket == std::string_view::npos ? text : text.substr(bracket);
    if (key.full == "nam" || key.full.ends_with(" nam"))
        key.year_word = base::lower(base::tidy(last)).find("năm") != std::string::npos;
    return key;
}

std::optional<HeaderMatch> match_header(const HeaderKey& key)
{
    if (key.year_word && key.full == "nam") return std::nullopt;
    if (const auto found = match_text(key.full, false)) return found;
    // "Ngày sinh (Nam)": a group and its column in one cell, as our own error file writes it.
    if (!key.bare.empty() && key.full.size() > key.bare.size() + 1 && key.full.starts_with(key.bare)) {
        const auto word = key.full.substr(key.bare.size() + 1);
        if (const auto group = match_text(key.bare, false))
            if (const auto found = below(group->role, {word, word, key.year_word})) return found;
    }
    if (const auto found = match_text(key.bare, false)) return found;
    if (const auto found = match_text(key.full, true)) return found;
    return match_text(key.bare, true);
}

std::optional<HeaderMatch> match_header(const HeaderKey& group, const HeaderKey& leaf)
{
    if (group.empty()) return match_header(leaf);
    const auto of_group = match_header(group);
    if (leaf.empty()) return of_group;
    if (of_group && whole_group(of_group->role)) return of_group;
    if (of_group)
        if (const auto found = below(of_group->role, leaf)) return found;
    if (const auto found = match_text(group.full + " " + leaf.full, false)) return found;
    if (const auto found = match_text(group.bare + " " + leaf.bare, false)) return found;
    if (const auto found = match_header(leaf)) return found;
    if (leaf.bare.empty()) return of_group; // "(dd/mm/yyyy)" under "Sinh ngày"
    return std::nullopt;
}

}
