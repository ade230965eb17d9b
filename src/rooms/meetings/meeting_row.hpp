// SPDX-License-Identifier: Apache-2.0
// Reading meetings and rosters, and the refusals that several verbs share. Private.
#pragma once

#include "meetings/meetings.hpp"

namespace meetings {

Meeting meeting_from(const db::Row& row);
RosterLine line_from(const db::Row& row);

/// A meeting in the caller's scope, held until the transaction ends.
std::optional<Meeting> find_for_change(db::Transaction& tx, const house::Who& who, base::MeetingId meeting);
/// Writes the state, its times, its reason and the half-year of its day.
void set_state(db::Transaction& tx, const Meeting& meeting);
/// As the marks stand now.
Totals count_marks(db::Transaction& tx, base::MeetingId meeting);
/// How many the cell would invite today, and how many are exempt; nothing else is filled.
Totals people_of_cell(db::Transaction& tx, base::UnitId cell);
/// Every meeting in scope, newest first; for one cell.
std::vector<Meeting> meetings_in_scope(db::Transaction& tx, const house::Who& who);

/// A person's place at a meeting.
struct Seat {
    State state = State::planned;
    LocalTime planned_at;
    std::string title, cell_short_name, closed_by_name;
    std::optional<base::Instant> closed_at;
    bool known = false;     ///< there is such a liaison at all
    bool on_roster = false; ///< counted: invited or guest
    bool eligible = false;  ///< accepted by the cell and not exempt, today
    RosterLine line;
};
std::optional<Seat> seat(db::Transaction& tx, const house::Who& who, base::MeetingId meeting,
                         base::LiaisonId person);

struct PossibleGuest {
    base::LiaisonId person;
    std::string name, workplace;
    bool exempt = false;
    bool on_roster = false;
};
std::vector<PossibleGuest> possible_guests(db::Transaction& tx, const Meeting& meeting);

/// What a role must not do, said with whom to ask.
tl::unexpected<base::Refusal> may_not(const house::Who& who, std::string_view what);
/// The meeting's state does not allow it.
tl::unexpected<base::Refusal> wrong_state(const Meeting& meeting, std::string_view what);
/// What is typed about a meeting stays a line: how long, and the refusal of more, naming `what` is too long.
inline constexpr std::size_t longest_text = 200;
tl::unexpected<base::Refusal> too_long(std::string_view what, std::string field);
/// A reason as it is kept. Refuses: reason_missing with `sentence`, too_long.
base::Result<std::string> checked_reason(std::string_view typed, std::string_view sentence);
/// "Cuộc họp đã kết thúc lúc 20:45 ngày …".
tl::unexpected<base::Refusal> meeting_closed(const Seat& seat);

}
