// SPDX-License-Identifier: Apache-2.0
#include "imports/imports.hpp"
#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "support/house_test.hpp"

#include <filesystem>
#include <fstream>

namespace imports {
namespace {

class ImportsTest : public support::HouseTest {
protected:
    std::string file(const std::string& name, const std::string& text)
    {
        const auto path = house().data_folder + "/" + name;
        std::ofstream(path) << text;
        return path;
    }
    base::Result<Batch> send_in(const std::string& text, WholeList whole = WholeList::no)
    {
        return receive_file(house(), officer, ward, file("ds.csv", text), "ds.csv", whole);
    }
    Counts counts_of(const Batch& batch)
    {
        auto tx = house().db.read();
        return counts(tx, batch);
    }
    liaisons::Liaison case_of(const std::string& name)
    {
        auto tx = house().db.read();
        const auto found = members::same_name(tx, name);
        return liaisons::open_of(tx, found.at(0).id).value();
    }
    bool in_register(const std::string& name)
    {
        auto tx = house().db.read();
        for (const auto& member : members::same_name(tx, name))
            if (liaisons::open_of(tx, member.id)) return true;
        return false;
    }
};

const std::string head = "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng,Nơi công tác,Chỗ ở hiện nay\n";
const std::string two = head + "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Y tế,\"Ngõ 18, tổ 5\"\n"
                               "2,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 2\n";
const std::string three = head + "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Y tế,\"Ngõ 18, tổ 5\"\n"
                                 "2,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 2\n"
                                 "3,Hồ Viết Sơn,30/02/1980,Nam,,Công ty Cấp nước,Tổ 13\n";

TEST_P(ImportsTest, ReceivingAFileChangesNothingInTheRegister)
{
    const auto batch = send_in(three);
    ASSERT_TRUE(batch) << batch.error().sentence;
    EXPECT_EQ(batch->people, 3);
    const auto sum = counts_of(*batch);
    EXPECT_EQ(sum.fresh, 2);
    EXPECT_EQ(sum.look, 1);
    EXPECT_EQ(sum.to_receive, 2);
    EXPECT_EQ(sum.waiting, 1);
    EXPECT_FALSE(in_register("Nguyễn Thị Lan Anh"));
    EXPECT_EQ(audit_lines("imports.receive_file"), 1);
}

TEST_P(ImportsTest, AcceptingTakesTheSettledRowsAndLeavesTheOthers)
{
    const auto batch = send_in(three).value();
    const auto accepted = accept(house(), officer, batch.id);
    ASSERT_TRUE(accepted) << accepted.error().sentence;
    EXPECT_EQ(accepted->state, BatchState::accepted);
    EXPECT_EQ(accepted->received, 2);
    EXPECT_EQ(accepted->left_out, 1);
    EXPECT_FALSE(in_register("Hồ Viết Sơn"));
    const auto lan_anh = case_of("Nguyễn Thị Lan Anh");
    EXPECT_EQ(lan_anh.workplace_name, "Sở Y tế");
    EXPECT_EQ(lan_anh.residence, "Ngõ 18, tổ 5");
    EXPECT_EQ(lan_anh.card_tail, "1234");
    EXPECT_EQ(lan_anh.birth->iso(), "1986-04-02");
    EXPECT_EQ(lan_anh.state, liaisons::State::received);
    EXPECT_EQ(audit_lines("imports.accept"), 1);
    EXPECT_EQ(audit_lines("liaisons.receive_all"), 1);
}

TEST_P(ImportsTest, ASecondImportOfTheSameFileChangesNothing)
{
    const auto batch = send_in(three).value();
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 3, Decision::year_only));
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Hồ Viết Sơn").birth->iso(), "1980");

    const auto again = send_in(three).value();
    const auto sum = counts_of(again);
    EXPECT_EQ(sum.same, 3);
    EXPECT_EQ(sum.fresh + sum.changed + sum.look + sum.broken, 0);
    const auto nothing = accept(house(), officer, again.id);
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, "nothing_to_accept");
}

