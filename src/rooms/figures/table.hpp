// SPDX-License-Identifier: Apache-2.0
// The figures of a unit and of its home cells (domain 5.2: I01, I02, I06, I09, I10, I11).
#pragma once

#include "base/date.hpp"
#include "db/database.hpp"
#include "house/who.hpp"
#include "meetings/meetings.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace figures {

struct Share {
    long long n = 0, of = 0;
    Share& operator+=(const Share& other)
    {
        n += other.n;
        of += other.of;
        return *this;
    }
    auto operator<=>(const Share&) const = default;
};

using meetings::HalfYear;

/// What is asked for. The two are apart because the meeting of a half-year may be held in the month after it,
/// and counts for its half-year from then on.
struct Asked {
    HalfYear period; ///< whose meetings, and whose year's forms
    base::Date day;  ///< as the register stood at the end of this day
    bool operator==(const Asked&) const = default;
};

/// One row: a home cell, or those of a ward not yet assigned.
struct FigureRow {
    base::UnitId unit;               ///< none for "Chưa phân về chi bộ"
    std::string name, ward_name;     ///< the ward only when figures of several are looked at
    long long people = 0;            ///< I01, I02: open liaisons
    long long exempt = 0;            ///< of them class (a)
    Share introduced;                ///< I06: introduced to a home cell / all open
    Share both_halves;               ///< I09: cells that met in both half-years / cells
    std::array<Share, 2> met;        ///< cells that met in each half / cells
    std::array<Share, 2> attendance; ///< I10: present or late / invited, of closed meetings
    Share appraised;                 ///< signed or confirmed / due
    Share fulfilled;                 ///< I11: fulfilled / signed or confirmed

    FigureRow& operator+=(const FigureRow& other);
    /// Somebody is counted here: a cell that was not valid on the day is shown for that reason only.
    [[nodiscard]] bool has_figures() const;
};

struct Figures {
    std::string unit_name;
    HalfYear period;
    base::Date day;
    bool several_wards = false;  ///< each row names its own
    bool past = false;           ///< an earlier day: lists show today, so nothing opens them
    int appraisal_year = 0;      ///< of the round people worked on, no later than that of the period
    std::vector<FigureRow> rows; ///< the rows add up to the total, always
    FigureRow total;
    long long late_arrivals = 0;     ///< not appraised in this round
    long long late_without_cell = 0; ///< of them without a cell, so in the rows of the unassigned
    long long not_accepted = 0;      ///< nor can they be yet: no cell has them, or it has not accepted them
    long long cells = 0, cells_met = 0;
};

/// Everything one page of figures shows, in four queries. Today's come from
/// the rolls; an earlier day is counted from dated rows (docs/decisions/20261127-figures-of-a-day.md).
Figures figures_of(db::Transaction& tx, const house::Who& who, const Asked& asked, base::Date today);

struct HistoryPoint {
    HalfYear period;
    Share attendance;
};
/// Attendance of the caller's unit over the half-years up to the one of the figures, oldest first, at most
/// `most`.
std::vector<HistoryPoint> attendance_history(db::Transaction& tx, const house::Who& who, const Figures& until,
                                             std::size_t most = 6);

}
