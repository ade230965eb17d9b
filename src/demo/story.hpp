// SPDX-License-Identifier: Apache-2.0
// What the parts of the story share: the house, the clock, the cast, and the list of what happens when.
#pragma once

#include "demo/calendar.hpp"
#include "demo/cast.hpp"
#include "demo/demo.hpp"
#include "demo/people.hpp"
#include "house/building.hpp"

#include <array>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace demo {

class Story {
public:
    Story(db::Database& database, const base::FieldKey& key, const Order& order);

    /// Something happens at a local time; dropped when that is still to come.
    void at(base::Date day, int hour, int minute, std::function<void()> act);
    /// Everything, in order of time.
    void tell(const std::function<void(int, int, const std::string&)>& progress);

    [[nodiscard]] const house::Who& who(std::string_view login) const
    {
        return players.at(std::string(login));
    }
    [[nodiscard]] const house::Who& secretary(int cell) const { return who(secretary_of(cell)); }
    [[nodiscard]] base::UnitId cell(int number) const
    {
        return cell_units.at(static_cast<std::size_t>(number - 1));
    }
    /// A little later the same evening.
    void wait(int seconds) { clock.advance(std::chrono::seconds(seconds)); }

    base::FixedClock clock;
    house::Building house;
    Calendar calendar;
    std::vector<Person> people;
    std::vector<base::LiaisonId> liaison; ///< of people, by their place; none before they are received
    base::UnitId ward;
    std::array<base::UnitId, cells> cell_units;
    std::map<std::string, house::Who> players;

private:
    struct Event {
        base::Instant at;
        std::function<void()> act;
    };
    std::vector<Event> events_;
};

/// What a verb answered; a refusal ends the story.
template <class T>
T agreed(base::Result<T> result, const char* what)
{
    if (result) return std::move(*result);
    auto words = std::string("demo, ") + what + ": " + result.error().code + ": " + result.error().sentence;
    for (const auto& blocker : result.error().blockers)
        words += "\n  " + blocker;
    throw std::runtime_error(words);
}

void found_units(Story& story);
void open_accounts(Story& story, const std::string& pass_phrase);
void plan_arrivals(Story& story);
void plan_meetings(Story& story);
void plan_appraisals(Story& story);

}
