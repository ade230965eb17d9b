// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"

#include "appraisals/appraisals.hpp"
#include "figures_sql.hpp"

#include <charconv>
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

std::unordered_map<std::int64_t, appraisals::CellProgress> progress_by_cell(db::Transaction& tx,
                                                                            const house::Who& who, int year)
{
    std::unordered_map<std::int64_t, appraisals::CellProgress> by_cell;
    for (auto& cell : appraisals::progress(tx, who, year))
        by_cell.emplace(cell.cell.value, std::move(cell));
    return by_cell;
}

// The part of a row that comes from kept figures alone.
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
        row.met[static_cast<std::size_t>(half - 1)].n =
            value_in(values, of_half("meeting", year, half), "cell_held");
    }
    return row;
}

// The row of a cell stands for one cell.
void count_as_cell(FigureRow& row)
{
    for (auto& met : row.met)
        met.of = 1;
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

std::string Period::shown() const
{
    return std::string(half == 1 ? "Sáu tháng đầu năm " : "Sáu tháng cuối năm ") + std::to_string(year);
}

std::string Period::brief() const
{
    return std::string(half == 1 ? "Đầu " : "Cuối ") + std::to_string(year);
}

std::string Period::code() const
{
    return std::to_string(year) + "." + std::to_string(half);
}

Period period_of(base::Date day)
{
    return {day.year, day.month <= 6 ? 1 : 2};
}

Figures figures_of(db::Transaction& tx, const house::Who& who, Period period, base::Date today)
{
    const auto kept = kept_figures(tx, who, period.year);
    const auto progress = progress_by_cell(tx, who, period.year);
    Figures figures;
    figures.unit_name = who.acting.unit_name;
    figures.period = period;
    figures.day = today;
    figures.total.name = "Cộng";
    tx.each(sql::cells_of_figures, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
            [&](const db::Row& found) {
                const auto unit = found.integer("id");
                const auto values = kept.find(unit);
                auto row = values == kept.end() ? FigureRow{} : row_from(values->second, period.year);
                row.unit = base::UnitId{unit};
                row.name = found.text("short_name");
                if (const auto cell = progress.find(unit); cell != progress.end()) {
                    const auto appraised = cell->second.agreed + cell->second.confirmed;
                    row.appraised = {appraised, cell->second.due};
                    row.fulfilled = {cell->second.fulfilled, appraised};
                    figures.late_arrivals += cell->second.late + cell->second.after_opening;
                }
                count_as_cell(row);
                figures.total += row;
                figures.rows.push_back(std::move(row));
            });
    if (const auto whole = kept.find(who.acting.unit.value); whole != kept.end()) {
        const auto rest = unassigned_row(row_from(whole->second, period.year), figures.total);
        if (rest.people != 0) {
            figures.rows.push_back(rest);
            figures.total += rest;
        }
    }
    const auto half = static_cast<std::size_t>(period.half - 1);
    figures.cells = figures.total.met[half].of;
    figures.cells_met = figures.total.met[half].n;
    return figures;
}

std::vector<HistoryPoint> attendance_history(db::Transaction& tx, const house::Who& who, Period until,
                                             std::size_t most)
{
    std::map<Period, Share> by_period;
    tx.each(sql::attendance_history, {{"unit", who.acting.unit}}, [&](const db::Row& row) {
        const auto dimension = row.view("dimension"); // attendance.2026.2
        Period period;
        std::from_chars(dimension.data() + 11, dimension.data() + 15, period.year);
        period.half = dimension.back() - '0';
        const auto value = row.view("value");
        if (value == "invited") by_period[period].of += row.integer("n");
        if (value == "present" || value == "late") by_period[period].n += row.integer("n");
    });
    std::vector<HistoryPoint> points;
    for (const auto& [period, attendance] : by_period)
        if (period <= until && attendance.of > 0) points.push_back({period, attendance});
    if (points.size() > most) points.erase(points.begin(), points.end() - static_cast<std::ptrdiff_t>(most));
    return points;
}

}
