// SPDX-License-Identifier: Apache-2.0
#include "app/backup_command.hpp"

#include "accounts/accounts.hpp"
#include "app/backup_file.hpp"
#include "app/ladder.hpp"
#include "app/opening.hpp"
#include "app/say.hpp"
#include "app/soundness.hpp"
#include "base/text.hpp"
#include "imports/imports.hpp"
#include "members/members.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace app {

namespace fs = std::filesystem;
using base::Refusal;
using base::RefusalKind;

namespace {

constexpr const char* sqlite_ends[] = {"", "-wal", "-shm"};

void remove_database(const std::string& file)
{
    for (const auto* end : sqlite_ends)
        ::unlink((file + end).c_str());
}

/// A database file on its way, gone when it was not moved to its place.
class Passing {
public:
    explicit Passing(std::string file) : file_(std::move(file)) { remove_database(file_); }
    ~Passing() { remove_database(file_); }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    std::string file_;
};

/// A folder for what comes out of a backup, gone when this is.
class Unpacking {
public:
    explicit Unpacking(std::string folder) : folder_(std::move(folder))
    {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
    }
    ~Unpacking()
    {
        std::error_code left;
        fs::remove_all(folder_, left);
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;
    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string database() const { return folder_ + "/" + backup_database; }

private:
    std::string folder_;
};

Refusal failed(const std::exception& error)
{
    return {RefusalKind::unavailable, "failed", error.what(), "", {}};
}

bool is_empty(db::Database& database)
{
    auto tx = database.read();
    return !organisations::root(tx) && accounts::list(tx).empty();
}

/// Who stays signed in at the receiving side.
enum class SignedIn { whoever_was, nobody };

// Everything of one database in another, in one transaction that only stands when both tell the same. What is
// wrong in the one is then wrong in the other: flaws_of tells.
void transfer_all(db::Database& from, db::Database& to, SignedIn signed_in)
{
    auto source = from.read();
    auto target = to.write();
    db::transfer(source, target);
    if (target.engine() == db::Engine::sqlite) members::index_names_after(target, {});
    const auto there = db::contents(source), here = db::contents(target);
    if (there != here)
        throw std::runtime_error(
            "Hai bên chưa khớp nhau sau khi chép, nên chưa ghi gì vào bên nhận. Hãy chạy lại.");
    reports::fold(target);
    if (signed_in == SignedIn::nobody) accounts::end_all_sessions(target);
    target.commit();
}

// SQLite copies itself; another engine is read into an SQLite file.
void copy_into(db::Database& database, const std::string& file)
{
    if (database.engine() == db::Engine::sqlite) return database.copy_to(file);
    const auto made = db::Database::open("sqlite:" + file, {.readers = 2, .durable = false});
    made->migrate(ladder());
    transfer_all(database, *made, SignedIn::whoever_was);
}

// Health tells of it until a backup finds nothing wrong.
void remember(const Settings& settings, const std::string& file, const base::Instant& now,
              const std::vector<std::string>& flaws)
{
    std::ofstream kept(settings.data_folder + "/last-backup.txt");
    kept << now.iso() << '\n' << fs::absolute(file).string() << '\n';
    for (const auto& flaw : flaws)
        kept << flaw << '\n';
}

std::vector<std::string> flaws_in(const std::string& database_file)
{
    return flaws_of(*db::Database::open("sqlite:" + database_file, {.readers = 2, .durable = false}));
}

// One that was taken away while the backup was made is not missed.
std::vector<std::string> still_named(db::Database& database, std::vector<std::string> missing)
{
    if (missing.empty()) return missing;
    auto tx = database.read();
    const auto named = imports::kept_files(tx);
    std::erase_if(missing, [&](const std::string& name) {
        return std::find(named.begin(), named.end(), name) == named.end();
    });
    return missing;
}

void say_contents(const Manifest& manifest)
{
    if (!manifest.files.empty())
        std::printf("  %s tệp danh sách đã gửi lên (niêm bằng khóa).\n",
                    base::grouped(static_cast<long long>(manifest.files.size())).c_str());
    std::printf("  %s người, %s mối liên hệ, %s dòng nhật ký; %s bảng, %s dòng.\n",
                base::grouped(manifest.rows_of("member")).c_str(),
                base::grouped(manifest.rows_of("liaison")).c_str(),
                base::grouped(manifest.rows_of("audit_entry")).c_str(),
                std::to_string(manifest.tables.size()).c_str(), base::grouped(manifest.rows()).c_str());
}

int refuse_existing(const std::string& file)
{
    return refuse_command({RefusalKind::conflict,
                           "file_exists",
                           "Đã có tệp " + file + ". Để khỏi ghi đè, hãy chọn tên khác.",
                           "",
                           {}});
}

/// "2026-11-27T1731", local as everything that people read.
std::string stamp_of(const base::Instant& now)
{
    auto time = now.shown_time();
    std::erase(time, ':');
    return now.local_date().iso() + "T" + time;
}

// The old database is set aside under a name that tells when; what is there already is never written over.
std::string set_aside(const std::string& file, const base::Instant& now)
{
    if (!fs::exists(file)) return {};
    const auto name = file + ".before-restore-" + stamp_of(now);
    auto aside = name;
    for (int again = 2; fs::exists(aside); ++again)
        aside = name + "-" + std::to_string(again);
    for (const auto* end : sqlite_ends)
        if (fs::exists(file + end)) fs::rename(file + end, aside + end);
    return aside;
}

void say_key(const Settings& settings)
{
    if (fs::exists(key_file(settings.data_folder)))
        std::printf("Tệp khóa đang dùng là %s. Máy chủ chỉ chạy khi đó là khóa lúc sao lưu.\n",
                    key_file(settings.data_folder).c_str());
    else
        std::printf("Chưa có tệp khóa %s: hãy chép tệp khóa đã cất riêng vào đây (quyền 600) trước khi chạy "
                    "máy chủ.\n",
                    key_file(settings.data_folder).c_str());
}

// Compared by now: it may be brought up to date.
void make_current(const std::string& database_file)
{
    const auto database = db::Database::open("sqlite:" + database_file, {.readers = 1});
    database->migrate(ladder());
    auto tx = database->write();
    accounts::end_all_sessions(tx);
    tx.commit();
}

std::vector<std::string> restore_file(const Settings& settings, const Unpacking& unpacked)
{
    const auto target = settings.data_folder + "/caunoi.db";
    make_current(unpacked.database());
    auto flaws = flaws_in(unpacked.database());
    const auto aside = set_aside(target, base::SystemClock().now());
    fs::rename(unpacked.database(), target);
    if (!aside.empty()) std::printf("Sổ trước đó được giữ ở %s\n", aside.c_str());
    return flaws;
}

std::vector<std::string> restore_to_server(const Settings& settings, const Unpacking& unpacked)
{
    const auto from = db::Database::open("sqlite:" + unpacked.database(), {.readers = 2});
    from->migrate(ladder());
    const auto to = db::Database::open(settings.database);
    to->migrate(ladder());
    if (!is_empty(*to))
        throw std::runtime_error("Cơ sở dữ liệu trên máy chủ không trống nên chưa khôi phục. Hãy tạo một cơ "
                                 "sở dữ liệu mới rồi chạy lại với địa chỉ đó.");
    transfer_all(*from, *to, SignedIn::nobody);
    return flaws_of(*to);
}

// Whole or not at all, also onto another file system: several nodes share one folder of lists.
void move_file(const std::string& from, const std::string& to)
{
    std::error_code elsewhere;
    fs::rename(from, to, elsewhere);
    if (!elsewhere) return;
    const auto unfinished = to + ".part";
    fs::copy_file(from, unfinished, fs::copy_options::overwrite_existing);
    fs::rename(unfinished, to);
}

// Named by what they hold, so one that is there already is the same.
void restore_kept_files(const Settings& settings, const Unpacking& unpacked, const Manifest& manifest)
{
    fs::create_directories(settings.data_folder + "/imports");
    for (const auto& kept : manifest.files)
        move_file(unpacked.folder() + "/" + kept.name, settings.data_folder + "/" + kept.name);
}

std::vector<std::string> not_there(const Settings& settings, std::vector<std::string> files)
{
    std::erase_if(files,
                  [&](const std::string& name) { return fs::exists(settings.data_folder + "/" + name); });
    return files;
}

}

int backup(const Settings& settings, const std::string& file)
{
    if (fs::exists(file)) return refuse_existing(file);
    auto house = open_house(settings, Steps::as_it_is);
    if (!house) return refuse_command(house.error());
    try {
        const Passing passing(file + ".db.part");
        copy_into(*(*house)->database, passing.file());
        auto flaws = flaws_in(passing.file());
        auto manifest = manifest_of(passing.file());
        const auto now = (*house)->clock.now();
        manifest.made_at = now.iso();
        manifest.source = (*house)->database->shown();
        manifest = pack_backup(passing.file(), settings.data_folder, std::move(manifest), file);
        if (auto lists = missing_lists(still_named(*(*house)->database, manifest.missing)))
            flaws.push_back(std::move(*lists));
        remember(settings, file, now, flaws);
        std::printf("Đã sao lưu vào %s và đọc lại thấy khớp.\n", file.c_str());
        say_contents(manifest);
        std::printf("Tệp khóa %s không nằm trong bản sao lưu: hãy cất một bản ở nơi khác, kín đáo.\n",
                    key_file(settings.data_folder).c_str());
        return tell_flaws("Bản sao lưu giữ đúng những gì sổ đang có và khôi phục được, nhưng trong sổ có "
                          "điều sai, hãy xử lý sớm:",
                          flaws);
    } catch (const std::exception& error) {
        return refuse_command(failed(error));
    }
}

int restore(const Settings& settings, const std::string& file)
{
    if (settings.data_folder.empty())
        return refuse_command({RefusalKind::invalid,
                               "data_missing",
                               "Chưa nói khôi phục vào đâu. Hãy thêm --data THƯ_MỤC.",
                               "",
                               {}});
    try {
        make_data_folder(settings.data_folder);
        const auto lock = DataLock::alone(settings.data_folder);
        if (!lock) return refuse_command(lock.error());
        const Unpacking unpacked(settings.data_folder + "/restoring");
        const auto manifest = unpack_backup(file, unpacked.folder());
        auto flaws = settings.database.empty() ? restore_file(settings, unpacked)
                                               : restore_to_server(settings, unpacked);
        restore_kept_files(settings, unpacked, manifest);
        if (auto lists = missing_lists(not_there(settings, manifest.missing)))
            flaws.push_back(std::move(*lists));
        std::printf("Đã khôi phục bản sao lưu ngày %s.\n",
                    base::Instant::from_iso(manifest.made_at).value_or(base::Instant{}).shown().c_str());
        say_contents(manifest);
        std::printf("Mọi phiên đăng nhập cũ đã hết: mọi người đăng nhập lại.\n");
        say_key(settings);
        return tell_flaws("Sổ vừa khôi phục giống hệt lúc sao lưu và dùng được, nhưng những điều sau đã sai "
                          "từ trước khi sao lưu, hãy xử lý sớm:",
                          flaws);
    } catch (const std::exception& error) {
        return refuse_command(failed(error));
    }
}

// Alone: what somebody writes while it runs would stay behind.
int copy(const Settings& settings, const std::string& to)
{
    auto house = open_house(settings, Steps::climb, Company::alone);
    if (!house) return refuse_command(house.error());
    try {
        const auto target = db::Database::open(to);
        if (target->engine() == (*house)->database->engine())
            return refuse_command({RefusalKind::invalid,
                                   "same_engine",
                                   "Lệnh copy chuyển giữa SQLite và PostgreSQL. Cùng một loại thì dùng "
                                   "caunoi backup và restore, hoặc công cụ của máy chủ.",
                                   "",
                                   {}});
        target->migrate(ladder());
        if (!is_empty(*target))
            return refuse_command({RefusalKind::conflict,
                                   "target_not_empty",
                                   "Bên nhận không trống nên chưa chép gì. Hãy chọn một cơ sở dữ liệu trống.",
                                   "",
                                   {}});
        transfer_all(*(*house)->database, *target, SignedIn::whoever_was);
        auto tx = target->read();
        std::printf("Đã chép từ %s sang %s; số dòng và nội dung hai bên khớp nhau.\n",
                    (*house)->database->shown().c_str(), target->shown().c_str());
        Manifest there;
        there.tables = db::contents(tx);
        say_contents(there);
        std::printf("Tệp khóa %s vẫn cần ở thư mục dữ liệu của bên nhận.\n",
                    key_file(settings.data_folder).c_str());
        return tell_flaws("Bên nhận giống hệt bên gửi và dùng được, nhưng những điều sau đã sai từ trước ở "
                          "bên gửi, hãy xử lý sớm:",
                          flaws_of(*target));
    } catch (const std::exception& error) {
        return refuse_command(failed(error));
    }
}

std::optional<LastBackup> last_backup(const std::string& data_folder)
{
    std::ifstream kept(data_folder + "/last-backup.txt");
    std::string when, file, flaws;
    std::getline(kept, when);
    std::getline(kept, file);
    for (std::string flaw; std::getline(kept, flaw);)
        flaws += (flaws.empty() ? "" : " ") + flaw;
    const auto at = base::Instant::from_iso(when);
    if (!at) return std::nullopt;
    return LastBackup{*at, file, flaws};
}

}
