// SPDX-License-Identifier: Apache-2.0
// A meeting is planned, changed, put off, called off or opened.
#include "cell_test.hpp"

namespace meetings::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class PlanningTest : public CellTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, PlanningTest, support::both_engines(), support::engine_name);

TEST_P(PlanningTest, ASecretaryPlansTheMeetingOfTheHalfYear)
{
    const auto meeting = planned();
    EXPECT_EQ(meeting.title, "Họp kỳ cuối năm 2026");
    EXPECT_EQ(meeting.state, State::planned);
    EXPECT_EQ(meeting.planned_at.shown(), "19 giờ 30, Thứ Tư 18/11/2026");
    EXPECT_EQ(meeting.cell_name, "Chi bộ tổ dân phố 5");
    EXPECT_EQ(meeting.ward, ward);
    EXPECT_EQ(audit_lines("meetings.plan"), 1);
}

TEST_P(PlanningTest, ASecondRegularMeetingOfTheHalfYearIsRefusedAndTheFirstNamed)
{
    planned();
    auto second = plan(house(), secretary_5, cell_5, regular());
    ASSERT_EQ(code_of(second), "regular_exists");
    EXPECT_THAT(second.error().sentence,
                HasSubstr("đã có cuộc họp định kỳ của sáu tháng cuối năm 2026: Họp kỳ cuối năm 2026"));
    EXPECT_EQ(audit_lines("meetings.plan"), 1);

    auto other_kind = regular();
    other_kind.kind = Kind::topic;
    EXPECT_TRUE(plan(house(), secretary_5, cell_5, other_kind)) << "a meeting on a topic may stand beside it";
    EXPECT_TRUE(plan(house(), secretary_13, cell_13, regular())) << "another cell has its own";
}

TEST_P(PlanningTest, ACancelledMeetingMakesRoomForAnother)
{
    const auto first = planned();
    EXPECT_EQ(code_of(cancel(house(), secretary_5, first.id, "  ")), "reason_missing");
    const auto cancelled = cancel(house(), secretary_5, first.id, "Lập nhầm ngày");
    ASSERT_TRUE(cancelled);
    EXPECT_EQ(cancelled->state, State::cancelled);
    EXPECT_EQ(now_of(first.id).reason, "Lập nhầm ngày");
    EXPECT_TRUE(plan(house(), secretary_5, cell_5, regular()));
    EXPECT_EQ(code_of(cancel(house(), secretary_5, first.id, "lần nữa")), "wrong_state");
}

TEST_P(PlanningTest, APlanSaysWhatIsWrongWithIt)
{
    const auto refusal = [&](auto change) {
        auto wrong = regular();
        change(wrong);
        return code_of(plan(house(), secretary_5, cell_5, wrong));
    };
    EXPECT_EQ(refusal([](Plan& p) { p.place = "  "; }), "place_missing");
    EXPECT_EQ(refusal([](Plan& p) { p.at.day = {2026, 2, 30}; }), "time_missing");
    EXPECT_EQ(refusal([](Plan& p) { p.at.day = {2026, 6, 30}; }), "time_outside");
    EXPECT_EQ(refusal([](Plan& p) { p.at.day = {2027, 2, 1}; }), "time_outside");
    EXPECT_EQ(refusal([](Plan& p) {
                  p.at.day = {2027, 1, 31};
              }),
              "(done)")
        << "a December meeting may slip into January";
    EXPECT_EQ(refusal([](Plan& p) { p.chair = "Lê Hoà", p.secretary_name = "Lê Hòa"; }), "same_person");
    EXPECT_EQ(refusal([](Plan& p) { p.title = std::string(201, 'a'); }), "too_long");
}

TEST_P(PlanningTest, AMeetingIsWrittenDownLateOrPlannedAheadButNotInAnyYear)
{
    const auto outcome = [&](Kind kind, HalfYear half_year, base::Date day) {
        auto wanted = regular();
        wanted.kind = kind;
        wanted.half_year = half_year;
        wanted.at.day = day;
        return code_of(plan(house(), secretary_5, cell_5, wanted));
    };
    using enum Kind;
    EXPECT_EQ(outcome(regular_half_year, {2025, 1}, {2025, 6, 28}), "(done)")
        << "held last year, typed in now";
    EXPECT_EQ(outcome(topic, this_half, {2025, 1, 1}), "(done)");
    EXPECT_EQ(outcome(topic, this_half, {2024, 12, 31}), "year_far");
    EXPECT_EQ(outcome(regular_half_year, {2024, 2}, {2025, 1, 15}), "year_far");
    EXPECT_EQ(outcome(extraordinary, this_half, {2027, 6, 30}), "(done)");
    EXPECT_EQ(outcome(extraordinary, this_half, {2027, 7, 1}), "year_far");
    EXPECT_EQ(outcome(regular_half_year, {2062, 2}, {2062, 11, 18}), "year_far");

    auto slip = regular();
    slip.kind = topic;
    slip.at.day = {1926, 11, 18};
    const auto refused = plan(house(), secretary_5, cell_5, slip);
    EXPECT_EQ(refused.error().field, "day");
    EXPECT_THAT(refused.error().sentence, HasSubstr("Ngày 18/11/1926 thuộc sáu tháng cuối năm 1926"));
    EXPECT_THAT(refused.error().sentence, HasSubstr("từ sáu tháng đầu năm 2025 đến sáu tháng đầu năm 2027"));
}