TEST_P(ImportsTest, AcceptingTwiceIsRefused)
{
    const auto batch = send_in(two).value();
    ASSERT_TRUE(accept(house(), officer, batch.id));
    const auto twice = accept(house(), officer, batch.id);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, "wrong_state");
}

TEST_P(ImportsTest, ANewerListAmendsAndABlankErasesNothing)
{
    ASSERT_TRUE(accept(house(), officer, send_in(three).value().id));
    const auto newer = send_in(head + "1,NGUYỄN THỊ LAN ANH,1986,,046086001234,Sở Nội vụ,\n").value();
    const auto sum = counts_of(newer);
    EXPECT_EQ(sum.changed, 1);
    const auto accepted = accept(house(), officer, newer.id).value();
    EXPECT_EQ(accepted.amended, 1);
    const auto lan_anh = case_of("Nguyễn Thị Lan Anh");
    EXPECT_EQ(lan_anh.full_name, "Nguyễn Thị Lan Anh");
    EXPECT_EQ(lan_anh.birth->iso(), "1986-04-02");
    EXPECT_EQ(lan_anh.workplace_name, "Sở Nội vụ");
    EXPECT_EQ(lan_anh.residence, "Ngõ 18, tổ 5");
}

TEST_P(ImportsTest, TheSameNameAndYearElsewhereIsForAPersonToDecide)
{
    ASSERT_TRUE(accept(house(), officer, send_in(three).value().id));
    const auto list = head + "1,Trần Quốc Bảo,1979,Nam,,Sở Tài chính,\n";
    const auto batch = send_in(list).value();
    EXPECT_EQ(counts_of(batch).look, 1);
    EXPECT_FALSE(decide_row(house(), officer, batch.id, 1, Decision::take));
    const auto same = decide_row(house(), officer, batch.id, 1, Decision::same_person).value();
    EXPECT_EQ(same.to_amend, 1);
    EXPECT_EQ(same.decided, 1);
    const auto other = decide_row(house(), officer, batch.id, 1, Decision::other_person).value();
    EXPECT_EQ(other.to_receive, 1);
    ASSERT_TRUE(accept(house(), officer, batch.id));
    auto tx = house().db.read();
    EXPECT_EQ(members::same_name(tx, "Trần Quốc Bảo").size(), 2U);
}

TEST_P(ImportsTest, ARowIsCorrectedOnThePage)
{
    const auto batch = send_in(three).value();
    const auto wrong = fix_row(house(), officer, batch.id, 3, "birth_date", "31/04/1980");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "birth_impossible");
    const auto right = fix_row(house(), officer, batch.id, 3, "birth_date", "20/02/1980");
    ASSERT_TRUE(right) << right.error().sentence;
    EXPECT_EQ(right->fresh, 3);
    ASSERT_TRUE(change_columns(house(), officer, batch.id, {}));
    EXPECT_EQ(counts_of(batch).fresh, 3) << "corrections stand when the columns are read anew";
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Hồ Viết Sơn").birth->iso(), "1980-02-20");
}

TEST_P(ImportsTest, ADayOfAdmissionThatIsNoneIsNotTakenForUnknown)
{
    const std::string list = "Họ và tên,Ngày sinh,Ngày vào Đảng,Ngày chính thức\n"
                             "Nguyễn Thị Lan Anh,02/04/1986,19/05/2012,19/05/2011\n";
    const auto batch = send_in(list).value();
    ASSERT_EQ(counts_of(batch).look, 1);
    const auto wrong = fix_row(house(), officer, batch.id, 1, "official_on", "31/02/2013 hay là 2014");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "day_unreadable");
    EXPECT_EQ(wrong.error().field, "value");
    EXPECT_EQ(counts_of(batch).look, 1) << "the contradiction is still there";
    EXPECT_EQ(fix_row(house(), officer, batch.id, 1, "official_on", "19/05/2013")->fresh, 1);
    EXPECT_EQ(fix_row(house(), officer, batch.id, 1, "official_on", "")->fresh, 1) << "not known is no fault";
}

