// SPDX-License-Identifier: Apache-2.0
#include "round_test.hpp"

#include <array>
#include <functional>
#include <latch>
#include <thread>

namespace appraisals::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AppraisalsTest : public RoundTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, AppraisalsTest, support::both_engines(), support::engine_name);

std::vector<MeetingFact> facts(std::initializer_list<meetings::Mark> marks)
{
    std::vector<MeetingFact> made;
    for (const auto mark : marks)
        made.push_back({{2026, 6, 28}, "họp", mark});
    return made;
}

TEST(SuggestionTest, FollowsTheRuleOfTheRegulation)
{
    using enum meetings::Mark;
    const auto& regulation = *round_of(year).regulation;
    EXPECT_FALSE(suggest_attendance(regulation, {})) << "no meeting, no facts, no suggestion";
    EXPECT_EQ(suggest_attendance(regulation, facts({present, late}))->level, 1);
    EXPECT_EQ(suggest_attendance(regulation, facts({present, excused}))->level, 1);
    EXPECT_EQ(suggest_attendance(regulation, facts({present, absent}))->level, 2);
    EXPECT_EQ(suggest_attendance(regulation, facts({absent, absent}))->level, 3);
    EXPECT_EQ(suggest_attendance(regulation, facts({present}))->criterion, 3);
}

TEST(FulfilledTest, AsksForEveryDutyAboveItsLowestLevelAndLeavesTheProposalAside)
{
    const auto& form = round_of(year).regulation->form;
    std::vector<Tick> ticks;
    for (int criterion = 1; criterion <= 6; ++criterion)
        ticks.push_back({criterion, 2, std::nullopt, {}});
    EXPECT_TRUE(fulfilled(form, ticks));
    ticks[5].level = 3;
    EXPECT_TRUE(fulfilled(form, ticks)) << "a proposal is not a duty";
    ticks[0].level = 3;
    EXPECT_FALSE(fulfilled(form, ticks));
    ticks.erase(ticks.begin());
    EXPECT_FALSE(fulfilled(form, ticks)) << "a duty without a level is not fulfilled";
}

TEST(RoundTest, IsTheOneOfTheYearOnceItIsOpen)
{
    EXPECT_EQ(year_in_question({2026, 10, 31}), 2025);
    EXPECT_EQ(year_in_question({2026, 11, 1}), 2026);
    EXPECT_EQ(year_in_question({2027, 1, 15}), 2026);
    EXPECT_EQ(round_of(2026).received_by(), (base::Date{2026, 10, 2}));
}

TEST_P(AppraisalsTest, TheExemptAndTheLateAreNotDueAndItIsSaidWhy)
{
    const auto due = person("Nguyễn Thị Lan Anh");
    const auto exempt =
        person("Trần Quốc Bảo", "Sở Y tế", {2026, 3, 2}, liaisons::Exemption::exempt_meetings);
    const auto late = person("Lê Thị Bích Châu", "Sở Y tế", {2026, 10, 20});
    EXPECT_TRUE(row_of(due));
    EXPECT_FALSE(row_of(exempt));
    EXPECT_FALSE(row_of(late));
    EXPECT_EQ(code_of(save(exempt, all_at(1))), "not_due");
    EXPECT_THAT(save(late, all_at(1)).error().sentence, HasSubstr("chưa đủ thời gian nhận xét"));

    auto tx = house().db.read();
    const auto others = excluded(tx, secretary_5, cell_5, year);
    ASSERT_EQ(others.size(), 2U);
    EXPECT_EQ(others[0].why, NotDue::exempt);
    EXPECT_EQ(others[1].why, NotDue::late);
    EXPECT_THAT(excluded(tx, secretary_13, cell_5, year), IsEmpty()) << "another cell's people stay there";
    const auto cells = progress(tx, officer, year, clock.today());
    ASSERT_EQ(cells.size(), 3U);
    EXPECT_EQ(cells[1].short_name, "Tổ dân phố 5");
    EXPECT_EQ(cells[1].due, 1);
    EXPECT_EQ(cells[1].exempt, 1);
    EXPECT_EQ(cells[1].late, 1);
}

