// SPDX-License-Identifier: Apache-2.0
// People are received by the ward, introduced to their cell, accepted and told.
#include "demo/dice.hpp"
#include "demo/story.hpp"

namespace demo {

using base::Date;
using base::LiaisonId;

namespace {

using Places = std::vector<std::size_t>; ///< in Story::people

void receive(Story& story, const Places& who_arrives, Date received_on)
{
    auto tx = story.house.db.write();
    for (const auto at : who_arrives) {
        auto arrival = story.people[at].arrival;
        arrival.received_on = received_on;
        story.liaison[at] =
            agreed(liaisons::receive(tx, story.house, story.who(officer), story.ward, arrival),
                   arrival.person.full_name.c_str())
                .id;
    }
    tx.commit();
}

std::vector<LiaisonId> of_cell(const Story& story, const Places& places, int cell)
{
    std::vector<LiaisonId> found;
    for (const auto at : places)
        if (story.people[at].cell == cell) found.push_back(story.liaison[at]);
    return found;
}

// `act(cell, people)` for every cell that has any.
template <class Act>
void for_each_cell(const Story& story, const Places& places, Act&& act)
{
    for (int cell = 1; cell <= cells; ++cell)
        if (const auto found = of_cell(story, places, cell); !found.empty()) act(cell, found);
}

void introduce(Story& story, const Places& places)
{
    for_each_cell(story, places, [&](int cell, const std::vector<LiaisonId>& found) {
        agreed(liaisons::introduce_all(story.house, story.who(officer), found, story.cell(cell)),
               "introduce_all");
    });
}

void accept(Story& story, const Places& places)
{
    for_each_cell(story, places, [&](int cell, const std::vector<LiaisonId>& found) {
        agreed(liaisons::accept_all(story.house, story.secretary(cell), found), "accept_all");
    });
}

void inform(Story& story, const Places& places)
{
    using enum liaisons::InformedHow;
    for_each_cell(story, places, [&](int cell, const std::vector<LiaisonId>& found) {
        const auto how = cell % 3 == 0 ? phone : cell % 7 == 0 ? letter : met;
        agreed(liaisons::inform_all(story.house, story.secretary(cell), found, how, story.clock.today()),
               "inform_all");
    });
}

void give_back(Story& story, const Places& places)
{
    for (const auto at : places)
        agreed(liaisons::send_back(story.house, story.secretary(story.people[at].cell), story.liaison[at],
                                   "Không cư trú trên địa bàn, đã chuyển chỗ ở"),
               "send_back");
}

Places with_fate(const Story& story, Fate fate)
{
    Places found;
    for (std::size_t at = 0; at < story.people.size(); ++at)
        if (story.people[at].fate == fate) found.push_back(at);
    return found;
}

Places of_wave(const Story& story, std::size_t wave)
{
    Places found;
    for (const auto at : with_fate(story, Fate::settled))
        if (story.people[at].wave == wave) found.push_back(at);
    return found;
}

void plan_wave(Story& story, Date day, const Places& places)
{
    story.at(day, 8, 0, [&story, places, day] { receive(story, places, day.plus_days(-2)); });
    story.at(day.plus_days(1), 9, 0, [&story, places] { introduce(story, places); });
    story.at(day.plus_days(4), 19, 0, [&story, places] { accept(story, places); });
    story.at(day.plus_days(7), 20, 0, [&story, places] { inform(story, places); });
}

// The cell 13 is late with its two, so they were introduced before those of the other cells.
void plan_introduced(Story& story, Date today)
{
    Places late, in_time;
    for (const auto at : with_fate(story, Fate::introduced))
        (story.people[at].cell == 13 ? late : in_time).push_back(at);
    story.at(today.plus_days(-30), 8, 30, [&story, late, in_time, today] {
        receive(story, late, today.plus_days(-31));
        receive(story, in_time, today.plus_days(-31));
    });
    story.at(today.plus_days(-19), 9, 0, [&story, late] { introduce(story, late); });
    story.at(today.plus_days(-9), 9, 0, [&story, in_time] { introduce(story, in_time); });
}

// The first of those who wait came 20 days ago: the ward is five days late with them.
void plan_waiting(Story& story, Date today)
{
    constexpr int days_ago[] = {20, 18, 17, 15, 12, 11, 9, 8, 6, 5, 3, 2};
    const auto waiting = with_fate(story, Fate::received);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto day = today.plus_days(-days_ago[i % std::size(days_ago)]);
        story.at(day, 10, 0, [&story, day, at = waiting[i]] { receive(story, {at}, day); });
    }
}

}

void plan_arrivals(Story& story)
{
    const auto today = story.calendar.today;
    for (std::size_t wave = 0; wave < story.calendar.waves.size(); ++wave)
        plan_wave(story, story.calendar.waves[wave], of_wave(story, wave));
    plan_introduced(story, today);
    plan_waiting(story, today);

    const auto accepted = with_fate(story, Fate::accepted);
    story.at(today.plus_days(-40), 8, 30,
             [&story, accepted, today] { receive(story, accepted, today.plus_days(-41)); });
    story.at(today.plus_days(-38), 9, 0, [&story, accepted] { introduce(story, accepted); });
    story.at(today.plus_days(-12), 19, 0, [&story, accepted] { accept(story, accepted); });

    const auto returned = with_fate(story, Fate::returned);
    story.at(today.plus_days(-30), 9, 0,
             [&story, returned, today] { receive(story, returned, today.plus_days(-30)); });
    story.at(today.plus_days(-25), 9, 0, [&story, returned] { introduce(story, returned); });
    story.at(today.plus_days(-17), 19, 0, [&story, returned] { give_back(story, returned); });
}

}
