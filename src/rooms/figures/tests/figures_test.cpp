// SPDX-License-Identifier: Apache-2.0
#include "figures/figures.hpp"
#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "support/house_test.hpp"
#include "table.hpp"

#include <filesystem>

namespace {

using namespace std::chrono_literals;

class FiguresTest : public support::HouseTest {
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
    figures::Figures read(const house::Who& who)
    {
        auto tx = house().db.read();
        return figures::figures_of(tx, who, {2026, 2}, clock.today());
    }
    // A regular meeting in which everybody but the last came.
    void meet(const house::Who& secretary, base::UnitId cell, const std::vector<base::LiaisonId>& people)
    {
        const auto planned =
            meetings::plan(house(), secretary, cell,
                           {.half_year = {2026, 2}, .at = {clock.today(), 19, 30}, .place = "Nhà văn hóa"})
                .value();
        ASSERT_TRUE(meetings::open(house(), secretary, planned.id));
        for (const auto& person : people)
            ASSERT_TRUE(meetings::put_mark(
                house(), secretary, planned.id, person,
                {.mark = person == people.back() ? meetings::Mark::absent : meetings::Mark::present}));
        ASSERT_TRUE(meetings::close(house(), secretary, planned.id, meetings::Unmarked::refuse));
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, FiguresTest, support::both_engines(), support::engine_name);

TEST_P(FiguresTest, TheTotalIsTheSumOfItsRows)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    arrive("Trần Quốc Bảo", cell_5);
    arrive("Lê Thị Bích Châu", cell_13);
    arrive("Đặng Văn Đức", cell_13, true);
    arrive("Hoàng Thị Mỹ Dung", {});
    const auto figures = read(leader);
    EXPECT_EQ(figures.total.people, 5);
    EXPECT_EQ(figures.total.exempt, 1);
    EXPECT_EQ(figures.total.introduced, (figures::Share{4, 5}));
    long long sum = 0;
    for (const auto& row : figures.rows)
        sum += row.people;
    EXPECT_EQ(sum, figures.total.people);
    EXPECT_EQ(figures.rows.back().name, "Chưa phân về chi bộ");
}

TEST_P(FiguresTest, AttendanceCountsThoseInvitedToMeetingsThatWereHeld)
{
    const std::vector<base::LiaisonId> people = {arrive("Nguyễn Thị Lan Anh", cell_5),
                                                 arrive("Trần Quốc Bảo", cell_5)};
    arrive("Đặng Văn Đức", cell_5, true);
    meet(secretary_5, cell_5, people);
    const auto figures = read(leader);
    EXPECT_EQ(figures.total.attendance[1], (figures::Share{1, 2}))
        << "the exempt stand outside the denominator";
    EXPECT_EQ(figures.cells_met, 1);
    EXPECT_EQ(figures.cells, 3);
    EXPECT_EQ(figures.total.both_halves, (figures::Share{0, 3})) << "nobody met in the first half";
}

TEST_P(FiguresTest, WhoArrivedTooLateIsNotDueAndIsNamedAmongTheExclusions)
{
    const auto evening = clock.now();
    clock.move_to(base::Instant::from_local({2026, 3, 1}, 9, 0));
    arrive("Nguyễn Thị Lan Anh", cell_5);
    clock.move_to(evening);
    arrive("Trần Quốc Bảo", cell_5, false, {2026, 11, 10});
    const auto figures = read(leader);
    EXPECT_EQ(figures.total.appraised, (figures::Share{0, 1}));
    EXPECT_EQ(figures.late_arrivals, 1);
}

TEST_P(FiguresTest, ASecretarySeesOnlyTheirOwnCell)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    arrive("Lê Thị Bích Châu", cell_13);
    const auto figures = read(secretary_5);
    ASSERT_EQ(figures.rows.size(), 1U);
    EXPECT_EQ(figures.total.people, 1);
    EXPECT_EQ(get(secretary_5, "/figures").body.find("Tổ dân phố 13"), std::string::npos);
}

TEST_P(FiguresTest, ThePageSaysNumeratorDenominatorDayAndExclusions)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    arrive("Đặng Văn Đức", cell_13, true);
    const auto page = get(leader, "/figures");
    EXPECT_EQ(page.status, 200);
    for (const auto* words : {"Không tính vào mẫu số", "18/11/2026", "0 / 3", "1 miễn sinh hoạt"})
        EXPECT_NE(page.body.find(words), std::string::npos) << words;
    EXPECT_NE(get(leader, "/figures", true).body.find("\"I01\":2"), std::string::npos);
    EXPECT_EQ(get(auditor, "/figures").status, 403);
    EXPECT_EQ(get(administrator, "/figures").status, 403);
}

TEST_P(FiguresTest, TheSpreadsheetIsAWorkbook)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    std::filesystem::create_directories(house().data_folder + "/work");
    const auto reply = get(leader, "/figures/export");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.substr(0, 2), "PK");
}

}