TEST_P(AppraisalsTest, WhoWasReceivedInTimeIsDueHoweverLateTheCellAcceptedThem)
{
    const auto who = received("Trần Quốc Bảo", {2026, 9, 1});
    EXPECT_EQ(get(officer, "/appraisals/2026", true).body.find("\"without_cell\":0"), std::string::npos);
    EXPECT_THAT(get(officer, "/appraisals/2026").body, HasSubstr("chưa có chi bộ"));

    ASSERT_TRUE(liaisons::introduce(house(), officer, who, cell_5));
    EXPECT_FALSE(row_of(who));
    EXPECT_THAT(save(who, all_at(1)).error().sentence, HasSubstr("chi bộ chưa tiếp nhận"));
    EXPECT_THAT(get(officer, "/appraisals/2026").body, HasSubstr("chi bộ chưa tiếp nhận"));
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?show=excluded").body, HasSubstr("Trần Quốc Bảo"));

    ASSERT_TRUE(liaisons::accept(house(), secretary_5, who));
    EXPECT_TRUE(row_of(who)) << "accepted on 18/11, after the round opened";
    EXPECT_THAT(grid(), HasSubstr("Trần Quốc Bảo"));
    ASSERT_TRUE(save(who, all_at(1)));
    EXPECT_EQ(sign()->forms, 1);
}

TEST_P(AppraisalsTest, WhoCameLateAndHasNoCellIsCountedAmongTheLate)
{
    received("Trần Quốc Bảo", {2026, 11, 10});
    received("Võ Đình Dũng", {2026, 9, 1});
    person("Lê Thị Bích Châu", "Sở Y tế", {2026, 10, 20});
    {
        auto tx = house().db.read();
        const auto nowhere = without_cell(tx, officer, year, clock.today());
        EXPECT_EQ(nowhere.due, 1);
        EXPECT_EQ(nowhere.late, 1);
    }
    EXPECT_THAT(get(officer, "/appraisals/2026").body, HasSubstr("Không nhận xét năm nay: 2 đồng chí"));
}

TEST_P(AppraisalsTest, ARoundThatHasClosedIsNotChangedByALaterAcceptance)
{
    const auto who = received("Trần Quốc Bảo", {2026, 9, 1});
    clock.move_to(base::Instant::from_local({2027, 11, 5}, 9, 0));
    ASSERT_TRUE(liaisons::introduce(house(), officer, who, cell_5));
    ASSERT_TRUE(liaisons::accept(house(), secretary_5, who));
    EXPECT_FALSE(row_of(who));
    auto tx = house().db.read();
    EXPECT_TRUE(find(tx, officer, 2027, who));
}

TEST_P(AppraisalsTest, WhatStoodOnADayIsToldOfThatDayLater)
{
    const auto early = person("Nguyễn Thị Lan Anh"), waiting = received("Trần Quốc Bảo", {2026, 9, 1});
    ASSERT_TRUE(save(early, all_at(1)));
    ASSERT_TRUE(sign());
    const auto evening = clock.today();
    clock.move_to(clock.now().plus(std::chrono::hours(48)));
    ASSERT_TRUE(confirm(house(), signer, year, {}));
    ASSERT_TRUE(liaisons::introduce(house(), officer, waiting, cell_5));
    ASSERT_TRUE(liaisons::accept(house(), secretary_5, waiting));

    auto tx = house().db.read();
    const auto then = progress(tx, officer, year, evening)[1],
               now = progress(tx, officer, year, clock.today())[1];
    EXPECT_EQ((std::array{then.due, then.agreed, then.confirmed}), (std::array{1LL, 1LL, 0LL}));
    EXPECT_EQ((std::array{now.due, now.agreed, now.confirmed}), (std::array{2LL, 0LL, 1LL}));
    EXPECT_EQ(without_cell(tx, officer, year, evening).due, 1);
    EXPECT_EQ(without_cell(tx, officer, year, clock.today()).due, 0);
}

TEST_P(AppraisalsTest, ReadingTheGridWritesNothing)
{
    person("Nguyễn Thị Lan Anh");
    EXPECT_EQ(get(secretary_5, "/appraisals/2026").status, 200);
    EXPECT_EQ(progress_of(cell_5).drafted, 0);
    EXPECT_EQ(audit_lines("appraisals.save_row"), 0);
}

