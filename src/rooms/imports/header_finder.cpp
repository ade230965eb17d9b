// SPDX-License-Identifier: Apache-2.0
#include "header_finder.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace imports {
namespace {

constexpr std::size_t rows_searched = 80;
constexpr std::size_t deepest_head = 3;
constexpr std::size_t letters_looked_at = 400; ///< no head is longer, and cells may hold thousands
constexpr double least_score = 5;
constexpr double most_lost_to_unknown = -2; ///< a head with twenty meeting days is a head still

using Level = std::vector<std::string>;

bool blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

Level level_of(const sheets::Row& row, std::size_t width, base::LegacyEncoding encoding)
{
    Level level(width);
    for (const auto& cell : row.cells) {
        if (cell.column >= width || blank(cell.text)) continue;
        const auto text = base::shortened(cell.text, letters_looked_at);
        level[cell.column] = encoding == base::LegacyEncoding::none ? text : base::decode(encoding, text);
    }
    return level;
}

/// A group stands over the columns to its right as long as they have words of their own below and none above.
void spread_groups(Level& upper, const Level& lower)
{
    for (std::size_t column = 1; column < upper.size(); ++column)
        if (upper[column].empty() && !lower[column].empty() && !upper[column - 1].empty() &&
            !lower[column - 1].empty())
            upper[column] = upper[column - 1];
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\n;");
        const auto line = text.substr(0, end);
        if (!blank(line)) lines.push_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

bool may_stack(Role role)
{
    return role != Role::attendance && role != Role::statistic;
}

/// "Họ và tên⏎Ngày, tháng, năm sinh⏎Số thẻ đảng viên": several heads in one cell. A head that was only broken
/// into lines ("Số ĐDCN/CCCD/⏎CMND") has no two lines that mean something by themselves.
std::vector<Role> stacked_parts(std::string_view text)
{
    const auto lines = lines_of(text);
    if (lines.size() < 2) return {};
    std::vector<Role> parts;
    int known = 0;
    for (const auto line : lines) {
        const auto match = match_header(header_key(line));
        const bool counts = match && may_stack(match->role);
        parts.push_back(counts ? match->role : Role::unknown);
        if (counts && std::count(parts.begin(), parts.end(), match->role) == 1) ++known;
    }
    return known >= 2 ? parts : std::vector<Role>{};
}

std::string shown_head(const std::string& group, const std::string& leaf)
{
    const auto above = base::tidy(group);
    const auto below = base::tidy(leaf);
    if (above.empty()) return below;
    if (below.empty()) return above;
    return above + " (" + below + ")";
}

HeadCell head_cell(std::uint32_t column, const std::vector<Level>& levels)
{
    std::string leaf, group;
    for (std::size_t depth = levels.size(); depth-- > 0;) {
        const auto& text = levels[depth][column];
        if (text.empty()) continue;
        if (leaf.empty())
            leaf = text;
        else
            group = group.empty() ? text : text + " " + group;
    }
    HeadCell cell{column, shown_head(group, leaf), header_key(group), header_key(leaf), {}, {}};
    if (leaf.empty()) return cell;
    cell.match = match_header(cell.group, cell.leaf);
    const bool sure = cell.match && cell.match->rank < rank_to_review;
    if (!sure) cell.parts = stacked_parts(leaf);
    if (!cell.parts.empty()) {
        cell.match.reset();
        cell.text = leaf; // its lines are its meaning
    }
    return cell;
}

double worth(const HeadCell& cell, std::array<bool, role_count>& seen)
{
    if (!cell.parts.empty()) return 3.0 * static_cast<double>(cell.parts.size());
    if (!cell.match) return -0.3;
    const auto role = static_cast<std::size_t>(cell.match->role);
    const bool again = seen[role];
    seen[role] = true;
    if (!is_read(cell.match->role)) return again ? 0.2 : 1;
    if (again) return 0.2;
    return cell.match->rank < rank_to_review ? 3 : 1;
}

std::size_t width_of(std::span<const sheets::Row> rows)
{
    std::size_t width = 0;
    for (const auto& row : rows)
        if (!row.cells.empty()) width = std::max<std::size_t>(width, row.cells.back().column + 1);
    return std::min<std::size_t>(width, 400);
}

std::optional<Head> best_head(std::span<const sheets::Row> rows, base::LegacyEncoding encoding)
{
    std::optional<Head> best;
    const auto consider = [&](std::size_t first, std::size_t depth) {
        const auto part = rows.subspan(first, depth);
        if (part.back().number - part.front().number >= depth) return; // a blank row ends a head
        auto head = read_head(rows, first, depth, encoding);
        if (!best || head.score > best->score + 0.01) best = std::move(head);
    };
    // A further row must add meaning, or the title above would become a group.
    for (std::size_t depth = 1; depth <= deepest_head; ++depth)
        for (std::size_t first = 0; first < rows_searched && first + depth <= rows.size(); ++first)
            consider(first, depth);
    return best;
}

}

Head read_head(std::span<const sheets::Row> rows, std::size_t first, std::size_t depth,
               base::LegacyEncoding encoding)
{
    const auto part = rows.subspan(first, depth);
    const auto width = width_of(part);
    std::vector<Level> levels;
    for (const auto& row : part)
        levels.push_back(level_of(row, width, encoding));
    for (std::size_t level = levels.size() - 1; level-- > 0;)
        spread_groups(levels[level], levels[level + 1]);
    Head head{first, first + depth - 1, 0, {}, encoding};
    std::array<bool, role_count> seen{};
    double unknown = 0;
    for (std::uint32_t column = 0; column < width; ++column) {
        auto cell = head_cell(column, levels);
        if (cell.text.empty()) continue;
        const double value = worth(cell, seen);
        if (value < 0)
            unknown = std::max(unknown + value, most_lost_to_unknown);
        else
            head.score += value;
        head.cells.push_back(std::move(cell));
    }
    head.score += unknown;
    return head;
}

bool begins_table(const Head& head)
{
    const auto known = std::count_if(head.cells.begin(), head.cells.end(), [](const HeadCell& cell) {
        return !cell.parts.empty() || (cell.match && cell.match->rank < rank_to_review);
    });
    return head.score >= least_score &&
           (known >= 2 || (known == 1 && !head.cells.empty() && !head.cells.front().parts.empty()));
}

int people_columns(const Head& head)
{
    std::array<bool, role_count> seen{};
    int count = 0;
    for (const auto& cell : head.cells) {
        if (!cell.match || cell.match->rank >= rank_to_review || !is_read(cell.match->role)) continue;
        auto& met = seen[static_cast<std::size_t>(cell.match->role)];
        if (!met) ++count;
        met = true;
    }
    return count;
}

std::optional<Head> find_head(std::span<const sheets::Row> rows)
{
    std::optional<Head> best;
    using enum base::LegacyEncoding;
    for (const auto encoding : {none, tcvn3, vni}) {
        auto head = best_head(rows, encoding);
        // Another reading must say clearly more: plain words read alike in all of them.
        if (head && (!best || head->score > best->score + 1)) best = std::move(head);
    }
    if (!best || !begins_table(*best)) return std::nullopt;
    return best;
}

}
