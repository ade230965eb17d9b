// SPDX-License-Identifier: Apache-2.0
// The pool by itself, with connections that only remember.
#include "db/error.hpp"
#include "db/pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using db::Access;

namespace {

struct World {
    int opened = 0;
    int closed = 0;
    bool server_gone = false; ///< connections that are open are dead, and beginning finds it out
    bool unreachable = false; ///< no new connection can be made
};

class Fake final : public db::Connection {
public:
    explicit Fake(World& world) : world_(world), number_(++world.opened) {}
    ~Fake() override { ++world_.closed; }

    [[nodiscard]] db::Engine engine() const override { return db::Engine::postgres; }
    [[nodiscard]] bool usable() const noexcept override { return usable_; }
    void begin(Access) override
    {
        if (!world_.server_gone || number_ != 1) return;
        usable_ = false;
        throw db::failure(db::Error::Kind::unavailable, "", "gone");
    }
    void commit() override {}
    void roll_back() noexcept override {}
    void prepare(const db::Statement&) override {}
    std::int64_t each(const db::Statement&, db::Arguments, const db::RowReader&) override { return 0; }
    std::int64_t run(const db::Statement&, db::Arguments) override { return 0; }
    std::int64_t run_many(const db::Statement&, const db::NextRow&) override { return 0; }
    void script(std::string_view) override {}

    void break_down() { usable_ = false; }

private:
    World& world_;
    int number_;
    bool usable_ = true;
};

class Pool : public testing::Test {
protected:
    db::Pool pool(int limit, std::chrono::milliseconds wait = 5s)
    {
        return {limit, wait, [this]() -> std::unique_ptr<db::Connection> {
                    if (world.unreachable) throw db::failure(db::Error::Kind::unavailable, "", "unreachable");
                    return std::make_unique<Fake>(world);
                }};
    }
    World world;
};

}

TEST_F(Pool, ConnectionsAreOpenedWhenNeededAndLentAgain)
{
    auto lent = pool(4);
    EXPECT_EQ(world.opened, 0);
    for (int turn = 0; turn < 3; ++turn)
        (void)lent.begin(Access::read);
    EXPECT_EQ(world.opened, 1);
    const auto one = lent.begin(Access::read);
    const auto two = lent.begin(Access::read);
    EXPECT_EQ(world.opened, 2);
}

TEST_F(Pool, WhoAskedFirstIsServedFirst)
{
    auto lent = pool(1);
    auto held = std::make_unique<db::Lease>(lent.begin(Access::write));
    std::vector<int> served;
    std::vector<std::jthread> waiting;
    for (int number = 0; number < 5; ++number) {
        waiting.emplace_back([&, number] {
            const auto lease = lent.begin(Access::write);
            served.push_back(number); // the lease is the only one: nobody else is here
        });
        std::this_thread::sleep_for(20ms);
    }
    held.reset();
    waiting.clear();
    EXPECT_EQ(served, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST_F(Pool, WhoGivesUpWaitingDoesNotTakeAPlace)
{
    auto lent = pool(1, 30ms);
    {
        const auto held = lent.begin(Access::write);
        EXPECT_THROW((void)lent.begin(Access::write), db::Error);
    }
    EXPECT_NO_THROW((void)lent.begin(Access::write));
}

TEST_F(Pool, ABrokenConnectionIsClosedAndReplaced)
{
    auto lent = pool(1);
    {
        const auto lease = lent.begin(Access::read);
        dynamic_cast<Fake&>(*lease).break_down();
    }
    EXPECT_EQ(world.closed, 1);
    (void)lent.begin(Access::read);
    EXPECT_EQ(world.opened, 2);
}

TEST_F(Pool, AConnectionThatDiedIdleIsReplacedUnseen)
{
    auto lent = pool(2);
    (void)lent.begin(Access::read);
    world.server_gone = true;
    EXPECT_NO_THROW((void)lent.begin(Access::read));
    EXPECT_EQ(world.opened, 2);
    EXPECT_EQ(world.closed, 1);
}

TEST_F(Pool, AServerThatCannotBeReachedTakesNoPlaceForEver)
{
    auto lent = pool(1, 30ms);
    world.unreachable = true;
    for (int attempt = 0; attempt < 3; ++attempt) {
        try {
            (void)lent.begin(Access::read);
            ADD_FAILURE();
        } catch (const db::Error& error) {
            EXPECT_EQ(error.kind(), db::Error::Kind::unavailable);
        }
    }
    world.unreachable = false;
    EXPECT_NO_THROW((void)lent.begin(Access::read));
}
