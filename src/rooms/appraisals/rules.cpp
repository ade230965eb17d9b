// SPDX-License-Identifier: Apache-2.0
// What the regulation and its calendar say, without a database.
#include "appraisals/appraisals.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace appraisals {

using base::Date;

namespace {

constexpr base::Words<State> states[] = {
    {State::draft, "draft", "Đang làm"},
    {State::agreed, "signed", "Đã ký"},
    {State::confirmed, "confirmed", "Đã xác nhận"},
    {State::returned, "returned", "Bị trả lại"},
};

}

std::string_view code(State state)
{
    return base::words_of(states, state).code;
}

std::string_view shown(State state)
{
    return base::words_of(states, state).shown;
}

std::optional<State> state_from(std::string_view code)
{
    return base::value_of(states, code);
}

Date Round::opens_on() const
{
    return regulation->calendar.appraisals_open.in(year);
}

Date Round::closes_on() const
{
    return round_of(year + 1).opens_on().plus_days(-1);
}

Date Round::signed_by() const
{
    return regulation->calendar.appraisals_signed_by.in(year);
}

Date Round::confirmed_by() const
{
    return regulation->calendar.appraisals_confirmed_by.in(year);
}

Date Round::received_by() const
{
    return Date{year, 12, 31}.plus_days(-regulation->calendar.least_days_for_appraisal);
}

Round round_of(int year)
{
    return {year, &regulations::in_force({year, 12, 31})};
}

int year_in_question(Date today)
{
    return today >= round_of(today.year).opens_on() ? today.year : today.year - 1;
}

bool fulfilled(const regulations::Form& form, std::span<const Tick> ticks)
{
    return std::all_of(form.criteria.begin(), form.criteria.end(),
                       [&](const regulations::Criterion& criterion) {
                           if (criterion.proposal) return true;
                           const auto tick = std::find_if(ticks.begin(), ticks.end(), [&](const Tick& tick) {
                               return tick.criterion == criterion.number;
                           });
                           return tick != ticks.end() && tick->level != criterion.lowest();
                       });
}

std::optional<Suggestion> suggest_attendance(const regulations::Regulation& regulation,
                                             std::vector<MeetingFact> facts)
{
    if (facts.empty()) return std::nullopt;
    const auto absences = std::count_if(facts.begin(), facts.end(), [](const MeetingFact& fact) {
        return fact.mark == meetings::Mark::absent;
    });
    const auto& rule = regulation.attendance;
    int level = 2;
    if (absences <= rule.full_if_absences_at_most)
        level = 1;
    else if (absences == static_cast<std::ptrdiff_t>(facts.size()))
        level = 3;
    return Suggestion{rule.criterion, level, std::move(facts)};
}

const Tick* Row::tick(int criterion) const
{
    const auto at = std::find_if(ticks.begin(), ticks.end(),
                                 [&](const Tick& tick) { return tick.criterion == criterion; });
    return at == ticks.end() ? nullptr : &*at;
}

const Suggestion* Row::suggestion(int criterion) const
{
    const auto at = std::find_if(suggestions.begin(), suggestions.end(), [&](const Suggestion& suggestion) {
        return suggestion.criterion == criterion;
    });
    return at == suggestions.end() ? nullptr : &*at;
}

bool Row::complete(const regulations::Form& form) const
{
    return std::all_of(form.criteria.begin(), form.criteria.end(),
                       [&](const regulations::Criterion& criterion) {
                           const auto* found = tick(criterion.number);
                           return found != nullptr && !found->owes_reason();
                       });
}

std::string_view code(NotDue why)
{
    switch (why) {
    case NotDue::exempt:
        return "exempt";
    case NotDue::late:
        return "late";
    case NotDue::gone:
        return "gone";
    case NotDue::not_accepted:
        break;
    }
    return "not_accepted";
}

std::string shown(NotDue why, const Round& round)
{
    switch (why) {
    case NotDue::exempt:
        return "diện được miễn sinh hoạt nơi cư trú, chỉ nhận xét khi nơi công tác xin ý kiến";
    case NotDue::late:
        return "phường nhận sau ngày " + round.received_by().shown() + ", chưa đủ thời gian nhận xét";
    case NotDue::gone:
        return "đã chấm dứt mối liên hệ trước khi mở đợt (" + round.opens_on().shown() +
               "), hoặc không còn phải nhận xét";
    case NotDue::not_accepted:
        break;
    }
    return "phường đã giới thiệu mà chi bộ chưa tiếp nhận; tiếp nhận rồi thì nhận xét được";
}

}
