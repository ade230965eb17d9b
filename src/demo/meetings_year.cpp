// SPDX-License-Identifier: Apache-2.0
// The half-year meetings: three rounds are over in every cell; of this half-year's cell 6 had to put its
// meeting off because of the flood, 11 has not planned one, and 13 meets tonight.
#include "base/text.hpp"
#include "demo/dice.hpp"
#include "demo/story.hpp"

#include <memory>

namespace demo {

using base::Date;
using base::MeetingId;
using meetings::HalfYear;
using meetings::LocalTime;
using meetings::Mark;

namespace {

constexpr int flooded = 6, silent = 11, tonight = 13;
constexpr int early_excuses = 4;

// How many in a hundred come, cell by cell, and how much better it has become since the first round.
constexpr double usual_attendance[] = {94.5, 83.2, 91.2, 88.2, 91.1, 86.0, 92.0,
                                       96.2, 89.2, 86.7, 84.5, 93.8, 90.7, 94.6};
constexpr double drift[] = {-6, -3.5, -1.5, 0};

constexpr const char* excuses[] = {"đi công tác",   "trực cơ quan", "ốm",
                                   "việc gia đình", "đi học xa",    "con nhỏ ốm"};

std::string place_of(int cell)
{
    return "nhà văn hóa tổ " + std::to_string(cell);
}

MeetingId plan(Story& story, int cell, HalfYear half, LocalTime time)
{
    meetings::Plan plan;
    plan.half_year = half;
    plan.at = time;
    plan.place = place_of(cell);
    plan.chair = story.secretary(cell).name;
    return agreed(meetings::plan(story.house, story.secretary(cell), story.cell(cell), plan), "plan").id;
}

int diligence_of(const Story& story, base::LiaisonId person)
{
    for (std::size_t at = 0; at < story.liaison.size(); ++at)
        if (story.liaison[at] == person) return story.people[at].diligence;
    return 100;
}

meetings::Tap tap_for(Dice& dice, double percent)
{
    if (dice.chance(std::min(percent, 99.0)))
        return {dice.chance(4) ? Mark::late : Mark::present, std::nullopt, false, std::nullopt};
    if (dice.chance(55)) return {Mark::excused, std::nullopt, false, dice.of(excuses)};
    return {Mark::absent, std::nullopt, false, std::nullopt};
}

std::vector<meetings::RosterLine> roster(Story& story, MeetingId id)
{
    auto tx = story.house.db.read();
    return meetings::roster(tx, *meetings::find(tx, story.who(officer), id));
}

void hold(Story& story, MeetingId id, int cell, double percent, Dice& dice)
{
    const auto& who = story.secretary(cell);
    agreed(meetings::open(story.house, who, id), "open");
    for (const auto& line : roster(story, id)) {
        if (line.standing == meetings::Standing::exempt || line.mark) continue;
        story.wait(3);
        agreed(meetings::put_mark(story.house, who, id, line.person,
                                  tap_for(dice, percent * diligence_of(story, line.person) / 100)),
               "put_mark");
    }
    story.wait(90 * 60);
    agreed(meetings::close(story.house, who, id, meetings::Unmarked::absent), "close");
}

void plan_held(Story& story, int cell, std::size_t round, LocalTime time, const std::shared_ptr<Dice>& dice)
{
    const auto half = story.calendar.half_years[round];
    const auto meeting = std::make_shared<MeetingId>();
    story.at(time.day.plus_days(-14), 9, cell, [=, &story] { *meeting = plan(story, cell, half, time); });
    const double percent = usual_attendance[cell - 1] + drift[round];
    story.at(time.day, time.hour, time.minute, [=, &story] { hold(story, *meeting, cell, percent, *dice); });
}

void plan_flooded(Story& story, HalfYear half, LocalTime time)
{
    const auto meeting = std::make_shared<MeetingId>();
    story.at(time.day.plus_days(-14), 9, flooded,
             [=, &story] { *meeting = plan(story, flooded, half, time); });
    story.at(time.day.plus_days(-1), 17, 0, [=, &story] {
        agreed(meetings::postpone(story.house, story.secretary(flooded), *meeting,
                                  "mưa lũ, đường vào nhà văn hóa ngập sâu"),
               "postpone");
    });
}

// Some have said beforehand that they cannot come.
void plan_tonight(Story& story)
{
    const auto meeting = std::make_shared<MeetingId>();
    const auto today = story.calendar.today;
    story.at(today.plus_days(-10), 9, tonight, [=, &story] {
        *meeting = plan(story, tonight, story.calendar.now, {today, 19, 30});
    });
    story.at(today.plus_days(-1), 18, 0, [=, &story] {
        int told = 0;
        for (const auto& line : roster(story, *meeting)) {
            if (line.standing == meetings::Standing::exempt || told == early_excuses) continue;
            agreed(
                meetings::excuse(story.house, story.secretary(tonight), *meeting, line.person, excuses[told]),
                "excuse");
            ++told;
        }
    });
}

// Not held yet; announced when its customary day is near.
void plan_coming(Story& story, int cell, HalfYear half)
{
    const auto last = half.last_day();
    const Date day = story.calendar.today.plus_days(10 + cell);
    if (day > last) return;
    story.at(story.calendar.today.plus_days(-2), 9, cell, [=, &story] {
        plan(story, cell, half, {day, 19, 30});
    });
}

}

void plan_meetings(Story& story)
{
    const auto dice = std::make_shared<Dice>(2026);
    for (std::size_t round = 0; round < story.calendar.half_years.size(); ++round) {
        const auto half = story.calendar.half_years[round];
        const bool current = half == story.calendar.now;
        for (int cell = 1; cell <= cells; ++cell) {
            if (current && (cell == silent || cell == tonight)) continue;
            const auto time = story.calendar.meeting_of(cell, half);
            if (!time)
                plan_coming(story, cell, half);
            else if (current && cell == flooded)
                plan_flooded(story, half, *time);
            else
                plan_held(story, cell, round, *time, dice);
        }
    }
    plan_tonight(story);
}

}
