// SPDX-License-Identifier: Apache-2.0
#include "app/upkeep.hpp"
#include "feed.hpp"
#include "imports/imports.hpp"
#include "organisations/organisations.hpp"
#include "support/house_test.hpp"

#include <filesystem>
#include <fstream>

namespace imports {
namespace {

using web::Method;

class ImportPages : public support::HouseTest {
protected:
    std::string receive(const std::string& text)
    {
        const auto path = house().data_folder + "/ds.csv";
        std::ofstream(path) << text;
        const auto batch = receive_file(house(), officer, ward, path, "ds.csv");
        return "/imports/" + std::to_string(batch.value().id.value);
    }
    static bool says(const web::Reply& reply, std::string_view words)
    {
        return reply.body.find(words) != std::string::npos;
    }
};

const std::string list = "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Nơi công tác\n"
                         "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,Kinh,Sở Y tế\n"
                         "2,Trần Đình Phú,30/02/1979,Nam,Kinh,Kho bạc Nhà nước\n"
                         "3,Lan,1990,Nữ,Kinh,Sở Y tế\n";

TEST_P(ImportPages, TheFirstPageSaysWhatToDo)
{
    const auto page = get(officer, "/imports");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "Tải lên và kiểm tra"));
    EXPECT_TRUE(says(page, "multipart/form-data"));
    EXPECT_TRUE(says(page, "Chưa có danh sách nào được tải lên"));
    EXPECT_TRUE(says(get(officer, "/imports", true), R"({"imports":[]})"));
}

TEST_P(ImportPages, AreForTheWardsOfficer)
{
    const auto page = receive(list);
    EXPECT_EQ(get(secretary_5, "/imports").status, 403);
    EXPECT_EQ(get(leader, page).status, 403);
    EXPECT_EQ(send(signer, Method::put, page + "/acceptance").status, 403);
    auto stranger = officer;
    {
        auto tx = house().db.read();
        stranger.acting.path = organisations::lookup(tx, other_ward)->path;
    }
    EXPECT_EQ(get(stranger, page).status, 404);
    EXPECT_EQ(get(stranger, page + "/errors").status, 404);
    EXPECT_NE(get(house::nobody(), page).status, 200);
}

TEST_P(ImportPages, TheCheckPageShowsColumnsCountersRowsAndOneButton)
{
    const auto page = get(officer, receive(list));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "Kiểm tra danh sách trước khi nhận"));
    EXPECT_TRUE(says(page, "Không lưu: Dân tộc"));
    EXPECT_FALSE(says(page, "Kinh")) << "what must not be kept is not shown either";
    EXPECT_TRUE(says(page, "Cần xem: 1 dòng"));
    EXPECT_TRUE(says(page, "trong tệp ghi “30/02/1979”"));
    EXPECT_TRUE(says(page, "Chỉ lưu năm 1979"));
    EXPECT_TRUE(says(page, "Nhận 1 dòng"));
    EXPECT_TRUE(says(page, "2 dòng chưa xử lý ở lại trang này"));
}

TEST_P(ImportPages, ANumberInAColumnNobodyKnowsIsShownByItsBeginningOnly)
{
    const auto page = get(officer, receive("STT,Họ và tên,Ngày sinh,Khi cần gọi\n"
                                           "1,Nguyễn Thị Lan Anh,02/04/1986,0912 345 678\n"));
    EXPECT_TRUE(says(page, "0912 ••• •••"));
    EXPECT_FALSE(says(page, "345"));
}

TEST_P(ImportPages, TheCheckPageSaysWhichCellAResidencePointsAt)
{
    const auto page = receive("STT,Họ và tên,Ngày sinh,Chỗ ở hiện nay\n"
                              "1,Nguyễn Thị Lan Anh,02/04/1986,\"Ngõ 18, tổ 5\"\n"
                              "2,Trần Đình Phú,02/02/1979,12 Lê Lợi\n"
                              "3,Hồ Viết Sơn,02/02/1980,\n");
    const auto fresh = get(officer, page + "?show=new");
    EXPECT_TRUE(says(fresh, "Gợi ý: <b>Tổ dân phố 5</b>, theo chỗ ở ghi “Ngõ 18, tổ 5”"));
    EXPECT_TRUE(says(fresh, "chỗ ở không nêu rõ một tổ dân phố nào của phường. Khi nhận sẽ chờ phân."));
    EXPECT_TRUE(says(fresh, "danh sách không ghi chỗ ở. Khi nhận sẽ chờ phân."));
}

