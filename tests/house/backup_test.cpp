// SPDX-License-Identifier: Apache-2.0
// The register as a file and back, from one engine to the other and back, and what is refused on the way.
#include "app/backup_command.hpp"
#include "app/backup_file.hpp"
#include "app/health.hpp"
#include "app/ladder.hpp"
#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/upkeep.hpp"
#include "audit/audit.hpp"
#include "demo/demo.hpp"
#include "imports/imports.hpp"
#include "members/members.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"
#include "support/postgres_database.hpp"
#include "trouble_sql.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <stdlib.h>
#include <utility>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Folder {
public:
    Folder() : path_((fs::temp_directory_path() / "caunoi-backup-XXXXXX").string())
    {
        if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

app::Settings settings_of(const std::string& data, const std::string& database = {})
{
    app::Settings settings;
    settings.data_folder = data;
    settings.database = database;
    settings.workers = 1;
    return settings;
}

void fill(const app::Settings& settings)
{
    auto house = app::open_house(settings).value();
    demo::make(*house->database, house->key, {{2026, 11, 22}, "mot-cau-thu", demo::Size::small});
}

std::vector<db::TableContent> contents_of(const app::Settings& settings)
{
    const auto database = db::Database::open(settings.database_url(), {.readers = 1});
    auto tx = database->read();
    return db::contents(tx);
}

class BackupTest : public testing::Test {
protected:
    BackupTest() { fill(here); }

    Folder folder;
    app::Settings here = settings_of(folder / "here");
    std::string file = folder / "register.caunoi";
};

TEST_F(BackupTest, WhatIsRestoredIsWhatWasBackedUp)
{
    const auto before = contents_of(here);
    ASSERT_EQ(app::backup(here, file), 0);
    const auto there = settings_of(folder / "there");
    ASSERT_EQ(app::restore(there, file), 0);
    EXPECT_EQ(contents_of(there), before);
    EXPECT_FALSE(fs::exists(there.data_folder + "/caunoi.key"));
}

constexpr const char* card_in_list = "079123456789";

/// A list of one person, sent in for the ward; nobody accepts it.
base::ImportId receive_list(const app::Settings& settings, const std::string& list)
{
    std::ofstream(list) << "Họ và tên,Ngày sinh,Số thẻ đảng viên,Nơi cư trú\nNguyễn Thị Lan Anh,12/03/1986,"
                        << card_in_list << ",Tổ 5\n";
    auto house = app::open_house(settings).value();
    auto tx = house->database->read();
    const auto who = app::operator_of(tx);
    const auto ward = app::unit_of_code(tx, "SHD").value().id;
    return imports::receive_file(*house->building, who, ward, list, "ds.csv").value().id;
}

/// The file that was sent in can be read again.
bool can_be_read_anew(const app::Settings& settings, base::ImportId import)
{
    auto house = app::open_house(settings).value();
    const auto who = [&] {
        auto tx = house->database->read();
        return app::operator_of(tx);
    }();
    return imports::change_columns(*house->building, who, import, {}).has_value();
}

TEST_F(BackupTest, TheListsThatWereSentInGoAlongSealed)
{
    const auto import = receive_list(here, folder / "ds.csv");
    ASSERT_EQ(app::backup(here, file), 0);
    const auto there = settings_of(folder / "there");
    ASSERT_EQ(app::restore(there, file), 0);
    int kept = 0;
    for (const auto& entry : fs::directory_iterator(there.data_folder + "/imports")) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(bytes.find(card_in_list), std::string::npos);
        ++kept;
    }
    EXPECT_EQ(kept, 1);
    fs::copy_file(here.data_folder + "/caunoi.key", there.data_folder + "/caunoi.key");
    EXPECT_TRUE(can_be_read_anew(there, import));
    EXPECT_FALSE(fs::exists(there.data_folder + "/restoring"));
    fs::remove_all(there.data_folder + "/imports");
    EXPECT_FALSE(can_be_read_anew(there, import));
}

TEST_F(BackupTest, TheFileIsForTheOwnerOnlyAndNeverOverwritten)
{
    ASSERT_EQ(app::backup(here, file), 0);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    testing::internal::CaptureStderr();
    EXPECT_EQ(app::backup(here, file), 2);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("Đã có tệp"));
}