TEST_P(ImportsTest, AColumnIsReadAsSomebodyChose)
{
    const auto batch = send_in("Họ và tên,Năm sinh,Ghi chú\nNguyễn Thị Lan Anh,1986,Sở Y tế\n").value();
    ASSERT_TRUE(change_columns(house(), officer, batch.id, {{0, 2, "workplace", ""}}));
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Nguyễn Thị Lan Anh").workplace_name, "Sở Y tế");
    const auto unknown = change_columns(house(), officer, batch.id, {{0, 2, "salary", ""}});
    EXPECT_FALSE(unknown);
}

TEST_P(ImportsTest, ARefusedFileLeavesNothing)
{
    const auto refused = send_in("Mặt hàng,Giá\nGạo,20000\n");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "no_header");
    EXPECT_FALSE(refused.error().sentence.empty());
    EXPECT_FALSE(std::filesystem::exists(house().data_folder + "/imports"));
    EXPECT_EQ(audit_lines("imports.receive_file"), 0);
}

TEST_P(ImportsTest, OnlyTheWardsOfficerImports)
{
    const auto path = file("ds.csv", three);
    EXPECT_EQ(receive_file(house(), secretary_5, ward, path, "ds.csv").error().code, "forbidden");
    EXPECT_EQ(receive_file(house(), officer, other_ward, path, "ds.csv").error().code, "ward_unknown");
    const auto batch = send_in(three).value();
    auto stranger = officer;
    {
        auto tx = house().db.read();
        stranger.acting.path = organisations::lookup(tx, other_ward)->path;
    }
    EXPECT_EQ(accept(house(), stranger, batch.id).error().code, "not_found");
}

TEST_P(ImportsTest, WhoIsMissingFromAWholeListIsShownAndLeftAlone)
{
    ASSERT_TRUE(accept(house(), officer, send_in(three).value().id));
    const auto part = head + "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Y tế,\n";
    EXPECT_EQ(counts_of(send_in(part).value()).gone, 0);
    const auto whole = send_in(part, WholeList::yes).value();
    EXPECT_EQ(counts_of(whole).gone, 1);
    EXPECT_NE(get(officer, "/imports/" + std::to_string(whole.id.value)).body.find("Trần Quốc Bảo"),
              std::string::npos);
    EXPECT_TRUE(in_register("Trần Quốc Bảo"));
}

TEST_P(ImportsTest, UndoingTakesBackAllButWhoWasTouchedSince)
{
    ASSERT_TRUE(
        accept(house(), officer, send_in(head + "1,Lê Văn Thuận,05/06/1970,Nam,,Sở Y tế,Tổ 5\n").value().id));
    const auto list = three + "4,Lê Văn Thuận,05/06/1970,Nam,046070001234,Sở Nội vụ,Tổ 7\n";
    const auto batch = send_in(list).value();
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Lê Văn Thuận").card_tail, "1234");
    ASSERT_TRUE(liaisons::introduce(house(), officer, case_of("Trần Quốc Bảo").id, cell_2));

    const auto undone = undo_acceptance(house(), officer, batch.id);
    ASSERT_TRUE(undone) << undone.error().sentence;
    EXPECT_EQ(undone->withdrawn, 2);
    EXPECT_EQ(undone->kept, 1);
    EXPECT_FALSE(in_register("Nguyễn Thị Lan Anh"));
    EXPECT_TRUE(in_register("Trần Quốc Bảo"));
    const auto thuan = case_of("Lê Văn Thuận");
    EXPECT_EQ(thuan.workplace_name, "Sở Y tế");
    EXPECT_EQ(thuan.residence, "Tổ 5");
    EXPECT_EQ(thuan.card_tail, "");
    EXPECT_EQ(audit_lines("imports.undo_acceptance"), 1);
    EXPECT_EQ(audit_lines("liaisons.withdraw"), 1) << "a line for each who was received";
    EXPECT_EQ(audit_lines("liaisons.put_back"), 1);
    EXPECT_NE(get(auditor, "/audit?action=liaisons.put_back").body.find("Sở Nội vụ → Sở Y tế"),
              std::string::npos);

    const auto again = send_in(list).value();
    ASSERT_TRUE(accept(house(), officer, again.id));
    auto tx = house().db.read();
    EXPECT_EQ(members::same_name(tx, "Nguyễn Thị Lan Anh").size(), 1U)
        << "the same person comes back, not a second one";
}