TEST_P(AppraisalsTest, ASavedRowIsKeptAndSavingItAgainIsHarmless)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    auto entry = all_at(1);
    entry.other = "  Nhiệt tình với tổ dân phố. ";
    const auto saved = save(who, entry);
    ASSERT_TRUE(saved) << saved.error().sentence;
    EXPECT_EQ(saved->version, 1);
    EXPECT_EQ(save(who, entry)->version, 1) << "the same entry is no change, whatever version it saw";
    const auto row = row_of(who);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->ticks.size(), 6U);
    EXPECT_EQ(row->tick(6)->level, 2);
    EXPECT_EQ(row->other, "Nhiệt tình với tổ dân phố.");
    EXPECT_EQ(row->drafted_by_name, "Lê Văn Thuận");
    EXPECT_EQ(audit_lines("appraisals.save_row"), 1);
    EXPECT_EQ(progress_of(cell_5).drafted, 1);
}

TEST_P(AppraisalsTest, ADraftThatMovesToAnotherCellIsThatCellsWhenItSigns)
{
    const auto who = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(liaisons::introduce(house(), officer, who, cell_13));
    ASSERT_TRUE(liaisons::accept(house(), secretary_13, who));
    ASSERT_TRUE(sign_cell(house(), secretary_13, cell_13, year, held()));
    EXPECT_EQ(progress_of(cell_5).due, 0);
    EXPECT_EQ(progress_of(cell_13).due, 1);
    EXPECT_EQ(progress_of(cell_13).agreed, 1);
    EXPECT_THAT(get(secretary_13, "/appraisals/2026").body, HasSubstr("Trần Quốc Bảo"));
    EXPECT_THAT(grid(), Not(HasSubstr("Trần Quốc Bảo")));
    ASSERT_TRUE(confirm(house(), signer, year, {.people = {}, .cell = cell_13}));
    EXPECT_EQ(progress_of(cell_13).confirmed, 1);
}

TEST_P(AppraisalsTest, TwoWritersDoNotOverwriteEachOtherSilently)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    auto deputy = secretary_5;
    deputy.account = base::AccountId{999};
    deputy.name = "Trương Thị Hòa";
    ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(save(who, all_at(2, 1)));
    const auto late = save_row(house(), deputy, year, who, all_at(3, 1));
    EXPECT_EQ(code_of(late), "changed_meanwhile");
    EXPECT_THAT(late.error().sentence,
                HasSubstr("Lê Văn Thuận vừa sửa phiếu của đồng chí Nguyễn Thị Lan Anh"));
    EXPECT_EQ(row_of(who)->tick(1)->level, 2);
    EXPECT_EQ(code_of(save_row(house(), deputy, year, who, all_at(2, 0))), "(done)")
        << "which changes nothing";
    EXPECT_EQ(code_of(save_row(house(), deputy, year, who, all_at(3, 0))), "changed_meanwhile")
        << "nor one who saw nothing there yet";
    EXPECT_TRUE(save_row(house(), deputy, year, who, all_at(3, 2)));
}

TEST_P(AppraisalsTest, WhoLostTheAnswerToTheirSaveGoesOnFromTheVersionBefore)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    const auto ticks = [](std::map<int, int> levels, int version) {
        Entry entry;
        entry.version = version;
        entry.levels = std::move(levels);
        return entry;
    };
    ASSERT_TRUE(save(who, ticks({{1, 1}}, 0)));
    const auto next = save(who, ticks({{1, 1}, {2, 1}}, 0));
    ASSERT_TRUE(next) << next.error().sentence;
    EXPECT_EQ(next->version, 2);
    EXPECT_EQ(code_of(save(who, ticks({{1, 1}, {2, 1}, {3, 1}}, 0))), "changed_meanwhile") << "two behind";
    const auto changed = save(who, ticks({{1, 1}, {2, 2}}, 1));
    EXPECT_EQ(code_of(changed), "changed_meanwhile") << "it would take a level back";
    EXPECT_THAT(changed.error().sentence, HasSubstr("Chính đồng chí"));

    auto remark = ticks({{1, 1}, {2, 1}}, 2);
    remark.other = "Nhiệt tình";
    ASSERT_TRUE(save(who, remark));
    remark.other = "Hay vắng";
    EXPECT_EQ(code_of(save(who, remark)), "changed_meanwhile") << "nor is a remark taken back";
    remark.other = "Nhiệt tình với tổ dân phố";
    EXPECT_EQ(code_of(save(who, remark)), "(done)");
}

