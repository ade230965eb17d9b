// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"

#include "appraisals/appraisals.hpp"
#include "figures_sql.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace figures {
namespace {

using Values = std::map<std::string, long long, std::less<>>; // "dimension/value" -> n
using ByUnit = std::unordered_map<std::int64_t, Values>;

std::string of_half(std::string_view what, int year, int half)
{
    return std::string(what) + "." + std::to_string(year) + "." + std::to_string(half);
}

long long value_in(const Values& values, const std::string& dimension, std::string_view value)
{
    const auto at = values.find(dimension + "/" + std::string(value));
    return at == values.end() ? 0 : at->second;
}

const Values& values_at(const ByUnit& by_unit, std::int64_t unit)
{
    static const Values none;
    const auto at = by_unit.find(unit);
    return at == by_unit.end() ? none : at->second;
}

/// What a row stands for: a home cell, or those of a ward who have none.
struct Place {
    base::UnitId cell, ward;
    std::string name, ward_name;
    bool valid = false; ///< on the day
};

std::vector<Place> places_of(db::Transaction& tx, const house::Who& who, base::Date day)
{
    return tx.all(sql::places_of_figures,
                  {{"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
                  [](const db::Row& row) {
                      return Place{row.id<base::UnitId>("cell"), row.id<base::UnitId>("ward"),
                                   row.text("name"), row.text("ward_name"), row.integer("valid") == 1};
                  });
}

ByUnit kept_figures(db::Transaction& tx, const house::Who& who, int year)
{
    ByUnit by_unit;
    tx.each(sql::figures_of_wards_and_cells,
            {{"scope", who.scope()},
             {"scope_end", who.scope_end()},
             {"first_meeting", of_half("meeting", year, 1)},
             {"second_meeting", of_half("meeting", year, 2)},
             {"first_attendance", of_half("attendance", year, 1)},
             {"second_attendance", of_half("attendance", year, 2)}},
            [&](const db::Row& row) {
                by_unit[row.integer("unit")][row.text("dimension") + "/" + row.text("value")] =
                    row.integer("n");
            });
    return by_unit;
}

/// The same values as the rolls have, counted from dated rows.
ByUnit dated_figures(db::Transaction& tx, const house::Who& who, int year, base::Date day)
{
    ByUnit by_unit;
    tx.each(sql::people_at_day,
            {{"unit", who.acting.unit}, {"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
            [&](const db::Row& row) {
                for (const auto unit : std::set{row.integer("unit"), row.integer("ward")}) {
                    by_unit[unit]["liaison/open"] += row.integer("people");
                    by_unit[unit]["liaison/exempt_meetings"] += row.integer("exempt");
                    by_unit[unit]["liaison/introduced"] += row.integer("introduced");
                }
            });
    tx.each(sql::meetings_at_day,
            {{"year", year}, {"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
            [&](const db::Row& row) {
                auto& of_cell = by_unit[row.integer("unit")];
                const auto half = static_cast<int>(row.integer("half"));
                const auto value = row.text("value");
                if (value == "cell_held") {
                    of_cell[of_half("meeting", year, half) + "/cell_held"] += row.integer("n");
                    return;
                }
                const auto attendance = of_half("attendance", year, half);
                of_cell[attendance + "/invited"] += row.integer("n");
                if (!value.empty()) of_cell[attendance + "/" + value] += row.integer("n");
            });
    return by_unit;
}

std::unordered_map<std::int64_t, appraisals::CellProgress>
progress_by_cell(db::Transaction& tx, const house::Who& who, int year, base::Date day)
{
    std::unordered_map<std::int64_t, appraisals::CellProgress> by_cell;
    for (auto& cell : appraisals::progress(tx, who, year, day))
        by_cell.emplace(cell.cell.value, std::move(cell));
    return by_cell;
}

// The part of a row that comes from the values alone.
FigureRow row_from(const Values& values, int year)
{
    FigureRow row;
    row.people = value_in(values, "liaison", "open");
    row.exempt = value_in(values, "liaison", "exempt_meetings");
    long long introduced = 0;
    for (const auto* state : {"introduced", "accepted", "informed"})
        introduced += value_in(values, "liaison", state);
    row.introduced = {introduced, row.people};
    for (int half = 1; half <= 2; ++half) {
        const auto attendance = of_half("attendance", year, half);
        row.attendance[static_cast<std::size_t>(half - 1)] = {value_in(values, attendance, "present") +
                                                                  value_in(values, attendance, "late"),
                                                              value_in(values, attendance, "invited")};
    }
    return row;
}

// The row of a cell that was valid on the day stands for one cell.
void count_as_cell(FigureRow& row, const Values& values, int year)
{
    for (int half = 1; half <= 2; ++half)
        row.met[static_cast<std::size_t>(half - 1)] = {
            value_in(values, of_half("meeting", year, half), "cell_held"), 1};
    row.both_halves = {row.met[0].n > 0 && row.met[1].n > 0 ? 1 : 0, 1};
}

// What is counted at a ward but at none of its cells: people not yet assigned.
FigureRow unassigned_row(const FigureRow& whole, const FigureRow& in_cells)
{
    FigureRow row;
    row.name = "Chưa phân về chi bộ";
    row.people = whole.people - in_cells.people;
    row.exempt = whole.exempt - in_cells.exempt;
    row.introduced = {whole.introduced.n - in_cells.introduced.n, row.people};
    return row;
}

void add_progress(Figures& figures, FigureRow& row, const appraisals::CellProgress& cell)
{
    const auto appraised = cell.agreed + cell.confirmed;
    row.appraised = {appraised, cell.due};
    row.fulfilled = {cell.fulfilled, appraised};
    figures.late_arrivals += cell.late;
    figures.not_accepted += cell.not_accepted;
}

std::vector<HistoryPoint> kept_history(db::Transaction& tx, const house::Who& who)
{
    constexpr std::string_view before_period = "attendance."; // attendance.2026.2
    std::map<HalfYear, Share> by_period;
    tx.each(sql::attendance_history, {{"unit", who.acting.unit}}, [&](const db::Row& row) {
        const auto period = HalfYear::from_code(row.view("dimension").substr(before_period.size()));
        auto& attendance = by_period[period.value()];
        const auto value = row.view("value");
        if (value == "invited") attendance.of += row.integer("n");
        if (value == "present" || value == "late") attendance.n += row.integer("n");
    });
    std::vector<HistoryPoint> points;
    for (const auto& [period, attendance] : by_period)
        points.push_back({period, attendance});
    return points;
}

std::vector<HistoryPoint> dated_history(db::Transaction& tx, const house::Who& who, base::Date day)
{
    return tx.all(sql::history_at_day, {{"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
                  [](const db::Row& row) {
                      return HistoryPoint{
                          {static_cast<int>(row.integer("year")), static_cast<int>(row.integer("half"))},
                          {row.integer("present"), row.integer("invited")}};
                  });
}

}

FigureRow& FigureRow::operator+=(const FigureRow& other)
{
    people += other.people;
    exempt += other.exempt;
    introduced += other.introduced;
    both_halves += other.both_halves;
    appraised += other.appraised;
    fulfilled += other.fulfilled;
    for (std::size_t half = 0; half < 2; ++half) {
        met[half] += other.met[half];
        attendance[half] += other.attendance[half];
    }
    return *this;
}

bool FigureRow::has_figures() const
{
    return people + attendance[0].of + attendance[1].of + appraised.of > 0;
}

Figures figures_of(db::Transaction& tx, const house::Who& who, const Asked& asked, base::Date today)
{
    Figures figures;
    const auto day = asked.day;
    const auto year = asked.period.year;
    figures.unit_name = who.acting.unit_name;
    figures.day = day;
    figures.period = asked.period;
    figures.past = day < today;
    figures.appraisal_year = std::min(appraisals::year_in_question(day), year);
    figures.total.name = "Cộng";
    const auto values = figures.past ? dated_figures(tx, who, year, day) : kept_figures(tx, who, year);
    const auto progress = progress_by_cell(tx, who, figures.appraisal_year, day);
    const auto without_cell = appraisals::without_cell(tx, who, figures.appraisal_year, day);
    figures.not_accepted = without_cell.due;
    figures.late_arrivals = figures.late_without_cell = without_cell.late;
    FigureRow in_cells; // of the ward whose cells are being added up
    for (const auto& place : places_of(tx, who, day)) {
        figures.several_wards = figures.several_wards || !place.ward_name.empty();
        const auto& kept = values_at(values, place.cell ? place.cell.value : place.ward.value);
        auto row = row_from(kept, year);
        if (place.cell) {
            if (const auto cell = progress.find(place.cell.value); cell != progress.end())
                add_progress(figures, row, cell->second);
            if (place.valid) count_as_cell(row, kept, year);
            row.unit = place.cell;
            row.name = place.name;
            in_cells += row;
        } else {
            row = unassigned_row(row, in_cells);
            in_cells = {};
        }
        row.ward_name = place.ward_name;
        if (!row.has_figures() && !(place.cell && place.valid)) continue;
        figures.total += row;
        figures.rows.push_back(std::move(row));
    }
    const auto half = static_cast<std::size_t>(figures.period.half - 1);
    figures.cells = figures.total.met[half].of;
    figures.cells_met = figures.total.met[half].n;
    return figures;
}

std::vector<HistoryPoint> attendance_history(db::Transaction& tx, const house::Who& who, const Figures& until,
                                             std::size_t most)
{
    auto points = until.past ? dated_history(tx, who, until.day) : kept_history(tx, who);
    std::erase_if(points, [&](const HistoryPoint& point) {
        return point.period > until.period || point.attendance.of == 0;
    });
    if (points.size() > most) points.erase(points.begin(), points.end() - static_cast<std::ptrdiff_t>(most));
    return points;
}

}
