// SPDX-License-Identifier: Apache-2.0
// Who is invited, who is marked, and what two phones do to each other.
#include "cell_test.hpp"
#include "recount_sql.hpp"

#include <thread>

namespace meetings::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AttendanceTest : public CellTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, AttendanceTest, support::both_engines(), support::engine_name);

TEST_P(AttendanceTest, TheLogTellsTheReasonOfAnAbsenceAndWhatItWas)
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

TEST_P(AttendanceTest, TheAcceptedAreInvitedInVietnameseOrderAndTheExemptStandApart)
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

TEST_P(AttendanceTest, ThoseAcceptedAfterTheDayOfTheMeetingComeAsGuestsOnly)
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

TEST_P(AttendanceTest, TheExemptAreNeitherMarkedNorAddedUntilTheyAreNoLongerExempt)
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

TEST_P(AttendanceTest, SomeoneMovedToAnotherCellAfterOpeningStaysOnThisRoster)
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

TEST_P(AttendanceTest, MarkingTwiceIsHarmless)
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

TEST_P(AttendanceTest, OfTwoPhonesTheLastOneStandsAndTheLogKeepsBoth)
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

TEST_P(AttendanceTest, ATapThatArrivesLateLeavesWhatSomebodyElseWroteMeanwhile)
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

TEST_P(AttendanceTest, WhatOneWroteOneselfAndWhatOthersWroteAlikeStopNoTap)
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

TEST_P(AttendanceTest, TwoPhonesAtOnceLoseNothing)
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

TEST_P(AttendanceTest, AMeetingClosesWhileTheWardMovesThePeople)
{
    std::vector<LiaisonId> people;
    for (const auto* name : {"Trần Đình Phú", "Nguyễn Thị Lan Anh", "Lê Thị Hương", "Hồ Viết Sơn"})
        people.push_back(accepted(name));
    for (int round = 0; round < 8; ++round) {
        auto extra = regular();
        extra.kind = Kind::extraordinary;
        const auto meeting =
            open(house(), secretary_5, plan(house(), secretary_5, cell_5, extra).value().id).value();
        for (const auto person : people)
            ASSERT_TRUE(mark(meeting.id, person, Mark::present));
        std::thread ward_moves([&] {
            EXPECT_NO_THROW(EXPECT_TRUE(
                liaisons::introduce_all(house(), officer, people, cell_13, liaisons::HasCell::move)));
        });
        EXPECT_NO_THROW(EXPECT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse)));
        ward_moves.join();
        ASSERT_TRUE(liaisons::introduce_all(house(), officer, people, cell_5, liaisons::HasCell::move));
        ASSERT_TRUE(liaisons::accept_all(house(), secretary_5, people));
    }
}

TEST_P(AttendanceTest, AMarkIsTakenBack)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    ASSERT_TRUE(mark(meeting.id, anh, std::nullopt));
    EXPECT_EQ(totals_of(roster_of(meeting.id)), (Totals{.invited = 1}));
    EXPECT_EQ(audit_lines("meetings.put_mark"), 2);
}

TEST_P(AttendanceTest, ATapOnPresentLeavesLateStandingButAWordForWordMarkDoesNot)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::late));
    EXPECT_EQ(
        put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::present, .keep_late = true})->mark,
        Mark::late);
    EXPECT_EQ(mark(meeting.id, anh, Mark::present)->mark, Mark::present);
}

TEST_P(AttendanceTest, MarksOfALaterDayWereEnteredFromTheSheet)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(mark(meeting.id, anh, Mark::present)->method, Method::sheet);
}

TEST_P(AttendanceTest, NoMarkBeforeOpeningNorForSomebodyElsesPeople)
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

TEST_P(AttendanceTest, AnExcuseToldEarlyStandsWhenTheMeetingOpens)
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

TEST_P(AttendanceTest, OtherRoomsSeeOnlyMeetingsThatWereHeld)
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

TEST_P(AttendanceTest, TwoPeopleOfOneNameAreTwoSeats)
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