TEST_P(ImportsTest, UndoingEndsAfterThirtyDays)
{
    const auto batch = send_in(three).value();
    ASSERT_TRUE(accept(house(), officer, batch.id));
    clock.advance(std::chrono::hours(24 * 31));
    EXPECT_EQ(undo_acceptance(house(), officer, batch.id).error().code, "undo_too_late");
}

TEST_P(ImportsTest, TwoPeopleOnOneCardWaitForAnEye)
{
    const auto batch = send_in(head + "1,Trần Quốc Bảo,1979,Nam,046079001111,Sở Y tế,\n2,Trần Văn "
                                      "Chiến,1979,Nam,046079001111,Sở Y tế,\n")
                           .value();
    EXPECT_EQ(counts_of(batch).look, 2);
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 1, Decision::take));
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Trần Quốc Bảo").card_tail, "") << "nobody knows whose card it is";
}

TEST_P(ImportsTest, TwoRowsThatFitOnePersonWaitForAnEye)
{
    ASSERT_TRUE(accept(house(), officer,
                       send_in(head + "1,Phạm Hữu Cường,01/01/1980,Nam,,Sở Y tế,Tổ 5\n").value().id));
    const auto batch = send_in(head + "1,Phạm Hữu Cường,01/01/1980,Nam,046080001111,Sở Nội vụ,Tổ 2\n"
                                      "2,Phạm Hữu Cường,01/01/1980,Nam,046080002222,Sở Tài chính,Tổ 13\n")
                           .value();
    EXPECT_EQ(counts_of(batch).look, 2);
    EXPECT_EQ(accept(house(), officer, batch.id).error().code, "nothing_to_accept");

    ASSERT_TRUE(decide_row(house(), officer, batch.id, 1, Decision::same_person));
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 2, Decision::same_person));
    const auto twice = accept(house(), officer, batch.id);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, "two_rows_one_person");
    EXPECT_NE(twice.error().sentence.find("Dòng 2 và dòng 3"), std::string::npos) << twice.error().sentence;

    const auto sum = decide_row(house(), officer, batch.id, 2, Decision::other_person).value();
    EXPECT_EQ(sum.to_amend, 1);
    EXPECT_EQ(sum.to_receive, 1);
    ASSERT_TRUE(accept(house(), officer, batch.id));
    auto tx = house().db.read();
    const auto people = members::same_name(tx, "Phạm Hữu Cường");
    ASSERT_EQ(people.size(), 2U);
    EXPECT_EQ(people.at(0).card_tail, "1111");
    EXPECT_EQ(people.at(1).card_tail, "2222");
}

TEST_P(ImportsTest, TheOtherRowIsSettledOnceSomebodySaidWhoTheFirstIs)
{
    ASSERT_TRUE(accept(house(), officer,
                       send_in(head + "1,Phạm Hữu Cường,01/01/1980,Nam,,Sở Y tế,Tổ 5\n").value().id));
    const auto batch = send_in(head + "1,Phạm Hữu Cường,01/01/1980,Nam,046080001111,Sở Nội vụ,Tổ 2\n"
                                      "2,Phạm Hữu Cường,01/01/1980,Nam,046080002222,Sở Tài chính,Tổ 13\n")
                           .value();
    const auto sum = decide_row(house(), officer, batch.id, 1, Decision::other_person).value();
    EXPECT_EQ(sum.changed, 1);
    EXPECT_EQ(sum.to_amend, 1);
    EXPECT_EQ(decide_row(house(), officer, batch.id, 1, Decision::none)->look, 2);
}

