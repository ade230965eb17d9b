// SPDX-License-Identifier: Apache-2.0
#include "contract.hpp"
#include "contract_sql.hpp"

#include <atomic>
#include <thread>

using namespace contract;
using namespace std::chrono_literals;
using Kind = db::Error::Kind;

TEST_P(Contract, ManyWritersLoseNoUpdate)
{
    put("quỹ");
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 8; ++i)
            writers.emplace_back([&] {
                for (int turn = 0; turn < 25; ++turn) {
                    auto tx = write();
                    tx.run(sql::add_to_amount, {{"name", "quỹ"}, {"more", 100}});
                    tx.commit();
                }
            });
    }
    EXPECT_EQ(read().number(sql::total), 20'000);
}

TEST_P(Contract, ReadersNeitherWaitForAWriterNorSeeHalfOfIt)
{
    std::atomic<bool> done = false;
    std::atomic<int> reads = 0;
    std::atomic<int> halves = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 6; ++i)
            readers.emplace_back([&] {
                do {
                    if (count() % 2 != 0) ++halves;
                    ++reads;
                } while (!done);
            });
        for (int pair = 0; pair < 40; ++pair) {
            auto tx = write();
            tx.run(sql::put_name, {{"name", "trái " + std::to_string(pair)}});
            std::this_thread::sleep_for(1ms);
            tx.run(sql::put_name, {{"name", "phải " + std::to_string(pair)}});
            tx.commit();
        }
        done = true;
    }
    EXPECT_EQ(halves, 0);
    EXPECT_GE(reads, 6);
    EXPECT_EQ(count(), 80);
}

TEST_P(Contract, WhoWaitsTooLongForAConnectionIsToldBusy)
{
    db::Options options;
    options.readers = 1;
    options.busy = 50ms;
    auto small = open(options);
    const auto held = small->read();
    const auto error = caught([&] { (void)small->read(); });
    EXPECT_EQ(error.kind(), Kind::busy);
    EXPECT_NE(std::string(error.what()).find("hãy thử lại"), std::string::npos);
}

TEST_P(Contract, ADatabaseThatAnswersIsHealthy)
{
    EXPECT_TRUE(base()->healthy());
}

TEST_P(Contract, AWriterThatWaitsTooLongForAnotherIsToldBusy)
{
    put("tranh nhau");
    db::Options impatient;
    impatient.busy = 50ms;
    auto other = open(impatient);
    auto holding = write();
    holding.run(sql::add_to_amount, {{"name", "tranh nhau"}, {"more", 1}});
    const auto error = caught([&] {
        auto tx = other->write();
        tx.run(sql::add_to_amount, {{"name", "tranh nhau"}, {"more", 1}});
    });
    EXPECT_EQ(error.kind(), Kind::busy) << error.what();
    holding.commit();
    auto again = other->write();
    EXPECT_EQ(again.run(sql::add_to_amount, {{"name", "tranh nhau"}, {"more", 1}}), 1);
}
