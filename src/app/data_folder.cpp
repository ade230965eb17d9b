// SPDX-License-Identifier: Apache-2.0
#include "app/data_folder.hpp"

#include <sys/file.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <unistd.h>
#include <utility>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

/// The server that named itself, while it lives: one that was killed leaves its number behind.
std::optional<pid_t> server_of(int file)
{
    char text[32] = {};
    const auto size = ::pread(file, text, sizeof text - 1, 0);
    pid_t process = 0;
    if (size <= 0 || std::from_chars(text, text + size, process).ec != std::errc{} || process <= 0)
        return std::nullopt;
    const bool lives = ::kill(process, 0) == 0 || errno == EPERM;
    return lives ? std::optional(process) : std::nullopt;
}

auto cannot_lock(const std::string& path, int error)
{
    return base::refuse(RefusalKind::unavailable, "data_unusable",
                        "Không dùng được thư mục dữ liệu: " + path + ": " + std::strerror(error) +
                            ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.");
}

base::Result<int> locked(const std::string& folder, int how)
{
    const auto path = folder + "/caunoi.lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return cannot_lock(path, errno);
    if (::flock(file, how | LOCK_NB) == 0) return file;
    const int error = errno;
    const auto server = server_of(file);
    ::close(file);
    if (error != EWOULDBLOCK) return cannot_lock(path, error);
    return base::refuse(RefusalKind::conflict, "data_busy",
                        "Thư mục dữ liệu " + folder + " đang có chương trình khác dùng" +
                            (server ? " (máy chủ, tiến trình " + std::to_string(*server) + ")" : "") +
                            ". Hãy dừng máy chủ hoặc chờ lệnh kia xong rồi chạy lại.");
}

}

DataLock& DataLock::operator=(DataLock&& other) noexcept
{
    std::swap(file_, other.file_);
    return *this;
}

DataLock::~DataLock()
{
    if (file_ >= 0) ::close(file_);
}

void DataLock::name_server() const
{
    const auto process = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file_, 0) == 0) static_cast<void>(::pwrite(file_, process.data(), process.size(), 0) < 0);
}

base::Result<DataLock> DataLock::shared(const std::string& folder)
{
    return locked(folder, LOCK_SH).map([](int file) { return DataLock(file); });
}

base::Result<DataLock> DataLock::alone(const std::string& folder)
{
    return locked(folder, LOCK_EX).map([](int file) { return DataLock(file); });
}

void make_data_folder(const std::string& folder)
{
    for (const auto* part : {"", "uploads", "work"}) {
        const auto path = fs::path(folder) / part;
        fs::create_directories(path);
        fs::permissions(path, fs::perms::owner_all);
    }
}

std::string key_file(const std::string& folder)
{
    return (fs::path(folder) / "caunoi.key").string();
}

}
