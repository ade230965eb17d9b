// SPDX-License-Identifier: Apache-2.0
// The liaison (mối liên hệ nơi cư trú): one person x one residence x one period. 213-QĐ/TW Art. 4(1)-(2):
// the ward receives and lists, introduces to the cell; the cell accepts and informs the member.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/keyset.hpp"
#include "house/route.hpp"
#include "house/task.hpp"
#include "house/who.hpp"
#include "members/members.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liaisons {

/// received (ward) -> introduced (cell is asked) -> accepted (cell) -> informed (holds the contact); returned
/// goes back to the ward with a reason; ended closes the case.
enum class State { received, introduced, accepted, informed, returned, ended };
std::string_view code(State);
std::string_view
    shown(State); ///< "Chờ phân về chi bộ", "Chờ chi bộ tiếp nhận", "Chờ báo tin", "Đang giữ mối liên hệ", …
std::optional<State> state_from(std::string_view code);

/// HD 33-HD/BTCTW 1.1: class (a) is introduced and exempt from meetings. Class (b) is never stored here.
enum class Exemption { none, exempt_meetings };
std::string_view code(Exemption);
std::optional<Exemption> exemption_from(std::string_view code);

/// Why a contact ends: 213-QĐ/TW Art. 2(7) and 3(2) for who moves, retires or leaves the Party.
enum class EndReason { moved, retired, left_party, died, introduction_withdrawn, not_resident, mistake };
std::string_view code(EndReason);
std::string_view shown(EndReason); ///< "đã chuyển nơi cư trú đến địa bàn khác", …
std::optional<EndReason> end_reason_from(std::string_view code);

/// What a list or a letter says of a person's residence.
struct Arrival {
    members::Details person;
    std::string workplace, work_cell, residence, residence_cell;
    std::optional<Exemption> exemption; ///< nothing = the list does not say
    base::Date received_on;             ///< not a day = today
    base::MemberId known; ///< the person, when the register already has them (found by an import)
};

struct Liaison {
    base::LiaisonId id;
    base::MemberId member;
    base::UnitId ward, cell, workplace;
    std::string full_name;
    std::optional<members::Gender> gender;
    std::optional<base::PartialDate> birth;
    std::string card_tail;
    std::string ward_name, cell_name, workplace_name, work_cell, residence, residence_cell;
    State state = State::received;
    Exemption exemption = Exemption::none;
    base::Date received_on;
    std::optional<base::Date> introduced_on, accepted_on, informed_on, ended_on;
    std::optional<EndReason> end_reason;
    std::optional<base::Date> last_met_on; ///< the last meeting they came to
    std::string informed_how;              ///< code(InformedHow), or empty
    std::string note;                      ///< why it was sent back
    std::string path; ///< of the unit where it lies: its cell, else its ward; who covers it sees the case
    int version = 1;
};

// Verbs. Each exists once for a page (own transaction) and, where imports need it, inside the caller's
// transaction.

/// Enters a person into the ward's list (state received). Refuses: forbidden, ward_unknown, already_open (the
/// person has an open liaison), card_other_name (the card is known under another name), and the objections of
/// members.
base::Result<Liaison> receive(house::Building&, const house::Who&, base::UnitId ward, const Arrival&);
base::Result<Liaison> receive(db::Transaction&, house::Building&, const house::Who&, base::UnitId ward,
                              const Arrival&);

/// Bulk, for imports: people who are new to the register enter the ward's list, with the checks of `receive`;
/// one audit line for all, a time-line for each. `next` fills an arrival (handed in empty) and returns false
/// at the end; `done` is told each case in the same order. `next` is asked on another thread, ahead of
/// `done`.
base::Result<int> receive_all(db::Transaction&, house::Building&, const house::Who&, base::UnitId ward,
                              const std::function<bool(Arrival&)>& next,
                              const std::function<void(base::LiaisonId, base::MemberId)>& done);

/// Undoing an import, inside the caller's transaction; both leave alone whoever was touched since (another
/// version or state) and return false then. Ends a case that was received by mistake:
base::Result<bool> withdraw(db::Transaction&, house::Building&, const house::Who&, base::LiaisonId,
                            int version, std::string_view reason);
/// Puts fields back to what they were, blank included.
base::Result<bool> put_back(db::Transaction&, house::Building&, const house::Who&, base::LiaisonId,
                            int version, const std::vector<members::FieldBefore>& fields);

/// Takes what a newer list says; a blank never erases. Returns which fields changed (none = nothing written).
struct Change {
    Liaison liaison;
    std::vector<std::string> changed;
};
base::Result<Change> amend(db::Transaction&, house::Building&, const house::Who&, base::LiaisonId,
                           const Arrival&, const members::Correction& = {});
