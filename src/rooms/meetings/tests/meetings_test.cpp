// SPDX-License-Identifier: Apache-2.0
#include "cell_test.hpp"
#include "recount_sql.hpp"

#include <thread>

namespace meetings::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class MeetingsTest : public CellTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, MeetingsTest, support::both_engines(), support::engine_name);

TEST_P(MeetingsTest, ASecretaryPlansTheMeetingOfTheHalfYear)
{
    const auto meeting = planned();
    EXPECT_EQ(meeting.title, "Họp kỳ cuối năm 2026");
    EXPECT_EQ(meeting.state, State::planned);
    EXPECT_EQ(meeting.planned_at.shown(), "19 giờ 30, Thứ Tư 18/11/2026");
    EXPECT_EQ(meeting.cell_name, "Chi bộ tổ dân phố 5");
    EXPECT_EQ(meeting.ward, ward);
    EXPECT_EQ(audit_lines("meetings.plan"), 1);
}

TEST_P(MeetingsTest, ASecondRegularMeetingOfTheHalfYearIsRefusedAndTheFirstNamed)
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

TEST_P(MeetingsTest, ACancelledMeetingMakesRoomForAnother)
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

TEST_P(MeetingsTest, APlanSaysWhatIsWrongWithIt)
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

TEST_P(MeetingsTest, AMeetingIsWrittenDownLateOrPlannedAheadButNotInAnyYear)
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

TEST_P(MeetingsTest, AMeetingOfLongAgoIsPutRightWhereItIsButNotMovedToAnotherFarYear)
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

TEST_P(MeetingsTest, OnlyTheCellItselfHoldsItsMeetings)
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

TEST_P(MeetingsTest, AChangeKeepsWhatSomeoneElseWrote)
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

TEST_P(MeetingsTest, TheLogTellsWhatAChangedMeetingWas)
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

TEST_P(MeetingsTest, TheLogTellsTheReasonOfAnAbsenceAndWhatItWas)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    for (const auto* excuse : {"đi công tác", "con ốm"})
        ASSERT_TRUE(
            put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::excused, .excuse = excuse}));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.put_mark").body,
                HasSubstr("lý do vắng trước là: đi công tác; lý do vắng: con ốm"));
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, "ốm"));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.excuse").body,
                HasSubstr("lý do vắng trước là: con ốm; lý do: ốm"));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse));
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, "đi viện"));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.excuse").body,
                HasSubstr("lý do vắng trước là: ốm; lý do: đi viện"));
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, anh, Mark::excused, "trực cơ quan", "ghi nhầm"));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.amend").body,
                HasSubstr("lý do vắng trước là: đi viện; lý do vắng: trực cơ quan"));
}

TEST_P(MeetingsTest, APostponedMeetingWaitsForADayAndRemembersWhy)
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

TEST_P(MeetingsTest, AnExtraordinaryMeetingPutOffBelongsToTheHalfYearOfItsNewDay)
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

TEST_P(MeetingsTest, AMeetingAtWhichSomebodyWasMarkedIsNotPutOff)
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

TEST_P(MeetingsTest, TheAcceptedAreInvitedInVietnameseOrderAndTheExemptStandApart)
{
    accepted("Hồ Viết Sơn");
    accepted("Nguyễn Thị Lan Anh");
    accepted("Lê Ánh");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    introduced("Đỗ Văn Khải", cell_5); // not accepted yet
    const auto meeting = planned();
    EXPECT_THAT(names_of(meeting.id), ElementsAre("Nguyễn Thị Lan Anh", "Lê Ánh", "Hồ Viết Sơn"));
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    EXPECT_THAT(names_of(meeting.id), ElementsAre("Nguyễn Thị Lan Anh", "Lê Ánh", "Hồ Viết Sơn"));
    EXPECT_THAT(names_of(meeting.id, true), ElementsAre("Trần Đình Phú"));
    EXPECT_EQ(totals_of(roster_of(meeting.id)), (Totals{.invited = 3, .exempt = 1}));
}

TEST_P(MeetingsTest, OpeningAnOpenMeetingIsHarmless)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(open(house(), secretary_5, meeting.id)->opened_at, meeting.opened_at);
    EXPECT_EQ(audit_lines("meetings.open"), 1);
}

