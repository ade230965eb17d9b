// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "liaisons/liaisons.hpp"
#include "support/house_test.hpp"
#include "tampering_sql.hpp"

#include <atomic>
#include <thread>

namespace {

class AuditTest : public support::HouseTest {
protected:
    void write_lines(int count)
    {
        for (int i = 1; i <= count; ++i) {
            auto tx = house().db.write();
            audit::record(tx, house(), secretary_5, "test.act", "thing " + std::to_string(i),
                          {{"n", i}, {"word", "có \"dấu\""}});
            tx.commit();
        }
    }
    audit::Verification check()
    {
        auto tx = house().db.read();
        return audit::verify(tx);
    }
    void tamper(const db::Statement& statement, db::Binds binds = {})
    {
        auto tx = house().db.write();
        tx.run(statement, binds);
        tx.commit();
    }
    long long first_of_mine() { return check().lines - 4; }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, AuditTest, support::both_engines(), support::engine_name);

TEST_P(AuditTest, AnUntouchedLogIsWhole)
{
    write_lines(5);
    const auto found = check();
    EXPECT_TRUE(found.whole) << found.sentence;
    EXPECT_GE(found.lines, 5);
    const auto last = house().db.read().first(tampering::sql::hash_of, {{"seq", found.lines}},
                                              [](const db::Row& row) { return row.text("hash"); });
    EXPECT_NE(found.sentence.find("mã kiểm " + last.value()), std::string::npos) << found.sentence;
}

TEST_P(AuditTest, ManyLinesAreCountedAsTheOfficeWritesNumbers)
{
    {
        auto tx = house().db.write();
        for (int i = 0; i < 1'200; ++i)
            audit::record(tx, house(), secretary_5, "test.act", "thing");
        tx.commit();
    }
    const auto found = check();
    EXPECT_TRUE(found.whole);
    EXPECT_NE(found.sentence.find(": " + base::grouped(found.lines) + " dòng"), std::string::npos)
        << found.sentence;
}

TEST_P(AuditTest, AChangedLineIsFound)
{
    write_lines(5);
    const auto line = first_of_mine() + 2;
    tamper(tampering::sql::change_subject, {{"seq", line}});
    const auto found = check();
    EXPECT_FALSE(found.whole);
    EXPECT_EQ(found.first_bad, line);
    EXPECT_NE(found.sentence.find("đã bị sửa"), std::string::npos) << found.sentence;
}

TEST_P(AuditTest, ARemovedLineIsFound)
{
    write_lines(5);
    const auto line = first_of_mine() + 1;
    tamper(tampering::sql::remove_line, {{"seq", line}});
    const auto found = check();
    EXPECT_EQ(found.first_bad, line);
    EXPECT_NE(found.sentence.find("đã bị xóa"), std::string::npos) << found.sentence;
}

TEST_P(AuditTest, TheLastLineCannotBeRemovedUnnoticed)
{
    write_lines(5);
    const auto last = check().lines;
    tamper(tampering::sql::remove_line, {{"seq", last}});
    EXPECT_EQ(check().first_bad, last);
}

TEST_P(AuditTest, AnInsertedLineIsFound)
{
    write_lines(5);
    const auto last = check().lines;
    tamper(tampering::sql::insert_copy, {{"from", last}, {"seq", last + 1}});
    const auto found = check();
    EXPECT_FALSE(found.whole);
    EXPECT_EQ(found.first_bad, last + 1);
}

TEST_P(AuditTest, ALineInsertedBeforeTheFirstIsFoundToo)
{
    write_lines(5);
    tamper(tampering::sql::insert_copy, {{"from", 3}, {"seq", -1}});
    const auto found = check();
    EXPECT_FALSE(found.whole);
    EXPECT_EQ(found.first_bad, -1);
}

TEST_P(AuditTest, ALineThatWasNotCommittedLeavesNothing)
{
    const auto before = check().lines;
    {
        auto tx = house().db.write();
        audit::record(tx, house(), secretary_5, "test.act", "thing 1");
    }
    EXPECT_EQ(check().lines, before);
    EXPECT_TRUE(check().whole);
}

TEST_P(AuditTest, OneTransactionsLinesStandTogetherInTheirOrder)
{
    const auto before = check().lines;
    auto tx = house().db.write();
    for (const auto* subject : {"thing 1", "thing 2", "thing 3"})
        audit::record(tx, house(), secretary_5, "test.act", subject);
    tx.commit();
    EXPECT_EQ(check().lines, before + 3);
    const auto log = get(auditor, "/audit?action=test.act", true).body;
    EXPECT_LT(log.find("thing 3"), log.find("thing 2"));
    EXPECT_LT(log.find("thing 2"), log.find("thing 1"));
}

// On SQLite there is one writer at a time, so nobody is there to wait.
TEST_P(AuditTest, WhoHasALineToWriteKeepsNobodyWaitingBeforeTheCommit)
{
    auto slow = house().db.write();
    audit::record(slow, house(), secretary_5, "test.act", "thing slow");
    if (slow.engine() == db::Engine::postgres) write_lines(1);
    slow.commit();
    EXPECT_TRUE(check().whole) << check().sentence;
}

TEST_P(AuditTest, ManyAtOnceAndOneByOneNeverLockEachOtherOut)
{
    std::vector<base::LiaisonId> people;
    for (int i = 0; i < 12; ++i) {
        liaisons::Arrival arrival;
        arrival.person.full_name = "Nguyễn Văn " + std::string(1, static_cast<char>('A' + i));
        arrival.workplace = "Sở Y tế";
        people.push_back(liaisons::receive(house(), officer, ward, arrival).value().id);
    }
    const auto cell_of_turn = [&](int turn) { return turn % 2 == 0 ? cell_5 : cell_13; };
    std::atomic<int> failures = 0;
    const auto move = [&](auto&& act) {
        try {
            if (!act()) ++failures;
        } catch (const db::Error&) {
            ++failures;
        }
    };
    const auto all_at_once = [&](const std::vector<base::LiaisonId>& in_this_order, int first) {
        for (int turn = 0; turn < 8; ++turn)
            move([&] {
                return liaisons::introduce_all(house(), officer, in_this_order, cell_of_turn(first + turn),
                                               liaisons::HasCell::move)
                    .has_value();
            });
    };
    std::thread forwards([&] { all_at_once(people, 0); });
    std::thread backwards([&] { all_at_once({people.rbegin(), people.rend()}, 1); });
    for (int turn = 0; turn < 8; ++turn)
        for (auto person = people.rbegin(); person != people.rend(); ++person)
            move([&] {
                return liaisons::introduce(house(), officer, *person, cell_of_turn(turn + 1)).has_value();
            });
    forwards.join();
    backwards.join();
    EXPECT_EQ(failures, 0);
    EXPECT_TRUE(check().whole) << check().sentence;
}

TEST_P(AuditTest, TheAuditorReadsTheLogAndNobodyElseDoes)
{
    write_lines(1);
    EXPECT_NE(get(auditor, "/audit").body.find("test.act"), std::string::npos);
    EXPECT_NE(get(auditor, "/audit/verification").body.find("Nhật ký nguyên vẹn"), std::string::npos);
    for (const auto& who : {officer, signer, secretary_5, leader, administrator})
        EXPECT_EQ(get(who, "/audit").status, 403);
    EXPECT_EQ(get(house::nobody(), "/audit").status, 303);
    EXPECT_EQ(get(house::nobody(), "/audit", true).status, 401);
}

TEST_P(AuditTest, WhatWasAmendedIsToldInTheOfficesWords)
{
    liaisons::Arrival arrival;
    arrival.person.full_name = "Nguyễn Thị Lan Anh";
    arrival.workplace = "Sở Y tế";
    arrival.residence = "Ngõ 18; tổ 5";
    const auto received = liaisons::receive(house(), officer, ward, arrival).value();
    arrival.person.full_name = "Nguyễn Thị Lan Ánh";
    arrival.person.birth = base::PartialDate::from_iso("1986-04-02");
    arrival.person.phone = "0905000127";
    arrival.workplace = "Sở Nội vụ";
    arrival.residence = "Ngõ 7, tổ 13";
    arrival.exemption = liaisons::Exemption::exempt_meetings;
    ASSERT_TRUE(liaisons::amend(house(), officer, received.id, arrival, received.version));
    EXPECT_NE(get(auditor, "/audit?action=liaisons.amend")
                  .body.find("đã sửa: nơi công tác: Sở Y tế → Sở Nội vụ; chỗ ở: Ngõ 18; tổ 5 → Ngõ 7, tổ 13; "
                             "diện miễn: chưa có → miễn sinh hoạt nơi cư trú"),
              std::string::npos)
        << get(auditor, "/audit?action=liaisons.amend", true).body;
    EXPECT_NE(
        get(auditor, "/audit?action=members.amend")
            .body.find("họ tên: Nguyễn Thị Lan Anh → Nguyễn Thị Lan Ánh; ngày sinh: chưa ghi → 02/04/1986; "
                       "điện thoại: chưa ghi → 0905000127"),
        std::string::npos)
        << get(auditor, "/audit?action=members.amend", true).body;
}

TEST_P(AuditTest, AnAuditorOfAnotherWardSeesNothingOfOurs)
{
    write_lines(1);
    auto stranger = auditor;
    stranger.acting = other_secretary.acting;
    stranger.acting.role = house::Role::auditor;
    EXPECT_EQ(get(stranger, "/audit").body.find("test.act"), std::string::npos);
}

}
