// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "members/members.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

namespace {

using base::PartialDate;
using members::Details;
using members::Gender;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr base::Date today{2026, 11, 18};

Details lan_anh()
{
    return {"Nguyễn Thị Lan Anh", Gender::female,           PartialDate{1986, 3, 8},
            "012186004127",       PartialDate{2012, 5, 19}, PartialDate{2013, 5, 19},
            "0905000341"};
}

std::vector<std::string> codes(const Details& details)
{
    std::vector<std::string> list;
    for (const auto& objection : members::objections(details, today))
        list.push_back(objection.code);
    return list;
}

Details with(std::string Details::*field, const std::string& value)
{
    auto details = lan_anh();
    details.*field = value;
    return details;
}

Details with(std::optional<PartialDate> Details::*field, PartialDate value)
{
    auto details = lan_anh();
    details.*field = value;
    return details;
}

TEST(Objections, NothingSpeaksAgainstAPersonWhoIsWellWritten)
{
    EXPECT_THAT(codes(lan_anh()), IsEmpty());
    EXPECT_THAT(codes(Details{.full_name = "H'Hen Niê"}), IsEmpty());
    EXPECT_THAT(codes(with(&Details::card_no, "07.044.123")), IsEmpty()) << "an old card, as it was printed";
    EXPECT_THAT(codes(with(&Details::phone, "+84 905 000 341")), IsEmpty());
    EXPECT_THAT(codes(with(&Details::birth, {1986})), IsEmpty())
        << "a year alone is known as far as the paper says";
}

TEST(Objections, EachNamesItsCodeAndItsField)
{
    EXPECT_THAT(codes(with(&Details::full_name, "  ")), ElementsAre("name_missing"));
    EXPECT_THAT(codes(with(&Details::full_name, "Nguyễn Văn 3")), ElementsAre("name_invalid"));
    EXPECT_THAT(codes(with(&Details::full_name, "Nguyễn Văn A@b")), ElementsAre("name_invalid"));
    EXPECT_THAT(codes(with(&Details::full_name, "Hùng")), ElementsAre("name_invalid"));
    EXPECT_THAT(codes(with(&Details::birth, {1980, 2, 31})), ElementsAre("birth_impossible"));
    EXPECT_THAT(codes(with(&Details::birth, {2030})), testing::Contains("birth_future"));
    EXPECT_THAT(codes(with(&Details::birth, {2012, 1, 1})), testing::Contains("birth_implausible"));
    EXPECT_THAT(codes(with(&Details::birth, {1925})), ElementsAre("birth_implausible"));
    EXPECT_THAT(codes(with(&Details::birth, {1926})), IsEmpty()) << "a hundred years old this year";
    EXPECT_THAT(codes(with(&Details::card_no, "0121860041")), ElementsAre("card_length"));
    EXPECT_THAT(codes(with(&Details::card_no, "12186004127")), ElementsAre("card_digits_lost"));
    EXPECT_THAT(codes(with(&Details::card_no, "01218600412O")), ElementsAre("card_chars"));
    EXPECT_THAT(codes(with(&Details::official_on, {2011, 5, 19})), ElementsAre("official_before_admitted"));
    EXPECT_THAT(codes(with(&Details::admitted_on, {2003, 1, 1})), ElementsAre("admitted_under_18"));
    EXPECT_THAT(codes(with(&Details::admitted_on, {2027, 1, 1})), testing::Contains("admitted_future"));
    EXPECT_THAT(codes(with(&Details::phone, "905000341")), ElementsAre("phone_length"));

    const auto found = members::objections(with(&Details::card_no, "012"), today);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].field, "card_no");
    EXPECT_THAT(found[0].sentence, HasSubstr("12 chữ số"));
}

TEST(Objections, DoubtIsNotRaisedWhereADateIsKnownOnlyByItsYear)
{
    auto details = lan_anh();
    details.birth = PartialDate{1986};
    details.admitted_on = PartialDate{2004};
    details.official_on = PartialDate{2004};
    EXPECT_THAT(codes(details), IsEmpty()) << "born in January, admitted in December: 18 is possible";
    details.admitted_on = PartialDate{2003};
    EXPECT_THAT(codes(details), ElementsAre("admitted_under_18"));
}

TEST(Objections, TheUnlikelyMayBeConfirmedAndTheImpossibleMayNot)
{
    EXPECT_TRUE(members::may_be_confirmed("birth_implausible"));
    EXPECT_TRUE(members::may_be_confirmed("admitted_under_18"));
    EXPECT_FALSE(members::may_be_confirmed("birth_future"));
}

