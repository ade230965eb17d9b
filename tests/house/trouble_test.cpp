// SPDX-License-Identifier: Apache-2.0
// A full disk and a lost database server: a clear page, nothing half-written, and afterwards everything goes
// on.
#include "audit/audit.hpp"
#include "imports/imports.hpp"
#include "program.hpp"
#include "reports/reports.hpp"
#include "support/house_test.hpp"
#include "support/postgres_server.hpp"
#include "trouble_sql.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace {

using testing::HasSubstr;

/// No file of this process may grow past `bytes` while it lives: writing then fails as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        auto small = before_;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
};

class TroubleTest : public support::HouseTest {
protected:
    web::Reply plan_a_meeting(const std::string& place)
    {
        return send(secretary_5, web::Method::post, "/meetings",
                    {{"cell", std::to_string(cell_5.value)},
                     {"kind", "topic"},
                     {"half", "2026.2"},
                     {"title", "Chuyên đề " + place},
                     {"day", "29/11/2026"},
                     {"time", "19:30"},
                     {"place", place}});
    }
    long long planned() { return audit_lines("meetings.plan"); }
};

/// On PostgreSQL the disk is the server's own.
class FullDiskTest : public TroubleTest {};

TEST_P(FullDiskTest, AFullDiskIsToldOnTheSpotAndNothingIsHalfWritten)
{
    ASSERT_LT(plan_a_meeting("nhà văn hóa").status, 400);
    const auto before = planned();
    {
        const FullDisk full(512);
        const auto reply = plan_a_meeting("sân kho");
        EXPECT_EQ(reply.status, 503);
        EXPECT_THAT(reply.body, HasSubstr("hết chỗ lưu"));
        EXPECT_EQ(get(secretary_5, "/meetings").status, 200) << "reading still works";
    }
    EXPECT_EQ(planned(), before);
    EXPECT_LT(plan_a_meeting("sân kho").status, 400);
    EXPECT_EQ(planned(), before + 1);
    auto tx = database->read();
    EXPECT_TRUE(audit::verify(tx).whole);
}

std::string long_list(int rows)
{
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng,Nơi công tác\n";
    for (int row = 1; row <= rows; ++row)
        text += std::to_string(row) + ",Nguyễn Văn An,12/04/1970,Nam,0460" +
                std::to_string(10'000'000 + row) + ",Sở Y tế\n";
    return text;
}

TEST_P(FullDiskTest, WhereverAnAcceptanceMeetsTheFullDiskItIsUndoneAndCanBeRepeated)
{
    const auto file = house().data_folder + "/ds.csv";
    std::ofstream(file) << long_list(400);
    const auto batch = imports::receive_file(house(), officer, ward, file, "ds.csv").value();
    const auto acceptance = "/imports/" + std::to_string(batch.id.value) + "/acceptance";
    int refused = 0;
    for (rlim_t bytes = 64 << 10; refused < 200; bytes += 128 << 10) {
        web::Reply reply;
        {
            const FullDisk full(bytes);
            reply = send(officer, web::Method::put, acceptance);
        }
        if (reply.status < 400) break;
        ++refused;
        EXPECT_EQ(reply.status, 503);
        EXPECT_THAT(reply.body, HasSubstr("hết chỗ lưu"));
        auto tx = database->read();
        EXPECT_EQ(reports::figure(tx, ward, "liaison", "received"), 0);
        EXPECT_TRUE(audit::verify(tx).whole);
    }
    EXPECT_GT(refused, 3);
    auto tx = database->read();
    EXPECT_EQ(reports::figure(tx, ward, "liaison", "received"), 400);
    EXPECT_TRUE(reports::reconcile(tx).empty());
}

TEST_P(TroubleTest, ALostConnectionIsMadeAnew)
{
    ASSERT_EQ(get(secretary_5, "/meetings").status, 200);
    {
        auto tx = database->read();
        tx.number(trouble::sql::end_connections);
    }
    // What was lent out meets a dead connection at most once for each of the pool.
    int patience = 8;
    auto reply = plan_a_meeting("nhà văn hóa");
    while (reply.status >= 400 && patience-- > 0) {
        EXPECT_EQ(reply.status, 503) << reply.body;
        EXPECT_THAT(reply.body, HasSubstr("mất kết nối"));
        reply = plan_a_meeting("nhà văn hóa");
    }
    EXPECT_LT(reply.status, 400);
    EXPECT_EQ(planned(), 1);
}

TEST(LostServer, IsToldOnThePageAndTheHouseGoesOnByItselfWhenItIsBack)
{
    support::PostgresServer server;
    const program::Folder folder;
    const int port = program::free_port();
    program::Process house({"serve", "--data", folder.path(), "--database", server.url(), "--listen",
                            "127.0.0.1:" + std::to_string(port)});
    ASSERT_TRUE(program::answers(port));
    const auto sign_in = [&] {
        return program::ask(port, "POST", "/sign-in", {}, "login=0900000000&password=sai-mat-roi");
    };
    const auto before = sign_in().status;
    EXPECT_LT(before, 500);
    for (int time = 0; time < 3; ++time) {
        server.go_away();
        const auto reply = sign_in();
        EXPECT_EQ(reply.status, 503);
        EXPECT_THAT(reply.body, HasSubstr("mất kết nối"));
        EXPECT_THAT(reply.head, HasSubstr("Retry-After: "));
        EXPECT_EQ(program::ask(port, "GET", "/health/live").status, 200);
        server.come_back();
        EXPECT_EQ(sign_in().status, before);
    }
}

TEST(KilledServer, LeavesNoExportBehindForTheNextOne)
{
    const program::Folder folder;
    const auto left = std::filesystem::path(folder.path()) / "work" / "k3f9.xlsx";
    std::filesystem::create_directory(left.parent_path());
    std::ofstream(left) << "danh sách";
    const int port = program::free_port();
    const program::Process house(
        {"serve", "--data", folder.path(), "--listen", "127.0.0.1:" + std::to_string(port)});
    ASSERT_TRUE(program::answers(port));
    EXPECT_FALSE(std::filesystem::exists(left));
}

INSTANTIATE_TEST_SUITE_P(OurOwnDisk, FullDiskTest, testing::Values(db::Engine::sqlite), support::engine_name);
INSTANTIATE_TEST_SUITE_P(BothEngines, TroubleTest, support::both_engines(), support::engine_name);

}