TEST_P(MeetingsTest, AMeetingOpensFromItsDayOnAndNotForNobody)
{
    auto meeting = planned();
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "nobody_invited");
    accepted("Nguyễn Thị Lan Anh");
    clock.move_to(base::Instant::from_local({2026, 11, 17}, 19, 30));
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "too_early");
    clock.move_to(base::Instant::from_local({2026, 11, 20}, 8, 0));
    EXPECT_TRUE(open(house(), secretary_5, meeting.id)) << "entered from paper two days later";
}

TEST_P(MeetingsTest, ThoseAcceptedAfterTheDayOfTheMeetingComeAsGuestsOnly)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = planned();
    clock.move_to(base::Instant::from_local({2026, 11, 19}, 8, 0));
    const auto late_comer = introduced("Đỗ Văn Khải", cell_5);
    EXPECT_EQ(code_of(add_guests(house(), secretary_5, meeting.id, {late_comer})), "wrong_state");
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    EXPECT_EQ(code_of(add_guests(house(), secretary_5, meeting.id, {late_comer})), "not_accepted_here");
    ASSERT_TRUE(liaisons::accept(house(), secretary_5, late_comer));
    EXPECT_EQ(code_of(mark(meeting.id, late_comer, Mark::present)), "not_invited");
    EXPECT_EQ(add_guests(house(), secretary_5, meeting.id, {late_comer}), 1);
    EXPECT_EQ(add_guests(house(), secretary_5, meeting.id, {late_comer}), 0) << "repeating is harmless";
    EXPECT_TRUE(mark(meeting.id, late_comer, Mark::present));
    EXPECT_EQ(totals_of(roster_of(meeting.id)).invited, 2);
    EXPECT_EQ(audit_lines("meetings.add_guest"), 1);
}

TEST_P(MeetingsTest, TheExemptAreNeitherMarkedNorAddedUntilTheyAreNoLongerExempt)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto phu = accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = opened();
    EXPECT_EQ(code_of(mark(meeting.id, phu, Mark::present)), "not_invited");
    EXPECT_EQ(code_of(add_guests(house(), secretary_5, meeting.id, {phu})), "exempt");
    liaisons::Arrival arrival;
    arrival.person.full_name = "Trần Đình Phú";
    arrival.exemption = liaisons::Exemption::none;
    {
        auto tx = house().db.write();
        ASSERT_TRUE(liaisons::amend(tx, house(), officer, phu, arrival));
        tx.commit();
    }
    EXPECT_EQ(add_guests(house(), secretary_5, meeting.id, {phu}), 1);
    EXPECT_EQ(totals_of(roster_of(meeting.id)), (Totals{.invited = 2}));
}

TEST_P(MeetingsTest, SomeoneMovedToAnotherCellAfterOpeningStaysOnThisRoster)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(liaisons::introduce(house(), officer, anh, cell_13));
    EXPECT_THAT(names_of(meeting.id), ElementsAre("Nguyễn Thị Lan Anh"));
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse));
    EXPECT_EQ(figure(cell_5, "attendance.2026.2", "present"), 1);
    EXPECT_EQ(figure(cell_13, "attendance.2026.2", "present"), 0);
}

TEST_P(MeetingsTest, MarkingTwiceIsHarmless)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto first = mark(meeting.id, anh, Mark::present);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->marked_by_name, "Lê Văn Thuận");
    EXPECT_EQ(first->method, Method::list);
    clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(mark(meeting.id, anh, Mark::present)->marked_at, first->marked_at);
    EXPECT_EQ(audit_lines("meetings.put_mark"), 1);
    EXPECT_EQ(totals_of(roster_of(meeting.id)).present, 1);
}

TEST_P(MeetingsTest, OfTwoPhonesTheLastOneStandsAndTheLogKeepsBoth)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::absent));
    const auto second = put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::present});
    ASSERT_TRUE(second);
    EXPECT_EQ(roster_of(meeting.id).front().mark, Mark::present);
    EXPECT_EQ(roster_of(meeting.id).front().marked_by_name, "Trương Thị Hòa");
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present)) << "the same word by another person is a new mark";
    EXPECT_EQ(audit_lines("meetings.put_mark"), 3);
}