TEST_F(BackupTest, TheRegisterThatWasThereIsSetAside)
{
    ASSERT_EQ(app::backup(here, file), 0);
    ASSERT_EQ(app::restore(here, file), 0);
    const auto set_aside = [&] {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(here.data_folder))
            if (entry.path().string().find("before-restore") != std::string::npos)
                names.push_back(entry.path().filename().string());
        return names;
    };
    EXPECT_THAT(set_aside(),
                testing::ElementsAre(HasSubstr("before-restore-" + base::SystemClock().today().iso() + "T")));
    ASSERT_EQ(app::restore(here, file), 0);
    EXPECT_EQ(set_aside().size(), 2U) << "within the same minute, and nothing is written over";
    EXPECT_TRUE(app::open_house(here));
}

TEST_F(BackupTest, ADamagedFileIsRefusedAndNothingChanges)
{
    ASSERT_EQ(app::backup(here, file), 0);
    const auto before = contents_of(here);
    const auto size = static_cast<long>(fs::file_size(file));
    for (const long at : {size / 2, size / 3, size - 60}) {
        fs::copy_file(file, folder / "bad", fs::copy_options::overwrite_existing);
        std::fstream bytes(folder / "bad", std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekg(at);
        const char byte = static_cast<char>(bytes.get() ^ 0x5a);
        bytes.seekp(at);
        bytes.put(byte);
        bytes.close();
        testing::internal::CaptureStderr();
        const int status = app::restore(here, folder / "bad");
        const auto said = testing::internal::GetCapturedStderr();
        if (status == 0) continue; // a byte of the zip that says nothing
        EXPECT_THAT(said, HasSubstr("không dùng được"));
        EXPECT_EQ(contents_of(here), before);
    }
    std::ofstream(folder / "bad", std::ios::trunc) << "không phải bản sao lưu";
    EXPECT_EQ(app::restore(here, folder / "bad"), 2);
    EXPECT_EQ(app::restore(here, folder / "missing"), 2);
    EXPECT_EQ(contents_of(here), before);
}

TEST_F(BackupTest, NothingIsRestoredIntoAFolderInUse)
{
    ASSERT_EQ(app::backup(here, file), 0);
    const auto open = app::open_house(here).value();
    testing::internal::CaptureStderr();
    EXPECT_EQ(app::restore(here, file), 2);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("đang có chương trình khác dùng"));
}

TEST_F(BackupTest, PostgresqlAndBackLosesNothing)
{
    const auto before = contents_of(here);
    const auto server = support::fresh_postgres_database();
    ASSERT_EQ(app::copy(here, server.url()), 0);
    const auto there = settings_of(folder / "there", server.url());
    EXPECT_EQ(contents_of(there), before);
    fs::create_directories(there.data_folder);
    fs::copy_file(here.data_folder + "/caunoi.key", there.data_folder + "/caunoi.key");

    const auto back = settings_of(folder / "back");
    fs::create_directories(back.data_folder);
    ASSERT_EQ(app::copy(there, back.database_url()), 0);
    EXPECT_EQ(contents_of(back), before);
    ASSERT_EQ(app::backup(there, file), 0);
    const auto third = settings_of(folder / "third");
    ASSERT_EQ(app::restore(third, file), 0);
    EXPECT_EQ(contents_of(third), before);
}

TEST_F(BackupTest, AWardThatWasBornOnPostgresqlKeepsItsFiguresOnSqlite)
{
    const auto server = support::fresh_postgres_database();
    const auto born = settings_of(folder / "born", server.url());
    fill(born);
    const auto figure = [](const app::Settings& settings) {
        const auto house = app::open_house(settings).value();
        auto tx = house->database->read();
        return reports::figure(tx, organisations::root(tx)->id, "liaison", "open");
    };
    const auto open = figure(born);
    ASSERT_GT(open, 0);
    ASSERT_EQ(app::backup(born, file), 0);
    const auto there = settings_of(folder / "there");
    ASSERT_EQ(app::restore(there, file), 0);
    fs::copy_file(born.data_folder + "/caunoi.key", there.data_folder + "/caunoi.key");
    EXPECT_EQ(figure(there), open);
}

TEST_F(BackupTest, AfterACopyNewRowsGetNumbersOfTheirOwn)
{
    const auto server = support::fresh_postgres_database();
    ASSERT_EQ(app::copy(here, server.url()), 0);
    const auto there = settings_of(folder / "there", server.url());
    fs::create_directories(there.data_folder);
    fs::copy_file(here.data_folder + "/caunoi.key", there.data_folder + "/caunoi.key");
    auto house = app::open_house(there).value();
    auto tx = house->database->write();
    EXPECT_TRUE(
        members::enrol(tx, *house->building, house::the_house("test", {}), {.full_name = "Người Mới Đến"}));
    EXPECT_TRUE(audit::verify(tx).whole);
}

