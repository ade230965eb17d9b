// SPDX-License-Identifier: Apache-2.0
// A home cell at year end, for the tests of this room.
#pragma once

#include "appraisals/appraisals.hpp"
#include "liaisons/liaisons.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

namespace appraisals::tests {

using base::LiaisonId;
using base::UnitId;
using Fields = std::vector<std::pair<std::string, std::string>>;

constexpr int year = 2026;

class RoundTest : public support::HouseTest {
protected:
    using State = appraisals::State;

    /// Received and accepted on the day; by default in March, so that the person is due.
    LiaisonId person(const std::string& name, const std::string& workplace = "Sở Y tế",
                     base::Date on = {2026, 3, 2}, liaisons::Exemption exemption = liaisons::Exemption::none,
                     bool in_13 = false)
    {
        const auto now = clock.now();
        clock.move_to(base::Instant::from_local(on, 9, 0));
        liaisons::Arrival arrival;
        arrival.person.full_name = name;
        arrival.person.birth = base::PartialDate{1986, 4, 12};
        arrival.workplace = workplace;
        arrival.work_cell = "Chi bộ Nghiệp vụ y";
        arrival.residence = "số 18 ngõ 42, đường Bến Gỗ, tổ dân phố 5, phường Sông Hương Đông";
        arrival.exemption = exemption;
        const auto id = liaisons::receive(house(), officer, ward, arrival).value().id;
        EXPECT_TRUE(liaisons::introduce(house(), officer, id, in_13 ? cell_13 : cell_5));
        EXPECT_TRUE(liaisons::accept(house(), in_13 ? secretary_13 : secretary_5, id));
        clock.move_to(now);
        return id;
    }

    /// Received by the ward on the day, with no cell yet.
    LiaisonId received(const std::string& name, base::Date on)
    {
        liaisons::Arrival arrival;
        arrival.person.full_name = name;
        arrival.workplace = "Công ty Điện lực";
        arrival.received_on = on;
        return liaisons::receive(house(), officer, ward, arrival).value().id;
    }

    /// A meeting of cell 5 that was held, at which these people were absent and the others present.
    void meeting(const std::string& title, base::Date day, const std::vector<LiaisonId>& absent)
    {
        const auto now = clock.now();
        clock.move_to(base::Instant::from_local(day, 20, 0));
        const auto planned = meetings::plan(house(), secretary_5, cell_5,
                                            {.half_year = meetings::HalfYear::of(day),
                                             .title = title,
                                             .at = {day, 19, 30},
                                             .place = "Nhà văn hóa tổ dân phố 5"})
                                 .value();
        const auto open = meetings::open(house(), secretary_5, planned.id).value();
        std::vector<meetings::RosterLine> roster;
        {
            auto tx = house().db.read();
            roster = meetings::roster(tx, open);
        }
        for (const auto& line : roster) {
            if (line.standing == meetings::Standing::exempt) continue;
            const bool away = std::find(absent.begin(), absent.end(), line.person) != absent.end();
            EXPECT_TRUE(
                meetings::put_mark(house(), secretary_5, open.id, line.person,
                                   {.mark = away ? meetings::Mark::absent : meetings::Mark::present}));
        }
        EXPECT_TRUE(meetings::close(house(), secretary_5, open.id, meetings::Unmarked::refuse));
        clock.move_to(now);
    }

    static Entry all_at(int level, int version = 0)
    {
        Entry entry;
        entry.version = version;
        for (int criterion = 1; criterion <= 6; ++criterion)
            entry.levels[criterion] = level;
        entry.levels[6] = 2;
        return entry;
    }

    base::Result<Row> save(LiaisonId who, const Entry& entry)
    {
        return save_row(house(), secretary_5, year, who, entry);
    }
    static JointMeeting held() { return {base::Date{2026, 11, 15}, "Trần Thị Gái", "Lê Văn Thuận"}; }
    base::Result<Signing> sign(const std::vector<LiaisonId>& chosen = {})
    {
        return sign_cell(house(), secretary_5, cell_5, year, held(), chosen);
    }
    /// Filled, signed and confirmed.
    void confirmed(const std::vector<LiaisonId>& people)
    {
        for (const auto who : people)
            EXPECT_TRUE(save(who, all_at(1)));
        EXPECT_TRUE(sign());
        EXPECT_TRUE(confirm(house(), signer, year, {}));
    }
    std::optional<Row> row_of(LiaisonId who)
    {
        auto tx = house().db.read();
        return find(tx, officer, year, who);
    }
    CellProgress progress_of(UnitId cell)
    {
        auto tx = house().db.read();
        for (auto& progress : appraisals::progress(tx, officer, year, clock.today()))
            if (progress.cell == cell) return progress;
        return {};
    }
    /// What the first form of a page says its reader saw.
    static std::string seen_on(const std::string& page)
    {
        const std::string field = "name=\"forms_seen\" value=\"";
        const auto from = page.find(field);
        EXPECT_NE(from, std::string::npos);
        return from == std::string::npos
                   ? ""
                   : page.substr(from + field.size(),
                                 page.find('"', from + field.size()) - from - field.size());
    }
    std::string grid() { return get(secretary_5, "/appraisals/2026").body; }
    static std::string address(LiaisonId who, const std::string& rest = "")
    {
        return "/appraisals/2026/" + std::to_string(who.value) + rest;
    }
};

template <class T>
std::string code_of(const base::Result<T>& result)
{
    return result ? std::string("(done)") : result.error().code;
}

}
