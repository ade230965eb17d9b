// SPDX-License-Identifier: Apache-2.0
// A meeting is closed and later corrected: totals, figures and cases follow.
#include "cell_test.hpp"
#include "recount_sql.hpp"

#include <array>

namespace meetings::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ClosingTest : public CellTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, ClosingTest, support::both_engines(), support::engine_name);

TEST_P(ClosingTest, ClosingNamesThoseWithoutAMarkUntilTheyAreWrittenAbsent)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    const auto refused = close(house(), secretary_5, meeting.id, Unmarked::refuse);
    ASSERT_EQ(code_of(refused), "unmarked");
    EXPECT_THAT(refused.error().sentence, HasSubstr("Còn 1 đồng chí chưa điểm"));
    EXPECT_THAT(refused.error().blockers, ElementsAre("Chưa điểm: Hồ Viết Sơn"));
    EXPECT_EQ(now_of(meeting.id).state, State::open);
    EXPECT_EQ(figure(cell_5, "meeting.2026.2", "held"), 0);

    const auto closed = close(house(), secretary_5, meeting.id, Unmarked::absent);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->totals, (Totals{.invited = 2, .present = 1, .absent = 1}));
    EXPECT_EQ(now_of(meeting.id).totals, closed->totals);
    EXPECT_EQ(now_of(meeting.id).closed_by_name, "Lê Văn Thuận");
}

TEST_P(ClosingTest, ClosingTwiceCountsOnce)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::late));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::refuse));
    for (const auto unit : {cell_5, ward, province}) {
        EXPECT_EQ(figure(unit, "meeting.2026.2", "held"), 1);
        EXPECT_EQ(figure(unit, "meeting.2026.2", "cell_held"), 1);
        EXPECT_EQ(figure(unit, "attendance.2026.2", "invited"), 1);
        EXPECT_EQ(figure(unit, "attendance.2026.2", "late"), 1);
    }
    EXPECT_EQ(audit_lines("meetings.close"), 1);
}

TEST_P(ClosingTest, OnlyTheRegularMeetingMakesTheCellOneThatMet)
{
    accepted("Nguyễn Thị Lan Anh");
    auto topic = regular();
    topic.kind = Kind::topic;
    const auto meeting = plan(house(), secretary_5, cell_5, topic).value();
    ASSERT_TRUE(open(house(), secretary_5, meeting.id));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_EQ(figure(ward, "meeting.2026.2", "held"), 1);
    EXPECT_EQ(figure(ward, "meeting.2026.2", "cell_held"), 0);
    auto tx = house().db.read();
    const auto cells = cells_in_half_year(tx, officer, this_half);
    ASSERT_EQ(cells.size(), 3U);
    EXPECT_EQ(cells[1].cell, cell_5);
    EXPECT_EQ(cells[1].held, 1);
    EXPECT_FALSE(cells[1].regular);
}

TEST_P(ClosingTest, AClosedMeetingRefusesMarksWithTheSentenceThatSaysWhatToDo)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.advance(std::chrono::minutes(75));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    const auto refused = mark(meeting.id, anh, Mark::present);
    ASSERT_EQ(code_of(refused), "meeting_closed");
    EXPECT_THAT(refused.error().sentence, HasSubstr("Cuộc họp đã kết thúc lúc 20:45 ngày 18/11/2026"));
    EXPECT_EQ(code_of(add_guests(house(), secretary_5, meeting.id, {anh})), "wrong_state");
    EXPECT_EQ(code_of(postpone(house(), secretary_5, meeting.id, "bão")), "wrong_state");
    EXPECT_EQ(code_of(change(house(), secretary_5, meeting.id, regular(), now_of(meeting.id).version)),
              "wrong_state");
    EXPECT_EQ(code_of(open(house(), secretary_5, meeting.id)), "wrong_state");
}

TEST_P(ClosingTest, AnAmendmentAsksWhyAndEveryFigureFollows)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_EQ(code_of(amend(house(), secretary_5, meeting.id, anh, Mark::present, "", "nhầm")),
              "wrong_state");
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_EQ(code_of(amend(house(), secretary_5, meeting.id, anh, Mark::present, "", " ")),
              "reason_missing");
    EXPECT_EQ(code_of(amend(house(), officer, meeting.id, anh, Mark::present, "", "nhầm")), "forbidden");
    EXPECT_EQ(code_of(amend(house(), secretary_13, meeting.id, anh, Mark::present, "", "nhầm")), "not_found");
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, anh, Mark::present, "", "Bấm nhầm dòng"));
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, anh, Mark::present, "", "lần nữa"))
        << "nothing to change is harmless";
    EXPECT_EQ(now_of(meeting.id).totals, (Totals{.invited = 1, .present = 1}));
    EXPECT_EQ(figure(ward, "attendance.2026.2", "present"), 1);
    EXPECT_EQ(figure(ward, "attendance.2026.2", "absent"), 0);
    EXPECT_EQ(figure(ward, "attendance.2026.2", "invited"), 1);
    EXPECT_EQ(audit_lines("meetings.amend"), 1);

    auto tx = house().db.read();
    const auto words = tx.all(recount::sql::events_of, {{"liaison", anh}},
                              [](const db::Row& row) { return row.text("words"); });
    EXPECT_THAT(words, ElementsAre("Họp kỳ cuối năm 2026: vắng không lý do",
                                   "Sửa điểm danh. Họp kỳ cuối năm 2026: có mặt"));
}