TEST_P(ImportsTest, TwoRowsOnOneCardAreNotTwoPeopleBeforeTheCardIsRight)
{
    const auto batch = send_in(head + "1,Trần Quốc Bảo,1979,Nam,046079001111,Sở Y tế,\n"
                                      "2,Trần Quốc Bảo,1979,Nam,046079001111,Sở Nội vụ,\n")
                           .value();
    ASSERT_EQ(counts_of(batch).look, 1);
    const auto both = decide_row(house(), officer, batch.id, 2, Decision::other_person);
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().code, "card_duplicate");
    EXPECT_NE(both.error().sentence.find("Dòng 2"), std::string::npos) << both.error().sentence;
    ASSERT_TRUE(fix_row(house(), officer, batch.id, 2, "card_no", "046079002222"));
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 2, Decision::other_person));
    EXPECT_EQ(accept(house(), officer, batch.id)->received, 2);
}

TEST_P(ImportsTest, ACardOfAnotherRowIsNoCorrection)
{
    const auto batch = send_in(head + "1,Trần Quốc Bảo,1979,Nam,046079001111,Sở Y tế,\n"
                                      "2,Lê Thị Bích Châu,1986,Nữ,04607900222,Sở Nội vụ,\n")
                           .value();
    const auto fixed = fix_row(house(), officer, batch.id, 2, "card_no", "046079001111");
    ASSERT_FALSE(fixed);
    EXPECT_EQ(fixed.error().code, "card_duplicate");
    EXPECT_EQ(fixed.error().field, "value");
    EXPECT_TRUE(fix_row(house(), officer, batch.id, 2, "card_no", "046079002222"));
}

TEST_P(ImportsTest, RowsOnOneCardNameEachOtherWhenTheListIsAccepted)
{
    const auto batch = send_in(head + "1,Trần Quốc Bảo,1979,Nam,046079001111,Sở Y tế,\n"
                                      "2,Lê Thị Bích Châu,1986,Nữ,04607900222,Sở Nội vụ,\n")
                           .value();
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 1, Decision::skip));
    ASSERT_TRUE(fix_row(house(), officer, batch.id, 2, "card_no", "046079001111"));
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 1, Decision::none));
    const auto refused = accept(house(), officer, batch.id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "card_duplicate");
    EXPECT_NE(refused.error().sentence.find("Dòng 2 và dòng 3"), std::string::npos)
        << refused.error().sentence;
}

TEST_P(ImportsTest, ARowThatContradictsTheRegisterKeepsNobodyElseOut)
{
    const std::string dated = "Họ và tên,Ngày sinh,Ngày vào Đảng,Ngày chính thức,Nơi công tác\n";
    ASSERT_TRUE(accept(house(), officer,
                       send_in(dated + "Nguyễn Thị Lan Anh,02/04/1986,19/05/2012,,Sở Y tế\n").value().id));
    const auto batch = send_in(dated + "Nguyễn Thị Lan Anh,02/04/1986,,19/05/2011,Sở Y tế\n"
                                       "Trần Quốc Bảo,01/02/1979,19/05/2000,19/05/2001,Sở Nội vụ\n")
                           .value();
    EXPECT_EQ(counts_of(batch).look, 1);
    const auto page = get(officer, "/imports/" + std::to_string(batch.id.value)).body;
    EXPECT_NE(page.find("vào Đảng 19/05/2012"), std::string::npos);
    EXPECT_NE(page.find("Sửa ngày chính thức"), std::string::npos);
    const auto accepted = accept(house(), officer, batch.id);
    ASSERT_TRUE(accepted) << accepted.error().sentence;
    EXPECT_EQ(accepted->received, 1);
    EXPECT_EQ(accepted->left_out, 1);
}

TEST_P(ImportsTest, AnyRowMayBeLeftOut)
{
    const auto batch = send_in(three).value();
    const auto page = "/imports/" + std::to_string(batch.id.value) + "?show=new";
    EXPECT_NE(get(officer, page).body.find("Để lại dòng này"), std::string::npos);
    EXPECT_EQ(decide_row(house(), officer, batch.id, 1, Decision::skip)->to_receive, 1);
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_FALSE(in_register("Nguyễn Thị Lan Anh"));
    EXPECT_TRUE(in_register("Trần Quốc Bảo"));
}

