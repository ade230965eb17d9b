// SPDX-License-Identifier: Apache-2.0
// Lists of people that somebody sends in: read, checked against the register, looked at, accepted in one
// transaction.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/// checking -> ready (checked, waits for acceptance) -> accepted -> undone (within 30 days). The rows that an
/// acceptance leaves can be settled and accepted within the same days.
enum class BatchState { checking, ready, accepted, refused, undone };
std::string_view code(BatchState);
std::string_view shown(BatchState);
std::optional<BatchState> batch_state_from(std::string_view code);

/// One file that somebody sent in for a ward.
struct Batch {
    base::ImportId id;
    base::UnitId unit;
    std::string unit_name, path; ///< of the ward
    std::string name, file, hash;
    long long size = 0;
    BatchState state = BatchState::ready;
    std::string verdict, reason, sentence; ///< as the command line prints them
    bool whole_list = false; ///< claims to hold everybody of the ward: then who is missing is shown
    bool national = false;
    long long people = 0;
    long long received = 0, amended = 0, unchanged = 0, left_out = 0; ///< what the acceptance did
    long long withdrawn = 0, kept = 0;                                ///< what undoing it did
    std::string by_name;
    base::Instant created_at;
    std::optional<base::Instant> accepted_at, undone_at;
    // Of a check in the background.
    int checks = 0;
    bool comparing = false; ///< the file is read, its people are looked for in the register
    long long read_rows = 0;
    std::optional<base::Instant> checked_at; ///< its last sign of life
    /// The last day on which the acceptance can be undone and its rest settled; counted from the first
    /// acceptance.
    [[nodiscard]] std::optional<base::Date> undo_until() const;
    /// The last day on which it is there when nobody accepts it.
    [[nodiscard]] std::optional<base::Date> waits_until() const;
};

/// The five counters of the check page, and what an acceptance would do now: of the rows that none has taken
/// yet.
struct Counts {
    long long fresh = 0, same = 0, changed = 0, look = 0, broken = 0;
    long long to_receive = 0, to_amend = 0, untouched = 0; ///< settled rows among them
    long long waiting = 0;                                 ///< rows that stay on the page
    long long asking = 0;                                  ///< those of them that nobody chose to leave out
    long long decided = 0;                                 ///< of those to look at
    long long gone = 0; ///< of a whole list: in the register and not in the file
};

enum class WholeList { no, yes };

/// Reads a file, keeps it, compares it with the ward's register. Nothing of the register changes. A large
/// file is only kept: it is read and compared in the background, where there is one, and the batch
/// (`checking`) says how far. Refuses: forbidden, ward_unknown, and every file reason of the command line
/// (password, corrupt, no_header, two_tables, …); then nothing is kept. In the background such a reason makes
/// the batch `refused`.
base::Result<Batch> receive_file(house::Building&, const house::Who&, base::UnitId ward,
                                 const std::string& path, const std::string& name, WholeList = WholeList::no);

struct ColumnChoice {
    int sheet = 0, column = 0;
    std::string role;     ///< code of a role; "" = as guessed
    std::string encoding; ///< none, tcvn3, vni; "" = as detected
};
/// Reads the kept file anew with these meanings, a large one in the background. Corrections and decisions
/// stay. Refuses: wrong_state, role_unknown.
base::Result<Batch> change_columns(house::Building&, const house::Who&, base::ImportId,
                                   const std::vector<ColumnChoice>&);

/// A check in the background whose process died, or that has said nothing for minutes.
bool broke_off(const Batch& batch, base::Instant now);
/// Begins a check anew that broke off. Refuses: wrong_state, still_checking.
base::Result<Batch> check_again(house::Building&, const house::Who&, base::ImportId);
/// Takes away a file that waits for acceptance, could not be read, or whose check broke off, with all that
/// was read of it. Refuses: wrong_state, still_checking.
base::Result<Batch> discard(house::Building&, const house::Who&, base::ImportId);
/// Drops the kept files and the rows of lists in the caller's scope: of accepted ones once nothing can be
/// undone any more (who and when, the counts and the file's hash stay), and all of those that nobody accepted
/// for 30 days. The server sees to it (`app/upkeep`). Returns how many lists.
int forget_old(house::Building&, const house::Who&);

