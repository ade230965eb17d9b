// SPDX-License-Identifier: Apache-2.0
// kill -9 while a list is read and in the middle of its acceptance, many times: an import is there whole or
// not at all, what was acknowledged is there, and the ward can go on.
#include "app/operator.hpp"
#include "audit/audit.hpp"
#include "demo/names.hpp"
#include "imports/imports.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"
#include "small_ward.hpp"
#include "support/house_test.hpp"
#include "trouble_sql.hpp"
#include "web/pool.hpp"

#include <fstream>
#include <future>
#include <thread>

namespace {

using namespace std::chrono_literals;
using program::Ward;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 12;
constexpr int rows_of_list = 1'201;

std::string write_list(const std::string& file)
{
    demo::Dice dice(48);
    std::ofstream out(file);
    out << "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng viên,Đơn vị công tác,Nơi ở hiện nay\n";
    for (int row = 1; row <= rows_of_list; ++row) {
        const auto named = demo::invented_name(dice);
        out << row << ',' << named.name << ",12/04/" << 1970 + row % 25 << ','
            << (named.gender == members::Gender::male ? "Nam" : "Nữ") << ",0480" << 10'000'000 + row * 37
            << ',' << demo::invented_work(dice).workplace << ",Tổ dân phố " << 1 + row % 14 << '\n';
    }
    return file;
}

long long people_of_ward(db::Transaction& tx)
{
    const auto ward = organisations::find_by_code(tx, program::everybody(tx), "SHD").value();
    long long people = 0;
    for (const auto* state : {"received", "introduced", "accepted", "informed", "returned"})
        people += reports::figure(tx, ward.id, "liaison", state);
    return people;
}

/// One `caunoi import`, watched from outside: first it reads and keeps the list, then it accepts it.
class Import {
public:
    Import(const Ward& ward, const std::string& list)
        : database_(ward.look()), kept_before_(kept()),
          process_(ward.command({"import", list, "--unit", "SHD"}))
    {
    }

    /// False when the program ended before.
    bool wait_until_kept()
    {
        while (kept() == kept_before_) {
            if (!process_.running()) return false;
            std::this_thread::sleep_for(2ms);
        }
        return true;
    }
    bool acknowledged() { return process_.wait() == 0; }
    /// True when it had said that all is done.
    bool kill()
    {
        const bool over = !process_.running();
        process_.kill();
        return over && process_.wait() == 0;
    }
    [[nodiscard]] long long waiting() const
    {
        return database_->read().number(trouble::sql::batches_waiting);
    }

private:
    [[nodiscard]] long long kept() const { return database_->read().number(trouble::sql::batches_kept); }

    std::unique_ptr<db::Database> database_;
    long long kept_before_;
    program::Process process_;
};

class KilledImport : public testing::TestWithParam<db::Engine> {
protected:
    void measure()
    {
        const auto ward = maker.fresh();
        before = people_of_ward(*ward.open());
        const auto start = Clock::now();
        Import import(ward, list);
        ASSERT_TRUE(import.wait_until_kept());
        reading = Clock::now() - start;
        ASSERT_TRUE(import.acknowledged());
        accepting = Clock::now() - start - reading;
    }
    static long long people_of_ward(app::OpenHouse& house)
    {
        auto tx = house.database->read();
        return ::people_of_ward(tx);
    }
    void expect_whole_or_nothing(const Ward& ward, bool acknowledged)
    {
        const auto house = ward.open();
        auto tx = house->database->read();
        const auto now = ::people_of_ward(tx);
        EXPECT_TRUE((now == before && !acknowledged) || now == before + rows_of_list) << now - before;
        EXPECT_TRUE(audit::verify(tx).whole);
        EXPECT_TRUE(reports::reconcile(tx).empty());
    }

