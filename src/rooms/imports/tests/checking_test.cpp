// SPDX-License-Identifier: Apache-2.0
// A large list is checked in the background: the page says how far, a check that broke off can begin anew.
#include "app/upkeep.hpp"
#include "imports/imports.hpp"
#include "support/house_test.hpp"
#include "web/pool.hpp"

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

namespace imports {
namespace {

using namespace std::chrono_literals;
using web::Method;

constexpr int people_of_list = 300;

class LargeLists : public support::HouseTest {
protected:
    LargeLists() { house().background = &background; }
    ~LargeLists() override { go_on(); }

    /// The background is busy with something else until `go_on`.
    void keep_background_busy()
    {
        background.offer([this] { busy_.get_future().wait(); });
    }
    void go_on()
    {
        if (!std::exchange(going_, true)) busy_.set_value();
    }

    /// More than a megabyte, most of it in a column that nobody keeps.
    std::string large_file()
    {
        const auto path = house().data_folder + "/lon.csv";
        std::ofstream out(path);
        out << "STT,Họ và tên,Ngày sinh,Nơi công tác,Ghi chú\n";
        const std::string long_note(4'000, 'x');
        for (int i = 1; i <= people_of_list; ++i)
            out << i << ",Nguyễn Thị Lan Anh,0" << 1 + i % 9 << "/04/" << 1950 + i % 50 << ",Cơ quan số " << i
                << ',' << long_note << '\n';
        return path;
    }
    std::string large_table_of_figures()
    {
        const auto path = house().data_folder + "/bieu.csv";
        std::ofstream out(path);
        out << "Tiêu chí,Kỳ này,Cùng kỳ năm trước,Ghi chú\n";
        const std::string long_note(4'000, 'x');
        for (int i = 1; i <= people_of_list; ++i)
            out << "Chỉ tiêu " << i << ',' << i * 3 << ',' << i * 2 << ',' << long_note << '\n';
        return path;
    }
    Batch send_in(const std::string& path)
    {
        return receive_file(house(), officer, ward, path, "lon.csv").value();
    }

    Batch now(const Batch& batch)
    {
        auto tx = house().db.read();
        return find(tx, officer, batch.id).value();
    }
    Batch when_checked(const Batch& batch)
    {
        for (int i = 0; i < 600 && now(batch).state == BatchState::checking; ++i)
            std::this_thread::sleep_for(50ms);
        return now(batch);
    }
    static std::string page_of(const Batch& batch) { return "/imports/" + std::to_string(batch.id.value); }
    static bool says(const web::Reply& reply, std::string_view words)
    {
        return reply.body.find(words) != std::string::npos;
    }

private:
    std::promise<void> busy_;
    bool going_ = false;
    web::Pool background{1, 8}; // ends first: its jobs use all of the above
};

TEST_P(LargeLists, AreCheckedAnewByThemselvesWhenTheServerThatCheckedThemIsGone)
{
    keep_background_busy();
    const auto batch = send_in(large_file());
    EXPECT_EQ(resume_checks(house()), 0U) << "somebody still works on it";
    clock.advance(3min);
    EXPECT_EQ(resume_checks(house()), 1U);
    clock.advance(3min);
    EXPECT_EQ(resume_checks(house()), 1U);
    clock.advance(3min);
    EXPECT_EQ(resume_checks(house()), 0U) << "the third time a person decides";
    go_on();
    EXPECT_EQ(when_checked(batch).state, BatchState::ready);
    EXPECT_EQ(resume_checks(house()), 0U);
}

TEST_P(LargeLists, AreCheckedInTheBackgroundWhileThePageAsksHowFar)
{
    keep_background_busy();
    const auto batch = send_in(large_file());
    EXPECT_EQ(batch.state, BatchState::checking);
    const auto page = get(officer, page_of(batch));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "Đang kiểm tra danh sách"));
    EXPECT_TRUE(says(page, "data-poll=\"" + page_of(batch) + "/progress\""));
    EXPECT_TRUE(says(get(officer, page_of(batch) + "/progress"), "data-poll"));
    EXPECT_EQ(accept(house(), officer, batch.id).error().code, "wrong_state");

