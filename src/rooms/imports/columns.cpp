// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"

#include "base/text.hpp"
#include "content.hpp"
#include "encoding_of_column.hpp"
#include "unknown_head.hpp"
#include "values.hpp"

#include <algorithm>

namespace imports {
namespace {

constexpr std::size_t rows_sampled = 300;
constexpr std::size_t letters_looked_at = 400; // of a cell, to tell what its column holds

using Samples = std::vector<std::vector<std::string>>; ///< by column; "" where the row has no cell

Samples samples_of(std::span<const sheets::Row> rows, std::size_t columns)
{
    Samples samples(columns);
    const auto count = std::min(rows.size(), rows_sampled);
    for (auto& column : samples)
        column.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        for (const auto& cell : rows[i].cells)
            if (cell.column < columns)
                samples[cell.column][i] = base::shortened(cell.text, letters_looked_at);
    return samples;
}

std::size_t width_of(std::span<const sheets::Row> rows)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), rows_sampled); ++i)
        if (!rows[i].cells.empty()) width = std::max<std::size_t>(width, rows[i].cells.back().column + 1);
    return width;
}

/// A column while it is being understood.
struct Draft {
    ListColumn column;
    int rank = 0;
    std::string leaf;
    ContentProfile content;
};
using Drafts = std::vector<Draft>;

Drafts drafts_of(const std::optional<Head>& head, std::span<const sheets::Row> data)
{
    std::size_t width = width_of(data);
    if (head && !head->cells.empty()) width = std::max<std::size_t>(width, head->cells.back().column + 1);
    Drafts drafts(width);
    for (std::uint32_t i = 0; i < width; ++i)
        drafts[i].column.column = i;
    if (!head) return drafts;
    for (const auto& cell : head->cells) {
        auto& draft = drafts[cell.column];
        draft.column.header = cell.text;
        draft.leaf = cell.leaf.full;
        draft.column.parts = cell.parts;
        if (cell.match) {
            draft.column.role = cell.match->role;
            draft.rank = cell.match->rank;
        }
    }
    return drafts;
}

std::size_t count_of(const Drafts& drafts, Role role)
{
    return static_cast<std::size_t>(std::count_if(
        drafts.begin(), drafts.end(), [&](const Draft& draft) { return draft.column.role == role; }));
}

bool has(const Drafts& drafts, Role role)
{
    return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
        const auto& parts = draft.column.parts;
        return draft.column.role == role || std::find(parts.begin(), parts.end(), role) != parts.end();
    });
}

bool whole_day_head(const Draft& draft)
{
    if (draft.column.role != Role::unknown || draft.column.header.empty()) return false;
    auto text = std::string_view(draft.column.header);
    if (const auto bracket = text.rfind('('); bracket != std::string_view::npos && text.ends_with(')'))
        text = text.substr(bracket + 1, text.size() - bracket - 2);
    const auto date = read_date(text).date;
    return date && date->day != 0;
}

/// A table of meetings or of figures, not of people.
bool not_people(const Drafts& drafts)
{
    const auto meetings =
        count_of(drafts, Role::attendance) +
        static_cast<std::size_t>(std::count_if(drafts.begin(), drafts.end(), whole_day_head));
    if (meetings >= 2) return true;
    return !has(drafts, Role::full_name) && !has(drafts, Role::given_name) &&
           count_of(drafts, Role::statistic) >= 2;
}

/// Two lists side by side: the same heads come again, the name among them.
bool side_by_side(const Drafts& drafts)
{
    const auto again = [&](Role role) {
        std::vector<std::string> met;
        for (const auto& draft : drafts) {
            if (draft.column.role != role || draft.rank >= rank_to_review) continue;
            if (std::find(met.begin(), met.end(), draft.leaf) != met.end()) return true;
            met.push_back(draft.leaf);
        }
        return false;
    };
    if (!again(Role::full_name)) return false;
    for (const auto role :
         {Role::order, Role::birth_date, Role::card_no, Role::gender, Role::admitted_on, Role::workplace})
        if (again(role)) return true;
    return false;
}

void turn(Drafts& drafts, Role from, Role to)
{
    for (auto& draft : drafts)
        if (draft.column.role == from) draft.column.role = to;
}

/// "Họ đệm" + "Tên"; "Họ tên khai sinh" beside "Họ tên đang dùng".
void settle_names(Drafts& drafts)
{
    const auto plain_given = [](const Draft& draft) {
        return draft.column.role == Role::full_name && draft.leaf == "ten";
    };
    if (has(drafts, Role::family_name)) {
        const auto given = std::find_if(drafts.begin(), drafts.end(), plain_given);
        if (given != drafts.end())
            given->column.role = Role::given_name;
        else
            turn(drafts, Role::family_name, Role::unknown);
    }
    if (count_of(drafts, Role::full_name) < 2) return;
    for (auto& draft : drafts)
        if (draft.column.role == Role::full_name && draft.leaf.ends_with("khai sinh"))
            draft.column.role = Role::other_name;
}

