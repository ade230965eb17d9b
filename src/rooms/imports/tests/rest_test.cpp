// SPDX-License-Identifier: Apache-2.0
// The rows that an acceptance leaves: they stay, are settled, and enter by a later acceptance of the same
// list.
#include "imports/imports.hpp"
#include "liaisons/liaisons.hpp"
#include "support/house_test.hpp"

#include <fstream>

namespace imports {
namespace {

class RestOfAList : public support::HouseTest {
protected:
    Batch send_in(const std::string& rows)
    {
        const auto path = house().data_folder + "/ds.csv";
        std::ofstream(path) << "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng,Nơi công tác,Chỗ ở hiện nay\n"
                            << rows;
        return receive_file(house(), officer, ward, path, "ds.csv").value();
    }
    /// Accepted, with row 3 left.
    Batch accepted_without_son()
    {
        return accept(house(), officer,
                      send_in("1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Y tế,\"Ngõ 18, tổ 5\"\n"
                              "2,Trần Quốc Bảo,1979,Nam,,Công ty Điện lực,Tổ 2\n"
                              "3,Hồ Viết Sơn,30/02/1980,Nam,,Công ty Cấp nước,Tổ 13\n")
                          .id)
            .value();
    }
    std::optional<liaisons::Liaison> case_of(const std::string& name)
    {
        auto tx = house().db.read();
        for (const auto& member : members::same_name(tx, name))
            if (auto found = liaisons::open_of(tx, member.id)) return found;
        return std::nullopt;
    }
    Counts counts_of(const Batch& batch)
    {
        auto tx = house().db.read();
        return counts(tx, find(tx, officer, batch.id).value());
    }
    std::vector<ListToSettle> waiting(const house::Who& who)
    {
        auto tx = house().db.read();
        return lists_to_settle(tx, house(), who);
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, RestOfAList, support::both_engines(), support::engine_name);

TEST_P(RestOfAList, IsSettledAndAcceptedLater)
{
    const auto batch = accepted_without_son();
    EXPECT_EQ(batch.left_out, 1);
    EXPECT_EQ(counts_of(batch).look, 1);
    EXPECT_EQ(counts_of(batch).fresh, 0) << "who was accepted is not counted again";
    const auto settled = decide_row(house(), officer, batch.id, 3, Decision::year_only);
    ASSERT_TRUE(settled) << settled.error().sentence;
    EXPECT_EQ(settled->to_receive, 1);

    clock.advance(std::chrono::hours(24));
    const auto rest = accept(house(), officer, batch.id);
    ASSERT_TRUE(rest) << rest.error().sentence;
    EXPECT_EQ(rest->received, 3) << "the receipt is of the whole list";
    EXPECT_EQ(rest->left_out, 0);
    EXPECT_EQ(rest->accepted_at, batch.accepted_at) << "the days for undoing run from the first acceptance";
    EXPECT_EQ(case_of("Hồ Viết Sơn")->birth->iso(), "1980");
    EXPECT_EQ(audit_lines("imports.accept"), 2);
    const auto thrice = accept(house(), officer, batch.id);
    ASSERT_FALSE(thrice);
    EXPECT_EQ(thrice.error().code, "wrong_state");
}

TEST_P(RestOfAList, IsNotAcceptedBeforeSomebodySettledIt)
{
    const auto batch = accepted_without_son();
    const auto twice = accept(house(), officer, batch.id);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, "nothing_to_accept");
}

TEST_P(RestOfAList, EntersWithoutTouchingWhoEnteredBefore)
{
    const auto batch = accepted_without_son();
    const auto newer = send_in("1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,046086001234,Sở Nội vụ,\n"
                               "2,Trần Quốc Bảo,02/09/1979,Nam,,Công ty Điện lực,Tổ 2\n");
    ASSERT_TRUE(accept(house(), officer, newer.id));
    ASSERT_TRUE(fix_row(house(), officer, batch.id, 3, "birth_date", "03/02/1980"));
    ASSERT_TRUE(accept(house(), officer, batch.id));
    EXPECT_EQ(case_of("Nguyễn Thị Lan Anh")->workplace_name, "Sở Nội vụ") << "not what the older list says";
    EXPECT_EQ(case_of("Trần Quốc Bảo")->birth->iso(), "1979-09-02");
    EXPECT_EQ(case_of("Hồ Viết Sơn")->birth->iso(), "1980-02-03");
}

TEST_P(RestOfAList, IsTheOnlyPartThatCanStillBeChanged)
{
    const auto batch = accepted_without_son();
    const auto decided = decide_row(house(), officer, batch.id, 1, Decision::skip);
    ASSERT_FALSE(decided);
    EXPECT_EQ(decided.error().code, "row_accepted");
    const auto fixed = fix_row(house(), officer, batch.id, 1, "full_name", "Nguyễn Lan Anh");
    ASSERT_FALSE(fixed);
    EXPECT_EQ(fixed.error().code, "row_accepted");
}

TEST_P(RestOfAList, OfARowThatStoodTwiceIsWhoEnteredMeanwhile)
{
    const auto batch = accept(house(), officer,
                              send_in("1,Trần Quốc Bảo,02/09/1979,Nam,,Công ty Điện lực,Tổ 2\n"
                                      "2,Trần Quốc Bảo,02/09/1979,Nam,,Công ty Điện lực,Tổ 2\n")
                                  .id)
                           .value();
    EXPECT_EQ(batch.received, 1);
    EXPECT_EQ(batch.left_out, 1);
    const auto sum = counts_of(batch);
    EXPECT_EQ(sum.same, 1) << "nothing is left to ask";
    EXPECT_EQ(waiting(officer).at(0).ready, 1);
    const auto rest = accept(house(), officer, batch.id);
    ASSERT_TRUE(rest) << rest.error().sentence;
    EXPECT_EQ(rest->received, 1);
    EXPECT_EQ(rest->unchanged, 1);
    EXPECT_EQ(rest->left_out, 0);
    EXPECT_TRUE(waiting(officer).empty());
}

TEST_P(RestOfAList, IsSaidAnewWhenAnotherListWasQuicker)
{
    const std::string rows = "1,Nguyễn Thị Lan Anh,02/04/1986,Nữ,,Sở Y tế,\n"
                             "2,Trần Quốc Bảo,30/02/1979,Nam,,Công ty Điện lực,\n";
    const auto slow = send_in(rows), quick = send_in(rows);
    ASSERT_TRUE(accept(house(), officer, quick.id));
    EXPECT_EQ(counts_of(slow).fresh, 1) << "as it was checked";
    const auto late = accept(house(), officer, slow.id);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, "nothing_to_accept");
    EXPECT_NE(late.error().sentence.find("có trong sổ rồi"), std::string::npos) << late.error().sentence;
    EXPECT_EQ(counts_of(slow).fresh, 0);
    EXPECT_EQ(counts_of(slow).same, 1);
}

TEST_P(RestOfAList, CannotBeTakenBackWhenEverybodyWasTouchedSince)
{
    const auto batch = accepted_without_son();
    const auto page = "/imports/" + std::to_string(batch.id.value);
    const auto says = [&](std::string_view words) {
        return get(officer, page).body.find(words) != std::string::npos;
    };
    EXPECT_TRUE(says("còn trả lại được <b>2</b> đồng chí"));
    ASSERT_TRUE(liaisons::introduce(house(), officer, case_of("Nguyễn Thị Lan Anh")->id, cell_5));
    EXPECT_TRUE(says("còn trả lại được <b>1</b> đồng chí như trước khi nhận; 1 đồng chí đã có việc khác"));
    ASSERT_TRUE(liaisons::introduce(house(), officer, case_of("Trần Quốc Bảo")->id, cell_5));
    EXPECT_TRUE(says("không hoàn tác được"));
    EXPECT_EQ(undo_acceptance(house(), officer, batch.id).error().code, "nothing_to_undo");
    auto tx = house().db.read();
    EXPECT_EQ(find(tx, officer, batch.id)->state, BatchState::accepted);
}

TEST_P(RestOfAList, IsTakenBackWithTheList)
{
    const auto batch = accepted_without_son();
    ASSERT_TRUE(decide_row(house(), officer, batch.id, 3, Decision::year_only));
    ASSERT_TRUE(accept(house(), officer, batch.id));
    const auto undone = undo_acceptance(house(), officer, batch.id);
    ASSERT_TRUE(undone) << undone.error().sentence;
    EXPECT_EQ(undone->withdrawn, 3);
    EXPECT_FALSE(case_of("Hồ Viết Sơn"));
    EXPECT_FALSE(case_of("Nguyễn Thị Lan Anh"));
    EXPECT_EQ(decide_row(house(), officer, batch.id, 3, Decision::skip).error().code, "wrong_state");
}

TEST_P(RestOfAList, IsGoneAfterThirtyDays)
{
    const auto batch = accepted_without_son();
    clock.advance(std::chrono::hours(24 * 30));
    EXPECT_TRUE(decide_row(house(), officer, batch.id, 3, Decision::year_only));
    clock.advance(std::chrono::hours(24));
    EXPECT_EQ(decide_row(house(), officer, batch.id, 3, Decision::take).error().code, "settle_too_late");
    EXPECT_EQ(accept(house(), officer, batch.id).error().code, "settle_too_late");
    EXPECT_TRUE(waiting(officer).empty());
}

TEST_P(RestOfAList, CanBeLeftOutAtOnce)
{
    const auto batch = accepted_without_son();
    ASSERT_EQ(waiting(officer).size(), 1U);
    EXPECT_EQ(waiting(officer)[0].asking, 1);
    EXPECT_TRUE(waiting(secretary_5).empty()) << "who may import no lists";
    const auto skipped = skip_rest(house(), officer, batch.id);
    ASSERT_TRUE(skipped) << skipped.error().sentence;
    EXPECT_EQ(skipped->waiting, 1);
    EXPECT_EQ(skipped->asking, 0);
    EXPECT_TRUE(waiting(officer).empty());
    EXPECT_EQ(audit_lines("imports.skip_rest"), 1);
    EXPECT_EQ(decide_row(house(), officer, batch.id, 3, Decision::year_only)->to_receive, 1)
        << "a row can be taken up again";
    EXPECT_EQ(waiting(officer)[0].ready, 1);
    EXPECT_EQ(skip_rest(house(), secretary_5, batch.id).error().code, "forbidden");
}

TEST_P(RestOfAList, StaysOnThePageOfTheList)
{
    const auto page = "/imports/" + std::to_string(accepted_without_son().id.value);
    const auto says = [](const web::Reply& reply, std::string_view words) {
        return reply.body.find(words) != std::string::npos;
    };
    const auto left = get(officer, page);
    EXPECT_TRUE(says(left, "Đã nhận danh sách"));
    EXPECT_TRUE(says(left, "Cộng 3 dòng"));
    EXPECT_TRUE(says(left, "Còn 1 dòng chưa nhận"));
    EXPECT_TRUE(says(left, "Hồ Viết Sơn"));
    EXPECT_FALSE(says(left, "Nguyễn Thị Lan Anh"));
    const auto refused = send(officer, web::Method::put, page + "/rows/3",
                              {{"field", "birth_date"}, {"value", "31/04/1980"}, {"show", "look"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(says(refused, R"(value="31/04/1980")"));
    EXPECT_TRUE(says(refused, "Đã nhận danh sách"));
    ASSERT_EQ(send(officer, web::Method::put, page + "/rows/3", {{"decision", "year_only"}}).status, 303);
    EXPECT_TRUE(says(get(officer, page), "Nhận thêm 1 dòng"));
    ASSERT_EQ(send(officer, web::Method::put, page + "/acceptance").status, 303);
    const auto done = get(officer, page);
    EXPECT_TRUE(says(done, "<b>3</b> đồng chí được thêm vào danh sách"));
    EXPECT_FALSE(says(done, "chưa nhận</h2>"));

    const auto other = "/imports/" + std::to_string(send_in("1,Lê Thị Hương,30/02/1983,Nữ,,Sở Tài chính,\n"
                                                            "2,Trần Đình Phú,02/03/1979,Nam,,Kho bạc,\n")
                                                        .id.value);
    ASSERT_EQ(send(officer, web::Method::put, other + "/acceptance").status, 303);
    ASSERT_EQ(send(officer, web::Method::put, other + "/rest").status, 303);
    EXPECT_TRUE(says(get(officer, other), "Các dòng còn lại đều được để lại, không nhận"));
}

}
}
