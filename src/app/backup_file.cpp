// SPDX-License-Identifier: Apache-2.0
#include "app/backup_file.hpp"

#include "base/secret.hpp"

#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr const char* manifest_part = "manifest.json";
constexpr std::uint64_t longest_manifest = 1 << 20;

[[noreturn]] void unusable(const std::string& file, const std::string& why)
{
    throw std::runtime_error("Tệp sao lưu " + file + " không dùng được: " + why +
                             ". Chưa có gì thay đổi. Hãy dùng một bản sao lưu khác.");
}

[[noreturn]] void unwritten(const std::string& file, const std::string& why)
{
    throw std::runtime_error("Chưa sao lưu được vào " + file + ": " + why +
                             ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.");
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct DiscardZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, DiscardZip>;

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

std::optional<std::string> sha256_of(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) return std::nullopt;
    base::Sha256 hash;
    std::string bytes(1 << 16, '\0');
    while (const auto size = std::fread(bytes.data(), 1, bytes.size(), file.get()))
        hash.add({bytes.data(), size});
    if (std::ferror(file.get()) != 0) return std::nullopt;
    return hash.hex();
}

Zip opened(const std::string& file)
{
    int error = 0;
    Zip archive(zip_open(file.c_str(), ZIP_RDONLY, &error));
    if (!archive)
        unusable(file, error == ZIP_ER_NOENT ? "không có tệp này"
                                             : "không phải bản sao lưu của Cầu Nối, hoặc tệp bị hỏng");
    return archive;
}

/// Hands the part's bytes on in pieces. False when it ends before its time or its checksum is wrong.
template <class Take>
bool read_part(zip_t* archive, const std::string& name, Take&& take)
{
    const Entry entry(zip_fopen(archive, name.c_str(), 0));
    if (!entry) return false;
    std::string bytes(1 << 16, '\0');
    for (;;) {
        const auto size = zip_fread(entry.get(), bytes.data(), bytes.size());
        if (size < 0) return false;
        if (size == 0) return true;
        if (!take(std::string_view(bytes.data(), static_cast<std::size_t>(size)))) return false;
    }
}

Manifest read_manifest(zip_t* archive, const std::string& file)
{
    std::string text;
    const bool whole = read_part(archive, manifest_part, [&](std::string_view bytes) {
        text.append(bytes);
        return text.size() <= longest_manifest;
    });
    if (!whole) unusable(file, "không có bản kê");
    try {
        return manifest_from(text);
    } catch (const std::runtime_error& error) {
        unusable(file, error.what());
    }
}

void sync(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);
    ::close(file);
}

