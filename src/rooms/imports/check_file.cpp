// SPDX-License-Identifier: Apache-2.0
// Checking and importing without a page: the command line.
#include "batches.hpp"
#include "imports_sql.hpp"
#include "json_lines.hpp"
#include "matching.hpp"
#include "row_store.hpp"

namespace imports {

using base::Result;
using house::Building;
using house::Who;

namespace {

FileCheck summary_of(const ListOutcome& outcome)
{
    const bool readable =
        outcome.verdict == FileVerdict::imported || outcome.verdict == FileVerdict::ask_mapping;
    return {readable, outcome.reason, outcome.sentence, readable ? outcome.rows : 0};
}

std::string name_of(const ListOutcome& outcome, std::uint32_t sheet)
{
    return sheet < outcome.sheets.size() ? outcome.sheets[sheet].name : std::string{};
}

ListOutcome without_rows(ListOutcome outcome)
{
    outcome.rows = 0;
    return outcome;
}

}

FileCheck check_file(const std::string& path, const std::string& name, base::Date today,
                     const PrintLine& print)
{
    ListOptions options;
    options.today = today;
    RowStore rows;
    const auto outcome = read_list(path, name, options, rows);
    const auto summary = summary_of(outcome);
    print(file_line(name, summary.readable ? outcome : without_rows(outcome)));
    if (!summary.readable) return summary;
    PersonRow person;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.get(i, person);
        print(row_line(name, name_of(outcome, person.sheet), person));
    }
    return summary;
}

namespace {

/// What the row would be: rows that wait for an eye are told as what they resemble.
std::string_view told_class(const Match& match)
{
    if (match.kind == RowClass::same) return "same";
    if (match.kind == RowClass::changed || (match.liaison && match.kind == RowClass::look))
        return match.changes.empty() ? "same" : "changed";
    return "new";
}

/// What comparing a list with the register found, to be printed when the database is free again: whoever
/// reads the lines may take their time.
struct Compared {
    struct Row {
        std::string_view told;
        std::string changes; ///< packed, see text_of
    };
    std::vector<Row> rows; ///< in the order of the list
    std::vector<std::string> gone;
};

std::vector<std::string> gone_lines(db::Transaction& tx, const Batch& batch, const std::string& name)
{
    return tx.all(sql::gone_of_ward, {{"ward", batch.unit}, {"import", batch.id}, {"rows", 1'000'000}},
                  [&](const db::Row& row) {
                      PersonRow person;
                      person.full_name = row.text("full_name");
                      person.birth = row.maybe_partial_date("birth");
                      return row_line(name, "", person, "gone");
                  });
}

Batch batch_for_now(db::Transaction& tx, const Building& house, const Who& who, base::UnitId ward,
                    const std::string& name, WholeList whole)
{
    const auto id =
        tx.insert<base::ImportId>(sql::add_batch, {{"unit", ward},
                                                   {"name", name},
                                                   {"file", ""},
                                                   {"hash", ""},
                                                   {"size", 0},
                                                   {"whole_list", whole == WholeList::yes ? 1 : 0},
                                                   {"by_account", who.account.value},
                                                   {"by_name", who.name},
                                                   {"now", house.clock.now()}});
    return find(tx, who, id).value();
}

/// Inside a transaction that is never committed: a check leaves no trace.
Compared compared(db::Transaction tx, const Building& house, Batch batch, const ListOutcome& outcome,
                  const RowStore& rows)
{
    write_reading(tx, house, batch, outcome, rows);
    match_rows(tx, house, batch, 1, batch.people);
    Compared found;
    found.rows.reserve(rows.size());
    tx.each(sql::rows_to_match,
            {{"import", batch.id}, {"first", 1}, {"last", static_cast<std::int64_t>(rows.size())}},
            [&](const db::Row& row) {
                const auto match = read_stored(row).match;
                found.rows.push_back({told_class(match), text_of(match.changes)});
            });
    if (batch.whole_list) found.gone = gone_lines(tx, batch, batch.name);
    return found;
}

}

Result<FileCheck> check_file(Building& house, const Who& who, base::UnitId ward_id, const std::string& path,
                             const std::string& name, const PrintLine& print, WholeList whole)
{
    ListOptions options;
    options.today = house.clock.today();
    RowStore rows;
    const auto outcome = read_list(path, name, options, rows);
    const auto summary = summary_of(outcome);
    auto tx = house.db.write();
    const auto ward = ward_in_scope(tx, who, ward_id);
    if (!ward) return tl::unexpected(ward.error());
    Compared found;
    if (summary.readable) {
        auto batch = batch_for_now(tx, house, who, *ward, name, whole);
        found = compared(std::move(tx), house, std::move(batch), outcome, rows);
    }
    print(file_line(name, summary.readable ? outcome : without_rows(outcome)));
    PersonRow person;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        rows.get(i, person);
        print(row_line(name, name_of(outcome, person.sheet), person, found.rows[i].told,
                       changes_from(found.rows[i].changes)));
    }
    for (const auto& line : found.gone)
        print(line);
    return summary;
}

Result<Batch> import_file(Building& house, const Who& who, base::UnitId ward, const std::string& path,
                          const std::string& name, WholeList whole)
{
    const auto batch = receive_file(house, who, ward, path, name, whole);
    if (!batch) return batch;
    auto accepted = accept(house, who, batch->id);
    if (!accepted && accepted.error().code == "nothing_to_accept") return batch;
    return accepted;
}

}
