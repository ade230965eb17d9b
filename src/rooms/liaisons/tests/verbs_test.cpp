// SPDX-License-Identifier: Apache-2.0
#include "liaisons_fixture.hpp"

#include <latch>
#include <thread>

namespace {

using liaisons::EndReason;
using liaisons::Exemption;
using liaisons::InformedHow;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Liaisons : public LiaisonsFixture {};

TEST_P(Liaisons, APersonIsReceivedIntoTheWardsList)
{
    const auto liaison = received("Nguyễn Thị Lan Anh", "012186004127");
    EXPECT_EQ(liaison.state, liaisons::State::received);
    EXPECT_FALSE(liaison.cell);
    const auto kept = seen_by(officer, liaison.id).value();
    EXPECT_EQ(kept.full_name, "Nguyễn Thị Lan Anh");
    EXPECT_EQ(kept.card_tail, "4127");
    EXPECT_EQ(kept.workplace_name, "Sở Y tế");
    EXPECT_EQ(kept.received_on, (base::Date{2026, 11, 2}));
    EXPECT_EQ(kept.ward_name, "Đảng ủy phường Sông Hương Đông");
    EXPECT_EQ(audit_lines("liaisons.receive"), 1);
    EXPECT_EQ(figure(ward, "open"), 1);
    EXPECT_EQ(figure(ward, "received"), 1);
    EXPECT_EQ(figure(province, "open"), 1);
}

TEST_P(Liaisons, OnlyTheWardReceives)
{
    EXPECT_EQ(liaisons::receive(house(), secretary_5, ward, arrival("Trần Quốc Bảo")).error().code,
              "forbidden");
    EXPECT_EQ(liaisons::receive(house(), officer, other_ward, arrival("Trần Quốc Bảo")).error().code,
              "ward_unknown");
    EXPECT_EQ(liaisons::receive(house(), officer, cell_5, arrival("Trần Quốc Bảo")).error().code,
              "ward_unknown");
    auto tomorrow = arrival("Trần Quốc Bảo");
    tomorrow.received_on = {2026, 11, 19};
    EXPECT_EQ(liaisons::receive(house(), officer, ward, tomorrow).error().code, "received_future");
    auto long_ago = tomorrow;
    long_ago.received_on = {1950, 1, 1};
    EXPECT_EQ(liaisons::receive(house(), officer, ward, long_ago).error().code, "received_early");
    EXPECT_EQ(figure(ward, "open"), 0);
}

TEST_P(Liaisons, APersonHasOneOpenCase)
{
    received("Nguyễn Thị Lan Anh", "012186004127");
    const auto again =
        liaisons::receive(house(), officer, ward, arrival("Nguyễn Thị Lan Anh", "012 186 004 127"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "already_open");
    EXPECT_EQ(figure(ward, "open"), 1);
}

TEST_P(Liaisons, ACardOfSomebodyWhoLeftRenamesNobody)
{
    const auto left = received("Lê Thị Bích Châu", "012186004127");
    {
        auto tx = house().db.write();
        ASSERT_TRUE(liaisons::withdraw(tx, house(), officer, left.id, left.version, "Đã chuyển đi").value());
        tx.commit();
    }
    const auto mistyped = liaisons::receive(house(), officer, ward, arrival("Võ Đình Dũng", "012186004127"));
    ASSERT_FALSE(mistyped);
    EXPECT_EQ(mistyped.error().code, "card_other_name");
    EXPECT_EQ(mistyped.error().field, "card_no");
    EXPECT_EQ(seen_by(officer, left.id)->full_name, "Lê Thị Bích Châu");
    const auto back = liaisons::receive(house(), officer, ward, arrival("LÊ THỊ BÍCH CHÂU", "012186004127"));
    ASSERT_TRUE(back) << back.error().sentence;
    EXPECT_EQ(back->member, left.member) << "who comes back is the same person";
}

TEST_P(Liaisons, WhatSpeaksAgainstThePersonKeepsTheCaseOut)
{
    const auto refused = liaisons::receive(house(), officer, ward, arrival("Nguyễn Thị Lan Anh", "123"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "card_length");
    EXPECT_EQ(refused.error().field, "card_no");
}

TEST_P(Liaisons, TheWardIntroducesToItsCell)
{
    const auto id = received("Trần Quốc Bảo").id;
    const auto liaison = liaisons::introduce(house(), officer, id, cell_5).value();
    EXPECT_EQ(liaison.state, liaisons::State::introduced);
    EXPECT_EQ(liaison.cell_name, "Chi bộ tổ dân phố 5");
    EXPECT_EQ(liaison.introduced_on, (base::Date{2026, 11, 18}));
    EXPECT_EQ(figure(cell_5, "introduced"), 1);
    EXPECT_EQ(figure(ward, "introduced"), 1);
    EXPECT_EQ(figure(ward, "received"), 0);
    EXPECT_EQ(figure(ward, "open"), 1);
    EXPECT_EQ(audit_lines("liaisons.introduce"), 1);
}

TEST_P(Liaisons, IntroducingTwiceIsHarmless)
{
    const auto first = introduced("Trần Quốc Bảo", cell_5);
    const auto again = liaisons::introduce(house(), officer, first.id, cell_5).value();
    EXPECT_EQ(again.version, first.version);
    EXPECT_EQ(audit_lines("liaisons.introduce"), 1);
}

TEST_P(Liaisons, ACellOfAnotherWardIsRefused)
{
    const auto id = received("Trần Quốc Bảo").id;
    EXPECT_EQ(liaisons::introduce(house(), officer, id, other_cell).error().code, "cell_not_in_ward");
    EXPECT_EQ(liaisons::introduce(house(), officer, id, ward).error().code, "cell_not_in_ward");
    EXPECT_EQ(liaisons::introduce(house(), secretary_5, id, cell_5).error().code, "forbidden");
}

TEST_P(Liaisons, MovingToAnotherCellBeginsAnew)
{
    const auto liaison = informed("Trần Quốc Bảo");
    const auto moved = liaisons::introduce(house(), officer, liaison.id, cell_13).value();
    EXPECT_EQ(moved.state, liaisons::State::introduced);
    EXPECT_EQ(moved.accepted_on, std::nullopt);
    EXPECT_EQ(moved.informed_on, std::nullopt);
    EXPECT_EQ(figure(cell_5, "open"), 0);
    EXPECT_EQ(figure(cell_13, "introduced"), 1);
    EXPECT_EQ(figure(ward, "open"), 1);
    EXPECT_FALSE(seen_by(secretary_5, liaison.id)) << "the cell it left sees it no more";
    EXPECT_TRUE(seen_by(secretary_13, liaison.id));
}

TEST_P(Liaisons, ASecretarySeesOnlyTheOwnCellAndOnlyFromIntroducedOn)
{
    const auto waiting = received("Trần Quốc Bảo");
    const auto ours = introduced("Lê Thị Bích Châu", cell_5);
    EXPECT_FALSE(seen_by(secretary_5, waiting.id));
    EXPECT_TRUE(seen_by(secretary_5, ours.id));
    EXPECT_FALSE(seen_by(secretary_13, ours.id));
    EXPECT_FALSE(seen_by(other_secretary, ours.id));
    EXPECT_TRUE(seen_by(leader, ours.id));
    EXPECT_FALSE(seen_by(house::nobody(), ours.id));
}

TEST_P(Liaisons, TheCellAcceptsOnce)
{
    const auto id = introduced("Trần Quốc Bảo", cell_5).id;
    EXPECT_EQ(liaisons::accept(house(), secretary_13, id).error().code, "not_found");
    EXPECT_EQ(liaisons::accept(house(), officer, id).error().code, "forbidden");
    const auto accepted = liaisons::accept(house(), secretary_5, id).value();
    EXPECT_EQ(accepted.state, liaisons::State::accepted);
    EXPECT_EQ(accepted.accepted_on, (base::Date{2026, 11, 18}));
    EXPECT_EQ(liaisons::accept(house(), secretary_5, id).value().version, accepted.version);
    EXPECT_EQ(audit_lines("liaisons.accept"), 1);
    EXPECT_EQ(figure(cell_5, "accepted"), 1);
}

TEST_P(Liaisons, AWaitingCaseCannotBeAccepted)
{
    const auto id = received("Trần Quốc Bảo").id;
    const auto house_itself = house::the_house("test", officer.acting);
    const auto refused = liaisons::accept(house(), house_itself, id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "wrong_state");
    EXPECT_THAT(refused.error().sentence, HasSubstr("Chờ phân về chi bộ"));
}

TEST_P(Liaisons, InformingImpliesAccepting)
{
    const auto id = introduced("Trần Quốc Bảo", cell_5).id;
    const auto liaison =
        liaisons::inform(house(), secretary_5, id, InformedHow::phone, {2026, 11, 17}).value();
    EXPECT_EQ(liaison.state, liaisons::State::informed);
    EXPECT_TRUE(liaison.accepted_on);
    EXPECT_EQ(liaison.informed_on, (base::Date{2026, 11, 17}));
    EXPECT_EQ(liaison.informed_how, "phone");
    EXPECT_EQ(figure(cell_5, "informed"), 1);
    EXPECT_EQ(figure(cell_5, "introduced"), 0);
}

TEST_P(Liaisons, TheDayOfInformingMustBePossible)
{
    const auto id = introduced("Trần Quốc Bảo", cell_5).id;
    EXPECT_EQ(liaisons::inform(house(), secretary_5, id, InformedHow::met, {2026, 11, 19}).error().code,
              "informed_future");
    EXPECT_EQ(liaisons::inform(house(), secretary_5, id, InformedHow::met, {2026, 11, 1}).error().code,
              "informed_before_received");
}

TEST_P(Liaisons, TheCellSendsBackWithAReason)
{
    const auto id = introduced("Trần Quốc Bảo", cell_5).id;
    EXPECT_EQ(liaisons::send_back(house(), secretary_5, id, "  ").error().code, "reason_missing");
    const auto liaison = liaisons::send_back(house(), secretary_5, id, "Đã chuyển đến tổ 13").value();
    EXPECT_EQ(liaison.state, liaisons::State::returned);
    EXPECT_FALSE(liaison.cell);
    EXPECT_EQ(figure(cell_5, "open"), 0);
    EXPECT_EQ(figure(ward, "returned"), 1);
    EXPECT_FALSE(seen_by(secretary_5, id));
    EXPECT_EQ(seen_by(officer, id)->note, "Đã chuyển đến tổ 13");
    EXPECT_EQ(liaisons::introduce(house(), officer, id, cell_13).value().note, "");
}

TEST_P(Liaisons, WhoWasSentBackWaitsSinceThatDay)
{
    auto long_ago = arrival("Trần Quốc Bảo");
    long_ago.received_on = {2024, 11, 11};
    const auto id = liaisons::receive(house(), officer, ward, long_ago).value().id;
    ASSERT_TRUE(liaisons::introduce(house(), officer, id, cell_5));
    ASSERT_TRUE(liaisons::send_back(house(), secretary_5, id, "Đã chuyển đến tổ 13"));
    auto tx = house().db.read();
    const auto waiting = liaisons::tasks(tx, house(), officer);
    ASSERT_EQ(waiting.size(), 1U);
    ASSERT_TRUE(waiting.front().due);
    EXPECT_GT(*waiting.front().due, house().clock.today()) << "sent back today is not late today";
}

TEST_P(Liaisons, ANewerListChangesOnlyWhatItSays)
{
    const auto id = received("Nguyễn Thị Lan Anh").id;
    liaisons::Arrival newer;
    newer.person.full_name = "NGUYỄN THỊ LAN ANH";
    newer.workplace = "Sở Xây dựng";
    newer.exemption = Exemption::exempt_meetings;
    auto tx = house().db.write();
    const auto change = liaisons::amend(tx, house(), officer, id, newer).value();
    tx.commit();
    EXPECT_THAT(change.changed, UnorderedElementsAre("workplace", "exemption"));
    const auto kept = seen_by(officer, id).value();
    EXPECT_EQ(kept.workplace_name, "Sở Xây dựng");
    EXPECT_EQ(kept.work_cell, "Chi bộ Nghiệp vụ y");
    EXPECT_EQ(kept.exemption, Exemption::exempt_meetings);
    EXPECT_EQ(figure(ward, "exempt_meetings"), 1);
    EXPECT_EQ(audit_lines("liaisons.amend"), 1);
}

TEST_P(Liaisons, TheSameListTwiceWritesNothing)
{
    const auto liaison = received("Nguyễn Thị Lan Anh", "012186004127");
    auto tx = house().db.write();
    const auto change =
        liaisons::amend(tx, house(), officer, liaison.id, arrival("Nguyễn Thị Lan Anh", "012186004127"))
            .value();
    tx.commit();
    EXPECT_THAT(change.changed, IsEmpty());
    EXPECT_EQ(seen_by(officer, liaison.id)->version, liaison.version);
}

TEST_P(Liaisons, AFormFilledFromAnOldPageIsRefused)
{
    const auto liaison = received("Nguyễn Thị Lan Anh");
    liaisons::Arrival newer;
    newer.residence = "Số 3 đường Bến Gỗ";
    ASSERT_TRUE(liaisons::amend(house(), officer, liaison.id, newer, liaison.version));
    newer.residence = "Số 5 đường Bến Gỗ";
    EXPECT_EQ(liaisons::amend(house(), officer, liaison.id, newer, liaison.version).error().code,
              "changed_meanwhile");
}

TEST_P(Liaisons, TwoWhoEnterTheSameCardAndWorkplaceAtOnceMakeNothingTwice)
{
    for (int round = 0; round < 4; ++round) {
        std::array<std::string, 2> said;
        std::latch both(2);
        const auto enter = [&](std::string& answer, const std::string& name) {
            auto arriving = arrival(name, "01218600412" + std::to_string(round));
            arriving.workplace = "Cơ quan mới " + std::to_string(round);
            both.arrive_and_wait();
            const auto made = liaisons::receive(house(), officer, ward, arriving);
            answer = made ? "made" : made.error().code;
        };
        std::thread one(enter, std::ref(said[0]), "Trần Quốc Bảo"),
            two(enter, std::ref(said[1]), "Hồ Viết Sơn");
        one.join();
        two.join();
        EXPECT_THAT(said, testing::Contains("made").Times(1));
        EXPECT_THAT(
            said,
            testing::Contains(testing::AnyOf("card_taken", "card_other_name", "already_open")).Times(1));
    }
    for (int round = 0; round < 4; ++round) {
        std::latch both(2);
        const auto enter = [&](const std::string& name) {
            auto arriving = arrival(name);
            arriving.workplace = "Nơi làm mới " + std::to_string(round);
            both.arrive_and_wait();
            EXPECT_TRUE(liaisons::receive(house(), officer, ward, arriving));
        };
        std::thread one(enter, "Trần Quốc Bảo"), two(enter, "Hồ Viết Sơn");
        one.join();
        two.join();
    }
    EXPECT_EQ(audit_lines("organisations.add_workplace"), 8);
}

TEST_P(Liaisons, BulkIsAllOrNothingWithALineForEachAndOneForTheWhole)
{
    const auto first = received("Trần Quốc Bảo").id, second = received("Lê Thị Bích Châu").id;
    const auto already = introduced("Phạm Hữu Cường", cell_5).id;
    EXPECT_EQ(liaisons::introduce_all(house(), officer, {first, second, already}, cell_5).value(), 2);
    EXPECT_EQ(audit_lines("liaisons.introduce"), 3);
    EXPECT_EQ(audit_lines("liaisons.introduce_all"), 1);
    EXPECT_EQ(figure(cell_5, "introduced"), 3);

    const auto waiting = received("Hoàng Thị Mỹ Dung").id;
    EXPECT_EQ(liaisons::introduce_all(house(), officer, {waiting, base::LiaisonId{999}}, cell_5).error().code,
              "not_found");
    EXPECT_EQ(seen_by(officer, waiting)->state, liaisons::State::received);
    EXPECT_EQ(liaisons::introduce_all(house(), officer, {}, cell_5).error().code, "nobody_chosen");
}

TEST_P(Liaisons, ThoseWithoutACellAreGivenOneAndWhoHasOneKeepsIt)
{
    const auto first = received("Trần Quốc Bảo").id, second = received("Lê Thị Bích Châu").id;
    ASSERT_TRUE(liaisons::introduce(house(), officer, second, cell_13)) << "meanwhile, by somebody else";
    EXPECT_EQ(
        liaisons::introduce_all(house(), officer, {first, second}, cell_5, liaisons::HasCell::keep).value(),
        1);
    EXPECT_EQ(seen_by(officer, first)->cell, cell_5);
    EXPECT_EQ(seen_by(officer, second)->cell, cell_13);
}

TEST_P(Liaisons, WhoHasACellIsNotMovedWithManyUnlessThatIsWanted)
{
    const auto first = received("Trần Quốc Bảo").id;
    const auto second = introduced("Lê Thị Bích Châu", cell_13).id,
               third = introduced("Phạm Hữu Cường", cell_13).id;
    const auto asked = liaisons::introduce_all(house(), officer, {first, second, third}, cell_5);
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, "has_cell");
    EXPECT_THAT(asked.error().sentence, HasSubstr("có 2 đồng chí đang ở chi bộ khác"));
    EXPECT_EQ(seen_by(officer, first)->state, liaisons::State::received) << "all or nothing";
    EXPECT_EQ(
        liaisons::introduce_all(house(), officer, {first, second, third}, cell_5, liaisons::HasCell::move)
            .value(),
        3);
    EXPECT_EQ(seen_by(officer, third)->cell, cell_5);
}

TEST_P(Liaisons, ASuggestionNeverOverrulesWhatAPersonDecidesAtTheSameTime)
{
    for (int round = 0; round < 5; ++round) {
        const auto one = received("Trần Quốc Bảo").id, other = received("Lê Thị Bích Châu").id;
        std::thread suggested([&] { EXPECT_TRUE(liaisons::introduce_suggested(house(), officer, ward)); });
        EXPECT_TRUE(
            liaisons::introduce_all(house(), officer, {one, other}, cell_13, liaisons::HasCell::move));
        suggested.join();
        for (const auto id : {one, other}) {
            EXPECT_EQ(seen_by(officer, id)->cell, cell_13);
            ASSERT_TRUE(liaisons::end_contact(house(), officer, id, {EndReason::moved, clock.today(), ""}));
        }
    }
}

TEST_P(Liaisons, ASecretaryAcceptsAndInformsMany)
{
    const auto first = introduced("Trần Quốc Bảo", cell_5).id,
               second = introduced("Lê Thị Bích Châu", cell_5).id;
    EXPECT_EQ(liaisons::accept_all(house(), secretary_5, {first, second}).value(), 2);
    EXPECT_EQ(liaisons::accept_all(house(), secretary_5, {first, second}).value(), 0)
        << "repeating is harmless";
    EXPECT_EQ(liaisons::inform_all(house(), secretary_5, {first, second}, InformedHow::letter, {2026, 11, 18})
                  .value(),
              2);
    EXPECT_EQ(figure(cell_5, "informed"), 2);
    EXPECT_EQ(audit_lines("liaisons.accept_all"), 1);
    EXPECT_EQ(audit_lines("liaisons.inform_all"), 1);
}

TEST_P(Liaisons, ABulkThatCannotStandNamesWhoIsInTheWay)
{
    const auto first = introduced("Trần Quốc Bảo", cell_5).id,
               second = introduced("Lê Thị Bích Châu", cell_5).id;
    const auto refused =
        liaisons::inform_all(house(), secretary_5, {first, second}, InformedHow::met, {2026, 11, 1});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "informed_before_received");
    EXPECT_THAT(refused.error().blockers,
                ElementsAre(HasSubstr("Trần Quốc Bảo"), HasSubstr("Lê Thị Bích Châu")));
    EXPECT_EQ(figure(cell_5, "informed"), 0);
}

TEST_P(Liaisons, TheSuggestedGoToTheirCellsAndTheUnknownStay)
{
    received("Trần Quốc Bảo"); // "…, tổ 5"
    auto elsewhere = arrival("Lê Thị Bích Châu");
    elsewhere.residence = "Số 7 đường Bến Gỗ";
    const auto unknown = liaisons::receive(house(), officer, ward, elsewhere).value().id;
    EXPECT_EQ(liaisons::introduce_suggested(house(), officer, ward).value(), 1);
    EXPECT_EQ(figure(cell_5, "introduced"), 1);
    EXPECT_EQ(seen_by(officer, unknown)->state, liaisons::State::received);
    EXPECT_EQ(liaisons::introduce_suggested(house(), officer, ward).value(), 0);
    EXPECT_EQ(audit_lines("liaisons.introduce_suggested"), 1);
    EXPECT_EQ(liaisons::introduce_suggested(house(), officer, other_ward).error().code, "not_found");
}

TEST_P(Liaisons, TheOpenCaseOfAPersonIsFoundWhateverTheScope)
{
    const auto liaison = received("Trần Quốc Bảo");
    auto tx = house().db.read();
    EXPECT_EQ(liaisons::open_of(tx, liaison.member)->id, liaison.id);
    EXPECT_FALSE(liaisons::open_of(tx, base::MemberId{999}));
}

TEST_P(Liaisons, TheWardsFiguresAreTheSumOfWhatLiesThere)
{
    received("Trần Quốc Bảo");
    informed("Lê Thị Bích Châu");
    introduced("Phạm Hữu Cường", cell_13);
    EXPECT_EQ(figure(ward, "open"), 3);
    EXPECT_EQ(figure(ward, "received") + figure(cell_5, "open") + figure(cell_13, "open"), 3);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Liaisons, support::both_engines(), support::engine_name);

}