TEST_P(AppraisalsTest, ATickAgainstTheFactsOwesAReason)
{
    const auto who = person("Hoàng Thị Mỹ Dung");
    meeting("Họp giữa năm", {2026, 6, 28}, {who});
    meeting("Họp cuối năm", {2026, 11, 8}, {who});
    auto entry = all_at(1);
    const auto owing = save(who, entry);
    ASSERT_TRUE(owing);
    EXPECT_EQ(owing->tick(3)->suggested, 3);
    EXPECT_TRUE(owing->tick(3)->owes_reason());
    const auto refused = sign();
    EXPECT_EQ(code_of(refused), "nothing_to_sign");
    EXPECT_THAT(refused.error().blockers, ElementsAre("Hoàng Thị Mỹ Dung: thiếu lý do mục 3"));

    entry.version = 1;
    entry.reasons[3] = "Trực cấp cứu cả hai buổi";
    ASSERT_TRUE(save(who, entry));
    Entry rest = all_at(1, 2);
    rest.levels[1] = 2;
    ASSERT_TRUE(save(who, rest));
    EXPECT_EQ(row_of(who)->tick(3)->reason, "Trực cấp cứu cả hai buổi")
        << "a reason that is not sent again stays";
    EXPECT_EQ(sign()->forms, 1);
}

TEST_P(AppraisalsTest, AMeetingClosedAfterAFormWasSavedIsHeldAgainstItEverywhere)
{
    const auto who = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(who, all_at(1)));
    EXPECT_EQ(progress_of(cell_5).complete, 1);
    meeting("Họp cuối năm", {2026, 11, 15}, {who});
    EXPECT_EQ(progress_of(cell_5).complete, 0);
    EXPECT_THAT(grid(), HasSubstr("Cần lý do"));
    EXPECT_THAT(grid(), Not(HasSubstr("phiếu đã xong</a>")));
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?show=open").body, HasSubstr("Trần Quốc Bảo"));
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?show=differs").body, HasSubstr("Trần Quốc Bảo"));
    EXPECT_EQ(code_of(sign()), "nothing_to_sign");

    auto entry = all_at(1, 1);
    entry.reasons[3] = "Trực cấp cứu";
    ASSERT_TRUE(save(who, entry));
    EXPECT_EQ(progress_of(cell_5).complete, 1);
    EXPECT_EQ(sign()->forms, 1);
}

TEST_P(AppraisalsTest, AMarkThatIsCorrectedTakesTheDebtOfAReasonAway)
{
    const auto who = person("Trần Quốc Bảo");
    meeting("Họp cuối năm", {2026, 11, 15}, {who});
    ASSERT_TRUE(save(who, all_at(1)));
    EXPECT_EQ(progress_of(cell_5).complete, 0);
    base::MeetingId held_meeting;
    {
        auto tx = house().db.read();
        held_meeting = meetings::cells_in_half_year(tx, officer, {2026, 2})[1].regular->id;
    }
    ASSERT_TRUE(meetings::amend(house(), secretary_5, held_meeting, who, meetings::Mark::present, "",
                                "Điểm danh nhầm"));
    EXPECT_EQ(progress_of(cell_5).complete, 1);
    EXPECT_THAT(grid(), HasSubstr("Gửi Đảng ủy 1 phiếu đã xong"));
    ASSERT_TRUE(sign());
    EXPECT_EQ(row_of(who)->tick(3)->suggested, 1) << "what the signers saw, not what stood there at the save";
    ASSERT_TRUE(confirm(house(), signer, year, {}));
    EXPECT_EQ(progress_of(cell_5).complete, 1);
    EXPECT_THAT(grid(), HasSubstr("Phân bố của 1 đồng chí đã xong"));
}