TEST(Cards, AreShownByTheirLastDigitsOnly)
{
    EXPECT_EQ(members::masked_card("4127"), "•••• •••• 4127");
    EXPECT_EQ(members::masked_card(""), "chưa ghi");
}

class MembersTest : public support::HouseTest {
protected:
    members::Member enrolled(const Details& details)
    {
        auto tx = house().db.write();
        auto member = members::enrol(tx, house(), officer, details).value();
        tx.commit();
        return member;
    }
    members::Amendment amended(base::MemberId member, const Details& details)
    {
        auto tx = house().db.write();
        auto amendment = members::amend(tx, house(), officer, member, details).value();
        tx.commit();
        return amendment;
    }
};

TEST_P(MembersTest, EnrollingKeepsWhatWasTyped)
{
    const auto id = enrolled(lan_anh()).id;
    auto tx = house().db.read();
    const auto member = members::find(tx, id).value();
    EXPECT_EQ(member.full_name, "Nguyễn Thị Lan Anh");
    EXPECT_EQ(member.folded, "nguyen thi lan anh");
    EXPECT_EQ(member.sort_key, base::name_sort_key("Nguyễn Thị Lan Anh"));
    EXPECT_EQ(member.gender, Gender::female);
    EXPECT_EQ(member.birth, (PartialDate{1986, 3, 8}));
    EXPECT_EQ(member.card_tail, "4127");
    EXPECT_EQ(member.phone, "0905000341");
    EXPECT_EQ(member.version, 1);
    EXPECT_EQ(audit_lines("members.enrol"), 1);
}

TEST_P(MembersTest, ACardFindsItsHolderHoweverItIsSpaced)
{
    const auto member = enrolled(lan_anh());
    auto tx = house().db.read();
    EXPECT_EQ(members::find_by_card(tx, house(), "012 186 004 127"), member.id);
    EXPECT_EQ(members::find_by_card(tx, house(), "012186004128"), std::nullopt);
    EXPECT_EQ(members::find_by_card(tx, house(), ""), std::nullopt);
}

TEST_P(MembersTest, TwoPeopleCannotHoldOneCard)
{
    enrolled(lan_anh());
    auto tx = house().db.write();
    auto twin = lan_anh();
    twin.full_name = "Nguyễn Thị Lan";
    const auto refused = members::enrol(tx, house(), officer, twin);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "card_taken");
    EXPECT_EQ(refused.error().field, "card_no");
}