TEST_P(PlanningTest, AMeetingOfLongAgoIsPutRightWhereItIsButNotMovedToAnotherFarYear)
{
    const auto meeting = planned();
    clock.move_to(base::Instant::from_local({2029, 3, 1}, 9, 0));
    auto right = regular();
    right.at.day = {2026, 11, 17};
    const auto changed = change(house(), secretary_5, meeting.id, right, meeting.version);
    ASSERT_TRUE(changed);
    right.half_year = {2027, 1};
    right.at.day = {2027, 3, 2};
    EXPECT_EQ(code_of(change(house(), secretary_5, meeting.id, right, changed->version)), "year_far");

    auto extra = regular();
    extra.kind = Kind::extraordinary;
    extra.at.day = {2029, 3, 8};
    const auto waiting = plan(house(), secretary_5, cell_5, extra).value();
    const auto put_off = [&](base::Date day) {
        return code_of(postpone(house(), secretary_5, waiting.id, "Bão số 9", LocalTime{day, 19, 30}));
    };
    EXPECT_EQ(put_off({2092, 3, 15}), "year_far");
    EXPECT_EQ(put_off({2029, 9, 15}), "(done)");
}

TEST_P(PlanningTest, OnlyTheCellItselfHoldsItsMeetings)
{
    accepted("Nguyễn Thị Lan Anh");
    EXPECT_EQ(code_of(plan(house(), officer, cell_5, regular())), "forbidden");
    EXPECT_EQ(code_of(plan(house(), secretary_13, cell_5, regular())), "cell_unknown");
    EXPECT_EQ(code_of(plan(house(), secretary_5, ward, regular())), "cell_unknown");
    const auto meeting = planned();
    EXPECT_EQ(code_of(open(house(), secretary_13, meeting.id)), "not_found");
    EXPECT_EQ(code_of(open(house(), leader, meeting.id)), "forbidden");
    EXPECT_EQ(code_of(change(house(), secretary_13, meeting.id, regular(), 1)), "not_found");
    EXPECT_EQ(code_of(postpone(house(), secretary_13, meeting.id, "bão")), "not_found");
    EXPECT_EQ(code_of(cancel(house(), other_secretary, meeting.id, "bão")), "not_found");
    EXPECT_EQ(code_of(close(house(), secretary_13, meeting.id, Unmarked::absent)), "not_found");
    auto tx = house().db.read();
    EXPECT_FALSE(find(tx, secretary_13, meeting.id));
    EXPECT_TRUE(find(tx, leader, meeting.id));
    EXPECT_FALSE(find(tx, house::nobody(), meeting.id));
}

TEST_P(PlanningTest, AChangeKeepsWhatSomeoneElseWrote)
{
    const auto meeting = planned();
    auto later = regular();
    later.at = {{2026, 11, 22}, 8, 0};
    later.chair = "Lê Văn Thuận";
    const auto changed = change(house(), secretary_5, meeting.id, later, meeting.version);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->planned_at.shown(), "8 giờ, Chủ nhật 22/11/2026");
    EXPECT_EQ(code_of(change(house(), deputy_5(), meeting.id, regular(), meeting.version)),
              "changed_meanwhile");
    EXPECT_EQ(now_of(meeting.id).chair, "Lê Văn Thuận");
    EXPECT_EQ(audit_lines("meetings.change"), 1);
}

TEST_P(PlanningTest, TheLogTellsWhatAChangedMeetingWas)
{
    const auto meeting = planned();
    auto other = regular();
    other.kind = Kind::topic;
    other.at = {{2026, 6, 22}, 8, 0};
    other.chair = "Lê Văn Thuận";
    other.secretary_name = "Trương Thị Hòa";
    ASSERT_TRUE(change(house(), secretary_5, meeting.id, other, meeting.version));
    const auto told = get(auditor, "/audit?action=meetings.change").body;
    for (const auto* words : {"loại trước là: định kỳ; loại: chuyên đề", "kỳ trước là: 2026.2; kỳ: 2026.1",
                              "tên cuộc họp trước là: Họp kỳ cuối năm 2026; tên cuộc họp: Họp chuyên đề",
                              "chủ trì: Lê Văn Thuận", "thư ký: Trương Thị Hòa"})
        EXPECT_THAT(told, HasSubstr(words));
    EXPECT_THAT(told, testing::Not(HasSubstr("địa điểm trước là"))) << "the place is the same";
}

