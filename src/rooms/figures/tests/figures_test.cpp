// SPDX-License-Identifier: Apache-2.0
#include "figures_fixture.hpp"
#include "organisations/organisations.hpp"

#include <random>

namespace {

class FiguresTest : public FiguresFixture {};
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

TEST_P(FiguresTest, ThoseWithoutACellOpenAsManyRowsAsTheirNumber)
{
    arrive("Hoàng Thị Mỹ Dung", {});
    arrive("Trần Quốc Bảo", {});
    const auto returned =
        liaisons::receive(house(), officer, ward, {.person = {.full_name = "Lê Thị Bích Châu"}});
    ASSERT_TRUE(liaisons::introduce(house(), officer, returned->id, cell_13));
    ASSERT_TRUE(liaisons::send_back(house(), secretary_13, returned->id, "Đã chuyển nơi cư trú"));
    arrive("Nguyễn Thị Lan Anh", cell_5);
    EXPECT_EQ(read(leader).rows.back().people, 3);
    EXPECT_NE(get(leader, "/figures").body.find("href=\"/liaisons?state=unassigned\">Chưa phân về chi bộ"),
              std::string::npos);
    const auto list = get(leader, "/liaisons?state=unassigned").body;
    for (const auto* words : {"<b>3 đồng chí</b>", "Hoàng Thị Mỹ Dung", "Trần Quốc Bảo", "Lê Thị Bích Châu"})
        EXPECT_NE(list.find(words), std::string::npos) << words;
    EXPECT_EQ(list.find("Nguyễn Thị Lan Anh"), std::string::npos);
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
    const auto json = get(leader, "/figures", true).body;
    EXPECT_NE(json.find("\"I01\":2"), std::string::npos);
    EXPECT_NE(json.find("\"total\":{\"unit\":"), std::string::npos);
    EXPECT_EQ(get(auditor, "/figures").status, 403);
    EXPECT_EQ(get(administrator, "/figures").status, 403);
}

/// What must not differ between the evening itself and a later look at it.
void expect_same(const figures::Figures& then, const figures::Figures& later)
{
    ASSERT_EQ(then.rows.size(), later.rows.size()) << then.day.iso();
    for (std::size_t i = 0; i < then.rows.size(); ++i) {
        const auto &was = then.rows[i], &is = later.rows[i];
        EXPECT_EQ(was.name, is.name);
        EXPECT_EQ(was.people, is.people) << then.day.iso() << " " << was.name;
        EXPECT_EQ(was.exempt, is.exempt) << then.day.iso() << " " << was.name;
        EXPECT_EQ(was.introduced, is.introduced) << then.day.iso() << " " << was.name;
        EXPECT_EQ(was.met, is.met) << then.day.iso() << " " << was.name;
        EXPECT_EQ(was.attendance, is.attendance) << then.day.iso() << " " << was.name;
    }
    EXPECT_EQ(then.cells_met, later.cells_met) << then.day.iso();
}

std::string name_of(std::size_t n)
{
    return "Nguyễn Văn " + std::string{static_cast<char>('A' + n / 26), static_cast<char>('a' + n % 26)};
}

/// The ward against its cells as their secretaries see them, and against the sum of its rows.
void expect_sums(const figures::Figures& whole, const figures::Figures& at_5, const figures::Figures& at_13)
{
    figures::FigureRow sum;
    for (const auto& row : whole.rows)
        sum += row;
    EXPECT_EQ(sum.people, whole.total.people) << whole.day.iso();
    EXPECT_EQ(sum.introduced, whole.total.introduced) << whole.day.iso();
    EXPECT_EQ(sum.attendance, whole.total.attendance) << whole.day.iso();
    EXPECT_EQ(sum.appraised, whole.total.appraised) << whole.day.iso();
    EXPECT_EQ(at_5.total.people + at_13.total.people, whole.total.introduced.n) << whole.day.iso();
    EXPECT_EQ(at_5.total.attendance[1].of + at_13.total.attendance[1].of, whole.total.attendance[1].of)
        << whole.day.iso();
    EXPECT_EQ(at_5.total.appraised.of + at_13.total.appraised.of, whole.total.appraised.of)
        << whole.day.iso();
}

// Forty evenings on which people arrive, are introduced, moved, returned, accepted and meet, by chance. What
// the page said of an evening from the rolls, it must say of that evening for ever, counted from dated rows.
TEST_P(FiguresTest, AnEveningIsToldLaterAsItWasToldThen)
{
    std::mt19937 chance(GetParam() == db::Engine::sqlite ? 20261118U : 213U);
    const auto one_of = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(chance);
    };
    const auto first = base::Date{2026, 10, 10};
    std::vector<base::LiaisonId> people;
    std::vector<figures::Figures> told;
    for (int evening = 0; evening < 40; ++evening) {
        clock.move_to(base::Instant::from_local(first.plus_days(evening), 19, 0));
        for (auto arrivals = one_of(3); arrivals > 0; --arrivals)
            people.push_back(arrive(name_of(people.size()), {}, one_of(4) == 0,
                                    clock.today().plus_days(-static_cast<int>(one_of(20)) * (evening == 0))));
        for (auto steps = people.empty() ? 0 : one_of(6); steps > 0; --steps) {
            const auto who = people[one_of(people.size())];
            switch (one_of(4)) {
            case 0:
            case 1:
                (void)liaisons::introduce(house(), officer, who, one_of(2) == 0 ? cell_5 : cell_13);
                break;
            case 2:
                if (!liaisons::accept(house(), secretary_5, who))
                    (void)liaisons::accept(house(), secretary_13, who);
                break;
            default:
                (void)liaisons::send_back(house(), officer, who, "Đã chuyển nơi cư trú");
            }
        }
        if (evening == 25) {
            const auto guest = arrive("Lê Thị Bích Châu", cell_5, false, clock.today()),
                       other = arrive("Hoàng Thị Mỹ Dung", cell_5, false, clock.today());
            people.insert(people.end(), {guest, other});
            meet_all(secretary_5, cell_5);
        }
        told.push_back(read(leader));
    }
    clock.move_to(base::Instant::from_local(first.plus_days(60), 19, 0));
    for (const auto& then : told) {
        const auto later = read_day(leader, then.day);
        expect_same(then, later);
        expect_sums(later, read_day(secretary_5, then.day), read_day(secretary_13, then.day));
    }
    EXPECT_GT(told.back().total.people, 10);
    EXPECT_GT(told.back().total.attendance[1].of, 0);
    EXPECT_EQ(told[24].total.attendance[1].of, 0) << "the meeting was on the 26th evening";
}

