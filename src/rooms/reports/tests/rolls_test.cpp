// SPDX-License-Identifier: Apache-2.0
#include "app/upkeep.hpp"
#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"
#include "support/house_test.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <sstream>
#include <thread>

namespace {

using namespace std::chrono_literals;

class RollsTest : public support::HouseTest {
protected:
    std::string path_of(base::UnitId unit)
    {
        auto tx = house().db.read();
        return organisations::lookup(tx, unit)->path;
    }
    long long figure(base::UnitId unit, const std::string& value)
    {
        auto tx = house().db.read();
        return reports::figure(tx, unit, "test", value);
    }
    void count(base::UnitId unit, const std::string& value, long long n)
    {
        const auto path = path_of(unit);
        auto tx = house().db.write();
        reports::count(tx, path, "test", value, n);
        tx.commit();
    }
};

INSTANTIATE_TEST_SUITE_P(BothEngines, RollsTest, support::both_engines(), support::engine_name);

TEST_P(RollsTest, AFigureIsKeptForEveryUnitOfThePath)
{
    count(cell_5, "present", 3);
    count(cell_13, "present", 4);
    EXPECT_EQ(figure(cell_5, "present"), 3);
    EXPECT_EQ(figure(ward, "present"), 7);
    EXPECT_EQ(figure(province, "present"), 7);
    EXPECT_EQ(figure(other_ward, "present"), 0);
}

TEST_P(RollsTest, FoldingChangesNoFigure)
{
    app::fold_figures(house());
    count(cell_5, "present", 3);
    count(cell_5, "present", -1);
    const int waiting = GetParam() == db::Engine::postgres ? 6 : 0; // two changes of cell, ward and province
    EXPECT_EQ(app::fold_figures(house()), waiting);
    EXPECT_EQ(app::fold_figures(house()), 0);
    EXPECT_EQ(figure(ward, "present"), 2);
    count(cell_5, "present", 5);
    EXPECT_EQ(figure(ward, "present"), 7);
}

/// What is logged while it lives.
class Log {
public:
    Log()
    {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_)));
    }
    ~Log() { spdlog::set_default_logger(usual_); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::shared_ptr<spdlog::logger> usual_ = spdlog::default_logger();
    std::ostringstream text_;
};

/// What a server tells that is started and stopped at once.
std::string log_of_a_start(house::Building& house)
{
    const Log log;
    {
        const app::Upkeep upkeep(house);
    }
    return log.text();
}

TEST_P(RollsTest, AServerThatIsOffAtMidnightCountsWhenItStarts)
{
    constexpr auto counted = "figures: reconciled";
    EXPECT_NE(log_of_a_start(house()).find(counted), std::string::npos) << "never counted before";
    EXPECT_EQ(log_of_a_start(house()).find(counted), std::string::npos) << "counted today";
    clock.advance(12h); // the next morning
    EXPECT_NE(log_of_a_start(house()).find(counted), std::string::npos);
    EXPECT_EQ(log_of_a_start(house()).find(counted), std::string::npos);
}

TEST_P(RollsTest, TheServerFoldsWhatWaitsAndReconcilesAfterMidnight)
{
    count(cell_5, "present", 3);
    const auto path = path_of(cell_5);
    {
        auto tx = house().db.write();
        reports::count(tx, path, "liaison", "open", 1);
        tx.commit();
    }
    struct Ticking : base::Clock {
        [[nodiscard]] base::Instant now() const override
        {
            return base::Instant::from_local({2026, 11, 18}, 12, 0).plus(24h * ++days);
        }
        mutable std::atomic<int> days = 0;
    } ticking;
    house::Building night{house().db, ticking, key, house().data_folder, house().public_address};
    const Log log;
    {
        const app::Upkeep upkeep(night, 1ms);
        for (int i = 0; i < 5000 && ticking.days < 3; ++i)
            std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(app::fold_figures(house()), 0) << "nothing waits any more";
    EXPECT_NE(log.text().find("figures: liaison open of unit " + std::to_string(cell_5.value) +
                              " is kept as 1, the facts say 0"),
              std::string::npos)
        << log.text();
}

TEST_P(RollsTest, ATransactionThatFailsCountsNothing)
{
    const auto path = path_of(cell_5);
    {
        auto tx = house().db.write();
        reports::count(tx, path, "test", "present", 9);
    }
    EXPECT_EQ(figure(ward, "present"), 0);
}

TEST_P(RollsTest, WhatVerbsKeptEqualsWhatIsCountedAnew)
{
    liaisons::Arrival arrival;
    arrival.person.full_name = "Nguyễn Thị Lan Anh";
    arrival.workplace = "Sở Y tế";
    arrival.residence = "Ngõ 18, tổ 5";
    arrival.received_on = clock.today();
    const auto received = liaisons::receive(house(), officer, ward, arrival);
    ASSERT_TRUE(received) << received.error().sentence;
    ASSERT_TRUE(liaisons::introduce(house(), officer, received->id, cell_5));
    auto tx = house().db.read();
    EXPECT_TRUE(reports::reconcile(tx).empty());
}

TEST_P(RollsTest, AFigureThatNoFactBearsIsNamed)
{
    const auto path = path_of(cell_5);
    {
        auto tx = house().db.write();
        reports::count(tx, path, "liaison", "open", 1);
        tx.commit();
    }
    auto tx = house().db.read();
    const auto differences = reports::reconcile(tx);
    ASSERT_EQ(differences.size(), 3U) << "cell, ward and province";
    EXPECT_EQ(differences.front().kept, 1);
    EXPECT_EQ(differences.front().counted, 0);
    const auto page = get(administrator, "/health").body;
    EXPECT_NE(page.find("Số tổng hợp lệch với sổ ở 3 chỗ"), std::string::npos) << page;
}

}
