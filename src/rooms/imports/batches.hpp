// SPDX-License-Identifier: Apache-2.0
// What the verbs of this room share. Private.
#pragma once

#include "imports/imports.hpp"
#include "row_store.hpp"
#include "stored_rows.hpp"

#include <string>
#include <vector>

namespace imports {

Batch read_batch(const db::Row& row);
/// Held until the transaction ends. Refuses: forbidden, not_found.
base::Result<Batch> batch_for_change(db::Transaction& tx, const house::Who& who, base::ImportId import);
tl::unexpected<base::Refusal> wrong_state(BatchState now);
/// The same when it is `state`. Refuses: wrong_state.
base::Result<Batch> batch_for_change(db::Transaction& tx, const house::Who& who, base::ImportId import,
                                     BatchState state);
/// It waits for acceptance, or an acceptance left rows of it that are still kept.
bool may_be_settled(const Batch& batch, base::Date today);
/// The same when its rows can be settled: it waits for acceptance, or an acceptance left some. Refuses:
/// wrong_state, settle_too_late.
base::Result<Batch> batch_to_settle(db::Transaction& tx, const house::Building& house, const house::Who& who,
                                    base::ImportId import);
base::Result<base::UnitId> ward_in_scope(db::Transaction& tx, const house::Who& who, base::UnitId ward);
std::string file_path(const house::Building& house, const Batch& batch);

struct StoredSheet {
    int sheet = 0;
    std::string name, skipped;
    long long people = 0, header_row = 0;
};
struct StoredColumn {
    int sheet = 0, column = 0;
    std::string header, example, chosen_role, chosen_encoding;
    Role role = Role::unknown; ///< as it is read now
    std::vector<Role> parts;
    Confidence confidence = Confidence::review;
    base::LegacyEncoding encoding = base::LegacyEncoding::none;
    long long not_understood = 0;
};
std::vector<StoredSheet> sheets_of(db::Transaction& tx, base::ImportId import);
std::vector<StoredColumn> columns_of(db::Transaction& tx, base::ImportId import);

/// Writes everything that reading a file found: sheets, columns, rows. Corrections and decisions made before
/// stay. The rows still have to be compared with the register (match_rows).
void write_reading(db::Transaction& tx, const house::Building& house, Batch& batch,
                   const ListOutcome& outcome, const RowStore& rows);

/// The row as the register will be told of it: what cannot stand (a date in the future, a card that two
/// people share) stays unknown, a birth date is cut to its year when somebody decided so.
void set_aside(StoredRow& row, base::Date today);

/// So long can an acceptance be undone, and so long does a list wait for one; then the file and its rows go.
inline constexpr int days_to_undo = 30;

/// The caller, with the import as the cause of what is written.
house::Who as_import(const house::Who& who, base::ImportId import);

/// Corrects one field of a row by the reading of the file. Returns the reason that remains, if any.
std::optional<Reason> apply_fix(PersonRow& person, std::string_view field, std::string_view text,
                                base::Date today);
bool may_be_fixed(std::string_view field);
/// False for a day of admission that is none. In a file it only stays unknown; typed by a person it is wrong.
bool is_readable_day(std::string_view field, std::string_view text);

}