TEST_P(FiguresTest, AFigureOpensOnlyWhatItsReaderMaySee)
{
    const auto address = std::string("href=\"/appraisals");
    const auto page = get(leader, "/figures").body;
    EXPECT_EQ(page.find(address + "?year="), std::string::npos);
    const std::string tile = "<a class=\"cn-figure\" href=\"/figures?half=2026.2#cb\">";
    const auto first = page.find(tile);
    ASSERT_NE(first, std::string::npos) << "the cells stand below";
    EXPECT_NE(page.find(tile, first + 1), std::string::npos) << "both that count forms";
    EXPECT_NE(page.find("<h2 id=\"cb\">"), std::string::npos);
    EXPECT_NE(get(officer, "/figures").body.find(address + "?year=2026"), std::string::npos);
}

TEST_P(FiguresTest, ThePageSaysWhatFulfilledMeansAndWhichOfTheLateHaveNoCell)
{
    arrive("Hoàng Thị Mỹ Dung", {}, false, {2026, 11, 10});
    arrive("Trần Quốc Bảo", {}, false, {2026, 11, 10});
    arrive("Lê Thị Bích Châu", cell_5, false, {2026, 11, 10});
    arrive("Võ Đình Dũng", {});
    const auto page = get(leader, "/figures").body;
    for (const auto* words :
         {"riêng với nhận xét năm 2026: 3 đồng chí mới đến, chưa đủ thời gian (trong đó 2 chưa có chi bộ), 1 "
          "đồng chí đến đủ sớm nhưng chưa có chi bộ",
          "<b>Hoàn thành và hoàn thành tốt (hoàn thành trở lên): </b>phiếu chi bộ đã ký mà không mục nào ở "
          "mức thấp "
          "nhất; mục 6 chỉ là đề nghị"})
        EXPECT_NE(page.find(words), std::string::npos) << words;
    EXPECT_NE(get(leader, "/figures", true).body.find("\"late_arrivals\":3,\"late_without_cell\":2"),
              std::string::npos);
    EXPECT_EQ(read(leader).rows.back().people, 3);
}

TEST_P(FiguresTest, ADayOfThePastSaysSoAndOpensNoList)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    clock.move_to(base::Instant::from_local({2026, 12, 20}, 9, 0));
    arrive("Trần Quốc Bảo", cell_5);
    const auto then = get(leader, "/figures?day=30/11/2026");
    EXPECT_EQ(then.status, 200);
    EXPECT_NE(then.body.find("tính đến ngày <b>30/11/2026</b>"), std::string::npos);
    EXPECT_NE(then.body.find("value=\"30/11/2026\""), std::string::npos);
    EXPECT_EQ(then.body.find("href=\"/liaisons?"), std::string::npos) << "the list of today has one more";
    EXPECT_NE(get(leader, "/figures?day=2026-11-30", true).body.find("\"I01\":1"), std::string::npos);
    EXPECT_NE(get(leader, "/figures", true).body.find("\"I01\":2"), std::string::npos);
}

