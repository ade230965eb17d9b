// SPDX-License-Identifier: Apache-2.0
// How a contact ends, and how a mistaken ending is taken back.
#include "liaisons_fixture.hpp"

namespace liaisons {
namespace {

class EndOfAContact : public LiaisonsFixture {
protected:
    base::Result<Liaison> ended(const Liaison& liaison, EndReason reason = EndReason::moved,
                                base::Date on = {2026, 11, 18})
    {
        return end_contact(house(), officer, liaison.id, {reason, on, ""});
    }
    std::string path(const Liaison& liaison, const std::string& part)
    {
        return "/liaisons/" + std::to_string(liaison.id.value) + part;
    }
    static bool says(const web::Reply& reply, std::string_view words)
    {
        return reply.body.find(words) != std::string::npos;
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, EndOfAContact, support::both_engines(), support::engine_name);

TEST_P(EndOfAContact, TakesThePersonOutOfListsAndFiguresAndKeepsWhatHappened)
{
    const auto anh = informed("Nguyễn Thị Lan Anh");
    ASSERT_EQ(figure(cell_5, "open"), 1);
    const auto done =
        end_contact(house(), officer, anh.id, {EndReason::moved, {2026, 11, 16}, " về  phường khác "});
    ASSERT_TRUE(done) << done.error().sentence;
    EXPECT_EQ(done->state, liaisons::State::ended);
    EXPECT_EQ(done->ended_on, (base::Date{2026, 11, 16}));
    EXPECT_EQ(figure(cell_5, "open"), 0);
    EXPECT_EQ(figure(ward, "informed"), 0);
    EXPECT_FALSE(says(get(secretary_5, "/liaisons"), "Nguyễn Thị Lan Anh"));
    EXPECT_TRUE(says(get(secretary_5, "/liaisons?state=ended"), "Nguyễn Thị Lan Anh"));
    const auto page = get(officer, path(anh, ""));
    EXPECT_TRUE(says(page, "từ ngày 16/11/2026, vì đã chuyển nơi cư trú đến địa bàn khác"));
    EXPECT_TRUE(says(page, "Chấm dứt mối liên hệ: đã chuyển nơi cư trú đến địa bàn khác. về phường khác"));
    EXPECT_TRUE(says(page, "báo tin cho đồng chí"));
    EXPECT_EQ(audit_lines("liaisons.end_contact"), 1);
    auto tx = house().db.read();
    EXPECT_FALSE(open_of(tx, anh.member));
}

TEST_P(EndOfAContact, LetsThePersonArriveAgainLater)
{
    const auto anh = informed("Nguyễn Thị Lan Anh");
    ASSERT_TRUE(ended(anh));
    auto back = arrival("Nguyễn Thị Lan Anh");
    back.known = anh.member;
    back.received_on = clock.today();
    const auto again = receive(house(), officer, ward, back);
    ASSERT_TRUE(again) << again.error().sentence;
    EXPECT_NE(again->id, anh.id);
    EXPECT_EQ(reopen(house(), officer, anh.id).error().code, "already_open");
}

TEST_P(EndOfAContact, IsTakenBackToWhereTheCaseStood)
{
    const auto before = informed("Nguyễn Thị Lan Anh");
    ASSERT_TRUE(ended(before));
    const auto back = reopen(house(), officer, before.id);
    ASSERT_TRUE(back) << back.error().sentence;
    EXPECT_EQ(back->state, liaisons::State::informed);
    EXPECT_EQ(back->cell, cell_5);
    EXPECT_FALSE(back->ended_on);
    EXPECT_FALSE(back->end_reason);
    EXPECT_EQ(figure(cell_5, "informed"), 1);
    EXPECT_EQ(reopen(house(), officer, before.id).error().code, "not_ended");
    EXPECT_EQ(audit_lines("liaisons.reopen"), 1);

    const auto returned =
        send_back(house(), secretary_5, introduced("Trần Quốc Bảo", cell_5).id, "không ở đây").value();
    ASSERT_TRUE(ended(returned, EndReason::not_resident));
    EXPECT_EQ(reopen(house(), officer, returned.id)->state, liaisons::State::returned);
}

TEST_P(EndOfAContact, RefusesDaysThatCannotBe)
{
    const auto anh = informed("Nguyễn Thị Lan Anh");
    EXPECT_EQ(ended(anh, EndReason::moved, {2026, 11, 19}).error().code, "end_future");
    EXPECT_EQ(ended(anh, EndReason::moved, {2026, 11, 1}).error().code, "end_before_received");
    {
        auto tx = house().db.write();
        set_last_met(tx, {{anh.id, base::Date{2026, 11, 15}}});
        tx.commit();
    }
    EXPECT_EQ(ended(anh, EndReason::moved, {2026, 11, 14}).error().code, "end_before_met");
    ASSERT_TRUE(ended(anh));
    EXPECT_EQ(ended(anh).error().code, "ended");
}

TEST_P(EndOfAContact, IsForTheWardsOfficer)
{
    const auto anh = informed("Nguyễn Thị Lan Anh");
    EXPECT_EQ(end_contact(house(), secretary_5, anh.id, {EndReason::moved, clock.today(), ""}).error().code,
              "forbidden");
    EXPECT_EQ(reopen(house(), secretary_5, anh.id).error().code, "forbidden");
    EXPECT_EQ(get(secretary_5, path(anh, "/end")).status, 403);
    EXPECT_FALSE(says(get(secretary_5, path(anh, "")), "Chấm dứt mối liên hệ"));
}

TEST_P(EndOfAContact, IsAFormThatKeepsWhatWasTyped)
{
    const auto anh = informed("Nguyễn Thị Lan Anh");
    EXPECT_TRUE(says(get(officer, path(anh, "")), path(anh, "/end")));
    EXPECT_TRUE(says(get(officer, path(anh, "/end")), "value=\"18/11/2026\""));
    const auto refused = send(officer, web::Method::put, path(anh, "/end"),
                              {{"reason", "died"}, {"on", "31/11/2026"}, {"note", "giấy báo tử"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(says(refused, "value=\"31/11/2026\""));
    EXPECT_TRUE(says(refused, "value=\"giấy báo tử\""));
    EXPECT_TRUE(says(refused, "<option value=\"died\" selected>"));
    EXPECT_TRUE(says(send(officer, web::Method::put, path(anh, "/end"), {{"on", "18/11/2026"}}),
                     "Chưa chọn lý do chấm dứt"));
    ASSERT_EQ(
        send(officer, web::Method::put, path(anh, "/end"), {{"reason", "died"}, {"on", "17/11/2026"}}).status,
        303);
    EXPECT_EQ(get(officer, path(anh, "/end")).status, 303);
    const auto json = send(officer, web::Method::put, path(anh, "/reopening"), {}, true);
    EXPECT_TRUE(says(json, R"("state":"informed")"));
    EXPECT_TRUE(says(json, R"("end_reason":null)"));
}

}
}
