// SPDX-License-Identifier: Apache-2.0
// The year-end remark (213-QĐ/TW Art. 4(4)-(5); domain.md 2.8, 3.9): chi ủy and ban công tác Mặt trận agree,
// the cell signs, the ward confirms without touching a tick (R6), the paper goes to the workplace.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/keyset.hpp"
#include "house/route.hpp"
#include "house/who.hpp"
#include "meetings/meetings.hpp"
#include "regulations/regulations.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace appraisals {

/// draft (the cell fills it) -> agreed (signed by the cell) -> confirmed (by the ward, frozen); returned is
/// the cell's again.
enum class State { draft, agreed, confirmed, returned };
std::string_view code(State);  ///< "draft", "signed", "confirmed", "returned"
std::string_view shown(State); ///< "Đang làm", "Đã ký", "Đã xác nhận", "Bị trả lại"
std::optional<State> state_from(std::string_view code);

/// The round of a year, as the regulation in force at its end has it.
struct Round {
    int year = 0;
    const regulations::Regulation* regulation = nullptr;
    [[nodiscard]] base::Date opens_on() const;
    /// The last day on which it can be written: the day before the next one opens.
    [[nodiscard]] base::Date closes_on() const;
    [[nodiscard]] base::Date signed_by() const;
    [[nodiscard]] base::Date confirmed_by() const;
    /// Who was received later is not appraised ("chưa đủ thời gian nhận xét"). When the cell accepted them
    /// does not matter: Art. 4(4) owes a remark to each (docs/decisions/20261127-who-is-due.md).
    [[nodiscard]] base::Date received_by() const;
};
Round round_of(int year);
/// The year people work on: this year once its round is open, else the one before.
int year_in_question(base::Date today);

struct Tick {
    int criterion = 0, level = 0;
    std::optional<int> suggested;
    std::string reason;
    [[nodiscard]] bool differs() const { return suggested && *suggested != level; }
    [[nodiscard]] bool owes_reason() const { return differs() && reason.empty(); }
};

/// I11: no duty at its lowest level. The proposal to the workplace (criterion 6) is not a duty; see
/// docs/decisions/20261122-fulfilled.md.
bool fulfilled(const regulations::Form& form, std::span<const Tick> ticks);

struct MeetingFact {
    base::Date on;
    std::string title;
    meetings::Mark mark = meetings::Mark::present;
};
/// What the facts say of one criterion. Never ticked by itself.
struct Suggestion {
    int criterion = 0, level = 0;
    std::vector<MeetingFact> facts;
};
/// Nothing when there was no meeting: no facts, no suggestion.
std::optional<Suggestion> suggest_attendance(const regulations::Regulation& regulation,
                                             std::vector<MeetingFact> facts);

/// One person of a round, with or without anything written yet.
struct Row {
    base::LiaisonId person;
    base::MemberId member;
    base::AppraisalId id; ///< none before the first save
    base::UnitId cell, ward, workplace;
    std::string name, workplace_name, sort_key;
    State state = State::draft;
    std::vector<Tick> ticks; ///< ascending by criterion
    std::vector<Suggestion> suggestions;
    std::string other, return_reason;
    int version = 0, edition = 1;
    base::AccountId drafted_by;
    std::string drafted_by_name, signed_by_name;
    std::optional<base::Instant> drafted_at;
    std::optional<base::Date> signed_on, confirmed_on;

    [[nodiscard]] bool open() const { return state == State::draft || state == State::returned; }
    [[nodiscard]] const Tick* tick(int criterion) const;
    [[nodiscard]] const Suggestion* suggestion(int criterion) const;
    [[nodiscard]] bool complete(const regulations::Form& form) const;
};

/// What one saves of a row: levels and reasons by criterion. A criterion that is not named has no tick; a
/// reason or a remark that is not named stays as it was.
struct Entry {
    int version = 0; ///< the one the page saw; 0 = nothing was written yet
    std::map<int, int> levels;
    std::map<int, std::string> reasons;
    std::optional<std::string> other;
};
inline constexpr std::size_t longest_other = 600; ///< characters that still fit the sheet

/// The forms a page showed, each as it stood then (`forms_seen` on pages and in JSON: "204.3-211.1").
struct Seen {
    std::map<base::LiaisonId, int> versions;
    [[nodiscard]] std::string code() const;
    static std::optional<Seen> from_code(std::string_view code); ///< nothing when it is none
};

// Verbs, each in its own transaction. All refuse: forbidden, not_found.