/// The same from the page, by hand: what is given is set, and `emptied` (members of Arrival and of its
/// person) becomes not known. `version` is the one the form was filled from. Refuses: changed_meanwhile.
base::Result<Change> amend(house::Building&, const house::Who&, base::LiaisonId, const Arrival&, int version,
                           const std::vector<std::string>& emptied = {});

/// Introduces to a home cell of the same ward (also moves to another cell, which then has to accept anew).
/// Those exempt from meetings are introduced too (HD 33-HD/BTCTW 1.1). Refuses: cell_missing,
/// cell_not_in_ward, ended.
base::Result<Liaison> introduce(house::Building&, const house::Who&, base::LiaisonId, base::UnitId cell);
/// Bulk: all or nothing, one transaction; returns how many. Those already in that cell are left alone and not
/// counted. Those who have another one, where somebody may hold them for years, are asked about (has_cell),
/// keep it, or move.
enum class HasCell { ask, keep, move };
base::Result<int> introduce_all(house::Building&, const house::Who&, const std::vector<base::LiaisonId>&,
                                base::UnitId cell, HasCell = HasCell::ask);
/// Everyone of the ward that is received and whose residence names one cell with certainty. Whom a person
/// gives a cell meanwhile keeps it.
base::Result<int> introduce_suggested(house::Building&, const house::Who&, base::UnitId ward);

/// The cell accepts. Refuses: wrong_state.
base::Result<Liaison> accept(house::Building&, const house::Who&, base::LiaisonId);
base::Result<int> accept_all(house::Building&, const house::Who&, const std::vector<base::LiaisonId>&);
/// The member was told (how: met, phone, letter). Accepting is implied when it was still introduced. Refuses:
/// wrong_state, informed_future, informed_before_received.
enum class InformedHow { met, phone, letter };
std::string_view code(InformedHow);
std::string_view shown(InformedHow);
std::optional<InformedHow> informed_how_from(std::string_view code);
base::Result<Liaison> inform(house::Building&, const house::Who&, base::LiaisonId, InformedHow,
                             base::Date on);
base::Result<int> inform_all(house::Building&, const house::Who&, const std::vector<base::LiaisonId>&,
                             InformedHow, base::Date on);

/// The cell sends the case back to the ward. Refuses: reason_missing, wrong_state.
base::Result<Liaison> send_back(house::Building&, const house::Who&, base::LiaisonId,
                                std::string_view reason);

/// Closes the case: from `on` the person is in no list and no figure; what happened before stays. A later
/// arrival of the person begins a new case. Refuses: ended, end_future, end_before_received, end_before_met
/// (they came to a meeting on a later day).
struct Ending {
    EndReason reason = EndReason::moved;
    base::Date on;
    std::string note;
};
base::Result<Liaison> end_contact(house::Building&, const house::Who&, base::LiaisonId, const Ending&);
/// The ending was a mistake: the case stands where it stood. Refuses: not_ended, already_open (the person has
/// another case by now).
base::Result<Liaison> reopen(house::Building&, const house::Who&, base::LiaisonId);

/// One case in the caller's scope.
std::optional<Liaison> find(db::Transaction& tx, const house::Who& who, base::LiaisonId liaison);
/// The open liaison of a person, whatever the scope: for matching inside imports and for the verbs.
std::optional<Liaison> open_of(db::Transaction& tx, base::MemberId member);

/// Writes a line into the case's time-line, for rooms whose acts belong to it (meeting attended, appraisal
/// confirmed).
void add_event(db::Transaction&, const house::Building&, const house::Who&, base::LiaisonId, base::Date on,
               std::string_view kind, std::string_view words);
/// The same for many cases at once, in one statement: 270 people of a meeting that closes.
struct EventLine {
    base::LiaisonId liaison;
    std::string words;
};
void add_events(db::Transaction&, const house::Building&, const house::Who&, base::Date on,
                std::string_view kind, std::vector<EventLine> lines);

/// The meetings tell when each of these people last came to one (nothing = never), in the transaction that
/// fixes or corrects a roster. Lists show it; whoever holds the contact and never came can be asked for.
struct LastMet {
    base::LiaisonId liaison;
    std::optional<base::Date> day;
};
void set_last_met(db::Transaction&, std::vector<LastMet> people);

/// What of liaisons waits for the caller: to assign, to accept, to inform.
house::Tasks tasks(db::Transaction&, const house::Building&, const house::Who&);

house::Room room();

}
