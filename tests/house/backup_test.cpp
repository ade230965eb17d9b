// SPDX-License-Identifier: Apache-2.0
// The register as a file and back, from one engine to the other and back, and what is refused on the way.
#include "app/backup_command.hpp"
#include "app/backup_file.hpp"
#include "app/health.hpp"
#include "app/ladder.hpp"
#include "app/opening.hpp"
#include "app/operator.hpp"
#include "audit/audit.hpp"
#include "demo/demo.hpp"
#include "imports/imports.hpp"
#include "members/members.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"
#include "support/postgres_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdlib.h>

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

TEST_F(BackupTest, AListThatWasDiscardedMeanwhileDoesNotStopABackup)
{
    receive_list(here, folder / "ds.csv");
    fs::remove_all(here.data_folder + "/imports");
    ASSERT_EQ(app::backup(here, file), 0);
    EXPECT_EQ(app::restore(settings_of(folder / "there"), file), 0);
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
    int aside = 0;
    for (const auto& entry : fs::directory_iterator(here.data_folder))
        aside += entry.path().string().find("before-restore") != std::string::npos ? 1 : 0;
    EXPECT_GE(aside, 1);
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