TEST_P(FiguresTest, ALeaderOfTheProvinceIsToldTheWardOfEachRowAndOfThoseWithoutACell)
{
    auto of_province = administrator;
    of_province.acting.role = house::Role::leader;
    auto neighbour = officer;
    {
        auto tx = house().db.read();
        const auto unit = organisations::find(tx, administrator, other_ward).value();
        neighbour.acting.unit = unit.id;
        neighbour.acting.path = unit.path;
    }
    const auto arrive_there = [&](const std::string& name, base::UnitId cell) {
        const auto id = liaisons::receive(house(), neighbour, other_ward,
                                          {.person = {.full_name = name}, .received_on = {2026, 2, 1}})
                            .value()
                            .id;
        if (cell) {
            EXPECT_TRUE(liaisons::introduce(house(), neighbour, id, cell));
        }
    };
    arrive("Hoàng Thị Mỹ Dung", {});
    arrive("Nguyễn Thị Lan Anh", cell_5);
    arrive_there("Trần Quốc Bảo", {});
    arrive_there("Võ Đình Dũng", {});
    arrive_there("Lê Thị Bích Châu", other_cell);
    const auto today = clock.today();
    clock.move_to(base::Instant::from_local({2026, 11, 25}, 9, 0));
    for (const auto day : {today, clock.today()}) {
        const auto figures = read_day(of_province, day);
        std::vector<std::string> rows;
        long long sum = 0;
        for (const auto& row : figures.rows) {
            rows.push_back(row.ward_name + ": " + row.name + ", " + std::to_string(row.people));
            sum += row.people;
        }
        const std::string near = "Phường Sông Hương Đông: ", far = "Phường Bến Gỗ Tây: ";
        EXPECT_EQ(rows,
                  (std::vector<std::string>{far + "Tổ dân phố 1, 1", far + "Chưa phân về chi bộ, 2",
                                            near + "Tổ dân phố 2, 0", near + "Tổ dân phố 5, 1",
                                            near + "Tổ dân phố 13, 0", near + "Chưa phân về chi bộ, 1"}))
            << day.iso();
        EXPECT_EQ(sum, figures.total.people);
        EXPECT_EQ(figures.total.introduced, (figures::Share{2, 5}));
    }
    const auto page = get(of_province, "/figures").body;
    EXPECT_NE(page.find("Phường Bến Gỗ Tây</small>"), std::string::npos);
    EXPECT_EQ(page.find("state=unassigned\">Chưa phân"), std::string::npos) << "that list is of the province";
    EXPECT_NE(get(of_province, "/figures", true).body.find("\"ward\":\"Phường Bến Gỗ Tây\""),
              std::string::npos);
    EXPECT_EQ(get(leader, "/figures").body.find("Phường Sông Hương Đông</small>"), std::string::npos);
    EXPECT_NE(get(leader, "/figures", true).body.find("\"ward\":null"), std::string::npos);
}

TEST_P(FiguresTest, AMistakeCountsOnNoDayAndTheFiguresStillAddUp)
{
    using enum liaisons::EndReason;
    arrive("Nguyễn Thị Lan Anh", cell_5);
    arrive("Đặng Văn Đức", cell_5, true);
    arrive("Hồ Viết Sơn", cell_5, false, {2026, 11, 10});
    arrive("Hoàng Thị Mỹ Dung", {});
    const auto died_one = arrive("Trần Quốc Bảo", cell_5), wrong = arrive("Lê Thị Bích Châu", cell_5),
               wrong_too = arrive("Võ Đình Dũng", {});
    const auto eve = clock.today();
    clock.move_to(base::Instant::from_local({2026, 11, 25}, 9, 0));
    for (const auto& [who, reason] :
         {std::pair(died_one, died), std::pair(wrong, mistake), std::pair(wrong_too, mistake)})
        ASSERT_TRUE(liaisons::end_contact(house(), officer, who, {reason, clock.today(), ""}));
    for (const auto& [day, people] : {std::pair(eve, 5), std::pair(clock.today(), 4)}) {
        const auto figures = read_day(leader, day);
        EXPECT_EQ(figures.total.people, people) << day.iso();
        EXPECT_EQ(figures.total.appraised.of + figures.total.exempt + figures.late_arrivals +
                      figures.not_accepted,
                  people)
            << day.iso();
    }
}

