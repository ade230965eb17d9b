// SPDX-License-Identifier: Apache-2.0
#include "demo/story.hpp"

#include <algorithm>

namespace demo {

using base::Date;
using base::Instant;
using meetings::HalfYear;

Story::Story(db::Database& database, const base::FieldKey& key, const Order& order)
    : clock(Instant::from_local(Calendar(order.today).founded, 8, 0)), house{database, clock, key, "", ""},
      calendar(order.today), people(everyone(calendar, order.size)), liaison(people.size()), cell_units{}
{
}

void Story::at(Date day, int hour, int minute, std::function<void()> act)
{
    const auto moment = Instant::from_local(day, hour, minute);
    if (moment <= calendar.latest()) events_.push_back({moment, std::move(act)});
}

void Story::tell(const std::function<void(int, int, const std::string&)>& progress)
{
    std::stable_sort(events_.begin(), events_.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
    const int chapters = static_cast<int>(calendar.half_years.size()) + 2;
    int told = 1;
    for (auto& event : events_) {
        const auto day = event.at.local_date();
        const auto begun = std::count_if(calendar.half_years.begin(), calendar.half_years.end(),
                                         [&](const HalfYear& half) { return half.first_day() <= day; });
        for (; told < static_cast<int>(begun) + 2; ++told)
            progress(told + 1, chapters,
                     told == 1 ? "tiếp nhận đợt đầu"
                               : calendar.half_years[static_cast<std::size_t>(told - 2)].shown());
        // An evening that took longer than thought pushes the next one back; time never runs backwards.
        clock.move_to(std::max(event.at, clock.now()));
        event.act();
    }
}

void make(db::Database& database, const base::FieldKey& key, const Order& order)
{
    Story story(database, key, order);
    order.progress(1, static_cast<int>(story.calendar.half_years.size()) + 2, "đơn vị và tài khoản");
    found_units(story);
    open_accounts(story, order.pass_phrase);
    plan_arrivals(story);
    plan_meetings(story);
    plan_appraisals(story);
    story.tell(order.progress);
}

}