TEST_P(MembersTest, WhatCannotStandKeepsThePersonOut)
{
    auto tx = house().db.write();
    const auto refused = members::enrol(tx, house(), officer, with(&Details::birth, {2030}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "birth_future");
    EXPECT_TRUE(members::enrol(tx, house(), officer, with(&Details::admitted_on, {2003, 1, 1})))
        << "unlikely, but it happened in war";
}

TEST_P(MembersTest, ABlankNeverErases)
{
    const auto id = enrolled(lan_anh()).id;
    const auto amendment = amended(id, {.full_name = "", .birth = PartialDate{1986}, .phone = ""});
    EXPECT_THAT(amendment.changed, IsEmpty());
    EXPECT_EQ(amendment.member.version, 1);
    EXPECT_EQ(amendment.member.birth, (PartialDate{1986, 3, 8})) << "a year alone knows less than the day";
    EXPECT_EQ(audit_lines("members.amend"), 0);
}

TEST_P(MembersTest, AmendingSaysWhichFieldsChanged)
{
    auto first = lan_anh();
    first.birth = PartialDate{1986};
    first.card_no.clear();
    const auto id = enrolled(first).id;
    const auto amendment = amended(id, lan_anh());
    EXPECT_THAT(amendment.changed, UnorderedElementsAre("birth", "card_no"));
    EXPECT_EQ(amendment.member.version, 2);

    auto tx = house().db.read();
    EXPECT_EQ(members::find(tx, id)->card_tail, "4127");
    EXPECT_EQ(members::find_by_card(tx, house(), "012186004127"), id);
    const auto log = get(auditor, "/audit?action=members.amend", true).body;
    EXPECT_THAT(log, HasSubstr("birth: 1986 -> 1986-03-08"));
    EXPECT_THAT(log, Not(HasSubstr("012186004127")));
}

TEST_P(MembersTest, ANameInCapitalsIsNoOtherName)
{
    const auto id = enrolled(lan_anh()).id;
    EXPECT_THAT(amended(id, {.full_name = "NGUYỄN THỊ LAN ANH"}).changed, IsEmpty());
    EXPECT_THAT(amended(id, {.full_name = "Nguyễn Thị Lan Ánh"}).changed, ElementsAre("full_name"));
    EXPECT_THAT(amended(id, {.full_name = "Nguyễn Thị Lan Chi"}).changed, ElementsAre("full_name"));
}

TEST_P(MembersTest, OnesOwnCardIsNotTaken)
{
    const auto id = enrolled(lan_anh()).id;
    EXPECT_THAT(amended(id, {.full_name = "", .card_no = "012186004127"}).changed, IsEmpty());
}

TEST_P(MembersTest, TheSameNameIsFoundUpToTonePlacementAndCase)
{
    enrolled({.full_name = "Trần Văn Hoà"});
    auto tx = house().db.read();
    EXPECT_EQ(members::same_name(tx, "TRẦN VĂN HÒA").size(), 1U);
    EXPECT_EQ(members::same_name(tx, "Trần Văn Hoa").size(), 0U);
}

TEST_P(MembersTest, AnUnknownPersonIsNotFound)
{
    auto tx = house().db.write();
    EXPECT_EQ(members::find(tx, base::MemberId{999}), std::nullopt);
    EXPECT_EQ(members::amend(tx, house(), officer, base::MemberId{999}, lan_anh()).error().code, "not_found");
    members::index_names_after(tx, base::MemberId{999});
}

TEST_P(MembersTest, AKeyThatSealedNoCardHereIsKnownAsAnothers)
{
    const auto another = base::FieldKey::random();
    const auto sealed_by_another = [&](const base::FieldKey& key) {
        auto tx = house().db.read();
        return members::sealed_by_another_key(tx, key);
    };
    enrolled({.full_name = "Trần Văn Hoà"});
    EXPECT_FALSE(sealed_by_another(another)) << "nothing is sealed yet";
    enrolled(lan_anh());
    EXPECT_TRUE(sealed_by_another(another));
    EXPECT_FALSE(sealed_by_another(house().key));
}

TEST_P(MembersTest, ACardIsRevealedOnlyWithAReasonThatStandsInTheLog)
{
    const auto id = enrolled(lan_anh()).id;
    const auto without_card = enrolled({.full_name = "Trần Văn Hoà"}).id;
    auto tx = house().db.write();
    EXPECT_EQ(members::reveal_card(tx, house(), officer, id, "  ").error().code, "reason_missing");
    EXPECT_EQ(members::reveal_card(tx, house(), secretary_5, id, "đối chiếu").error().code, "forbidden");
    EXPECT_EQ(members::reveal_card(tx, house(), officer, without_card, "đối chiếu").error().code, "no_card");
    EXPECT_EQ(members::reveal_card(tx, house(), officer, id, "đối chiếu giấy giới thiệu").value(),
              "012186004127");
    tx.commit();
    EXPECT_EQ(audit_lines("members.reveal_card"), 1);
    EXPECT_THAT(get(auditor, "/audit?action=members.reveal_card", true).body,
                HasSubstr("đối chiếu giấy giới thiệu"));
}

TEST_P(MembersTest, AHandTakesBackWhatAListGotWrong)
{
    const auto id = enrolled(lan_anh()).id;
    Details corrected;
    corrected.full_name = "Nguyễn Thị Lan Anh";
    corrected.birth = PartialDate{1986};
    auto tx = house().db.write();
    const auto amendment =
        members::amend(tx, house(), officer, id, corrected, {.by_hand = true, .emptied = {"phone"}}).value();
    EXPECT_THAT(amendment.changed, UnorderedElementsAre("birth", "phone"));
    const auto member = members::find(tx, id).value();
    EXPECT_EQ(member.birth, PartialDate{1986});
    EXPECT_EQ(member.phone, "");
    EXPECT_EQ(member.admitted_on, (PartialDate{2012, 5, 19})) << "what was not said stays";
    const auto nameless =
        members::amend(tx, house(), officer, id, {}, {.by_hand = true, .emptied = {"full_name"}});
    ASSERT_FALSE(nameless);
    EXPECT_EQ(nameless.error().code, "name_missing");
}

INSTANTIATE_TEST_SUITE_P(BothEngines, MembersTest, support::both_engines(), support::engine_name);

}
