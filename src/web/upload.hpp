// SPDX-License-Identifier: Apache-2.0
// A form with files: fields to memory, files to private files on disk as they come.
#pragma once

#include "web/multipart.hpp"
#include "web/request.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace web {

/// How many bytes all uploads under way may hold on disk together: whoever sends them has not been asked yet
/// who they are, and must not be able to fill the disk the database writes to.
class DiskAllowance {
public:
    explicit DiskAllowance(std::size_t most) : left_(static_cast<std::int64_t>(most)) {}
    bool take(std::size_t bytes)
    {
        const auto wanted = static_cast<std::int64_t>(bytes);
        if (left_.fetch_sub(wanted) >= wanted) return true;
        left_ += wanted;
        return false;
    }
    void give_back(std::size_t bytes) { left_ += static_cast<std::int64_t>(bytes); }

private:
    std::atomic<std::int64_t> left_;
};

/// A file only its owner may read, gone with this object unless something moved it away.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& folder);
    ~TemporaryFile();
    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    [[nodiscard]] bool open() const { return descriptor_ >= 0; }
    [[nodiscard]] const std::string& path() const { return path_; }
    bool write(std::string_view bytes);
    /// No more bytes; false when the disk did not take them after all.
    bool close();
    /// The path, for one who removes the file themselves: it outlives this object.
    std::string hand_over();

private:
    std::string path_;
    int descriptor_ = -1;
};

/// What a killed process left in a folder and is to go.
enum class Leftovers {
    old_uploads, ///< of more than a day ago: another server may be taking files in beside this one
    all,         ///< whatever there is
};
/// Makes the folder if needed (mode 0700) and removes leftovers. Throws std::runtime_error with a sentence
/// when it cannot be written to.
void prepare_private_folder(const std::string& folder, Leftovers leftovers = Leftovers::old_uploads);

class UploadedForm final : public PartSink {
public:
    /// `value_bytes`: what all fields that are not files may hold together.
    UploadedForm(std::string folder, std::size_t value_bytes, DiskAllowance& allowance)
        : folder_(std::move(folder)), value_bytes_(value_bytes), allowance_(allowance)
    {
    }
    ~UploadedForm() override { allowance_.give_back(on_disk_); }
    UploadedForm(const UploadedForm&) = delete;
    UploadedForm& operator=(const UploadedForm&) = delete;

    bool begin(std::string name, std::optional<std::string> file_name) override;
    bool data(std::string_view bytes) override;
    bool end() override;

    /// Why it stopped: 400 not text, 413 too many bytes in fields or too many files, 503 too much is being
    /// uploaded at once, 507 the disk is full or the folder is gone.
    [[nodiscard]] int status() const { return status_; }
    /// Hands over the fields and names the files; the files stay this object's, and go with it.
    void move_to(Request& request);

private:
    bool fail(int status);

    const std::string folder_;
    const std::size_t value_bytes_;
    DiskAllowance& allowance_;
    std::size_t on_disk_ = 0;
    int status_ = 0;
    std::size_t value_total_ = 0;
    bool in_file_ = false;
    std::string name_, value_;
    Fields fields_;
    std::vector<UploadedFile> files_;
    std::vector<TemporaryFile> kept_;
};

}