/// Columns headed just "Nam" and "Nữ": dates in them are birthdays, ticks are ticks.
void settle_pairs(Drafts& drafts)
{
    int dates = 0, ticks = 0;
    for (const auto& draft : drafts) {
        if (draft.column.role != Role::gender_male && draft.column.role != Role::gender_female) continue;
        dates += draft.content.dates;
        ticks += draft.content.ticks;
    }
    if (dates <= ticks || has(drafts, Role::birth_date)) return;
    turn(drafts, Role::gender_male, Role::birth_male);
    turn(drafts, Role::gender_female, Role::birth_female);
}

/// Where somebody lives now, by the best column there is. "Thường trú" is never it.
void settle_residence(Drafts& drafts)
{
    if (has(drafts, Role::residence)) return;
    for (const auto role : {Role::address_plain, Role::address_temporary})
        for (auto& draft : drafts)
            if (draft.column.role == role) {
                draft.column.role = Role::residence;
                draft.rank = std::max(draft.rank, rank_to_review);
                return;
            }
}

bool may_repeat(Role role)
{
    return !is_read(role) || role == Role::status || role == Role::order;
}

/// One column per role: the usual word wins over the one that also means other things, the first over the
/// later.
void settle_rivals(Drafts& drafts)
{
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const auto role = drafts[i].column.role;
        if (may_repeat(role)) continue;
        for (std::size_t j = i + 1; j < drafts.size(); ++j) {
            if (drafts[j].column.role != role) continue;
            const bool later_wins = drafts[j].rank < drafts[i].rank;
            drafts[later_wins ? i : j].column.role = Role::unknown;
            if (later_wins) break;
        }
    }
}

/// Fills roles that no head named by what the cells hold. True when the name was found so.
bool fill_by_content(Drafts& drafts, bool headless)
{
    std::vector<ContentProfile> profiles;
    for (const auto& draft : drafts)
        profiles.push_back(draft.column.role == Role::unknown && draft.column.parts.empty()
                               ? draft.content
                               : ContentProfile{});
    const auto roles = roles_by_content(profiles);
    bool named = false;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const bool wanted = roles[i] == Role::full_name || (headless && roles[i] != Role::unknown);
        if (!wanted || has(drafts, roles[i])) continue;
        drafts[i].column.role = roles[i];
        drafts[i].rank = rank_to_review;
        named = named || roles[i] == Role::full_name;
    }
    return named;
}

/// A head in words nobody knows still names the columns for whoever looks at them.
void take_unknown_head(SheetMeaning& meaning, Drafts& drafts, std::span<const sheets::Row> rows)
{
    std::vector<ToldColumn> columns;
    for (const auto& draft : drafts)
        columns.push_back({draft.column.role, draft.column.encoding});
    const auto at = unknown_head(rows, columns);
    if (!at) return;
    for (const auto& cell : rows[*at].cells)
        if (cell.column < drafts.size())
            drafts[cell.column].column.header =
                decoded_cell(columns[cell.column].encoding, base::tidy(cell.text));
    meaning.first_row = *at + 1;
    meaning.sheet.header_row = rows[*at].number;
}

Confidence confidence_of(const Draft& draft)
{
    const auto role = draft.column.role;
    if (!draft.column.parts.empty()) return Confidence::review;
    if (role == Role::unknown)
        return draft.column.header.empty() ? Confidence::not_needed : Confidence::review;
    if (!is_read(role)) return Confidence::not_needed;
    return draft.rank < rank_to_review && content_fits(role, draft.content) ? Confidence::certain
                                                                            : Confidence::review;
}

void look_at_content(Drafts& drafts, const Samples& samples, const Fonts& fonts)
{
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        auto& column = drafts[i].column;
        const auto font = fonts.find(column.column);
        column.encoding = encoding_of(samples[i], font == fonts.end() ? std::string_view{} : font->second);
        auto cells = samples[i];
        if (column.encoding != base::LegacyEncoding::none)
            for (auto& cell : cells)
                cell = decoded_cell(column.encoding, cell);
        drafts[i].content = profile_of(cells);
    }
}

bool apply_choices(Drafts& drafts, const std::string& sheet, const ListOptions& options)
{
    bool any = false;
    for (auto& draft : drafts) {
        const auto chosen = options.chosen.find({sheet, draft.column.column});
        if (chosen == options.chosen.end()) continue;
        any = true;
        if (chosen->second.role) {
            draft.column.role = *chosen->second.role;
            draft.column.parts.clear();
            draft.rank = 0;
        }
        if (chosen->second.encoding) draft.column.encoding = *chosen->second.encoding;
    }
    return any;
}