TEST_P(FiguresTest, ACellIsCountedFromTheDayItWasValidAndShownForItsFiguresBefore)
{
    const auto founded = base::Date{2025, 7, 1};
    const auto before = read_day(leader, {1999, 1, 1});
    EXPECT_TRUE(before.rows.empty());
    EXPECT_EQ(before.cells, 0);
    EXPECT_EQ(before.total.both_halves, (figures::Share{0, 0}));
    EXPECT_EQ(read_day(leader, founded.plus_days(-1)).cells, 0);
    EXPECT_EQ(read_day(leader, founded).cells, 3);

    arrive("Nguyễn Thị Lan Anh", cell_5);
    const auto evening = clock.now();
    clock.move_to(base::Instant::from_local({2025, 6, 10}, 9, 0));
    arrive("Trần Quốc Bảo", cell_13, false, {2025, 6, 1});
    clock.move_to(evening);
    const auto early = read_day(leader, {2025, 6, 15});
    ASSERT_EQ(early.rows.size(), 1U) << "introduced before its cell was founded, as old lists have it";
    EXPECT_EQ(early.rows[0].unit, cell_13);
    EXPECT_EQ(early.total.people, 1);
    EXPECT_EQ(early.cells, 0);
}

TEST_P(FiguresTest, AMeetingHeldInTheMonthAfterCountsForItsHalfYear)
{
    using meetings::HalfYear;
    clock.move_to(base::Instant::from_local({2026, 3, 1}, 9, 0));
    const std::vector<base::LiaisonId> people = {arrive("Nguyễn Thị Lan Anh", cell_5),
                                                 arrive("Trần Quốc Bảo", cell_5)};
    clock.move_to(base::Instant::from_local({2026, 7, 5}, 20, 0));
    meet(secretary_5, cell_5, people, {2026, 1});
    clock.move_to(base::Instant::from_local({2027, 1, 10}, 20, 0));
    meet(secretary_5, cell_5, people, {2026, 2});
    const auto figures_of = [&](HalfYear period, base::Date day) {
        auto tx = house().db.read();
        return figures::figures_of(tx, leader, {period, day}, clock.today());
    };
    const auto today = clock.today();
    for (const auto day : {today, base::Date{2027, 2, 10}}) {
        clock.move_to(base::Instant::from_local(day, 21, 0));
        for (const auto asked : {today, day}) {
            const auto whole_year = figures_of({2026, 2}, asked);
            EXPECT_EQ(whole_year.total.both_halves, (figures::Share{1, 3})) << asked.iso() << day.iso();
            EXPECT_EQ(whole_year.total.attendance[1], (figures::Share{1, 2})) << asked.iso() << day.iso();
            EXPECT_EQ(whole_year.cells_met, 1);
            EXPECT_EQ(whole_year.appraisal_year, 2026);
            EXPECT_EQ(figures_of({2026, 1}, asked).cells_met, 1) << "the one held in July";
        }
    }
    EXPECT_EQ(figures_of({2026, 2}, {2026, 12, 31}).cells_met, 0) << "as the register stood that day";
    EXPECT_EQ(figures_of({2027, 1}, clock.today()).cells_met, 0) << "a meeting counts once";

    const auto page = get(leader, "/figures?half=2026.2");
    EXPECT_NE(page.body.find("Kỳ cuối năm 2026, tính đến ngày <b>10/02/2027</b>"), std::string::npos);
    EXPECT_NE(page.body.find("href=\"/figures?half=2026.2\" aria-current=\"true\""), std::string::npos);
    EXPECT_NE(page.body.find("href=\"/figures/export?half=2026.2\""), std::string::npos);
    EXPECT_NE(page.body.find("name=\"half\" value=\"2026.2\""), std::string::npos)
        << "a day is asked for within the half-year";
    EXPECT_NE(page.body.find("href=\"/liaisons\""), std::string::npos) << "it is of today, so lists open";
    const auto then = get(leader, "/figures?half=2026.2&day=20/01/2027", true).body;
    EXPECT_NE(then.find("\"day\":\"2027-01-20\",\"year\":2026,\"half\":2"), std::string::npos) << then;
    EXPECT_NE(get(leader, "/figures?half=2026.2&day=30/06/2026", true).body.find("\"half\":1"),
              std::string::npos)
        << "a half-year that had not begun is not told of";
}

TEST_P(FiguresTest, ADayThatIsNoneOrHasNotComeIsRefusedWithASentence)
{
    for (const auto* query :
         {"day=31/02/2026", "day=h%C3%B4m+qua", "day=19/11/2026", "half=2027.1", "half=3"}) {
        const auto address = "/figures?" + std::string(query);
        EXPECT_EQ(get(leader, address).status, 422) << query;
        EXPECT_EQ(get(leader, "/figures/export?" + std::string(query)).status, 422) << query;
        EXPECT_EQ(get(leader, address, true).status, 422) << query;
    }
    EXPECT_NE(get(leader, "/figures?day=19/11/2026").body.find("chưa tới"), std::string::npos);
    EXPECT_NE(get(leader, "/figures?day=31/02/2026").body.find("value=\"31/02/2026\""), std::string::npos)
        << "what was typed stays";
}

}