TEST_P(MeetingsTest, ATapThatArrivesLateLeavesWhatSomebodyElseWroteMeanwhile)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto seen = Seen::in(roster_of(meeting.id).front());
    clock.advance(std::chrono::minutes(20));
    const auto hoa = put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::late, .seen = seen});
    ASSERT_TRUE(hoa);
    clock.advance(std::chrono::minutes(20));
    const Tap tapped_before{.mark = Mark::absent, .seen = seen};
    const auto refused = put_mark(house(), secretary_5, meeting.id, anh, tapped_before);
    EXPECT_EQ(code_of(refused), "marked_meanwhile");
    EXPECT_EQ(refused.error().sentence,
              "Trương Thị Hòa đã ghi đồng chí Nguyễn Thị Lan Anh đến muộn lúc 19:50 nên dấu ấy được giữ. Nếu "
              "chưa đúng thì bấm lại.");
    EXPECT_EQ(roster_of(meeting.id).front().mark, Mark::late);
    EXPECT_EQ(code_of(put_mark(house(), secretary_5, meeting.id, anh, tapped_before)), "marked_meanwhile")
        << "sent twice it says the same";
    EXPECT_EQ(audit_lines("meetings.put_mark"), 1);
    ASSERT_TRUE(
        put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::absent, .seen = Seen::in(*hoa)}))
        << "tapped again, knowing";
    EXPECT_EQ(roster_of(meeting.id).front().mark, Mark::absent);
}

TEST_P(MeetingsTest, WhatOneWroteOneselfAndWhatOthersWroteAlikeStopNoTap)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto seen = Seen::in(roster_of(meeting.id).front());
    ASSERT_TRUE(put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::present, .seen = seen}));
    ASSERT_TRUE(put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::absent, .seen = seen}))
        << "two quick taps of one phone";
    const auto alike = put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::absent, .seen = seen});
    ASSERT_TRUE(alike);
    EXPECT_EQ(alike->marked_by_name, "Lê Văn Thuận") << "it stands as the first wrote it";
    ASSERT_TRUE(mark(meeting.id, anh, std::nullopt));
    const auto taken_back =
        put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::absent, .seen = seen});
    EXPECT_EQ(code_of(taken_back), "marked_meanwhile");
    EXPECT_THAT(taken_back.error().sentence, HasSubstr("đã bỏ dấu của đồng chí Nguyễn Thị Lan Anh"));
}

TEST_P(MeetingsTest, TwoPhonesAtOnceLoseNothing)
{
    std::vector<LiaisonId> people;
    for (const auto* name : {"Nguyễn Thị Lan Anh", "Trần Đình Phú", "Hồ Viết Sơn", "Lê Thị Hương"})
        people.push_back(accepted(name));
    const auto meeting = opened();
    const auto phone = [&](const house::Who& who, Mark mark) {
        for (int round = 0; round < 5; ++round)
            for (const auto person : people)
                EXPECT_TRUE(put_mark(house(), who, meeting.id, person, {.mark = mark}));
    };
    std::thread one([&] { phone(secretary_5, Mark::present); });
    std::thread two([&] { phone(deputy_5(), Mark::absent); });
    one.join();
    two.join();
    EXPECT_EQ(totals_of(roster_of(meeting.id)).unmarked(), 0);
    const auto closed = close(house(), secretary_5, meeting.id, Unmarked::refuse);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->totals.present + closed->totals.absent, 4);
}

TEST_P(MeetingsTest, AMarkIsTakenBack)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    ASSERT_TRUE(mark(meeting.id, anh, std::nullopt));
    EXPECT_EQ(totals_of(roster_of(meeting.id)), (Totals{.invited = 1}));
    EXPECT_EQ(audit_lines("meetings.put_mark"), 2);
}

TEST_P(MeetingsTest, ATapOnPresentLeavesLateStandingButAWordForWordMarkDoesNot)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::late));
    EXPECT_EQ(
        put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::present, .keep_late = true})->mark,
        Mark::late);
    EXPECT_EQ(mark(meeting.id, anh, Mark::present)->mark, Mark::present);
}

TEST_P(MeetingsTest, MarksOfALaterDayWereEnteredFromTheSheet)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(mark(meeting.id, anh, Mark::present)->method, Method::sheet);
}