/// What somebody decided about a row that needs an eye.
enum class Decision {
    none,
    take,         ///< receive it; what could not be read stays unknown
    year_only,    ///< of the birth date keep the year
    same_person,  ///< it is the person of the register it resembles
    other_person, ///< it is somebody else
    skip,         ///< leave it out
};
std::string_view code(Decision);
std::optional<Decision> decision_from(std::string_view code);
/// `person` says with `same_person` which of several people it is. Any row may be skipped. Refuses:
/// wrong_state, row_accepted, settle_too_late, decision_unfit (the row offers no such choice), card_duplicate
/// (two people, but one card).
base::Result<Counts> decide_row(house::Building&, const house::Who&, base::ImportId, long long n, Decision,
                                base::MemberId person = {});
/// Corrects one field on the page, by the same reading as in the file. Refuses: wrong_state, row_accepted,
/// settle_too_late, field_unknown, card_duplicate (another row holds the card), and the row's own reason when
/// the new text cannot be read either.
base::Result<Counts> fix_row(house::Building&, const house::Who&, base::ImportId, long long n,
                             std::string_view field, std::string_view value);

/// Leaves out every row that nobody has settled; each may still be settled afterwards. Refuses: wrong_state,
/// settle_too_late.
base::Result<Counts> skip_rest(house::Building&, const house::Who&, base::ImportId);

/// Takes every settled row into the register, in one transaction; the others wait, and are taken by a later
/// acceptance of the same list. Refuses: wrong_state, settle_too_late, nothing_to_accept.
base::Result<Batch> accept(house::Building&, const house::Who&, base::ImportId);
/// Takes back what an acceptance did, within 30 days. Whoever was touched since stays and is named on the
/// page. Refuses: wrong_state, undo_too_late, nothing_to_undo (all were touched).
base::Result<Batch> undo_acceptance(house::Building&, const house::Who&, base::ImportId);

std::optional<Batch> find(db::Transaction& tx, const house::Who& who, base::ImportId import);

/// A list that waits for somebody.
struct ListToSettle {
    Batch batch;
    long long asking = 0; ///< rows that need an eye and got none
    long long ready = 0;  ///< of a list that was accepted: rows settled since
};
/// Lists in the caller's scope that wait for acceptance, could not be read, whose check broke off, or of
/// which an acceptance left rows that can still be settled. Oldest first.
std::vector<ListToSettle> lists_to_settle(db::Transaction& tx, const house::Building& house,
                                          const house::Who& who);

Counts counts(db::Transaction& tx, const Batch& batch);

// For the command line.

/// What checking a file came to. `readable` decides the exit status.
struct FileCheck {
    bool readable = false;
    std::string reason, sentence;
    long long rows = 0;
};
using PrintLine = std::function<void(const std::string&)>;
/// Prints JSON lines (design.md section 4): the file's line, then one per person. No database.
FileCheck check_file(const std::string& path, const std::string& name, base::Date today,
                     const PrintLine& print);
/// The same, each row compared with the ward's register ("class", "changes"). Writes nothing. Refuses:
/// forbidden, ward_unknown.
base::Result<FileCheck> check_file(house::Building&, const house::Who&, base::UnitId ward,
                                   const std::string& path, const std::string& name, const PrintLine& print,
                                   WholeList = WholeList::no);
/// Begins anew the checks that broke off with the server that ran them (no sign of life for two minutes); one
/// that broke off three times waits for a person. Returns how many.
std::size_t resume_checks(house::Building& house);

/// The files that imports keep, below the data folder: what a backup takes along.
std::vector<std::string> kept_files(db::Transaction& tx);

/// receive_file and accept in one. Rows that need an eye wait on the page of the import. An import that has
/// nothing to accept stays `ready`.
base::Result<Batch> import_file(house::Building&, const house::Who&, base::UnitId ward,
                                const std::string& path, const std::string& name, WholeList = WholeList::no);

house::Room room();

}