TEST_P(PlanningTest, APostponedMeetingWaitsForADayAndRemembersWhy)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = planned();
    EXPECT_EQ(code_of(postpone(house(), secretary_5, meeting.id, "")), "reason_missing");
    EXPECT_EQ(code_of(postpone(house(), secretary_5, meeting.id, "bão", LocalTime{{2028, 1, 1}, 8, 0})),
              "time_outside");
    auto waiting = postpone(house(), secretary_5, meeting.id, "Bão số 9");
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->state, State::postponed);
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "wrong_state");

    auto later = regular();
    later.at = {{2026, 11, 25}, 19, 30};
    const auto again = change(house(), secretary_5, meeting.id, later, now_of(meeting.id).version).value();
    EXPECT_EQ(again.state, State::planned);
    EXPECT_EQ(again.reason, "Bão số 9");
    EXPECT_EQ(again.postponed_from, tonight);

    const auto directly =
        postpone(house(), secretary_5, meeting.id, "Mất điện", LocalTime{{2026, 11, 29}, 8, 0}).value();
    EXPECT_EQ(directly.state, State::planned);
    EXPECT_EQ(now_of(meeting.id).planned_at.day, (base::Date{2026, 11, 29}));
    EXPECT_EQ(audit_lines("meetings.postpone"), 2);
}

TEST_P(PlanningTest, AnExtraordinaryMeetingPutOffBelongsToTheHalfYearOfItsNewDay)
{
    auto extra = regular();
    extra.kind = Kind::extraordinary;
    extra.at = {{2026, 12, 20}, 19, 30};
    const auto meeting = plan(house(), secretary_5, cell_5, extra).value();
    const LocalTime new_year{{2027, 2, 15}, 19, 30};
    EXPECT_EQ(postpone(house(), secretary_5, meeting.id, "Bão số 9", new_year)->half_year,
              (HalfYear{2027, 1}));
    EXPECT_EQ(now_of(meeting.id).half_year, (HalfYear{2027, 1}));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.postpone").body,
                HasSubstr("kỳ trước là: 2026.2; kỳ: 2027.1"));

    auto late = regular();
    late.at = {{2026, 12, 27}, 19, 30};
    const auto of_the_half_year = plan(house(), secretary_5, cell_5, late).value();
    ASSERT_TRUE(
        postpone(house(), secretary_5, of_the_half_year.id, "Bão số 9", LocalTime{{2027, 1, 15}, 19, 30}));
    EXPECT_EQ(now_of(of_the_half_year.id).half_year, this_half) << "the regular one was planned for its half";
    const auto refused = postpone(house(), secretary_5, of_the_half_year.id, "Bão số 9", new_year);
    EXPECT_EQ(code_of(refused), "time_outside");
    EXPECT_THAT(refused.error().sentence, HasSubstr("một ngày từ 01/07/2026 đến 31/01/2027"));
}

TEST_P(PlanningTest, AMeetingAtWhichSomebodyWasMarkedIsNotPutOff)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    const auto refused = postpone(house(), secretary_5, meeting.id, "Mất điện");
    EXPECT_EQ(code_of(refused), "marks_exist");
    EXPECT_THAT(refused.error().sentence, HasSubstr("Đã điểm danh 1 đồng chí"));
    EXPECT_EQ(code_of(cancel(house(), secretary_5, meeting.id, "Mất điện")), "marks_exist");
    ASSERT_TRUE(mark(meeting.id, anh, std::nullopt));
    EXPECT_TRUE(postpone(house(), secretary_5, meeting.id, "Mất điện"));
    EXPECT_THAT(names_of(meeting.id), ElementsAre("Nguyễn Thị Lan Anh")) << "the list is live again";
}

TEST_P(PlanningTest, OpeningAnOpenMeetingIsHarmless)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(open(house(), secretary_5, meeting.id)->opened_at, meeting.opened_at);
    EXPECT_EQ(audit_lines("meetings.open"), 1);
}

TEST_P(PlanningTest, AMeetingOpensFromItsDayOnAndNotForNobody)
{
    auto meeting = planned();
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "nobody_invited");
    accepted("Nguyễn Thị Lan Anh");
    clock.move_to(base::Instant::from_local({2026, 11, 17}, 19, 30));
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "too_early");
    clock.move_to(base::Instant::from_local({2026, 11, 20}, 8, 0));
    EXPECT_TRUE(open(house(), secretary_5, meeting.id)) << "entered from paper two days later";
}

TEST_P(PlanningTest, TheNextMeetingIsTheOpenOneElseTheEarliest)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto next = [&](const house::Who& who) {
        auto tx = house().db.read();
        return next_meeting(tx, who);
    };
    EXPECT_FALSE(next(secretary_5));
    const auto meeting = planned();
    auto topic = regular();
    topic.kind = Kind::topic;
    topic.at = {{2026, 11, 10}, 8, 0};
    const auto earlier = plan(house(), secretary_5, cell_5, topic).value();
    EXPECT_EQ(next(secretary_5)->id, earlier.id);
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    EXPECT_EQ(next(secretary_5)->id, meeting.id);
    EXPECT_FALSE(next(secretary_13));
}

}
}
