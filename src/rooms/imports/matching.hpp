// SPDX-License-Identifier: Apache-2.0
// Who of a list is already in the register, and what the list says differently. Private.
#pragma once

#include "stored_rows.hpp"

#include <map>
#include <string>
#include <vector>

namespace imports {

/// Whether other rows of the list fit the same person of the register.
enum class Claims { alone, shared };

/// What a row is seen against, beside its candidates.
struct Setting {
    base::UnitId ward;
    base::Date today;
    Claims claims = Claims::alone;
};

/// A person of the register who resembles a row.
struct Candidate {
    base::MemberId member;
    base::LiaisonId liaison; ///< the open case, if any
    base::UnitId ward;       ///< of that case
    bool by_card = false;
    std::string full_name, same_name_key, card_blind, card_tail, phone, workplace, work_cell, residence,
        residence_cell, cell_name;
    std::string gender, exemption;
    std::optional<base::PartialDate> birth, admitted_on, official_on;
};

/// What a row is beside its candidates (spreadsheets.md rule 7: a blank never erases; what equals changes
/// nothing). `decision` settles what a person was asked.
Match match_of(const StoredRow& row, const std::vector<Candidate>& candidates, const Setting& setting);

/// What accepting the row would change, as the verbs of members and liaisons will see it.
std::vector<FieldChange> differences(const StoredRow& row, const Candidate& candidate);

/// Compares a row that was corrected or decided upon with the register and writes the result, and the rows
/// that fit the same person as it does or did.
void match_row(db::Transaction& tx, const house::Building& house, const Batch& batch, long long n);
/// The same for rows `first`..`last` that have not changed since they were written as if the register knew
/// nobody, or since they were last compared: only those that resemble somebody, or did, are looked at.
void match_rows(db::Transaction& tx, const house::Building& house, const Batch& batch, long long first,
                long long last);

/// Compares what the acceptances have not settled, row by row: for a list of which little is left.
void match_open_rows(db::Transaction& tx, const house::Building& house, const Batch& batch);
/// The same right after an acceptance, when whatever it left still waits.
void match_waiting_rows(db::Transaction& tx, const house::Building& house, const Batch& batch);
/// An acceptance settled the row: it is compared no more.
bool is_done(db::Transaction& tx, const Batch& batch, long long n);

/// The people of the register whom rows `first`..`last` resemble, by the row's number.
using CandidatesByRow = std::map<long long, std::vector<Candidate>>;
CandidatesByRow candidates_of(db::Transaction& tx, const Batch& batch, long long first, long long last);

/// The choices a row offers; empty when it needs none. Any row may be skipped beside them.
std::vector<Decision> choices_of(const StoredRow& row);
/// Whom `same_person` may mean: one of several, or nobody in particular (then the one the row resembles).
std::vector<Candidate> persons_of(const StoredRow& row, const std::vector<Candidate>& candidates);

}
