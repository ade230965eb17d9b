// SPDX-License-Identifier: Apache-2.0
// What reading a file found, as the database keeps it: sheets, columns with an example each, rows.
#include "base/text.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "matching.hpp"

#include <algorithm>
#include <map>

namespace imports {

using base::ImportId;

namespace {

std::string codes_of(const std::vector<Role>& roles)
{
    std::string codes;
    for (const auto role : roles)
        codes += (codes.empty() ? "" : " ") + std::string(code(role));
    return codes;
}

std::string masked(const std::string& number)
{
    const auto tidy = base::tidy(number);
    return tidy.size() < 8 ? std::string{} : tidy.substr(0, 4) + "…" + tidy.substr(tidy.size() - 4);
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// "0912••••••": tells a telephone from a number of an identity card, and keeps neither.
std::string with_digits_hidden(const std::string& text)
{
    constexpr int digits_shown = 4;
    std::string hidden;
    int digits = 0;
    for (const char c : text) {
        if (is_digit(c) && ++digits > digits_shown)
            hidden += "•";
        else
            hidden += c;
    }
    return hidden;
}

/// On one line, and shortened; old letters stay as they are. An unknown column may hold numbers of identity
/// cards.
std::string one_line(const std::string& text, Role role)
{
    constexpr int digits_of_a_number = 9;
    std::string line;
    for (const char c : text)
        line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    if (role == Role::unknown && std::count_if(line.begin(), line.end(), is_digit) >= digits_of_a_number)
        line = with_digits_hidden(line);
    return base::shortened(line, 60);
}

/// An example for the mapping table, without what must not be kept: identity numbers not at all, cards
/// masked.
std::string example_to_keep(const ListColumn& column)
{
    const auto has = [&](Role role) {
        return column.role == role ||
               std::find(column.parts.begin(), column.parts.end(), role) != column.parts.end();
    };
    if (has(Role::sensitive) || has(Role::old_card) || has(Role::file_no)) return {};
    if (!column.parts.empty() && has(Role::card_no)) return {};
    std::string all;
    for (const auto& example : column.examples) {
        const auto kept =
            has(Role::card_no) || has(Role::card_or_file) ? masked(example) : one_line(example, column.role);
        if (!kept.empty()) all += (all.empty() ? "" : "\n") + kept;
    }
    return all;
}

using Choices = std::map<std::pair<int, int>, std::pair<std::string, std::string>>;

void write_columns(db::Transaction& tx, const Batch& batch, const ListOutcome& outcome, const Choices& chosen)
{
    int number = 0;
    for (const auto& sheet : outcome.sheets) {
        tx.run(sql::add_sheet, {{"import", batch.id},
                                {"sheet", number},
                                {"name", sheet.name},
                                {"rows", static_cast<std::int64_t>(sheet.rows)},
                                {"header_row", static_cast<std::int64_t>(sheet.header_row)},
                                {"skipped", sheet.skipped}});
        for (const auto& column : sheet.columns) {
            const auto choice = chosen.find({number, static_cast<int>(column.column)});
            tx.run(sql::add_column,
                   {{"import", batch.id},
                    {"sheet", number},
                    {"col", static_cast<std::int64_t>(column.column)},
                    {"header", column.header},
                    {"role", code(column.role)},
                    {"parts", codes_of(column.parts)},
                    {"confidence", code(column.confidence)},
                    {"encoding", base::code(column.encoding)},
                    {"example", example_to_keep(column)},
                    {"not_understood", static_cast<std::int64_t>(column.not_understood)},
                    {"chosen_role", choice == chosen.end() ? "" : choice->second.first},
                    {"chosen_encoding", choice == chosen.end() ? "" : choice->second.second}});
        }
        ++number;
    }
}

using RowKey = std::pair<long long, long long>; ///< sheet, row

struct Decided {
    Decision decision = Decision::none;
    base::MemberId member;
};
std::map<RowKey, Decided> decisions_of(db::Transaction& tx, ImportId import)
{
    std::map<RowKey, Decided> decisions;
    tx.each(sql::decisions_of, {{"import", import}}, [&](const db::Row& row) {
        decisions[{row.integer("sheet"), row.integer("at_row")}] = {
            decision_from(row.view("decision")).value_or(Decision::none),
            row.id<base::MemberId>("decided_member")};
    });
    return decisions;
}

struct Fix {
    std::string field, value;
};
std::map<RowKey, std::vector<Fix>> fixes_of(db::Transaction& tx, ImportId import)
{
    std::map<RowKey, std::vector<Fix>> fixes;
    tx.each(sql::fixes_of, {{"import", import}}, [&](const db::Row& row) {
        fixes[{row.integer("sheet"), row.integer("at_row")}].push_back(
            {row.text("field"), row.text("value")});
    });
    return fixes;
}

/// Who is exempt from being introduced is never stored on the residence's side: the row's place and the
/// reason are all that stays of it.
void withhold(PersonRow& person)
{
    const auto sheet = person.sheet, row = person.row;
    person.reset();
    person.sheet = sheet;
    person.row = row;
    person.reasons.add(Reason::exempt_introduction_on_list);
}

void write_rows(db::Transaction& tx, const house::Building& house, const Batch& batch, const RowStore& rows)
{
    const auto decisions = decisions_of(tx, batch.id);
    const auto fixes = fixes_of(tx, batch.id);
    tx.run(sql::forget_rows, {{"import", batch.id}});
    const auto today = house.clock.today();
    StoredRow row;
    std::size_t next = 0;
    tx.run_many(sql::add_row, [&](std::vector<db::Value>& values) {
        if (next == rows.size()) return false;
        rows.get(next++, row.person);
        row.n = static_cast<long long>(next);
        const RowKey key{row.person.sheet, row.person.row};
        if (const auto fixed = fixes.find(key); fixed != fixes.end())
            for (const auto& fix : fixed->second)
                apply_fix(row.person, fix.field, fix.value, today);
        if (row.person.reasons.has(Reason::exempt_introduction_on_list)) withhold(row.person);
        const auto decided = decisions.find(key);
        row.decision = decided == decisions.end() ? Decision::none : decided->second.decision;
        // As if the register knew nobody of the list: comparing then writes only those whom it knows.
        row.match = match_of(row, {}, {batch.unit, today});
        put_row(values, batch.id, row, house.key);
        return true;
    });
    for (const auto& [key, decided] : decisions) {
        const auto index =
            rows.find(static_cast<std::uint32_t>(key.first), static_cast<std::uint32_t>(key.second));
        if (!decided.member || index == rows.size()) continue;
        tx.run(sql::decide, {{"decision", code(decided.decision)},
                             {"member", decided.member},
                             {"import", batch.id},
                             {"n", static_cast<std::int64_t>(index) + 1}});
    }
}

}

void write_reading(db::Transaction& tx, const house::Building& house, Batch& batch,
                   const ListOutcome& outcome, const RowStore& rows)
{
    Choices chosen;
    for (const auto& column : columns_of(tx, batch.id))
        chosen[{column.sheet, column.column}] = {column.chosen_role, column.chosen_encoding};
    tx.run(sql::forget_columns, {{"import", batch.id}});
    tx.run(sql::forget_sheets, {{"import", batch.id}});
    write_columns(tx, batch, outcome, chosen);
    write_rows(tx, house, batch, rows);

    batch.state = BatchState::ready;
    batch.verdict = code(outcome.verdict);
    batch.reason = outcome.reason;
    batch.sentence = outcome.sentence;
    batch.people = outcome.rows;
    batch.national = std::any_of(outcome.sheets.begin(), outcome.sheets.end(),
                                 [](const ListSheet& sheet) { return sheet.national; });
    tx.run(sql::set_checked, {{"id", batch.id},
                              {"state", code(batch.state)},
                              {"verdict", batch.verdict},
                              {"reason", batch.reason},
                              {"sentence", batch.sentence},
                              {"national", batch.national ? 1 : 0},
                              {"rows", batch.people}});
}

}
