// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.hpp"

#include "db/error.hpp"
#include "db/migrate.hpp"
#include "db/pool.hpp"
#include "db/sqlite_connection.hpp"
#include "db_sql.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace db {

namespace {

namespace files = std::filesystem;

enum class Existing { taken, refused };

[[noreturn]] void cannot_open(const std::string& path, const std::string& why)
{
    throw Error(Error::Kind::unavailable, "Không mở được tệp dữ liệu “" + path + "” (" + why +
                                              "). Hãy kiểm tra thư mục có tồn tại và người dùng đang chạy "
                                              "chương trình có quyền đọc, ghi ở đó.");
}

// Made by us first, so that nobody else on the machine may read it; SQLite gives the log files the same mode.
void make_file(const std::string& path, Existing existing)
{
    const int only_new = existing == Existing::refused ? O_EXCL : 0;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | only_new, 0600);
    if (file >= 0) {
        ::close(file);
        return;
    }
    if (errno == EEXIST)
        throw Error(Error::Kind::other,
                    "Đã có tệp “" + path + "”. Để khỏi ghi đè lên nó, hãy chọn một tên khác.");
    if (existing == Existing::taken && (errno == EACCES || errno == EROFS) &&
        ::access(path.c_str(), R_OK) == 0)
        throw Error(Error::Kind::readonly, "Không có quyền ghi vào tệp dữ liệu “" + path +
                                               "”. Hãy kiểm tra quyền của tệp, thư mục và ổ đĩa.");
    cannot_open(path, std::strerror(errno));
}

void sync(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    const int result = ::fsync(file);
    const int error = errno;
    ::close(file);
    // A folder that cannot be synced (some file systems) answers EINVAL.
    if (result != 0 && error != EINVAL) throw failure(Error::Kind::full, "", std::strerror(error));
}

std::string folder_of(const std::string& path)
{
    const auto folder = files::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

SqliteSettings::Sync sync_mode(const Options& options)
{
    return options.durable ? SqliteSettings::Sync::full : SqliteSettings::Sync::normal;
}

class SqliteDatabase : public Database {
public:
    SqliteDatabase(std::string path, const Options& options, SqliteSettings::Sync sync)
        : path_(std::move(path)), options_(options), sync_(sync),
          writer_(1, options.busy, [this] { return connect(Access::write); }),
          readers_(options.readers, options.busy, [this] { return connect(Access::read); })
    {
        make_file(path_, Existing::taken);
        const auto proof = begin(writer_, Access::read);
    }

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] Transaction read() override { return begin(readers_, Access::read); }
    [[nodiscard]] Transaction write() override { return begin(writer_, Access::write); }

    void migrate(std::span<const Migration> ladder) override
    {
        Ladder(ladder).climb(*this, [this](const std::string& step) { keep_copy_before(step); });
    }
    [[nodiscard]] std::vector<std::string> applied() override { return applied_steps(*this); }

    void copy_to(const std::string& path) override;
    [[nodiscard]] bool healthy() override;
    [[nodiscard]] std::string shown() const override { return "tệp " + path_; }

protected:
    virtual void keep_copy_before(const std::string& step);

private:
    [[nodiscard]] std::unique_ptr<Connection> connect(Access access) const
    {
        return std::make_unique<SqliteConnection>(SqliteSettings{path_, access, options_.busy, sync_});
    }

    std::string path_;
    Options options_;
    SqliteSettings::Sync sync_;
    // Closed in reverse: the writer last, whose close folds the log into the file and removes it.
    Pool writer_;
    Pool readers_;
};

// On a connection of its own, so that neither the writer nor a reader waits for it.
void SqliteDatabase::copy_to(const std::string& path)
{
    make_file(path, Existing::refused);
    try {
        SqliteConnection({path_, Access::write, options_.busy, sync_}).copy_into(path);
        sync(path);
        sync(folder_of(path));
    } catch (...) {
        ::unlink(path.c_str());
        throw;
    }
}

// A copy of that name from an attempt that failed shows the same state or an older one; the new one takes its
// place only when it is whole.
void SqliteDatabase::keep_copy_before(const std::string& step)
{
    const auto kept = path_ + ".before-" + step;
    const auto unfinished = kept + ".part";
    ::unlink(unfinished.c_str());
    copy_to(unfinished);
    if (::rename(unfinished.c_str(), kept.c_str()) != 0) cannot_open(kept, std::strerror(errno));
    sync(folder_of(kept));
}

bool SqliteDatabase::healthy()
{
    try {
        return read().number(sql::answer) == 1;
    } catch (const Error&) {
        return false;
    }
}

/// A folder of its own, removed with all that is in it.
class ThrowawayFolder {
public:
    ThrowawayFolder() : path_((files::temp_directory_path() / "caunoi-XXXXXX").string())
    {
        if (::mkdtemp(path_.data()) == nullptr) cannot_open(path_, std::strerror(errno));
    }
    ThrowawayFolder(const ThrowawayFolder&) = delete;
    ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
    ~ThrowawayFolder()
    {
        std::error_code ignored;
        files::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file() const { return path_ + "/caunoi.db"; }

private:
    std::string path_;
};

class ThrowawayDatabase final : private ThrowawayFolder, public SqliteDatabase {
public:
    explicit ThrowawayDatabase(const Options& options)
        : SqliteDatabase(file(), options, SqliteSettings::Sync::off)
    {
    }

protected:
    void keep_copy_before(const std::string&) override {}
};

}

std::unique_ptr<Database> open_sqlite(const std::string& path, const Options& options)
{
    try {
        return std::make_unique<SqliteDatabase>(path, options, sync_mode(options));
    } catch (const Error& error) {
        if (error.kind() == Error::Kind::corrupt)
            throw Error(Error::Kind::corrupt,
                        "Tệp “" + path +
                            "” không phải là cơ sở dữ liệu của Cầu Nối hoặc đã bị hỏng. Hãy "
                            "chọn đúng tệp, hoặc khôi phục từ bản sao lưu gần nhất (caunoi "
                            "restore).");
        throw;
    }
}

std::unique_ptr<Database> open_throwaway_sqlite(const Options& options)
{
    return std::make_unique<ThrowawayDatabase>(options);
}

}
