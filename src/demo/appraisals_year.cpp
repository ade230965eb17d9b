// SPDX-License-Identifier: Apache-2.0
// The year-end remarks: every November some cells are early, some half-way, some late. The same calendar each
// year; in the year of today only what lies behind has happened.
#include "appraisals/appraisals.hpp"
#include "demo/dice.hpp"
#include "demo/story.hpp"

#include <memory>

namespace demo {

using appraisals::Entry;
using base::Date;

namespace {

// Days of November. `share` of the people are ticked on the first day, the rest on the second.
struct CellNovember {
    int first_day, share, second_day, signed_on, confirmed_on;
};
constexpr CellNovember november[] = {
    {5, 100, 5, 7, 10},    {17, 71, 24, 26, 30},  {5, 100, 6, 8, 11},    {7, 100, 8, 10, 13},
    {17, 58, 24, 26, 30},  {26, 100, 27, 28, 30}, {8, 100, 9, 11, 14},   {10, 100, 11, 13, 30},
    {16, 84, 23, 25, 30},  {17, 62, 24, 27, 30},  {26, 100, 27, 28, 30}, {11, 100, 12, 14, 30},
    {25, 100, 27, 28, 30}, {15, 100, 16, 18, 30},
};

constexpr const char* reasons[] = {"Vắng họp vì trực cơ quan, đã trao đổi trực tiếp với chi ủy",
                                   "Có gửi ý kiến bằng văn bản cho các buổi vắng",
                                   "Công tác dài ngày ở tỉnh khác, nơi công tác có báo"};
constexpr const char* fronts[] = {"Ông Lê Văn Phúc, trưởng ban; bà Trần Thị Lựu",
                                  "Bà Nguyễn Thị Sen, trưởng ban",
                                  "Ông Phan Đình Tứ, trưởng ban; ông Hồ Viết Lãm"};
constexpr const char* others[] = {"Nhiệt tình giúp tổ dân phố làm thủ tục trực tuyến.",
                                  "Gia đình gương mẫu trong phong trào sạch đường.",
                                  "Tích cực cứu trợ khi có lũ."};

int level_of(Dice& dice, const regulations::Criterion& criterion)
{
    if (criterion.proposal) return dice.chance(91) ? 2 : dice.chance(94) ? 1 : 3;
    return dice.chance(36) ? 1 : dice.chance(97) ? 2 : 3;
}

// Mostly what the facts say. Some get the better tick all the same, with the reason.
void tick_by_facts(Dice& dice, Entry& entry, const appraisals::Suggestion& suggestion)
{
    const bool kinder = suggestion.level > 1 && dice.chance(40);
    entry.levels[suggestion.criterion] = kinder ? suggestion.level - 1 : suggestion.level;
    if (kinder) entry.reasons[suggestion.criterion] = dice.of(reasons);
}

Entry entry_for(Dice& dice, const appraisals::Row& row, const regulations::Form& form)
{
    Entry entry;
    entry.version = row.version;
    for (const auto& criterion : form.criteria) {
        const auto* suggestion = row.suggestion(criterion.number);
        if (suggestion != nullptr)
            tick_by_facts(dice, entry, *suggestion);
        else
            entry.levels[criterion.number] = level_of(dice, criterion);
    }
    if (dice.chance(9)) entry.other = dice.of(others);
    return entry;
}

std::vector<appraisals::Row> open_rows(Story& story, int cell, int year)
{
    std::vector<appraisals::Row> rows;
    auto tx = story.house.db.read();
    for (std::size_t at = 0; at < story.people.size(); ++at) {
        if (story.people[at].cell != cell || !story.liaison[at]) continue;
        auto row = appraisals::find(tx, story.secretary(cell), year, story.liaison[at]);
        if (row && row->open() && row->ticks.empty()) rows.push_back(std::move(*row));
    }
    return rows;
}

void draft(Story& story, int cell, int year, int percent, Dice& dice)
{
    const auto& form = appraisals::round_of(year).regulation->form;
    const auto rows = open_rows(story, cell, year);
    const auto count = rows.size() * static_cast<std::size_t>(percent) / 100;
    for (std::size_t i = 0; i < count; ++i) {
        story.wait(20);
        agreed(appraisals::save_row(story.house, story.secretary(cell), year, rows[i].person,
                                    entry_for(dice, rows[i], form)),
               "save_row");
    }
}

void sign(Story& story, int cell, int year)
{
    const appraisals::JointMeeting meeting{story.clock.today().plus_days(-1), fronts[cell % 3],
                                           story.secretary(cell).name};
    agreed(appraisals::sign_cell(story.house, story.secretary(cell), story.cell(cell), year, meeting),
           "sign_cell");
}

void plan_cell(Story& story, int cell, int year, const std::shared_ptr<Dice>& dice)
{
    const auto& plan = november[cell - 1];
    const auto on = [&](int day) { return Date{year, 11, static_cast<unsigned>(day)}; };
    story.at(on(plan.first_day), 19, cell, [=, &story] { draft(story, cell, year, plan.share, *dice); });
    story.at(on(plan.second_day), 19, 30, [=, &story] { draft(story, cell, year, 100, *dice); });
    story.at(on(plan.signed_on), 20, cell, [=, &story] { sign(story, cell, year); });
    story.at(on(plan.confirmed_on), 15, cell, [=, &story] {
        agreed(appraisals::confirm(story.house, story.who(signer), year, {{}, story.cell(cell)}), "confirm");
    });
}

}

void plan_appraisals(Story& story)
{
    const auto dice = std::make_shared<Dice>(1130);
    for (const int year : story.calendar.appraisal_years())
        for (int cell = 1; cell <= cells; ++cell)
            plan_cell(story, cell, year, dice);
}

}