TEST_P(ImportsTest, TwoPeopleAlikeAreThemselvesWhenTheirListComesAgain)
{
    const auto list = head + "1,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 2\n"
                             "2,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 13\n";
    ASSERT_EQ(accept(house(), officer, send_in(list).value().id)->received, 2);
    EXPECT_EQ(counts_of(send_in(list).value()).same, 2);

    const auto newer = send_in(head + "1,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 5\n").value();
    ASSERT_EQ(counts_of(newer).look, 1);
    const auto people = [&] {
        auto tx = house().db.read();
        return members::same_name(tx, "Trần Quốc Bảo");
    }();
    EXPECT_FALSE(decide_row(house(), officer, newer.id, 1, Decision::same_person, base::MemberId{999}));
    const auto at = "/imports/" + std::to_string(newer.id.value);
    const auto chosen = "same_person." + std::to_string(people.at(1).id.value);
    EXPECT_NE(get(officer, at).body.find("value=\"" + chosen + "\""), std::string::npos);
    ASSERT_EQ(send(officer, web::Method::put, at + "/rows/1", {{"decision", chosen}}).status, 303);
    ASSERT_TRUE(change_columns(house(), officer, newer.id, {})) << "the choice stands";
    ASSERT_EQ(accept(house(), officer, newer.id)->amended, 1);
    auto tx = house().db.read();
    EXPECT_EQ(liaisons::open_of(tx, people.at(0).id)->residence, "Tổ 2");
    EXPECT_EQ(liaisons::open_of(tx, people.at(1).id)->residence, "Tổ 5");
}

TEST_P(ImportsTest, AListOfNamesAndTelephonesAsksNothingTheSecondTime)
{
    const std::string list = "Họ và tên,Điện thoại\nTrần Quốc Bảo,0905000341\nLê Thị Bích Châu,0905000342\n";
    ASSERT_TRUE(accept(house(), officer, send_in(list).value().id)) << "names and telephones are a list";
    EXPECT_EQ(counts_of(send_in(list).value()).same, 2);
}

TEST_P(ImportsTest, ACardSealedUnderAnotherKeyIsNotDroppedWithoutAWord)
{
    const auto batch = send_in(three).value();
    key = base::FieldKey::random();
    const auto refused = accept(house(), officer, batch.id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "card_unreadable");
    EXPECT_FALSE(in_register("Nguyễn Thị Lan Anh"));
}

TEST_P(ImportsTest, CheckingOnTheCommandLineWritesNothing)
{
    ASSERT_TRUE(accept(house(), officer, send_in(three).value().id));
    std::vector<std::string> lines;
    const auto path = file(
        "moi.csv",
        head + "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Nội vụ,\n2,Võ Thành Nhân,1975,Nam,,,\n");
    const auto check = check_file(house(), officer, ward, path, "moi.csv",
                                  [&](const std::string& line) { lines.push_back(line); });
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->readable);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0], R"({"file":"moi.csv","file_verdict":"imported","reason":null,"rows":2})");
    EXPECT_NE(lines[1].find(R"("class":"changed","changes":{"workplace":["Sở Y tế","Sở Nội vụ"]})"),
              std::string::npos)
        << lines[1];
    EXPECT_NE(lines[2].find(R"("class":"new","changes":{})"), std::string::npos) << lines[2];
    auto tx = house().db.read();
    EXPECT_FALSE(find(tx, officer, base::ImportId{2}));
}

TEST_P(ImportsTest, NobodyWaitsForWhoReadsTheLinesOfACheck)
{
    int lines = 0;
    const auto check =
        check_file(house(), officer, ward, file("ds.csv", three), "ds.csv", [&](const std::string&) {
            ++lines;
            house().db.write().commit(); // would wait for the check's own transaction, and give up
        });
    ASSERT_TRUE(check);
    EXPECT_EQ(lines, 4);
}

TEST_P(ImportsTest, ImportingOnTheCommandLineReceivesAndAccepts)
{
    const auto batch = import_file(house(), officer, ward, file("ds.csv", three), "ds.csv");
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->received, 2);
    EXPECT_TRUE(in_register("Nguyễn Thị Lan Anh"));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, ImportsTest, support::both_engines(), support::engine_name);

}
}
