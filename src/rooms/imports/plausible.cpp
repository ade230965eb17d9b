// SPDX-License-Identifier: Apache-2.0
#include "plausible.hpp"

#include "members/members.hpp"

namespace imports {
namespace {

constexpr int least_age = members::age_of_admission, most_age = members::greatest_age;

base::Date earliest(const base::PartialDate& date)
{
    return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day};
}

/// Past the last day it can mean, for comparing only.
base::Date latest(const base::PartialDate& date)
{
    return {date.year, date.month == 0 ? 12 : date.month, date.day == 0 ? 31 : date.day};
}

base::Date years_later(base::Date day, int years)
{
    return {day.year + years, day.month, day.day};
}

}

void check_plausible(PersonRow& person, base::Date today, bool residents)
{
    if (person.birth) {
        if (earliest(*person.birth) > today)
            person.reasons.add(Reason::birth_future);
        else if (years_later(latest(*person.birth), most_age) < today ||
                 (!residents && years_later(earliest(*person.birth), least_age) > today))
            person.reasons.add(Reason::birth_implausible);
    }
    for (const auto& date : {person.admitted_on, person.official_on})
        if (date && earliest(*date) > today) person.reasons.add(Reason::admitted_future);
    if (person.admitted_on && person.official_on &&
        latest(*person.official_on) < earliest(*person.admitted_on))
        person.reasons.add(Reason::official_before_admitted);
    if (person.birth && person.admitted_on &&
        years_later(earliest(*person.birth), least_age) > latest(*person.admitted_on))
        person.reasons.add(Reason::admitted_under_18);
}

}