TEST_P(ClosingTest, TheCaseKnowsWhenItsPersonLastCameAndACorrectionTakesItBack)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto son = accepted("Hồ Viết Sơn");
    const auto last_met = [this](LiaisonId person) {
        auto tx = house().db.read();
        return liaisons::find(tx, secretary_5, person).value().last_met_on;
    };
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::late));
    EXPECT_EQ(last_met(anh), std::nullopt) << "nothing counts before closing";
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_EQ(last_met(anh), meeting.planned_at.day);
    EXPECT_EQ(last_met(son), std::nullopt);

    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, anh, Mark::absent, "", "Bấm nhầm dòng"));
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, son, Mark::present, "", "Bấm nhầm dòng"));
    EXPECT_EQ(last_met(anh), std::nullopt);
    EXPECT_EQ(last_met(son), meeting.planned_at.day);
}

TEST_P(ClosingTest, ACaseThatSaysOtherwiseThanTheRostersIsFound)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto son = accepted("Hồ Viết Sơn");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::late));
    const auto differences = [&] {
        auto tx = house().db.read();
        return reconcile_last_met(tx);
    };
    EXPECT_TRUE(differences().empty()) << "an open meeting was not held yet";
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_TRUE(differences().empty());
    {
        auto tx = house().db.write();
        liaisons::set_last_met(tx, {{anh, std::nullopt}, {son, tonight.day}});
        tx.commit();
    }
    const auto found = differences();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].person, anh);
    EXPECT_EQ(found[0].kept, std::nullopt);
    EXPECT_EQ(found[0].counted, tonight.day);
    EXPECT_EQ(found[1].person, son);
    EXPECT_EQ(found[1].kept, tonight.day);
    EXPECT_EQ(found[1].counted, std::nullopt);
}

TEST_P(ClosingTest, AnExcuseAfterClosingCountsForThreeDays)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto son = accepted("Hồ Viết Sơn");
    const auto meeting = opened();
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    clock.move_to(base::Instant::from_local({2026, 11, 21}, 21, 0));
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, "trực cấp cứu"));
    EXPECT_EQ(now_of(meeting.id).totals, (Totals{.invited = 2, .excused = 1, .absent = 1}));
    EXPECT_EQ(figure(cell_5, "attendance.2026.2", "excused"), 1);
    clock.move_to(base::Instant::from_local({2026, 11, 22}, 0, 5));
    const auto refused = excuse(house(), secretary_5, meeting.id, son, "con ốm");
    ASSERT_EQ(code_of(refused), "excuse_too_late");
    EXPECT_THAT(refused.error().sentence, HasSubstr("21/11/2026"));
}

TEST_P(ClosingTest, AnExcuseToldTwiceIsWrittenOnceAndStaysALine)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const std::string a_book(201, 'a');
    for (const auto state : {State::open, State::closed}) {
        if (state == State::closed) {
            ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
        }
        const auto lines = audit_lines("meetings.excuse");
        for (int time = 0; time < 3; ++time)
            ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, std::string(shown(state)) + " con ốm"));
        EXPECT_EQ(audit_lines("meetings.excuse"), lines + 1);
        EXPECT_EQ(code_of(excuse(house(), secretary_5, meeting.id, anh, a_book)), "too_long");
    }
    auto tx = house().db.read();
    EXPECT_EQ(tx.all(recount::sql::events_of, {{"liaison", anh}},
                     [](const db::Row& row) { return row.text("words"); })
                  .size(),
              2U)
        << "the meeting, and one correction";
}

TEST_P(ClosingTest, WhatIsTypedWithAMarkStaysALine)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const std::string a_book(201, 'a');
    EXPECT_EQ(
        code_of(put_mark(house(), secretary_5, meeting.id, anh, {.mark = Mark::excused, .excuse = a_book})),
        "too_long");
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_EQ(code_of(amend(house(), secretary_5, meeting.id, anh, Mark::present, "", a_book)), "too_long");
    EXPECT_EQ(code_of(amend(house(), secretary_5, meeting.id, anh, Mark::excused, a_book, "nhầm")),
              "too_long");
}

TEST_P(ClosingTest, FiguresEqualACountFromTheViews)
{
    std::vector<LiaisonId> people;
    for (int i = 0; i < 8; ++i)
        people.push_back(accepted("Người Thử " + std::string(1, static_cast<char>('A' + i))));
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = opened();
    const std::array marks{Mark::present, Mark::late,    Mark::excused,
                           Mark::absent,  Mark::present, Mark::present};
    for (std::size_t i = 0; i < marks.size(); ++i)
        ASSERT_TRUE(mark(meeting.id, people[i], marks[i]));
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, people[7], Mark::excused, "ốm", "Có giấy báo trước"));
    ASSERT_TRUE(amend(house(), secretary_5, meeting.id, people[0], Mark::late, "", "Đến lúc 20 giờ"));

    auto tx = house().db.read();
    EXPECT_TRUE(reports::reconcile(tx).empty()) << "what the nightly count would find";
    long long counted = 0;
    tx.each(recount::sql::marks_of_cell, {{"cell", cell_5}, {"year", 2026}, {"half", 2}},
            [&](const db::Row& row) {
                counted += row.integer("n");
                EXPECT_EQ(figure(cell_5, "attendance.2026.2", row.text("value")), row.integer("n"))
                    << row.text("value");
                EXPECT_EQ(figure(ward, "attendance.2026.2", row.text("value")), row.integer("n"))
                    << row.text("value");
            });
    EXPECT_EQ(counted, 8);
    EXPECT_EQ(figure(cell_5, "attendance.2026.2", "invited"), 8);
    EXPECT_EQ(tx.number(recount::sql::held_by_cell, {{"cell", cell_5}, {"year", 2026}, {"half", 2}}),
              figure(cell_5, "meeting.2026.2", "held"));
    EXPECT_EQ(now_of(meeting.id).totals,
              (Totals{.invited = 8, .present = 2, .late = 2, .excused = 2, .absent = 2, .exempt = 1}));
}

}
}