TEST_P(ImportPages, ADecisionIsAPlainFormOrJson)
{
    const auto page = receive(list);
    const auto json = send(officer, Method::put, page + "/rows/2", {{"decision", "year_only"}}, true);
    EXPECT_EQ(json.status, 200);
    EXPECT_TRUE(says(json, R"("to_receive":2)")) << json.body;
    const auto plain = send(officer, Method::put, page + "/rows/3",
                            {{"field", "full_name"}, {"value", "Hồ Thị Lan"}, {"show", "broken"}});
    EXPECT_EQ(plain.status, 303);
    const auto unfit = send(officer, Method::put, page + "/rows/1", {{"decision", "same_person"}}, true);
    EXPECT_EQ(unfit.status, 422);
    EXPECT_TRUE(says(unfit, "decision_unfit"));
    EXPECT_EQ(send(officer, Method::put, page + "/rows/99", {{"decision", "skip"}}, true).status, 404);
    EXPECT_TRUE(says(get(officer, page), "Nhận 3 dòng"));
}

TEST_P(ImportPages, ARefusedCorrectionKeepsWhatWasTyped)
{
    const auto page = receive(list);
    const auto refused = send(officer, Method::put, page + "/rows/2",
                              {{"field", "birth_date"}, {"value", "31/04/1980"}, {"show", "look"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(says(refused, R"(value="31/04/1980")")) << refused.body;
    EXPECT_TRUE(says(refused, "Kiểm tra danh sách trước khi nhận"));
    EXPECT_TRUE(says(refused, R"(aria-invalid="true")"));
    const auto no_choice = send(officer, Method::put, page + "/rows/1", {{"decision", "same_person"}});
    EXPECT_EQ(no_choice.status, 422);
    EXPECT_TRUE(says(no_choice, "Dòng này không có cách xử lý đó"));
    EXPECT_TRUE(says(no_choice, "Nguyễn Thị Lan Anh"));
}

TEST_P(ImportPages, WhoIsExemptFromBeingIntroducedIsNotKept)
{
    const auto page = receive("Họ và tên,Ngày sinh,Nơi công tác,Diện miễn\n"
                              "Nguyễn Thị Lan Anh,02/04/1986,Sở Y tế,\n"
                              "Lê Thị Bích Châu,03/05/1975,Cơ quan nào đó,Miễn giới thiệu\n");
    const auto broken = get(officer, page + "?show=broken");
    EXPECT_TRUE(says(broken, "Dòng 3"));
    EXPECT_TRUE(says(broken, "không lưu gì của dòng này"));
    EXPECT_FALSE(says(broken, "Bích Châu"));
    EXPECT_FALSE(says(get(officer, page + "?show=broken", true), "Bích Châu"));
    const auto fix = send(officer, Method::put, page + "/rows/2",
                          {{"field", "full_name"}, {"value", "Lê Thị Bích Châu"}}, true);
    EXPECT_EQ(fix.status, 409);
    EXPECT_TRUE(says(fix, "not_kept"));
}

TEST_P(ImportPages, FileAndRowsGoOnceNothingCanBeUndone)
{
    const auto page = receive(list);
    ASSERT_EQ(send(officer, Method::put, page + "/acceptance").status, 303);
    EXPECT_TRUE(says(get(officer, page), "được giữ đến hết ngày 18/12/2026"));
    const auto kept = [&] {
        auto tx = house().db.read();
        return kept_files(tx);
    };
    ASSERT_EQ(kept().size(), 1U);
    const auto path = house().data_folder + "/" + kept().front();
    clock.advance(std::chrono::hours(24 * 30));
    app::forget_old_lists(house());
    EXPECT_TRUE(std::filesystem::exists(path)) << "it can still be undone today";
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(app::forget_old_lists(house()), 1);
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(audit_lines("imports.forget_old"), 1);
    EXPECT_TRUE(says(get(officer, page), "Tệp và từng dòng đã được xóa"));
    EXPECT_TRUE(says(get(officer, page), "Cộng 3 dòng"));
    EXPECT_FALSE(says(get(officer, page + "?show=new", true), "Nguyễn Thị Lan Anh"));
    EXPECT_EQ(get(officer, page + "/errors").status, 409);
}

TEST_P(ImportPages, AListThatNobodyAcceptsSaysHowLongItIsKept)
{
    const auto page = receive(list);
    EXPECT_TRUE(says(get(officer, page), "được giữ đến hết ngày 18/12/2026"));
    EXPECT_TRUE(says(get(officer, "/imports"), "giữ đến hết ngày 18/12/2026"));
    EXPECT_TRUE(says(get(officer, "/tasks"), "Hạn 18/12/2026")) << "and so does the queue";
    ASSERT_EQ(send(officer, Method::put, page + "/acceptance").status, 303);
    EXPECT_FALSE(says(get(officer, "/imports"), "giữ đến hết ngày"));
}

TEST_P(ImportPages, AListThatNobodyAcceptsGoesWhole)
{
    const auto page = receive(list);
    const auto path = [&] {
        auto tx = house().db.read();
        return house().data_folder + "/" + kept_files(tx).front();
    }();
    clock.advance(std::chrono::hours(24 * 30));
    EXPECT_EQ(app::forget_old_lists(house()), 0);
    EXPECT_EQ(get(officer, page).status, 200);
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(app::forget_old_lists(house()), 1);
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(get(officer, page).status, 404);
    EXPECT_EQ(audit_lines("imports.forget_unaccepted"), 1);
    EXPECT_EQ(app::forget_old_lists(house()), 0);
    EXPECT_TRUE(says(get(auditor, "/audit"), "do máy chủ tự làm"));
}

TEST_P(ImportPages, TheServerForgetsListsByItself)
{
    receive(list);
    clock.advance(std::chrono::hours(24 * 31));
    {
        const app::Upkeep one_round(house());
    }
    auto tx = house().db.read();
    EXPECT_TRUE(kept_files(tx).empty());
}

TEST_P(ImportPages, AColumnIsChangedOnThePage)
{
    const auto page = receive(list);
    EXPECT_EQ(send(officer, Method::put, page + "/columns", {{"c.0.5", "work_cell"}}).status, 303);
    EXPECT_TRUE(says(get(officer, page, true), R"("role":"work_cell")"));
}

TEST_P(ImportPages, TheReceiptAddsUpAndOffersToUndo)
{
    const auto page = receive(list);
    EXPECT_EQ(send(officer, Method::put, page + "/acceptance").status, 303);
    const auto receipt = get(officer, page);
    EXPECT_TRUE(says(receipt, "Đã nhận danh sách"));
    EXPECT_TRUE(says(receipt, "Cộng 3 dòng"));
    EXPECT_TRUE(says(receipt, "18/12/2026"));
    EXPECT_EQ(send(officer, Method::put, page + "/acceptance", {}, true).status, 409);
    EXPECT_EQ(send(officer, Method::put, page + "/undo").status, 303);
    EXPECT_TRUE(says(get(officer, page), "Đã hoàn tác lần nhận"));
}

TEST_P(ImportPages, TheErrorFileHoldsExactlyTheBadRowsAndCanBeSentBack)
{
    const auto reply = get(officer, receive(list) + "/errors");
    ASSERT_EQ(reply.status, 200);
    RowStore rows;
    ListOptions options;
    options.today = clock.today();
    const auto outcome = read_list_bytes(reply.body, "Dong can sua.xlsx", options, rows);
    ASSERT_EQ(rows.size(), 2U) << outcome.sentence;
    PersonRow person;
    rows.get(0, person);
    EXPECT_EQ(person.full_name, "Trần Đình Phú");
    EXPECT_TRUE(person.reasons.has(Reason::birth_impossible));
    EXPECT_EQ(person.workplace, "Kho bạc Nhà nước");
    rows.get(1, person);
    EXPECT_TRUE(person.reasons.has(Reason::name_invalid));
}

TEST_P(ImportPages, TheSampleIsAListWeKnowForCertain)
{
    const auto reply = get(officer, "/imports/sample");
    ASSERT_EQ(reply.status, 200);
    RowStore rows;
    ListOptions options;
    options.today = clock.today();
    const auto outcome = read_list_bytes(reply.body, "mau.xlsx", options, rows);
    EXPECT_EQ(outcome.reason, "no_rows");
    ASSERT_EQ(outcome.sheets.size(), 1U);
    EXPECT_EQ(outcome.sheets[0].columns.size(), 13U);
    for (const auto& column : outcome.sheets[0].columns)
        EXPECT_EQ(column.confidence, Confidence::certain) << column.header;
}

TEST_P(ImportPages, AFileThatAnotherServerKeepsIsSaidToBeThere)
{
    const auto page = receive(list);
    std::filesystem::remove_all(house().data_folder + "/imports");
    const auto again = send(officer, Method::put, page + "/columns", {{"c.0.5", "work_cell"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(says(again, "được giữ ở máy chủ khác dùng chung sổ"));
    const auto errors = get(officer, page + "/errors");
    EXPECT_EQ(errors.status, 503);
    EXPECT_TRUE(says(errors, "được giữ ở máy chủ khác dùng chung sổ"));
    EXPECT_TRUE(says(get(officer, page), "Nguyễn Thị Lan Anh")) << "what was read of it is still there";
}

TEST_P(ImportPages, WhatIsTakenAwayIsWrittenInTheWorkFolderAndNowhereElse)
{
    const auto page = receive(list);
    std::filesystem::remove_all(house().work_folder());
    for (const auto& address : {page + "/errors", std::string("/imports/sample")})
        EXPECT_GE(get(officer, address).status, 500) << address;
    std::filesystem::create_directory(house().work_folder());
    for (const auto& address : {page + "/errors", std::string("/imports/sample")})
        EXPECT_EQ(get(officer, address).status, 200) << address;
    EXPECT_TRUE(std::filesystem::is_empty(house().work_folder()));
}

TEST_P(ImportPages, SendingNoFileSaysSo)
{
    const auto reply = send(officer, Method::post, "/imports", {{"unit", std::to_string(ward.value)}});
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(says(reply, "Chưa chọn tệp nào"));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, ImportPages, support::both_engines(), support::engine_name);

}
}