    program::WardMaker maker{GetParam()};
    std::string list = write_list(maker.folder() + "/list.csv");
    long long before = 0;
    Clock::duration reading{}, accepting{};
};

TEST_P(KilledImport, WhileItReadsLeavesNothing)
{
    ASSERT_NO_FATAL_FAILURE(measure());
    int broken_off = 0;
    for (int round = 0; round < rounds / 3; ++round) {
        SCOPED_TRACE(round);
        const auto ward = maker.fresh();
        Import import(ward, list);
        std::this_thread::sleep_for(reading * (2 * round + 1) / rounds);
        const bool acknowledged = import.kill();
        expect_whole_or_nothing(ward, acknowledged);
        broken_off += acknowledged ? 0 : 1;
    }
    EXPECT_GT(broken_off, 0) << "the kills came too late to prove anything";
}

TEST_P(KilledImport, InTheMiddleOfItsAcceptanceIsThereWholeOrNotAtAll)
{
    ASSERT_NO_FATAL_FAILURE(measure());
    int broken_off = 0;
    for (int round = 0; broken_off < rounds && round < 3 * rounds; ++round) {
        SCOPED_TRACE(round);
        const auto ward = maker.fresh();
        Import import(ward, list);
        ASSERT_TRUE(import.wait_until_kept());
        // Spread over the time it needs, in a mixed order.
        std::this_thread::sleep_for(accepting * (round * 5 % 13) / 14);
        const bool acknowledged = import.kill();
        expect_whole_or_nothing(ward, acknowledged);
        if (import.waiting() > 0) ++broken_off;
    }
    EXPECT_EQ(broken_off, rounds) << "the kills came too late to prove anything";
}

TEST_P(KilledImport, CanBeAcceptedAfterwards)
{
    ASSERT_NO_FATAL_FAILURE(measure());
    const auto ward = maker.fresh();
    {
        Import import(ward, list);
        ASSERT_TRUE(import.wait_until_kept());
        ASSERT_FALSE(import.kill());
        ASSERT_EQ(import.waiting(), 1);
    }
    const auto house = ward.open();
    base::ImportId kept;
    house::Who who;
    {
        auto tx = house->database->read();
        kept = base::ImportId{tx.number(trouble::sql::last_batch)};
        who = app::operator_of(tx);
    }
    const auto accepted = imports::accept(*house->building, who, kept);
    ASSERT_TRUE(accepted) << accepted.error().sentence;
    EXPECT_EQ(people_of_ward(*house), before + rows_of_list);
}

/// A list of more than a megabyte is sent in, and its server is gone before it looked at it.
std::string long_list(const std::string& file)
{
    std::ofstream out(file);
    out << "STT,Họ và tên,Ngày sinh,Nơi công tác\n";
    for (int row = 1; row <= 20'000; ++row)
        out << row << ",Nguyễn Thị Lan Anh,12/04/" << 1950 + row % 50 << ",Cơ quan số " << row << '\n';
    return file;
}

void send_in_and_vanish(const Ward& ward, const std::string& file)
{
    const auto house = ward.open();
    std::promise<void> end;
    std::thread late;
    {
        web::Pool never(1, 4);
        never.offer([&] { end.get_future().wait(); });
        house->building->background = &never;
        const auto [who, unit] = [&] {
            auto tx = house->database->read();
            return std::pair(app::operator_of(tx), app::unit_of_code(tx, "SHD").value().id);
        }();
        const auto batch = imports::receive_file(*house->building, who, unit, file, "dai.csv");
        EXPECT_EQ(batch.value().state, imports::BatchState::checking);
        // The pool forgets what waits as soon as it goes; only then what keeps it busy may end.
        late = std::thread([&] {
            std::this_thread::sleep_for(200ms);
            end.set_value();
        });
    }
    late.join();
}

TEST_P(KilledImport, ACheckInTheBackgroundIsTakenUpAgainByTheNextServer)
{
    const auto ward = maker.fresh();
    send_in_and_vanish(ward, long_list(maker.folder() + "/dai.csv"));
    const auto database = ward.look();
    const auto serve = [&] {
        auto tx = database->write();
        tx.run(trouble::sql::silence_checks);
        tx.commit();
        return std::make_unique<program::Process>(
            ward.command({"serve", "--listen", "127.0.0.1:" + std::to_string(program::free_port())}));
    };
    {
        const auto killed = serve();
        std::this_thread::sleep_for(700ms); // reading, comparing or already done: whole or not at all
        killed->kill();
    }
    const auto server = serve();
    for (int i = 0; i < 600 && database->read().number(trouble::sql::batches_waiting) == 0; ++i)
        std::this_thread::sleep_for(100ms);
    EXPECT_EQ(database->read().number(trouble::sql::batches_waiting), 1);
    auto tx = database->read();
    EXPECT_TRUE(audit::verify(tx).whole);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, KilledImport, support::both_engines(), support::engine_name);

}
