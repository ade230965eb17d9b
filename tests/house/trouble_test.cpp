// SPDX-License-Identifier: Apache-2.0
// A full disk and a lost database server: a clear page, nothing half-written, and afterwards everything goes
// on.
#include "audit/audit.hpp"
#include "liaisons/liaisons.hpp"
#include "support/house_test.hpp"
#include "trouble_sql.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

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

INSTANTIATE_TEST_SUITE_P(OurOwnDisk, FullDiskTest, testing::Values(db::Engine::sqlite), support::engine_name);
INSTANTIATE_TEST_SUITE_P(BothEngines, TroubleTest, support::both_engines(), support::engine_name);

}