TEST_F(BackupTest, CopyGoesOnlyIntoAnEmptyDatabaseOfTheOtherEngine)
{
    EXPECT_EQ(app::copy(here, "sqlite:" + (folder / "other.db")), 2);
    const auto server = support::fresh_postgres_database();
    ASSERT_EQ(app::copy(here, server.url()), 0);
    testing::internal::CaptureStderr();
    EXPECT_EQ(app::copy(here, server.url()), 2);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("không trống"));
}

/// A register of either engine.
class RegisterTest : public testing::TestWithParam<db::Engine> {
protected:
    RegisterTest()
    {
        if (GetParam() == db::Engine::postgres) server.emplace(support::fresh_postgres_database());
        here = settings_of(folder / "here", server ? server->url() : "");
        fill(here);
    }

    void spoil(const db::Statement& statement)
    {
        const auto house = app::open_house(here).value();
        app::fold_figures(*house->building);
        auto tx = house->database->write();
        ASSERT_GT(tx.run(statement), 0);
        tx.commit();
    }
    app::HealthLine health(const std::string& name)
    {
        const auto house = app::open_house(here, app::Steps::as_it_is).value();
        for (auto& line : app::health_of(*house->building))
            if (line.name == name) return line;
        return {};
    }

    /// Somewhere else, with nothing in it.
    app::Settings empty_one_of(db::Engine engine)
    {
        fs::create_directories(folder / "there");
        if (engine == db::Engine::sqlite) return settings_of(folder / "there");
        other_server.emplace(support::fresh_postgres_database());
        return settings_of(folder / "there", other_server->url());
    }
    static db::Engine other_engine()
    {
        return GetParam() == db::Engine::sqlite ? db::Engine::postgres : db::Engine::sqlite;
    }

    Folder folder;
    std::optional<support::PostgresDatabase> server, other_server;
    app::Settings here;
    std::string file = folder / "register.caunoi";
};

/// What a command says on standard error, and its exit status.
template <class Act>
std::pair<int, std::string> said(Act act)
{
    testing::internal::CaptureStderr();
    const int status = act();
    return {status, testing::internal::GetCapturedStderr()};
}

TEST_P(RegisterTest, ABrokenLineOfTheLogIsToldByTheBackupAndCanBeRestored)
{
    spoil(trouble::sql::change_log_line);
    const auto before = contents_of(here);
    const auto [status, words] = said([&] { return app::backup(here, file); });
    EXPECT_EQ(status, 1);
    EXPECT_THAT(words, HasSubstr("dòng số 3 đã bị sửa"));
    EXPECT_EQ(health("backup").fitness, app::Fitness::bad);
    EXPECT_THAT(health("backup").words, HasSubstr("dòng số 3 đã bị sửa"));

    const auto there = empty_one_of(GetParam());
    const auto [restored, warned] = said([&] { return app::restore(there, file); });
    EXPECT_EQ(restored, 1);
    EXPECT_THAT(warned, HasSubstr("dòng số 3 đã bị sửa"));
    EXPECT_THAT(warned, testing::Not(HasSubstr("..")));
    EXPECT_EQ(contents_of(there), before);
}

TEST_P(RegisterTest, AFigureThatDriftedIsToldByTheBackupAndGoesAlong)
{
    spoil(trouble::sql::drift_figures);
    const auto before = contents_of(here);
    const auto [status, words] = said([&] { return app::backup(here, file); });
    EXPECT_EQ(status, 1);
    EXPECT_THAT(words, HasSubstr(health("figures").words));
    const auto there = empty_one_of(GetParam());
    const auto [restored, warned] = said([&] { return app::restore(there, file); });
    EXPECT_EQ(restored, 1);
    EXPECT_THAT(warned, HasSubstr("Số tổng hợp lệch với sổ"));
    EXPECT_EQ(contents_of(there), before);
}

TEST_P(RegisterTest, AFigureThatDriftedDoesNotStopACopy)
{
    spoil(trouble::sql::drift_figures);
    const auto there = empty_one_of(other_engine());
    const auto [status, words] = said([&] { return app::copy(here, there.database_url()); });
    EXPECT_EQ(status, 1);
    EXPECT_THAT(words, HasSubstr("Số tổng hợp lệch với sổ"));
    EXPECT_EQ(contents_of(there), contents_of(here));
}

