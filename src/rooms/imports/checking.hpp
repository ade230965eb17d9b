// SPDX-License-Identifier: Apache-2.0
// A large list is read and compared in the background; the batch in the database says how far. Private.
#pragma once

#include "batches.hpp"

namespace imports {

/// Longer than somebody waits for a page: above this a file is checked in the background.
bool is_large(const house::Building& house, long long file_bytes);

/// Marks the batch as being checked, in the caller's transaction. Whoever checks it still, stops.
void begin_check(db::Transaction& tx, const house::Building& house, Batch& batch);

/// Hands the check to the background, after the transaction of `begin_check` is committed. `choices` are what
/// somebody says the columns mean now.
void check_later(house::Building& house, const house::Who& who, const Batch& batch,
                 std::vector<ColumnChoice> choices = {});

/// Refuses: role_unknown.
base::Result<void> may_be_chosen(const std::vector<ColumnChoice>& choices);
/// What somebody chose for the columns, beside what was chosen before. Refuses: role_unknown.
base::Result<void> choose(db::Transaction& tx, const Batch& batch, const std::vector<ColumnChoice>& choices);
/// How to read the batch's file, as it was chosen.
ListOptions options_with(db::Transaction& tx, const house::Building& house, const Batch& batch);

/// Reads the batch's kept file. One that is not here is refused as any other that cannot be read.
ListOutcome read_kept(const house::Building& house, const Batch& batch, const ListOptions& options,
                      PeopleSink& sink);

/// A file's reason as a refusal: the sentence says what to do.
tl::unexpected<base::Refusal> refused(const ListOutcome& outcome);
bool readable(const ListOutcome& outcome);

}
