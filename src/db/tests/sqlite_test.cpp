// SPDX-License-Identifier: Apache-2.0
// What only a file can promise.
#include "contract.hpp"
#include "contract_sql.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace contract;
using Kind = db::Error::Kind;
namespace files = std::filesystem;

namespace {

constexpr db::Migration second{"20260201T0900-two", "create table step_two (id {id});"};

class Sqlite : public testing::Test {
protected:
    std::unique_ptr<db::Database> open(const std::string& name = "things.db", db::Options options = {})
    {
        auto base = db::Database::open("sqlite:" + place_.file(name), options);
        base->migrate(ladder);
        return base;
    }
    static void put(db::Database& base, std::string_view name)
    {
        auto tx = base.write();
        tx.run(sql::put_name, {{"name", name}});
        tx.commit();
    }
    static std::int64_t count(db::Database& base) { return base.read().number(sql::count_things); }

    Place place_{db::Engine::sqlite};
};

std::string message(const db::Error& error)
{
    return error.what();
}

/// While it lives no file of this process may grow past `bytes`: what a full disk looks like to SQLite.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        auto now = before_;
        now.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &now);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

}

TEST_F(Sqlite, TheFileIsForItsOwnerOnly)
{
    auto base = open();
    put(*base, "x");
    for (const char* name : {"things.db", "things.db-wal"}) {
        struct stat is {};
        ASSERT_EQ(::stat(place_.file(name).c_str(), &is), 0) << name;
        EXPECT_EQ(is.st_mode & 0777U, 0600U) << name;
    }
}

TEST_F(Sqlite, ClosingLeavesOneFile)
{
    {
        auto base = open();
        put(*base, "x");
        EXPECT_EQ(count(*base), 1);
    }
    EXPECT_TRUE(files::exists(place_.file("things.db")));
    EXPECT_FALSE(files::exists(place_.file("things.db-wal")));
    EXPECT_FALSE(files::exists(place_.file("things.db-shm")));
}

TEST_F(Sqlite, ACopyIsKeptBeforeTheFirstMissingStep)
{
    auto base = open();
    put(*base, "trước khi nâng cấp");
    EXPECT_FALSE(files::exists(place_.file("things.db.before-20260101T0900-things")))
        << "there was nothing to keep";

    const db::Migration steps[] = {ladder[0], second};
    base->migrate(steps);

    const auto kept = place_.file("things.db.before-20260201T0900-two");
    ASSERT_TRUE(files::exists(kept));
    auto copy = db::Database::open("sqlite:" + kept);
    EXPECT_EQ(copy->applied().size(), 1U);
    EXPECT_EQ(count(*copy), 1);
}

TEST_F(Sqlite, AnUpgradeThatIsTriedAgainKeepsAFreshCopy)
{
    auto base = open();
    const db::Migration broken[] = {ladder[0], {second.name, "create table thing (id {id})"}};
    EXPECT_THROW(base->migrate(broken), db::Error);
    put(*base, "giữa hai lần");
    const db::Migration mended[] = {ladder[0], second};
    base->migrate(mended);
    EXPECT_EQ(count(*db::Database::open("sqlite:" + place_.file("things.db.before-20260201T0900-two"))), 1);
}

TEST_F(Sqlite, ACopyIsWholeWhileOthersWrite)
{
    auto base = open();
    put(*base, "một");
    auto unfinished = base->write();
    unfinished.run(sql::put_name, {{"name", "hai"}});
    base->copy_to(place_.file("copy.db"));
    unfinished.commit();
    EXPECT_EQ(count(*open("copy.db")), 1);
    EXPECT_EQ(count(*base), 2);
}

TEST_F(Sqlite, ACopyNeverOverwrites)
{
    auto base = open();
    std::ofstream(place_.file("bản sao.db")) << "của người khác";
    const auto error = caught([&] { base->copy_to(place_.file("bản sao.db")); });
    EXPECT_NE(message(error).find("Đã có tệp"), std::string::npos);
    EXPECT_EQ(files::file_size(place_.file("bản sao.db")), std::string("của người khác").size());
}