class NewZip {
public:
    explicit NewZip(const std::string& file) : file_(file)
    {
        int error = 0;
        archive_.reset(zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
        if (!archive_) unwritten(file_, "không tạo được tệp");
    }

    /// `text` must stay until the end.
    void add_text(const char* name, std::string_view text)
    {
        add(name, zip_source_buffer(archive_.get(), text.data(), text.size(), 0));
    }
    void add_file(const std::string& name, const std::string& path)
    {
        add(name.c_str(), zip_source_file(archive_.get(), path.c_str(), 0, -1));
    }
    void finish()
    {
        if (zip_close(archive_.get()) != 0) unwritten(file_, zip_strerror(archive_.get()));
        static_cast<void>(archive_.release());
        ::chmod(file_.c_str(), 0600);
        sync(file_);
    }

private:
    void add(const char* name, zip_source_t* source)
    {
        const auto index =
            source == nullptr ? -1 : zip_file_add(archive_.get(), name, source, ZIP_FL_ENC_UTF_8);
        if (index < 0) unwritten(file_, zip_strerror(archive_.get()));
        zip_set_file_compression(archive_.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 3);
    }

    std::string file_;
    Zip archive_;
};

void write_zip(const std::string& database_file, const std::string& data_folder, const Manifest& manifest,
               const std::string& file)
{
    NewZip archive(file);
    const auto json = json_of(manifest);
    archive.add_text(manifest_part, json);
    archive.add_file(backup_database, database_file);
    for (const auto& kept : manifest.files)
        archive.add_file(kept.name, data_folder + "/" + kept.name);
    archive.finish();
}

bool holds(zip_t* archive, const std::string& name, const std::string& sha256)
{
    base::Sha256 hash;
    const bool whole = read_part(archive, name, [&](std::string_view bytes) {
        hash.add(bytes);
        return true;
    });
    return whole && hash.hex() == sha256;
}

void read_back(const std::string& file, const Manifest& manifest)
{
    const auto archive = opened(file);
    bool same = holds(archive.get(), backup_database, manifest.database_sha256);
    for (const auto& kept : manifest.files)
        same = same && holds(archive.get(), kept.name, kept.sha256);
    if (!same) unwritten(file, "đọc lại thấy khác bản gốc");
}

void take_out(zip_t* archive, const std::string& file, const Manifest::File& part, const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const File out(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
    if (!out) unusable(file, "không ghi được " + path);
    base::Sha256 hash;
    bool written = true;
    const bool whole = read_part(archive, part.name, [&](std::string_view bytes) {
        hash.add(bytes);
        written = std::fwrite(bytes.data(), 1, bytes.size(), out.get()) == bytes.size();
        return written;
    });
    if (!written || std::fflush(out.get()) != 0 || ::fsync(descriptor) != 0)
        unusable(file, "không đủ chỗ để lấy ra");
    if (!whole || hash.hex() != part.sha256) unusable(file, "nội dung không khớp mã kiểm tra");
}

/// "imports/3f2a….tep" and nothing else: a name may not lead elsewhere.
bool is_kept_name(std::string_view name)
{
    constexpr std::string_view before = "imports/", after = ".tep";
    if (!name.starts_with(before) || !name.ends_with(after)) return false;
    name.remove_prefix(before.size());
    name.remove_suffix(after.size());
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void take_out_all(zip_t* archive, const std::string& file, const Manifest& manifest,
                  const std::string& folder)
{
    take_out(archive, file, {backup_database, manifest.database_sha256}, folder + "/" + backup_database);
    fs::create_directories(folder + "/imports");
    for (const auto& kept : manifest.files) {
        if (!is_kept_name(kept.name)) unusable(file, "bản kê có tên tệp lạ");
        take_out(archive, file, kept, folder + "/" + kept.name);
    }
}

void compare(const std::string& file, const Manifest& promised, const Manifest& found)
{
    if (found.ladder != promised.ladder) unusable(file, "các bước của cơ sở dữ liệu khác bản kê");
    for (std::size_t at = 0; at < std::max(found.tables.size(), promised.tables.size()); ++at) {
        if (at < found.tables.size() && at < promised.tables.size() &&
            found.tables[at] == promised.tables[at])
            continue;
        unusable(file, "bảng " +
                           (at < promised.tables.size() ? promised.tables[at] : found.tables[at]).table +
                           " khác bản kê");
    }
}

/// Of the files that the register names, those that are not among the kept ones.
std::vector<std::string> not_among(const std::vector<Manifest::File>& named,
                                   const std::vector<Manifest::File>& kept)
{
    std::vector<std::string> missing;
    for (const auto& each : named)
        if (std::none_of(kept.begin(), kept.end(), [&](const auto& one) { return one.name == each.name; }))
            missing.push_back(each.name);
    return missing;
}

void weigh_kept_files(Manifest& manifest, const std::string& data_folder)
{
    const auto named = std::exchange(manifest.files, {});
    for (const auto& each : named)
        if (auto sha256 = sha256_of(data_folder + "/" + each.name))
            manifest.files.push_back({each.name, std::move(*sha256)});
    manifest.missing = not_among(named, manifest.files);
}

}

Manifest pack_backup(const std::string& database_file, const std::string& data_folder, Manifest manifest,
                     const std::string& file)
{
    const auto sha256 = sha256_of(database_file);
    if (!sha256) unwritten(file, "không đọc lại được sổ vừa chép");
    manifest.database_sha256 = *sha256;
    weigh_kept_files(manifest, data_folder);
    const auto unfinished = file + ".part";
    try {
        write_zip(database_file, data_folder, manifest, unfinished);
        read_back(unfinished, manifest);
        fs::rename(unfinished, file);
        sync(fs::absolute(file).parent_path().string());
    } catch (...) {
        ::unlink(unfinished.c_str());
        throw;
    }
    return manifest;
}

Manifest unpack_backup(const std::string& file, const std::string& folder)
{
    const auto archive = opened(file);
    auto manifest = read_manifest(archive.get(), file);
    const auto database_file = folder + "/" + backup_database;
    take_out_all(archive.get(), file, manifest, folder);
    const auto found = manifest_of(database_file);
    compare(file, manifest, found);
    manifest.missing = not_among(found.files, manifest.files);
    return manifest;
}

}
