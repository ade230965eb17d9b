// SPDX-License-Identifier: Apache-2.0
#include "web/upload.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace web {
namespace {

constexpr std::string_view prefix = "upload-";
constexpr std::size_t most_file_name = 200; // characters
constexpr std::size_t most_files = 100;

bool is_text(std::string_view bytes)
{
    return bytes.find('\0') == std::string_view::npos && base::is_valid_utf8(bytes);
}

// Some browsers sent the whole path; folders are nobody's business and control characters are no part of a
// name.
std::string bare_name(std::string_view name)
{
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    std::string out = base::nfc(name);
    out.erase(std::remove_if(out.begin(), out.end(), is_control), out.end());
    return base::shortened(out, most_file_name);
}

bool is_old_upload(const std::filesystem::directory_entry& entry)
{
    const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    std::error_code ignored;
    return entry.path().filename().string().starts_with(prefix) && entry.is_regular_file(ignored) &&
           entry.last_write_time(ignored) < yesterday;
}

void remove_leftovers(const std::string& folder, Leftovers leftovers)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::error_code ignored; // another one may clean up at the same time
        if (leftovers == Leftovers::all || is_old_upload(entry))
            std::filesystem::remove_all(entry.path(), ignored);
    }
}

}

TemporaryFile::TemporaryFile(const std::string& folder) : path_(folder + "/" + std::string(prefix) + "XXXXXX")
{
    descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) path_.clear();
}

TemporaryFile::~TemporaryFile()
{
    close();
    if (!path_.empty()) ::unlink(path_.c_str());
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), descriptor_(std::exchange(other.descriptor_, -1))
{
}

bool TemporaryFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool TemporaryFile::close()
{
    return descriptor_ < 0 || ::close(std::exchange(descriptor_, -1)) == 0;
}

std::string TemporaryFile::hand_over()
{
    close();
    return std::exchange(path_, {});
}

void prepare_private_folder(const std::string& folder, Leftovers leftovers)
{
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed || ::access(folder.c_str(), W_OK | X_OK) != 0)
        throw std::runtime_error("Không ghi được vào thư mục \"" + folder +
                                 "\". Hãy kiểm tra quyền ghi và chỗ trống trên đĩa.");
    remove_leftovers(folder, leftovers);
}

bool UploadedForm::begin(std::string name, std::optional<std::string> file_name)
{
    if (!is_text(name) || (file_name && !is_text(*file_name))) return fail(400);
    name_ = base::nfc(name);
    value_.clear();
    value_total_ += name.size();
    in_file_ = file_name.has_value();
    if (!in_file_) return true;
    if (kept_.size() == most_files) return fail(413);
    kept_.emplace_back(folder_);
    files_.push_back({name_, bare_name(*file_name), kept_.back().path(), 0});
    return kept_.back().open() || fail(507);
}

bool UploadedForm::data(std::string_view bytes)
{
    if (in_file_) {
        if (!allowance_.take(bytes.size())) return fail(503);
        on_disk_ += bytes.size();
        files_.back().size += bytes.size();
        return kept_.back().write(bytes) || fail(507);
    }
    value_total_ += bytes.size();
    if (value_total_ > value_bytes_) return fail(413);
    value_ += bytes;
    return true;
}

bool UploadedForm::end()
{
    if (!in_file_) {
        if (!is_text(value_)) return fail(400);
        fields_.add(name_, base::nfc(value_));
        return true;
    }
    if (!kept_.back().close()) return fail(507);
    // A file field left empty is sent as a file without name and bytes.
    if (files_.back().name.empty() && files_.back().size == 0) {
        files_.pop_back();
        kept_.pop_back();
    }
    return true;
}

void UploadedForm::move_to(Request& request)
{
    request.form = std::move(fields_);
    request.files = std::move(files_);
}

bool UploadedForm::fail(int status)
{
    status_ = status;
    return false;
}

}