/// Columns without a head count as columns when they are filled as a column is; a few stray cells do not make
/// one.
void put_columns(SheetMeaning& meaning, Drafts& drafts, std::size_t rows)
{
    std::size_t headed = drafts.size();
    while (headed > 0 && drafts[headed - 1].column.header.empty())
        --headed;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        auto& draft = drafts[i];
        if (draft.column.header.empty() && draft.content.filled == 0) continue;
        const bool sparse = static_cast<std::size_t>(draft.content.filled) * 5 < rows;
        if (headed > 0 && i >= headed && sparse) continue;
        draft.column.confidence = confidence_of(draft);
        meaning.stacked = meaning.stacked || !draft.column.parts.empty();
        meaning.sheet.columns.push_back(std::move(draft.column));
    }
}

/// The national list speaks of the cell one may not change, the identity number and where the birth was
/// registered.
bool is_national(const Drafts& drafts)
{
    int signs = 0;
    for (const auto& draft : drafts) {
        const auto key = header_key(draft.column.header);
        if (key.bare.starts_with("to chuc dang") && draft.column.role == Role::work_cell) ++signs;
        if (key.bare.starts_with("so dinh danh ca nhan")) ++signs;
        if (draft.column.role == Role::old_card) ++signs;
        if (key.bare.starts_with("noi dang ky khai sinh")) signs += 2;
        if (draft.column.role == Role::delete_request) ++signs;
    }
    return signs >= 3;
}

/// Lists of everybody who lives somewhere: children stand in them too.
bool is_of_residents(const Drafts& drafts)
{
    for (const auto role :
         {Role::card_no, Role::card_or_file, Role::admitted_on, Role::official_on, Role::work_cell})
        if (has(drafts, role)) return false;
    return std::any_of(drafts.begin(), drafts.end(),
                       [](const Draft& draft) { return draft.column.role == Role::sensitive; });
}

}

SheetMeaning understand(const std::string& sheet_name, std::span<const sheets::Row> rows, const Fonts& fonts,
                        const ListOptions& options)
{
    SheetMeaning meaning;
    meaning.sheet.name = sheet_name;
    const auto head = find_head(rows);
    meaning.first_row = head ? head->last + 1 : 0;
    meaning.sheet.header_row = head ? rows[head->last].number : 0;
    const auto data = rows.subspan(meaning.first_row);
    auto drafts = drafts_of(head, data);
    look_at_content(drafts, samples_of(data, drafts.size()), fonts);
    meaning.sheet.national = is_national(drafts);

    if (head && not_people(drafts)) meaning.problem = "not_a_list";
    if (meaning.problem.empty() && side_by_side(drafts)) meaning.problem = "two_tables";
    settle_names(drafts);
    settle_pairs(drafts);
    settle_rivals(drafts);
    settle_residence(drafts);
    const bool named = has(drafts, Role::full_name) || has(drafts, Role::given_name);
    if (!named) meaning.guessed = fill_by_content(drafts, !head.has_value());
    if (meaning.guessed && !head) take_unknown_head(meaning, drafts, rows);
    if (apply_choices(drafts, sheet_name, options)) meaning.guessed = false;
    meaning.sheet.residents = is_of_residents(drafts);
    const bool readable =
        has(drafts, Role::full_name) || (has(drafts, Role::given_name) && has(drafts, Role::family_name));
    if (meaning.problem.empty() && !readable) meaning.problem = "no_header";
    put_columns(meaning, drafts, std::min(data.size(), rows_sampled));
    meaning.sheet.is_list = meaning.problem.empty();
    return meaning;
}

namespace {

constexpr std::size_t examples_of_old_letters = 5;

std::size_t examples_wanted(const ListColumn& column)
{
    return column.encoding == base::LegacyEncoding::none ? 1 : examples_of_old_letters;
}

const sheets::Cell* cell_of(const sheets::Row& row, std::uint32_t column)
{
    const auto at = std::find_if(row.cells.begin(), row.cells.end(),
                                 [&](const sheets::Cell& cell) { return cell.column == column; });
    return at == row.cells.end() ? nullptr : &*at;
}

}

void add_examples(ListSheet& sheet, const sheets::Row& person)
{
    for (auto& column : sheet.columns) {
        auto& examples = column.examples;
        if (examples.size() == examples_wanted(column)) continue;
        const auto* cell = cell_of(person, column.column);
        if (cell == nullptr || base::tidy(cell->text).empty()) continue;
        if (std::find(examples.begin(), examples.end(), cell->text) == examples.end())
            examples.push_back(cell->text);
    }
}

}
