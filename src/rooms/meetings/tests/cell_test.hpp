// SPDX-License-Identifier: Apache-2.0
// A home cell with people, for the tests of this room.
#pragma once

#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "reports/reports.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

namespace meetings::tests {

using base::LiaisonId;
using base::MeetingId;

class CellTest : public support::HouseTest {
protected:
    using State = meetings::State;

    void SetUp() override { clock.move_to(evening); }

    /// 18/11/2026 19:30, local.
    const base::Instant evening = base::Instant::from_local({2026, 11, 18}, 19, 30);
    const LocalTime tonight{{2026, 11, 18}, 19, 30};
    const HalfYear this_half{2026, 2};

    /// Received by the ward and introduced to the cell; accepted in March unless told otherwise.
    LiaisonId introduced(const std::string& name, base::UnitId cell,
                         liaisons::Exemption exemption = liaisons::Exemption::none)
    {
        liaisons::Arrival arrival;
        arrival.person.full_name = name;
        arrival.person.birth = base::PartialDate{1980, 3, 1};
        arrival.workplace = "Sở Y tế";
        arrival.exemption = exemption;
        const auto id = liaisons::receive(house(), officer, ward, arrival).value().id;
        EXPECT_TRUE(liaisons::introduce(house(), officer, id, cell));
        return id;
    }
    LiaisonId accepted(const std::string& name, liaisons::Exemption exemption = liaisons::Exemption::none)
    {
        const auto now = clock.now();
        clock.move_to(base::Instant::from_local({2026, 3, 2}, 9, 0));
        const auto id = introduced(name, cell_5, exemption);
        EXPECT_TRUE(liaisons::accept(house(), secretary_5, id));
        clock.move_to(now);
        return id;
    }

    Plan regular() { return {.half_year = this_half, .at = tonight, .place = "Nhà văn hóa tổ dân phố 5"}; }
    Meeting planned() { return plan(house(), secretary_5, cell_5, regular()).value(); }
    Meeting opened()
    {
        const auto meeting = planned();
        return open(house(), secretary_5, meeting.id).value();
    }

    base::Result<RosterLine> mark(MeetingId meeting, LiaisonId person, std::optional<Mark> mark)
    {
        return put_mark(house(), secretary_5, meeting, person, {.mark = mark});
    }

    Meeting now_of(MeetingId meeting)
    {
        auto tx = house().db.read();
        return find(tx, officer, meeting).value();
    }
    std::vector<RosterLine> roster_of(MeetingId meeting)
    {
        auto tx = house().db.read();
        return roster(tx, find(tx, officer, meeting).value());
    }
    std::vector<std::string> names_of(MeetingId meeting, bool exempt = false)
    {
        std::vector<std::string> names;
        for (const auto& line : roster_of(meeting))
            if ((line.standing == Standing::exempt) == exempt) names.push_back(line.name);
        return names;
    }
    long long figure(base::UnitId unit, const std::string& dimension, const std::string& value)
    {
        auto tx = house().db.read();
        return reports::figure(tx, unit, dimension, value);
    }

    /// A second person who acts for the same cell.
    house::Who deputy_5()
    {
        auto who = secretary_5;
        who.account = base::AccountId{33};
        who.name = "Trương Thị Hòa";
        return who;
    }
};

template <class T>
std::string code_of(const base::Result<T>& result)
{
    return result ? std::string("(done)") : result.error().code;
}

}