/// The rule of the regulation stands in rules.cpp for a row and in the statements for counting.
TEST_P(AppraisalsTest, CountsAndRowsAgreeOnWhatTheFactsSay)
{
    const std::array people{person("Nguyễn Thị Lan Anh"), person("Trần Quốc Bảo"), person("Võ Đình Dũng")};
    meeting("Họp giữa năm", {2026, 6, 28}, {people[1], people[2]});
    meeting("Họp cuối năm", {2026, 11, 8}, {people[2]});
    for (int level = 1; level <= 3; ++level) {
        auto entry = all_at(1);
        entry.levels[3] = level;
        long long complete = 0;
        for (const auto who : people) {
            entry.version = row_of(who)->version;
            const auto saved = save(who, entry);
            ASSERT_TRUE(saved);
            complete += saved->complete(round_of(year).regulation->form) ? 1 : 0;
        }
        EXPECT_EQ(complete, 1);
        EXPECT_EQ(progress_of(cell_5).complete, complete) << "all at level " << level;
    }
}

TEST_P(AppraisalsTest, AnEntryThatCannotBeIsRefused)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    auto entry = all_at(1);
    entry.levels[2] = 4;
    EXPECT_EQ(code_of(save(who, entry)), "level_unknown");
    entry = all_at(1);
    entry.other = std::string(longest_other + 1, 'a');
    EXPECT_EQ(code_of(save(who, entry)), "other_too_long");
    EXPECT_EQ(code_of(save_row(house(), secretary_5, 2027, who, all_at(1))), "round_not_open");
    EXPECT_EQ(code_of(save_row(house(), secretary_5, 2025, who, all_at(1))), "round_closed");
}

TEST_P(AppraisalsTest, OfTwoReturnsAtOnceOneIsFirstAndTheOtherIsToldSo)
{
    for (int round = 0; round < 10; ++round) {
        const auto who = person("Nguyễn Thị Lan Anh");
        confirmed({who});
        std::array<std::string, 2> said;
        std::latch both(2);
        const auto give_back = [&](std::string& answer) {
            both.arrive_and_wait();
            answer = code_of(send_back(house(), signer, year, who, "Ghi nhầm"));
        };
        std::thread first(give_back, std::ref(said[0])), second(give_back, std::ref(said[1]));
        first.join();
        second.join();
        EXPECT_THAT(said, testing::UnorderedElementsAre("(done)", "not_signed"));
    }
    EXPECT_EQ(audit_lines("appraisals.send_back"), 10);
}

TEST_P(AppraisalsTest, OnlyTheCellItselfWritesAndTheWardNeverDoes)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    EXPECT_EQ(code_of(save_row(house(), officer, year, who, all_at(1))), "forbidden");
    EXPECT_EQ(code_of(save_row(house(), signer, year, who, all_at(1))), "forbidden");
    EXPECT_EQ(code_of(save_row(house(), secretary_13, year, who, all_at(1))), "not_found");
    EXPECT_EQ(code_of(save_row(house(), other_secretary, year, who, all_at(1))), "not_found");
    EXPECT_EQ(code_of(sign_cell(house(), secretary_13, cell_5, year, held())), "not_found");
    EXPECT_EQ(code_of(sign_cell(house(), signer, cell_5, year, held())), "forbidden");
    EXPECT_EQ(code_of(confirm(house(), secretary_5, year, {})), "forbidden");
    EXPECT_EQ(code_of(send_back(house(), officer, year, who, "sai")), "forbidden");
    EXPECT_EQ(audit_lines("appraisals.save_row"), 0);
}

TEST_P(AppraisalsTest, NothingIsSignedBeforeTheJointMeeting)
{
    ASSERT_TRUE(save(person("Nguyễn Thị Lan Anh"), all_at(1)));
    const auto refusal = [&](const JointMeeting& meeting) {
        return code_of(sign_cell(house(), secretary_5, cell_5, year, meeting));
    };
    EXPECT_EQ(refusal({}), "joint_meeting_missing");
    EXPECT_EQ(refusal({base::Date{2026, 11, 20}, "Trần Thị Gái", ""}), "joint_meeting_future");
    EXPECT_EQ(refusal({base::Date{2025, 11, 15}, "Trần Thị Gái", ""}), "joint_meeting_early");
    EXPECT_EQ(refusal({base::Date{2026, 11, 15}, "  ", ""}), "front_missing");
    EXPECT_EQ(progress_of(cell_5).agreed, 0);
}

