// SPDX-License-Identifier: Apache-2.0
#include "appraisals/appraisals.hpp"
#include "imports/imports.hpp"
#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "office/office.hpp"
#include "support/house_test.hpp"

#include <fstream>

namespace {

TEST(Queue, LateLinesComeFirstByDaysThenWhatIsDueThenTheRest)
{
    house::Tasks tasks(5);
    tasks[0].words = "later";
    tasks[1].words = "due";
    tasks[1].due = base::Date{2026, 11, 20};
    tasks[2].words = "late by one day";
    tasks[2].due = base::Date{2026, 11, 17};
    tasks[3].words = "late by five days";
    tasks[3].due = base::Date{2026, 11, 13};
    tasks[4].words = "far";
    tasks[4].due = base::Date{2027, 6, 30};
    const auto queue = office::arranged(tasks, {2026, 11, 18});
    ASSERT_EQ(queue.late.size(), 2U);
    EXPECT_EQ(queue.late[0].words, "late by five days");
    ASSERT_EQ(queue.due.size(), 1U);
    ASSERT_EQ(queue.later.size(), 2U);
    EXPECT_EQ(queue.later[0].words, "far");
    EXPECT_EQ(queue.size(), 5U);
}

class OfficeTest : public support::HouseTest {
protected:
    base::LiaisonId arrive(const std::string& name, base::Date on)
    {
        liaisons::Arrival arrival;
        arrival.person.full_name = name;
        arrival.received_on = on;
        return liaisons::receive(house(), officer, ward, arrival).value().id;
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, OfficeTest, support::both_engines(), support::engine_name);

TEST_P(OfficeTest, TheOfficerSeesHowManyWaitAndHowLate)
{
    arrive("Nguyễn Thị Lan Anh", {2026, 10, 29});
    arrive("Trần Quốc Bảo", {2026, 11, 17});
    const auto page = get(officer, "/tasks");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<b>2 đồng chí</b> được giới thiệu đến, chưa có chi bộ"), std::string::npos)
        << page.body;
    EXPECT_NE(page.body.find("Quá hạn 5 ngày"), std::string::npos)
        << "received on 29/10, fifteen days to assign";
    EXPECT_NE(page.body.find("3 chi bộ"), std::string::npos) << "none has met";
}

TEST_P(OfficeTest, AListThatWasSentInWaitsInTheQueueUntilItsLastRowIsSettled)
{
    const auto path = house().data_folder + "/ds.csv";
    std::ofstream(path) << "Họ và tên,Ngày sinh,Nơi công tác\n"
                           "Nguyễn Thị Lan Anh,02/04/1986,Sở Y tế\n"
                           "Hồ Viết Sơn,30/02/1980,Công ty Cấp nước\n";
    const auto list = imports::receive_file(house(), officer, ward, path, "ds.csv").value().id;
    const auto queue = [&](const house::Who& who) { return get(who, "/tasks").body; };
    const auto waits = queue(officer);
    EXPECT_NE(waits.find("<b>1 danh sách</b> đã tải lên, còn 1 dòng cần xem"), std::string::npos) << waits;
    EXPECT_NE(waits.find("Tệp “ds.csv”"), std::string::npos);
    EXPECT_EQ(queue(secretary_5).find("danh sách</b> đã tải lên"), std::string::npos);

    ASSERT_TRUE(imports::accept(house(), officer, list));
    const auto left = queue(officer);
    EXPECT_NE(left.find("<b>1 danh sách</b> đã nhận, còn 1 dòng cần xem"), std::string::npos) << left;
    EXPECT_NE(left.find("Hạn 18/12/2026, còn 30 ngày"), std::string::npos) << "then the rows are deleted";
    ASSERT_TRUE(imports::decide_row(house(), officer, list, 2, imports::Decision::year_only));
    EXPECT_NE(queue(officer).find("đã nhận, 1 dòng xử lý xong chờ nhận thêm"), std::string::npos);
    ASSERT_TRUE(imports::accept(house(), officer, list));
    EXPECT_EQ(queue(officer).find("1 danh sách"), std::string::npos);
}

TEST_P(OfficeTest, ManyListsAreOneLine)
{
    for (int n = 1; n <= 5; ++n) {
        const auto path = house().data_folder + "/ds.csv";
        std::ofstream(path) << "Họ và tên,Ngày sinh\nHồ Viết Sơn,30/02/198" << n << "\n";
        ASSERT_TRUE(imports::receive_file(house(), officer, ward, path, "ds.csv"));
    }
    EXPECT_NE(get(officer, "/tasks").body.find("<b>5 danh sách</b> đã tải lên, còn 5 dòng cần xem"),
              std::string::npos);
}

TEST_P(OfficeTest, TonightsMeetingStandsAtTheTopForItsSecretaryAlone)
{
    ASSERT_TRUE(
        meetings::plan(house(), secretary_13, cell_13,
                       {.half_year = {2026, 2}, .at = {clock.today(), 20, 0}, .place = "Nhà văn hóa tổ 13"}));
    const auto theirs = get(secretary_13, "/tasks");
    EXPECT_NE(theirs.body.find("Hôm nay, 20 giờ"), std::string::npos);
    EXPECT_NE(theirs.body.find("In danh sách ký"), std::string::npos);
    EXPECT_EQ(get(secretary_5, "/tasks").body.find("Nhà văn hóa tổ 13"), std::string::npos);
}

TEST_P(OfficeTest, AMeetingPutOffWithoutANewDayStaysInTheQueue)
{
    const auto meeting =
        meetings::plan(house(), secretary_5, cell_5,
                       {.half_year = {2026, 2}, .at = {clock.today(), 20, 0}, .place = "Nhà văn hóa tổ 5"})
            .value();
    ASSERT_TRUE(meetings::postpone(house(), secretary_5, meeting.id, "Nhà văn hóa mất điện"));
    const auto waiting = get(secretary_5, "/tasks").body;
    EXPECT_NE(waiting.find("<b>Họp kỳ cuối năm 2026</b> hoãn, chưa có ngày mới"), std::string::npos)
        << waiting;
    EXPECT_NE(waiting.find("Lý do hoãn: Nhà văn hóa mất điện."), std::string::npos);
    EXPECT_NE(waiting.find("Quá hạn 3 ngày"), std::string::npos) << "due on 15/11";
    EXPECT_NE(waiting.find("href=\"/meetings/" + std::to_string(meeting.id.value) + "/edit\""),
              std::string::npos);
    EXPECT_EQ(waiting.find("Chưa có buổi họp"), std::string::npos);
    ASSERT_TRUE(meetings::postpone(house(), secretary_5, meeting.id, "Nhà văn hóa mất điện",
                                   meetings::LocalTime{{2026, 11, 22}, 20, 0}));
    EXPECT_EQ(get(secretary_5, "/tasks").body.find("chưa có ngày mới"), std::string::npos);
}

TEST_P(OfficeTest, TheHalfYearThatWasMissedStaysForTheMonthInWhichItMayStillBeMet)
{
    clock.move_to(base::Instant::from_local({2027, 1, 31}, 9, 0));
    for (const auto& who : {secretary_5, officer}) {
        const auto page = get(who, "/tasks").body;
        EXPECT_NE(page.find("sáu tháng cuối năm 2026"), std::string::npos) << who.name;
        EXPECT_NE(page.find("sáu tháng đầu năm 2027"), std::string::npos) << who.name;
        EXPECT_NE(page.find("half=2026.2"), std::string::npos) << who.name;
    }
    EXPECT_NE(get(secretary_5, "/meetings/new?half=2026.2").body.find("<option value=\"2026.2\" selected>"),
              std::string::npos);
    clock.move_to(base::Instant::from_local({2027, 2, 1}, 9, 0));
    EXPECT_EQ(get(secretary_5, "/tasks").body.find("cuối năm 2026"), std::string::npos)
        << "nothing can be done about it any more";
}

TEST_P(OfficeTest, FormsLeaveTheQueueOneStepAfterTheOther)
{
    const auto tonight = clock.now();
    clock.move_to(base::Instant::from_local({2026, 3, 2}, 9, 0));
    const auto anh = arrive("Nguyễn Thị Lan Anh", clock.today());
    ASSERT_TRUE(liaisons::introduce(house(), officer, anh, cell_5));
    ASSERT_TRUE(liaisons::accept(house(), secretary_5, anh));
    clock.move_to(tonight);
    const auto line = [&](const house::Who& who, const std::string& words) {
        const auto page = get(who, "/tasks").body;
        return page.find("<b>1 phiếu</b> nhận xét năm 2026 " + words) != std::string::npos;
    };
    EXPECT_TRUE(line(secretary_5, "chưa ký"));
    EXPECT_TRUE(line(officer, "các chi bộ chưa ký"));

    appraisals::Entry entry;
    for (int criterion = 1; criterion <= 6; ++criterion)
        entry.levels[criterion] = criterion == 6 ? 2 : 1;
    ASSERT_TRUE(appraisals::save_row(house(), secretary_5, 2026, anh, entry));
    ASSERT_TRUE(appraisals::sign_cell(house(), secretary_5, cell_5, 2026,
                                      {base::Date{2026, 11, 15}, "Trần Thị Gái", "Lê Văn Thuận"}, {}));
    EXPECT_FALSE(line(secretary_5, "chưa ký"));
    EXPECT_TRUE(line(officer, "chờ Đảng ủy xác nhận"));
    EXPECT_FALSE(line(officer, "đã xác nhận"));

    ASSERT_TRUE(appraisals::confirm(house(), signer, 2026, {}));
    EXPECT_TRUE(line(officer, "đã xác nhận, chưa in"));
    const auto file = house().data_folder + "/run.pdf";
    ASSERT_TRUE(appraisals::print_run(house(), officer, ward, 2026, file));
    EXPECT_FALSE(line(officer, "đã xác nhận, chưa in")) << "what is printed is done";

    ASSERT_TRUE(appraisals::send_back(house(), signer, 2026, anh, "Ghi nhầm"));
    ASSERT_TRUE(appraisals::sign_cell(house(), secretary_5, cell_5, 2026,
                                      {base::Date{2026, 11, 15}, "Trần Thị Gái", "Lê Văn Thuận"}, {}));
    ASSERT_TRUE(appraisals::confirm(house(), signer, 2026, {}));
    EXPECT_TRUE(line(officer, "đã xác nhận, chưa in")) << "the paper that was handed out is worth nothing";
}

TEST_P(OfficeTest, OnlyOneLineCarriesTheFilledButton)
{
    arrive("Nguyễn Thị Lan Anh", {2026, 10, 29});
    const auto page = get(officer, "/tasks").body;
    const auto first = page.find("btn-primary");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(page.find("btn-primary", first + 1), std::string::npos);
}

TEST_P(OfficeTest, TheQueueIsForThoseWhoWorkInIt)
{
    EXPECT_EQ(get(auditor, "/tasks").status, 403);
    EXPECT_EQ(get(house::nobody(), "/tasks").status, 303);
    EXPECT_NE(get(officer, "/tasks", true).body.find("\"tasks\":["), std::string::npos);
}

}
