// SPDX-License-Identifier: Apache-2.0
// Meetings of members in active work with the cell where they live (213-QĐ/TW Art. 2(3); every half-year or
// when needed), and attendance. Other rooms read the views meetings_held and attendance_marks.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meetings {

/// Half of a calendar year: 1 = January to June, 2 = July to December.
struct HalfYear {
    int year = 0;
    int half = 1;
    auto operator<=>(const HalfYear&) const = default;

    [[nodiscard]] base::Date first_day() const;
    [[nodiscard]] base::Date last_day() const;
    /// Its regular meeting may be held until then: the December meeting of many cells slips into January.
    [[nodiscard]] base::Date last_day_to_meet() const;
    [[nodiscard]] HalfYear before() const;
    [[nodiscard]] HalfYear after() const;
    [[nodiscard]] std::string code() const;  ///< "2026.2": in the dimension of a figure and in an address
    [[nodiscard]] std::string shown() const; ///< "sáu tháng cuối năm 2026"
    [[nodiscard]] std::string brief() const; ///< "Kỳ cuối năm 2026"
    static HalfYear of(base::Date day);
    static std::optional<HalfYear> from_code(std::string_view code);
};

/// What the wall clock shows where the meeting is. Text form "2026-11-18T19:30".
struct LocalTime {
    base::Date day;
    int hour = 0, minute = 0;
    auto operator<=>(const LocalTime&) const = default;

    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::string clock() const; ///< "19 giờ 30", "8 giờ"
    [[nodiscard]] std::string shown() const; ///< "19 giờ 30, Thứ Tư 18/11/2026"
    static std::optional<LocalTime> from_iso(std::string_view text);
};

enum class Kind { regular_half_year, extraordinary, topic };
std::string_view code(Kind);
std::string_view shown(Kind); ///< "Định kỳ 6 tháng", "Đột xuất", "Chuyên đề"
std::optional<Kind> kind_from(std::string_view code);

/// planned -> open (the roster is fixed) -> closed (totals are fixed). postponed waits for a new day, which
/// makes it planned again. cancelled stays, with its reason.
enum class State { planned, open, closed, postponed, cancelled };
std::string_view code(State);
std::string_view shown(State);
std::optional<State> state_from(std::string_view code);

/// How an invited person attended (213-QĐ/TW Art. 2(3); the year-end form asks for it in criterion 3). Late
/// is present.
enum class Mark { present, late, excused, absent };
std::string_view code(Mark);
std::string_view shown(Mark); ///< "có mặt", "đến muộn", "vắng có lý do", "vắng không lý do"
std::optional<Mark> mark_from(std::string_view code);

/// How the mark came: tapped on the list, entered later from the signed sheet, scanned.
enum class Method { list, sheet, qr };
std::string_view code(Method);
std::optional<Method> method_from(std::string_view code);

/// invited = present + late + excused + absent + unmarked. The exempt stand outside.
struct Totals {
    long long invited = 0, present = 0, late = 0, excused = 0, absent = 0, exempt = 0;
    bool operator==(const Totals&) const = default;

    [[nodiscard]] long long attended() const { return present + late; }
    [[nodiscard]] long long unmarked() const { return invited - present - late - excused - absent; }
};

struct Meeting {
    base::MeetingId id;
    base::UnitId cell, ward;
    std::string cell_name, cell_short_name, ward_name, path; ///< path of the cell
    HalfYear half_year;
    Kind kind = Kind::regular_half_year;
    std::string title;
    LocalTime planned_at;
    std::string place, chair, secretary_name;
    State state = State::planned;
    std::string reason;
    std::optional<LocalTime> postponed_from;
    std::optional<base::Instant> opened_at, closed_at;
    std::string closed_by_name;
    Totals totals; ///< of a closed meeting the fixed ones, else zero: ask `totals`
    int version = 1;
};

/// invited = on the roster when it was opened; guest = added while it was open (counted like the invited);
/// exempt = class (a), HD 33-HD/BTCTW 1.1: listed apart, never marked, outside every denominator.
enum class Standing { invited, guest, exempt };
std::string_view code(Standing);
std::optional<Standing> standing_from(std::string_view code);

struct RosterLine {
    base::LiaisonId person;
    std::string name, workplace, birth_year;
    Standing standing = Standing::invited;
    std::optional<Mark> mark;
    std::string excuse;
    Method method = Method::list;
    base::AccountId marked_by;
    std::string marked_by_name;
    std::optional<base::Instant> marked_at;
};

/// What a form says of a meeting. A blank title becomes that of its half-year.
struct Plan {
    Kind kind = Kind::regular_half_year;
    HalfYear half_year;
    std::string title;
    LocalTime at;
    std::string place, chair, secretary_name;
};

// Verbs, each in its own transaction. Those of another cell's secretary: not_found. All refuse: forbidden,
// and too_long what is typed and no line.

/// Refuses: cell_unknown, time_missing, time_outside (not in the half-year or the month after it),
/// year_far (not `plannable`), place_missing, same_person (chair and secretary), regular_exists (the sentence
/// says which).
base::Result<Meeting> plan(house::Building&, const house::Who&, base::UnitId cell, const Plan&);
/// While it is planned, postponed or open; a new day for a postponed meeting makes it planned. The half-year
/// of an open meeting stays. Refuses as `plan`, and changed_meanwhile, wrong_state.
base::Result<Meeting> change(house::Building&, const house::Who&, base::MeetingId, const Plan&, int version);
struct Postponed : Meeting {
    long long excuses_gone = 0; ///< told early, for the old day
};
/// With a new time the meeting is planned again, else it waits as postponed. Early excuses are for the old
/// day and go. Refuses: reason_missing, wrong_state, marks_exist (someone was marked: it was held).
base::Result<Postponed> postpone(house::Building&, const house::Who&, base::MeetingId,
                                 std::string_view reason, std::optional<LocalTime> to = std::nullopt);