TEST_P(MeetingsTest, NoMarkBeforeOpeningNorForSomebodyElsesPeople)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto stranger = introduced("Đỗ Văn Khải", cell_13);
    const auto meeting = planned();
    EXPECT_EQ(code_of(mark(meeting.id, anh, Mark::present)), "not_invited");
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    const auto refused = mark(meeting.id, stranger, Mark::present);
    EXPECT_EQ(code_of(refused), "not_invited");
    EXPECT_THAT(refused.error().sentence, Not(HasSubstr("Khải"))) << "names of another cell stay there";
    EXPECT_EQ(code_of(mark(meeting.id, LiaisonId{987654}, Mark::present)), "not_invited");
    EXPECT_EQ(code_of(mark(MeetingId{987654}, anh, Mark::present)), "not_found");
    EXPECT_EQ(code_of(put_mark(house(), secretary_13, meeting.id, anh, {.mark = Mark::present})),
              "not_found");
    EXPECT_EQ(code_of(put_mark(house(), officer, meeting.id, anh, {.mark = Mark::present})), "forbidden");
    EXPECT_EQ(audit_lines("meetings.put_mark"), 0);
}

TEST_P(MeetingsTest, AnExcuseToldEarlyStandsWhenTheMeetingOpens)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto son = accepted("Hồ Viết Sơn");
    const auto meeting = planned();
    EXPECT_EQ(code_of(excuse(house(), secretary_5, meeting.id, anh, " ")), "reason_missing");
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, "đi công tác Hà Nội"));
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, son, "con ốm"));
    ASSERT_TRUE(liaisons::introduce(house(), officer, son, cell_13)); // moves before the meeting
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    const auto lines = roster_of(meeting.id);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().mark, Mark::excused);
    EXPECT_EQ(lines.front().excuse, "đi công tác Hà Nội");
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present)) << "and came all the same";
    EXPECT_EQ(code_of(excuse(house(), secretary_5, meeting.id, anh, "ốm")), "attended");
    EXPECT_EQ(mark(meeting.id, anh, Mark::excused)->excuse, "đi công tác Hà Nội")
        << "the reason told is not lost";
}

TEST_P(MeetingsTest, OtherRoomsSeeOnlyMeetingsThatWereHeld)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::excused));
    const auto seen = [&] {
        auto tx = house().db.read();
        return tx.all(recount::sql::marks_of_person, {{"liaison", anh}}, [](const db::Row& row) {
            return row.text("held_on") + " " + row.text("mark") + " " + row.text("title");
        });
    };
    EXPECT_THAT(seen(), IsEmpty());
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse));
    EXPECT_THAT(seen(), ElementsAre("2026-11-18 excused Họp kỳ cuối năm 2026"));
}

TEST_P(MeetingsTest, TheNextMeetingIsTheOpenOneElseTheEarliest)
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

TEST_P(MeetingsTest, TwoPeopleOfOneNameAreTwoSeats)
{
    const auto one = accepted("Trần Văn Bình"), other = accepted("Trần Văn Bình");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, one, Mark::present));
    ASSERT_TRUE(mark(meeting.id, other, Mark::absent));
    EXPECT_EQ(totals_of(roster_of(meeting.id)), (Totals{.invited = 2, .present = 1, .absent = 1}));
}

TEST(HalfYears, KnowTheirDaysAndWords)
{
    const HalfYear first{2026, 1}, second{2026, 2};
    EXPECT_EQ(HalfYear::of({2026, 6, 30}), first);
    EXPECT_EQ(HalfYear::of({2026, 7, 1}), second);
    EXPECT_EQ(first.before(), (HalfYear{2025, 2}));
    EXPECT_EQ(second.after(), (HalfYear{2027, 1}));
    EXPECT_EQ(second.shown(), "sáu tháng cuối năm 2026");
    EXPECT_EQ(HalfYear::from_code("2026.2"), second);
    for (const auto* wrong : {"", "2026", "2026.3", "2026.12", "20262.", "-026.1", "2026.2 "})
        EXPECT_FALSE(HalfYear::from_code(wrong)) << wrong;
}

TEST(LocalTimes, AreReadBackAsTheyAreWritten)
{
    const LocalTime time{{2026, 11, 18}, 8, 5};
    EXPECT_EQ(time.iso(), "2026-11-18T08:05");
    EXPECT_EQ(LocalTime::from_iso(time.iso()), time);
    EXPECT_EQ(time.clock(), "8 giờ 05");
    for (const auto* wrong :
         {"", "2026-11-18", "2026-11-18T24:00", "2026-11-18T08:60", "2026-02-30T08:00", "2026-11-18 08:05"})
        EXPECT_FALSE(LocalTime::from_iso(wrong)) << wrong;
}

}
}
