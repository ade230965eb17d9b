// SPDX-License-Identifier: Apache-2.0
// People and meetings to count.
#pragma once

#include "appraisals/appraisals.hpp"
#include "figures/figures.hpp"
#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "support/house_test.hpp"
#include "table.hpp"

class FiguresFixture : public support::HouseTest {
protected:
    base::LiaisonId arrive(const std::string& name, base::UnitId cell, bool exempt = false,
                           base::Date on = {2026, 2, 1})
    {
        liaisons::Arrival arrival;
        arrival.person.full_name = name;
        arrival.workplace = "Sở Y tế";
        arrival.received_on = on;
        if (exempt) arrival.exemption = liaisons::Exemption::exempt_meetings;
        const auto received = liaisons::receive(house(), officer, ward, arrival).value();
        if (cell) {
            EXPECT_TRUE(liaisons::introduce(house(), officer, received.id, cell));
            const auto& secretary = cell == cell_5 ? secretary_5 : secretary_13;
            EXPECT_TRUE(
                liaisons::inform(house(), secretary, received.id, liaisons::InformedHow::met, clock.today()));
        }
        return received.id;
    }
    figures::Figures read_day(const house::Who& who, base::Date day)
    {
        auto tx = house().db.read();
        return figures::figures_of(tx, who, {meetings::HalfYear::of(day), day}, clock.today());
    }
    // A regular meeting at which nobody was marked: all were absent.
    void meet_all(const house::Who& secretary, base::UnitId cell)
    {
        const auto planned =
            meetings::plan(house(), secretary, cell,
                           {.half_year = {2026, 2}, .at = {clock.today(), 19, 30}, .place = "Nhà văn hóa"})
                .value();
        ASSERT_TRUE(meetings::open(house(), secretary, planned.id));
        ASSERT_TRUE(meetings::close(house(), secretary, planned.id, meetings::Unmarked::absent));
    }
    figures::Figures read(const house::Who& who) { return read_day(who, clock.today()); }
    // A regular meeting in which everybody but the last came.
    void meet(const house::Who& secretary, base::UnitId cell, const std::vector<base::LiaisonId>& people,
              meetings::HalfYear half_year = {2026, 2})
    {
        const auto planned =
            meetings::plan(house(), secretary, cell,
                           {.half_year = half_year, .at = {clock.today(), 19, 30}, .place = "Nhà văn hóa"})
                .value();
        ASSERT_TRUE(meetings::open(house(), secretary, planned.id));
        for (const auto& person : people)
            ASSERT_TRUE(meetings::put_mark(
                house(), secretary, planned.id, person,
                {.mark = person == people.back() ? meetings::Mark::absent : meetings::Mark::present}));
        ASSERT_TRUE(meetings::close(house(), secretary, planned.id, meetings::Unmarked::refuse));
    }
    /// Signed by cell 5: the first with every duty done, the others with one at its lowest level.
    void appraise(const std::vector<base::LiaisonId>& people)
    {
        for (const auto& person : people) {
            appraisals::Entry entry;
            for (int criterion = 1; criterion <= 6; ++criterion)
                entry.levels[criterion] = criterion == 1 && person != people.front() ? 3 : 2;
            entry.reasons[3] = "Chi ủy thống nhất";
            ASSERT_TRUE(appraisals::save_row(house(), secretary_5, 2026, person, entry));
        }
        ASSERT_TRUE(appraisals::sign_cell(house(), secretary_5, cell_5, 2026,
                                          {clock.today(), "Trần Thị Gái", "Lê Văn Thuận"}, people));
    }
};