/// Refuses: reason_missing, wrong_state, marks_exist.
base::Result<Meeting> cancel(house::Building&, const house::Who&, base::MeetingId, std::string_view reason);
/// Fixes the roster: the cell's liaisons accepted by the day of the meeting and not exempt (R7); the exempt
/// apart. Opening an open meeting is harmless. Refuses: wrong_state, too_early (before its day),
/// nobody_invited.
base::Result<Meeting> open(house::Building&, const house::Who&, base::MeetingId);

/// What the row said when it was tapped: the mark, and the account that wrote it (none: nobody yet). A tap
/// made without a network arrives hours later; this tells whether somebody else wrote meanwhile.
struct Seen {
    std::optional<Mark> mark;
    base::AccountId writer;
    bool operator==(const Seen&) const = default;

    [[nodiscard]] std::string code() const; ///< "late.33", "none.0": as a row carries it
    static std::optional<Seen> from_code(std::string_view code);
    static Seen in(const RosterLine& line);
};

/// One tap. Nothing in `mark` takes the mark back.
struct Tap {
    std::optional<Mark> mark;
    std::optional<Method> method; ///< nothing = list on the day of the meeting, sheet on a later one
    bool keep_late = false; ///< "có mặt" said of someone already marked late leaves "đến muộn" standing
    std::optional<std::string> excuse; ///< nothing leaves what is there; it speaks only while excused
    std::optional<Seen> seen;          ///< nothing = whatever stands there
};
/// Records one mark. Idempotent: the mark is a state, not an event; the last writer who saw what stood there
/// stands, the log keeps every writer. Refuses: not_invited, not_open, meeting_closed (then `amend`, which
/// asks for a reason), marked_meanwhile (somebody else wrote after `seen`; theirs is kept).
base::Result<RosterLine> put_mark(house::Building&, const house::Who&, base::MeetingId, base::LiaisonId,
                                  const Tap&);
/// An absence with its reason: told before the meeting, while it is open, or up to `excuse_days` after its
/// day (then the totals follow). Refuses: reason_missing, not_invited, excuse_too_late, wrong_state,
/// attended.
base::Result<RosterLine> excuse(house::Building&, const house::Who&, base::MeetingId, base::LiaisonId,
                                std::string_view reason);
inline constexpr int excuse_days = 3; ///< domain.md 2.4, by default
/// People of the cell, accepted and not exempt, who were not on the roster. Those who are already are left
/// alone; returns how many came. Refuses: nobody_chosen, not_accepted_here, exempt, wrong_state.
base::Result<int> add_guests(house::Building&, const house::Who&, base::MeetingId,
                             const std::vector<base::LiaisonId>&);

/// What becomes of those without a mark.
enum class Unmarked { refuse, absent };
/// Fixes the totals, counts them in the figures and writes each person's time-line. Closing a closed meeting
/// is harmless. Refuses: unmarked (with names as blockers; Unmarked::absent writes them absent),
/// nobody_invited, wrong_state.
base::Result<Meeting> close(house::Building&, const house::Who&, base::MeetingId, Unmarked);
/// Corrects a mark after closing; totals and figures follow. `excuse` is kept with Mark::excused only.
/// Refuses: reason_missing, not_invited, wrong_state.
base::Result<RosterLine> amend(house::Building&, const house::Who&, base::MeetingId, base::LiaisonId, Mark,
                               std::string_view excuse, std::string_view reason);

// Reading. What lies outside the caller's units is not there.
std::optional<Meeting> find(db::Transaction& tx, const house::Who& who, base::MeetingId meeting);
/// Everyone of the roster in Vietnamese order, the exempt too; before opening those who would be on it today.
/// The caller has found the meeting in scope.
std::vector<RosterLine> roster(db::Transaction& tx, const Meeting& meeting);
/// Counted from a roster.
Totals totals_of(const std::vector<RosterLine>& roster);
/// The meeting a secretary holds next: open, else planned, the earliest first; for the start page.
std::optional<Meeting> next_meeting(db::Transaction& tx, const house::Who& who);
/// Postponed without a new day, of any kind, the longest waiting first.
std::vector<Meeting> waiting_for_a_day(db::Transaction& tx, const house::Who& who);

/// A cell's regular meeting of a half-year, or none yet: one place for lists, reminders and reports.
struct CellStanding {
    base::UnitId cell;
    std::string cell_name, cell_short_name;
    std::optional<Meeting> regular; ///< not a cancelled one
    long long held = 0;             ///< meetings of any kind that were held
};
/// The day by which a cell should have held its regular meeting, of the calendar in regulations/.
base::Date due_by(HalfYear half_year);
/// The half-years whose regular meeting may be held on a day: the one before as well, in the month after it.
std::vector<HalfYear> meeting_now(base::Date day);
/// The half-years, the earliest first, into which a meeting may be put on a day: those of last year, because
/// a meeting that was held is written down late rather than never, up to the next one. Further is a slip of
/// the pen.
std::vector<HalfYear> plannable(base::Date day);
/// Every valid home cell in scope, in Vietnamese order.
std::vector<CellStanding> cells_in_half_year(db::Transaction& tx, const house::Who& who, HalfYear half_year);

/// A case whose copy of "gặp lần cuối" is not what the rosters of closed meetings say: a defect of a verb, to
/// be seen (`caunoi health`) and never mended silently.
struct LastMetDifference {
    base::LiaisonId person;
    std::optional<base::Date> kept, counted;
};
std::vector<LastMetDifference> reconcile_last_met(db::Transaction& tx);

house::Room room();

}
