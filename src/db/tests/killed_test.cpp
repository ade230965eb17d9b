// SPDX-License-Identifier: Apache-2.0
// kill -9 in the middle of writing: what was acknowledged is there, and nothing is half there.
#include "contract.hpp"
#include "contract_sql.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <unistd.h>

using namespace contract;

namespace {

constexpr int rows_each = 20;

// Writes `rows_each` rows per transaction and says so after each commit, until it is killed.
[[noreturn]] void write_without_end(const std::string& url, int acknowledged)
{
    auto base = db::Database::open(url);
    for (int turn = 1;; ++turn) {
        auto tx = base->write();
        int sent = 0;
        tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
            values = {std::to_string(::getpid()) + "." + std::to_string(turn) + "." + std::to_string(sent),
                      turn % 10};
            return ++sent <= rows_each;
        });
        tx.commit();
        if (::write(acknowledged, "x", 1) != 1) std::_Exit(1);
    }
}

int commits_before_kill(const std::string& url, int wait_for)
{
    int ends[2];
    if (::pipe(ends) != 0) return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        write_without_end(url, ends[1]);
    }
    ::close(ends[1]);
    int commits = 0;
    char mark = 0;
    while (::read(ends[0], &mark, 1) == 1)
        if (++commits == wait_for) ::kill(child, SIGKILL);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    return commits;
}

}

TEST(KilledProcess, LosesNothingThatWasAcknowledgedAndLeavesNoHalf)
{
    const Place place(db::Engine::sqlite);
    db::Database::open(place.url())->migrate(ladder);
    std::int64_t before = 0;
    for (int kill = 0; kill < 12; ++kill) {
        const int commits = commits_before_kill(place.url(), 1 + kill * 3);
        ASSERT_GT(commits, 0);
        auto base = db::Database::open(place.url());
        auto tx = base->read();
        const auto now = tx.number(sql::count_things);
        EXPECT_GE(now - before, std::int64_t{commits} * rows_each);
        EXPECT_EQ(now % rows_each, 0);
        EXPECT_EQ(tx.first(sql::intact, {}, [](const db::Row& row) { return row.text("integrity_check"); }),
                  "ok");
        before = now;
    }
}