TEST_P(RegisterTest, ARestoreBringsNoSessionBack)
{
    {
        const auto house = app::open_house(here).value();
        auto tx = house->database->write();
        ASSERT_EQ(tx.run(trouble::sql::sign_somebody_in), 1);
        tx.commit();
    }
    ASSERT_EQ(app::backup(here, file), 0);
    const auto target = empty_one_of(GetParam());
    ASSERT_EQ(app::restore(target, file), 0);
    const auto sessions = [](const app::Settings& settings) {
        const auto database = db::Database::open(settings.database_url(), {.readers = 1});
        return database->read().number(trouble::sql::sessions);
    };
    EXPECT_EQ(sessions(here), 1);
    EXPECT_EQ(sessions(target), 0);
}

TEST_P(RegisterTest, NothingIsCopiedWhileAServerCouldStillTakeChanges)
{
    const auto target = empty_one_of(other_engine());
    {
        const auto served = app::open_house(here).value();
        served->lock.name_server();
        const auto [status, words] = said([&] { return app::copy(here, target.database_url()); });
        EXPECT_EQ(status, 2);
        EXPECT_THAT(words, HasSubstr("máy chủ, tiến trình " + std::to_string(::getpid())));
        EXPECT_THAT(words, HasSubstr("Hãy dừng máy chủ"));
    }
    EXPECT_EQ(app::copy(here, target.database_url()), 0);
}

TEST_P(RegisterTest, HealthTellsANewerRegisterFromAnOlderOne)
{
    EXPECT_EQ(health("ladder").fitness, app::Fitness::good);
    spoil(trouble::sql::step_of_a_newer_program);
    const auto newer = health("ladder");
    EXPECT_EQ(newer.fitness, app::Fitness::bad);
    EXPECT_THAT(newer.words, testing::AllOf(HasSubstr("20990101T0000-tomorrow"), HasSubstr("bản mới nhất"),
                                            testing::Not(HasSubstr("caunoi migrate"))));
}

TEST_P(RegisterTest, HealthTellsHowToBringAnOlderRegisterUpToDate)
{
    spoil(trouble::sql::step_that_is_missing);
    EXPECT_EQ(health("ladder").fitness, app::Fitness::bad);
    EXPECT_THAT(health("ladder").words, HasSubstr("Hãy chạy caunoi migrate"));
}

TEST_P(RegisterTest, AListThatIsNotWhereItWasKeptIsMissedByName)
{
    receive_list(here, folder / "ds.csv");
    const auto name = fs::directory_iterator(here.data_folder + "/imports")->path().filename().string();
    fs::remove_all(here.data_folder + "/imports");
    const auto [status, words] = said([&] { return app::backup(here, file); });
    EXPECT_EQ(status, 1);
    EXPECT_THAT(words, HasSubstr("imports/" + name));
    EXPECT_THAT(words, HasSubstr(health("lists").words));
    EXPECT_EQ(health("lists").fitness, app::Fitness::bad);
    EXPECT_EQ(health("backup").fitness, app::Fitness::bad);
    const auto there = empty_one_of(GetParam());
    const auto [restored, warned] = said([&] { return app::restore(there, file); });
    EXPECT_EQ(restored, 1);
    EXPECT_THAT(warned, HasSubstr("imports/" + name));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, RegisterTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) {
                             return info.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
                         });

TEST_F(BackupTest, WithoutItsKeyARegisterWithSealedCardsDoesNotOpen)
{
    fs::remove(here.data_folder + "/caunoi.key");
    const auto opened = app::open_house(here);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "key_missing");
    EXPECT_FALSE(fs::exists(here.data_folder + "/caunoi.key"));
}

TEST_F(BackupTest, UnderAnotherKeyARegisterWithSealedCardsDoesNotOpen)
{
    const auto other = settings_of(folder / "other");
    ASSERT_TRUE(app::open_house(other));
    fs::copy_file(other.data_folder + "/caunoi.key", here.data_folder + "/caunoi.key",
                  fs::copy_options::overwrite_existing);
    const auto opened = app::open_house(here);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "key_wrong");
}

TEST_F(BackupTest, HealthTellsOfTheLastBackup)
{
    auto house = app::open_house(here).value();
    EXPECT_EQ(app::worst_of(app::health_of(*house->building)), app::Fitness::warn);
    ASSERT_EQ(app::backup(here, file), 0);
    const auto lines = app::health_of(*house->building);
    for (const auto& line : lines)
        if (line.name != "disk") {
            EXPECT_EQ(line.fitness, app::Fitness::good) << line.words;
        }
    EXPECT_THAT(app::health_json(lines), HasSubstr("register.caunoi"));
}

}
