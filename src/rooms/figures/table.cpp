// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"

#include "appraisals/appraisals.hpp"
#include "figures_sql.hpp"

#include <algorithm>
#include <map>
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

ByUnit kept_figures(db::Transaction& tx, const house::Who& who, int year)
{
    ByUnit by_unit;
    tx.each(sql::figures_of_unit_and_cells,
            {{"unit", who.acting.unit},
             {"scope", who.scope()},
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

/// The same values as the rolls have, counted from dated rows: at each cell, at a ward what lay at none of
/// its cells, and all of it at the caller's unit.
ByUnit dated_figures(db::Transaction& tx, const house::Who& who, int year, base::Date day)
{
    ByUnit by_unit;
    const auto whole = who.acting.unit.value;
    const auto count = [&](std::int64_t unit, const std::string& key, long long n) {
        by_unit[unit][key] += n;
        if (unit != whole) by_unit[whole][key] += n;
    };
    tx.each(sql::people_at_day,
            {{"unit", who.acting.unit}, {"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
            [&](const db::Row& row) {
                const auto unit = row.integer("unit");
                count(unit, "liaison/open", row.integer("people"));
                count(unit, "liaison/exempt_meetings", row.integer("exempt"));
                count(unit, "liaison/introduced", row.integer("introduced"));
            });
    tx.each(sql::meetings_at_day,
            {{"year", year}, {"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
            [&](const db::Row& row) {
                const auto unit = row.integer("unit");
                const auto half = static_cast<int>(row.integer("half"));
                const auto value = row.text("value");
                if (value == "cell_held")
                    return count(unit, of_half("meeting", year, half) + "/cell_held", row.integer("n"));
                const auto attendance = of_half("attendance", year, half);
                count(unit, attendance + "/invited", row.integer("n"));
                if (!value.empty()) count(unit, attendance + "/" + value, row.integer("n"));
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

// What is counted at the unit but at none of its cells: people not yet assigned.
FigureRow unassigned_row(const FigureRow& whole, const FigureRow& sum)
{
    FigureRow row;
    row.name = "Chưa phân về chi bộ";
    row.people = whole.people - sum.people;
    row.exempt = whole.exempt - sum.exempt;
    row.introduced = {whole.introduced.n - sum.introduced.n, row.people};
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
    figures.late_arrivals = without_cell.late;
    const Values nothing;
    tx.each(sql::cells_of_figures, {{"scope", who.scope()}, {"scope_end", who.scope_end()}, {"day", day}},
            [&](const db::Row& found) {
                const auto unit = found.integer("id");
                const auto known = values.find(unit);
                const auto& of_unit = known == values.end() ? nothing : known->second;
                auto row = row_from(of_unit, year);
                row.unit = base::UnitId{unit};
                row.name = found.text("short_name");
                if (const auto cell = progress.find(unit); cell != progress.end())
                    add_progress(figures, row, cell->second);
                if (found.integer("valid") == 1)
                    count_as_cell(row, of_unit, year);
                else if (!row.has_figures())
                    return;
                figures.total += row;
                figures.rows.push_back(std::move(row));
            });
    if (const auto whole = values.find(who.acting.unit.value); whole != values.end()) {
        const auto rest = unassigned_row(row_from(whole->second, year), figures.total);
        if (rest.people != 0) {
            figures.rows.push_back(rest);
            figures.total += rest;
        }
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