TEST_F(Sqlite, AMissingFolderIsToldInASentence)
{
    const auto error = caught([&] { (void)db::Database::open("sqlite:" + place_.file("không có/x.db")); });
    EXPECT_EQ(error.kind(), Kind::unavailable);
    EXPECT_NE(message(error).find("Không mở được tệp dữ liệu"), std::string::npos);
}

TEST_F(Sqlite, AFileThatIsNoDatabaseIsToldInASentence)
{
    std::ofstream(place_.file("ảnh.db")) << std::string(5000, 'x');
    const auto error = caught([&] { (void)db::Database::open("sqlite:" + place_.file("ảnh.db")); });
    EXPECT_EQ(error.kind(), Kind::corrupt);
    EXPECT_NE(message(error).find("không phải là cơ sở dữ liệu"), std::string::npos);
    EXPECT_EQ(files::file_size(place_.file("ảnh.db")), 5000U) << "and it is left alone";
}

TEST_F(Sqlite, AnAddressOfNoKnownKindIsRefused)
{
    for (const char* url : {"", "sqlite:", "mysql://x/y", "things.db"})
        EXPECT_EQ(caught([&] { (void)db::Database::open(url); }).kind(), Kind::misuse) << url;
}

TEST_F(Sqlite, AFullDiskIsToldAndRecoversByItself)
{
    auto base = open();
    put(*base, "trước");
    {
        const FullDisk full(256 << 10);
        auto tx = base->write();
        const auto error = caught([&] {
            int sent = 0;
            tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
                values = {std::string(1000, 'x') + std::to_string(++sent), 1};
                return sent < 100'000;
            });
            tx.commit();
        });
        EXPECT_EQ(error.kind(), Kind::full) << error.what();
        EXPECT_NE(message(error).find("đã đầy"), std::string::npos);
    }
    EXPECT_EQ(count(*base), 1);
    put(*base, "sau");
    EXPECT_EQ(count(*base), 2);
}

TEST_F(Sqlite, AThrowawayDatabaseServesSeveralConnectionsAndLeavesNothing)
{
    std::string where;
    {
        auto base = db::Database::open("sqlite::memory:");
        where = base->shown().substr(base->shown().find('/'));
        base->migrate(ladder);
        auto writer = base->write();
        writer.run(sql::put_name, {{"name", "x"}});
        EXPECT_EQ(count(*base), 0) << "a reader beside the writer";
        writer.commit();
        EXPECT_EQ(count(*base), 1);
        EXPECT_TRUE(files::exists(where));
        auto other = db::Database::open("sqlite::memory:");
        EXPECT_TRUE(other->applied().empty()) << "each is its own";
    }
    EXPECT_FALSE(files::exists(files::path(where).parent_path()));
}

TEST_F(Sqlite, AnotherProcessThatHoldsTheFileMakesAWriterWaitThenSaysBusy)
{
    auto base = open();
    db::Options impatient;
    impatient.busy = std::chrono::milliseconds(50);
    auto other = open("things.db", impatient);
    auto holding = base->write();
    EXPECT_EQ(caught([&] { (void)other->write(); }).kind(), Kind::busy);
    EXPECT_EQ(count(*other), 0) << "reading goes on";
}

TEST_F(Sqlite, ItSaysWhereItIs)
{
    EXPECT_EQ(open()->shown(), "tệp " + place_.file("things.db"));
}

TEST_F(Sqlite, AViewMayStandOnFullTextSearch)
{
    auto base = open();
    const db::Migration steps[] = {
        ladder[0],
        {"20260201T0900-words",
         "create virtual table words using fts5 (folded);"
         "insert into words (folded) values ('nguyen van an'), ('le thi hoa');"
         "create view words_found as select rowid as id from words where folded match 'hoa';"}};
    base->migrate(steps);
    EXPECT_EQ(base->read().number(sql::words_found), 2);
}
