// SPDX-License-Identifier: Apache-2.0
// The file that keeps the installation's key: made once, whole or not at all, for its owner's eyes only.
#include "base/secret.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace base {

namespace {

constexpr std::size_t largest_key_file = 128;

[[noreturn]] void fail(const std::string& path, const std::string& why, const std::string& what_to_do)
{
    throw std::runtime_error("Không dùng được tệp khóa " + path + ": " + why + ". " + what_to_do);
}

[[noreturn]] void fail_by_system(const std::string& path, int error)
{
    fail(path, std::generic_category().message(error),
         "Hãy kiểm tra thư mục có tồn tại, còn chỗ trống và cho phép tài khoản chạy chương trình đọc, ghi.");
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

std::string folder_of(const std::string& path)
{
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string read_all(const File& file, const std::string& path)
{
    std::string text(largest_key_file, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = ::read(file.descriptor(), text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail_by_system(path, errno);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

void refuse_if_others_can_read(const File& file, const std::string& path)
{
    struct stat about {};
    if (::fstat(file.descriptor(), &about) != 0) fail_by_system(path, errno);
    if ((about.st_mode & S_IRWXO) != 0)
        fail(path, "người dùng khác trên máy đọc hoặc ghi được tệp này",
             "Hãy chạy lệnh: chmod 600 " + path + ", rồi khởi động lại.");
}

/// Nothing when there is no such file; anything else that stands in the way throws.
std::optional<FieldKey> read_key(const std::string& path)
{
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open() && errno == ENOENT) return std::nullopt;
    if (!file.is_open()) fail_by_system(path, errno);
    refuse_if_others_can_read(file, path);

    std::string text = read_all(file, path);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    auto key = FieldKey::from_hex(text);
    if (!key)
        fail(path, "nội dung không phải là một khóa (64 chữ số hệ 16)",
             "Hãy chép lại đúng tệp khóa đã cất giữ; không có khóa này thì không đọc lại được số thẻ đã mã "
             "hóa.");
    return key;
}

void write_all(const File& file, std::string_view text, const std::string& path)
{
    while (!text.empty()) {
        const auto written = ::write(file.descriptor(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_by_system(path, errno);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.descriptor()) != 0) fail_by_system(path, errno);
}

/// A file under a passing name, gone again whatever happens.
class PassingFile {
public:
    explicit PassingFile(const std::string& path)
        : name_(path + ".XXXXXX"), file_(::mkostemp(name_.data(), O_CLOEXEC))
    {
        if (!file_.is_open()) fail_by_system(path, errno);
    }
    ~PassingFile() { ::unlink(name_.c_str()); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const File& file() const { return file_; }

private:
    std::string name_;
    File file_; // mkostemp makes it 0600
};

/// Linking a finished file under its name is the one step that is both whole and exclusive: a reader never
/// sees half a key, and of two processes that start together one wins. The loser reads the winner's key.
void make_key(const std::string& path)
{
    const PassingFile fresh{path};
    write_all(fresh.file(), FieldKey::random().hex() + '\n', path);
    if (::link(fresh.name().c_str(), path.c_str()) != 0 && errno != EEXIST) fail_by_system(path, errno);

    const File folder{::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder.is_open() || ::fsync(folder.descriptor()) != 0) fail_by_system(path, errno);
}

}

FieldKey FieldKey::from_file(const std::string& path)
{
    if (auto key = read_key(path)) return *key;
    make_key(path);
    if (auto key = read_key(path)) return *key;
    fail(path, "tệp vừa tạo đã biến mất", "Hãy kiểm tra thư mục dữ liệu rồi khởi động lại.");
}

}