/// Writes the ticks of a row as a draft; a tick against the suggestion without a reason is kept and owes it.
/// The same entry again changes nothing. Who did not see the answer to their own last save may go on from the
/// version before, as long as all that was saved then is still in the entry. Refuses: round_not_open, not_due
/// (exempt, arrived late …), changed_meanwhile, signed, level_unknown, other_too_long.
base::Result<Row> save_row(house::Building&, const house::Who&, int year, base::LiaisonId, const Entry&);

struct JointMeeting {
    std::optional<base::Date> held_on;
    std::string front_present, chair;
};
struct Signing {
    int forms = 0; ///< signed now
    int left = 0;  ///< of the cell, not complete yet
};
/// Signs the chosen forms of the cell, or every complete one when none is chosen, and freezes what the papers
/// will say. Refuses: joint_meeting_missing, joint_meeting_future, front_missing (R5), nothing_to_sign,
/// incomplete (blockers: who lacks what), changed_meanwhile (they are not the ones that were seen; no `seen`
/// = whatever stands there).
base::Result<Signing> sign_cell(house::Building&, const house::Who&, base::UnitId cell, int year,
                                const JointMeeting&, const std::vector<base::LiaisonId>& chosen = {},
                                const std::optional<Seen>& seen = {});

/// Those of the caller's units that the cell has signed: the chosen, or all of a cell, or all. Confirming
/// what is confirmed is harmless. Returns how many. Refuses: nothing_to_confirm, not_signed (blockers),
/// changed_meanwhile.
struct Choice {
    std::vector<base::LiaisonId> people;
    base::UnitId cell;             ///< none = the whole scope
    std::optional<Seen> seen = {}; ///< none = whatever stands there
};
base::Result<int> confirm(house::Building&, const house::Who&, int year, const Choice&);

/// Gives a form back to its cell with a reason. A confirmed one is kept as it was, its paper is revoked, and
/// what follows is another edition. Refuses: reason_missing, not_signed.
base::Result<Row> send_back(house::Building&, const house::Who&, int year, base::LiaisonId,
                            std::string_view reason);

// Reading. What lies outside the caller's units is not there.

std::optional<Row> find(db::Transaction& tx, const house::Who& who, int year, base::LiaisonId person);

/// How far a cell is. `due` = those with a form, and those the cell has accepted who were received early
/// enough and are not exempt (R3). One place for pages, reminders and reports.
struct CellProgress {
    base::UnitId cell;
    std::string name, short_name;
    long long due = 0, complete = 0; ///< complete: every tick and reason there, signed or not
    long long drafted = 0, agreed = 0, confirmed = 0, returned = 0; ///< by state, each form once
    long long fulfilled = 0;                                        ///< of agreed and confirmed
    long long exempt = 0, late = 0, not_accepted = 0;               ///< why others of the cell are not due
};
/// Every valid home cell in scope, in Vietnamese order, as it stood at the end of `day` (today, as a rule).
/// Of an earlier day, `complete` and `returned` are of what has not changed since. One statement.
std::vector<CellProgress> progress(db::Transaction& tx, const house::Who& who, int year, base::Date day);
/// All of them as one, without a name.
CellProgress sum_of(const std::vector<CellProgress>& cells);
/// Who of the caller's units had no cell at the end of `day`, the exempt aside.
struct WithoutCell {
    long long due = 0;  ///< received early enough: owed a form that nobody can fill
    long long late = 0; ///< received too late for the round
};
WithoutCell without_cell(db::Transaction& tx, const house::Who& who, int year, base::Date day);
/// How many confirmed forms of the caller's units have not been printed since they were signed the last time.
long long unprinted(db::Transaction& tx, const house::Who& who, int year);

enum class NotDue { exempt, late, not_accepted, gone };
std::string_view code(NotDue);
std::string shown(NotDue, const Round& round); ///< the reason, as a sentence
struct Excluded {
    base::LiaisonId person;
    std::string name, workplace_name;
    NotDue why = NotDue::exempt;
    base::Date received_on;
};
/// People of the cell who are not appraised this year, with the reason.
std::vector<Excluded> excluded(db::Transaction& tx, const house::Who& who, base::UnitId cell, int year);

/// Which of the confirmed forms a run prints.
struct RunOf {
    std::optional<base::UnitId> workplace; ///< UnitId{} = those that name none; nothing = all
    enum class Forms { all, not_printed } forms = Forms::all;
};
/// Confirmed forms of a unit in one PDF, one page each, ordered by workplace and then by name, written
/// into `file` as they are drawn. Keeps a document for each form (the same token whenever it is printed) and
/// one audit line. Refuses: nothing_to_print, paper_trouble, disk_full.
struct PrintRun {
    int forms = 0, pages = 0, workplaces = 0;
};
base::Result<PrintRun> print_run(house::Building&, const house::Who&, base::UnitId unit, int year,
                                 const std::string& file, const RunOf& which = {});

house::Room room();

}