    go_on();
    const auto checked = when_checked(batch);
    EXPECT_EQ(checked.state, BatchState::ready);
    EXPECT_EQ(checked.people, people_of_list);
    EXPECT_EQ(checked.read_rows, people_of_list);
    EXPECT_EQ(audit_lines("imports.receive_file"), 1);
    EXPECT_EQ(audit_lines("imports.check"), 1);
    const auto last = get(officer, page_of(batch) + "/progress");
    EXPECT_FALSE(says(last, "data-poll"));
    EXPECT_TRUE(says(last, "data-go=\"" + page_of(batch) + "\""));
    EXPECT_TRUE(says(last, "Đã kiểm tra xong tệp lon.csv."));
    EXPECT_TRUE(accept(house(), officer, batch.id));
}

TEST_P(LargeLists, WhoseCheckBrokeOffSaySoAndAreCheckedAgain)
{
    keep_background_busy();
    const auto batch = send_in(large_file());
    EXPECT_EQ(check_again(house(), officer, batch.id).error().code, "still_checking");
    EXPECT_EQ(discard(house(), officer, batch.id).error().code, "still_checking");
    clock.advance(3min); // the program that checked it is no more
    EXPECT_TRUE(says(get(officer, page_of(batch)), "Việc kiểm tra bị ngắt giữa chừng"));
    EXPECT_FALSE(says(get(officer, page_of(batch) + "/progress"), "data-poll"));

    EXPECT_EQ(send(officer, Method::put, page_of(batch) + "/check").status, 303);
    EXPECT_EQ(now(batch).checks, 2);
    go_on(); // the first check still comes, and finds that it is no longer asked for
    EXPECT_EQ(when_checked(batch).state, BatchState::ready);
    EXPECT_EQ(when_checked(batch).people, people_of_list);
    EXPECT_EQ(audit_lines("imports.check"), 1);
    EXPECT_EQ(audit_lines("imports.check_again"), 1);
}

TEST_P(LargeLists, WhoseCheckBrokeOffCanBeTakenAway)
{
    keep_background_busy();
    const auto batch = send_in(large_file());
    clock.advance(3min);
    EXPECT_TRUE(std::filesystem::exists(house().data_folder + "/" + batch.file));
    EXPECT_EQ(send(officer, Method::del, page_of(batch)).status, 303);
    EXPECT_FALSE(std::filesystem::exists(house().data_folder + "/" + batch.file));
    EXPECT_EQ(get(officer, page_of(batch)).status, 404);
    EXPECT_EQ(audit_lines("imports.discard"), 1);
}

TEST_P(LargeLists, ThatWaitCanBeTakenAwayToo)
{
    const auto batch = when_checked(send_in(large_file()));
    ASSERT_EQ(batch.state, BatchState::ready);
    EXPECT_TRUE(says(get(officer, page_of(batch)), "Bỏ tệp này"));
    EXPECT_EQ(send(officer, Method::del, page_of(batch)).status, 303);
    EXPECT_FALSE(std::filesystem::exists(house().data_folder + "/" + batch.file));
    EXPECT_EQ(get(officer, page_of(batch)).status, 404);
    EXPECT_EQ(audit_lines("imports.discard"), 1);
}

TEST_P(LargeLists, ThatCannotBeReadSayWhyAndCanOnlyBeTakenAway)
{
    const auto batch = when_checked(send_in(large_table_of_figures()));
    EXPECT_EQ(batch.state, BatchState::refused);
    EXPECT_FALSE(batch.sentence.empty());
    const auto page = get(officer, page_of(batch));
    EXPECT_TRUE(says(page, "Không đọc được danh sách"));
    EXPECT_TRUE(says(page, batch.sentence));
    EXPECT_EQ(check_again(house(), officer, batch.id).error().code, "wrong_state");
    EXPECT_TRUE(discard(house(), officer, batch.id));
}

TEST_P(LargeLists, ThatNobodyCouldAcceptGoAfterThirtyDays)
{
    const auto unreadable = when_checked(send_in(large_table_of_figures()));
    ASSERT_EQ(unreadable.state, BatchState::refused);
    keep_background_busy();
    const auto broken_off = send_in(large_file());
    clock.advance(31 * 24h);
    ASSERT_TRUE(check_again(house(), officer, broken_off.id));
    EXPECT_EQ(app::forget_old_lists(house()), 1) << "the other is being checked";
    EXPECT_EQ(get(officer, page_of(unreadable)).status, 404);
    EXPECT_EQ(get(officer, page_of(broken_off)).status, 200);
    clock.advance(3min);
    EXPECT_EQ(app::forget_old_lists(house()), 1);
    EXPECT_EQ(get(officer, page_of(broken_off)).status, 404);
    EXPECT_EQ(audit_lines("imports.forget_unaccepted"), 2);
    EXPECT_TRUE(std::filesystem::is_empty(house().data_folder + "/imports"));
}

TEST_P(LargeLists, WithColumnsChosenAnewAreReadAgainInTheBackground)
{
    const auto batch = when_checked(send_in(large_file()));
    ASSERT_EQ(batch.state, BatchState::ready);
    const auto changed = change_columns(house(), officer, batch.id, {{0, 3, "work_cell", ""}});
    ASSERT_TRUE(changed) << changed.error().sentence;
    EXPECT_EQ(changed->state, BatchState::checking);
    EXPECT_EQ(when_checked(batch).state, BatchState::ready);
    EXPECT_TRUE(says(get(officer, page_of(batch), true), R"("role":"work_cell")"));

    // Without a column of names nothing can be read: the list stays as it was.
    ASSERT_TRUE(change_columns(house(), officer, batch.id, {{0, 1, "not_needed", ""}}));
    const auto kept = when_checked(batch);
    EXPECT_EQ(kept.state, BatchState::ready);
    EXPECT_EQ(kept.people, people_of_list);
    EXPECT_TRUE(says(get(officer, page_of(batch), true), R"("role":"full_name")"));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, LargeLists, support::both_engines(), support::engine_name);

}
}