TEST_P(AppraisalsTest, SigningTakesWhatIsCompleteAndLeavesTheRest)
{
    const auto complete = person("Nguyễn Thị Lan Anh"), half = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(complete, all_at(1)));
    auto entry = all_at(1);
    entry.levels.erase(4);
    ASSERT_TRUE(save(half, entry));

    const auto chosen = sign({complete, half});
    EXPECT_EQ(code_of(chosen), "incomplete");
    EXPECT_THAT(chosen.error().blockers, ElementsAre("Trần Quốc Bảo: chưa chọn mục 4"));
    const auto signing = sign();
    ASSERT_TRUE(signing);
    EXPECT_EQ(signing->forms, 1);
    EXPECT_EQ(signing->left, 1);
    EXPECT_EQ(row_of(complete)->state, State::agreed);
    EXPECT_EQ(row_of(half)->state, State::draft);
    EXPECT_EQ(code_of(save(complete, all_at(2, 2))), "signed");
    EXPECT_EQ(audit_lines("appraisals.sign"), 1);
    EXPECT_EQ(audit_lines("appraisals.sign_cell"), 1);
    EXPECT_EQ(progress_of(cell_5).agreed, 1);
    EXPECT_EQ(progress_of(cell_5).drafted, 1);
    EXPECT_EQ(progress_of(cell_5).fulfilled, 1);
}

TEST_P(AppraisalsTest, TheWardConfirmsOnceForAllAndTheCaseTellsIt)
{
    const auto lan = person("Nguyễn Thị Lan Anh"), bao = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(lan, all_at(1)));
    auto low = all_at(1);
    low.levels[1] = 3;
    ASSERT_TRUE(save(bao, low));
    EXPECT_EQ(code_of(confirm(house(), signer, year, {})), "nothing_to_confirm");
    EXPECT_THAT(confirm(house(), signer, year, {{lan, bao}, {}}).error().blockers, Not(IsEmpty()));
    ASSERT_TRUE(sign());

    EXPECT_EQ(confirm(house(), signer, year, {{lan}, {}}).value(), 1);
    EXPECT_EQ(confirm(house(), signer, year, {{lan}, {}}).value(), 0) << "confirming again is harmless";
    EXPECT_EQ(confirm(house(), signer, year, {{}, cell_5}).value(), 1);
    EXPECT_EQ(row_of(bao)->state, State::confirmed);
    EXPECT_EQ(progress_of(cell_5).agreed, 0);
    EXPECT_EQ(progress_of(cell_5).confirmed, 2);
    EXPECT_EQ(progress_of(cell_5).fulfilled, 1) << "a duty at its lowest level is not fulfilled";
    EXPECT_EQ(audit_lines("appraisals.confirm"), 2);
    EXPECT_EQ(audit_lines("appraisals.confirm_all"), 2);
}

TEST_P(AppraisalsTest, AReturnedFormIsTheCellsAgainAndAConfirmedOneBecomesAnotherEdition)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    confirmed({who});
    EXPECT_EQ(code_of(send_back(house(), signer, year, who, "  ")), "reason_missing");
    const auto back = send_back(house(), signer, year, who, "Ghi thiếu nhận xét khác");
    ASSERT_TRUE(back) << back.error().sentence;
    EXPECT_EQ(back->state, State::returned);
    EXPECT_EQ(back->edition, 2);
    EXPECT_EQ(code_of(send_back(house(), signer, year, who, "lần nữa")), "not_signed");
    EXPECT_EQ(progress_of(cell_5).confirmed, 0);
    EXPECT_EQ(progress_of(cell_5).fulfilled, 0);
    EXPECT_EQ(progress_of(cell_5).returned, 1);

    ASSERT_TRUE(save(who, all_at(2, back->version)));
    EXPECT_EQ(sign()->forms, 1);
    EXPECT_EQ(row_of(who)->return_reason, "");
    EXPECT_EQ(progress_of(cell_5).returned, 0);
    EXPECT_EQ(progress_of(cell_5).agreed, 1);
}

}
}
