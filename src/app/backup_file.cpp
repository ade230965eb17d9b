// SPDX-License-Identifier: Apache-2.0
#include "app/backup_file.hpp"

#include "audit/audit.hpp"
#include "web/json_writer.hpp"

#include <boost/json.hpp>
#include <sodium.h>
#include <sys/stat.h>
#include <zip.h>

#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr const char* database_part = "caunoi.db";
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

class Sha256 {
public:
    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(const char* bytes, std::size_t size)
    {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes), size);
    }
    std::string hex()
    {
        std::string hash(crypto_hash_sha256_BYTES, '\0');
        crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(hash.data()));
        return base::to_hex(hash);
    }

private:
    crypto_hash_sha256_state state_{};
};

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

std::string sha256_of(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) unusable(path, "không đọc được");
    Sha256 hash;
    std::string bytes(1 << 16, '\0');
    while (const auto size = std::fread(bytes.data(), 1, bytes.size(), file.get()))
        hash.add(bytes.data(), size);
    return hash.hex();
}

std::string json_of(const Manifest& manifest)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("format", "caunoi-backup-1");
        json.field("made_at", manifest.made_at);
        json.field("source", manifest.source);
        json.field("database_sha256", manifest.database_sha256);
        json.array("ladder", [&] {
            for (const auto& step : manifest.ladder)
                json.value(step);
        });
        json.array("tables", [&] {
            for (const auto& table : manifest.tables)
                json.object([&] {
                    json.field("table", table.table);
                    json.field("rows", table.rows);
                    json.field("checksum", table.checksum);
                });
        });
    });
    return json.take();
}

std::string text_of(const boost::json::object& object, std::string_view key)
{
    const auto& text = object.at(key).as_string();
    return std::string(text.data(), text.size());
}

Manifest manifest_from(const std::string& file, const std::string& text)
{
    try {
        const auto value = boost::json::parse(text);
        const auto& object = value.as_object();
        if (text_of(object, "format") != "caunoi-backup-1")
            unusable(file, "không phải bản sao lưu của Cầu Nối");
        Manifest manifest{text_of(object, "made_at"),
                          text_of(object, "source"),
                          text_of(object, "database_sha256"),
                          {},
                          {}};
        for (const auto& step : object.at("ladder").as_array())
            manifest.ladder.emplace_back(step.as_string().c_str());
        for (const auto& table : object.at("tables").as_array())
            manifest.tables.push_back({text_of(table.as_object(), "table"),
                                       table.as_object().at("rows").as_int64(),
                                       text_of(table.as_object(), "checksum")});
        return manifest;
    } catch (const std::out_of_range&) {
        unusable(file, "bản kê thiếu mục");
    } catch (const std::invalid_argument&) {
        unusable(file, "bản kê hỏng");
    } catch (const boost::system::system_error&) {
        unusable(file, "bản kê hỏng");
    }
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
bool read_part(zip_t* archive, const char* name, Take&& take)
{
    const Entry entry(zip_fopen(archive, name, 0));
    if (!entry) return false;
    std::string bytes(1 << 16, '\0');
    for (;;) {
        const auto size = zip_fread(entry.get(), bytes.data(), bytes.size());
        if (size < 0) return false;
        if (size == 0) return true;
        if (!take(bytes.data(), static_cast<std::size_t>(size))) return false;
    }
}

Manifest read_manifest(zip_t* archive, const std::string& file)
{
    std::string text;
    const bool whole = read_part(archive, manifest_part, [&](const char* bytes, std::size_t size) {
        text.append(bytes, size);
        return text.size() <= longest_manifest;
    });
    if (!whole) unusable(file, "không có bản kê");
    return manifest_from(file, text);
}

void sync(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);
    ::close(file);
}

void write_zip(const std::string& database_file, const std::string& manifest, const std::string& file)
{
    int error = 0;
    Zip archive(zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (!archive) unwritten(file, "không tạo được tệp");
    const auto add = [&](const char* name, zip_source_t* source) {
        const auto index =
            source == nullptr ? -1 : zip_file_add(archive.get(), name, source, ZIP_FL_ENC_UTF_8);
        if (index < 0) unwritten(file, zip_strerror(archive.get()));
        zip_set_file_compression(archive.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 3);
    };
    add(manifest_part, zip_source_buffer(archive.get(), manifest.data(), manifest.size(), 0));
    add(database_part, zip_source_file(archive.get(), database_file.c_str(), 0, -1));
    if (zip_close(archive.get()) != 0) unwritten(file, zip_strerror(archive.get()));
    static_cast<void>(archive.release());
    ::chmod(file.c_str(), 0600);
    sync(file);
}

void read_back(const std::string& file, const std::string& expected)
{
    const auto archive = opened(file);
    Sha256 hash;
    const bool whole = read_part(archive.get(), database_part, [&](const char* bytes, std::size_t size) {
        hash.add(bytes, size);
        return true;
    });
    if (!whole || hash.hex() != expected) unwritten(file, "đọc lại thấy khác bản gốc");
}

void take_out(zip_t* archive, const std::string& file, const std::string& database_file,
              const std::string& expected)
{
    const int descriptor = ::open(database_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const File out(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
    if (!out) unusable(file, "không ghi được " + database_file);
    Sha256 hash;
    bool written = true;
    const bool whole = read_part(archive, database_part, [&](const char* bytes, std::size_t size) {
        hash.add(bytes, size);
        written = std::fwrite(bytes, 1, size, out.get()) == size;
        return written;
    });
    if (!written || std::fflush(out.get()) != 0 || ::fsync(descriptor) != 0)
        unusable(file, "không đủ chỗ để lấy ra");
    if (!whole || hash.hex() != expected) unusable(file, "nội dung không khớp mã kiểm tra");
}

void compare(const std::string& file, const Manifest& promised, const std::string& database_file)
{
    const auto found = manifest_of(database_file);
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

void verify_chain(const std::string& file, const std::string& database_file)
{
    const auto database = db::Database::open("sqlite:" + database_file, {.readers = 1, .durable = false});
    auto tx = database->read();
    if (const auto found = audit::verify(tx); !found.whole) unusable(file, found.sentence);
}

}

std::int64_t Manifest::rows() const
{
    std::int64_t all = 0;
    for (const auto& table : tables)
        all += table.rows;
    return all;
}

std::int64_t Manifest::rows_of(std::string_view name) const
{
    for (const auto& table : tables)
        if (table.table == name) return table.rows;
    return 0;
}

Manifest manifest_of(const std::string& database_file)
{
    const auto database = db::Database::open("sqlite:" + database_file, {.readers = 2, .durable = false});
    auto tx = database->read();
    return {{}, {}, {}, database->applied(), db::contents(tx)};
}

void pack_backup(const std::string& database_file, Manifest manifest, const std::string& file)
{
    manifest.database_sha256 = sha256_of(database_file);
    const auto unfinished = file + ".part";
    try {
        write_zip(database_file, json_of(manifest), unfinished);
        read_back(unfinished, manifest.database_sha256);
        fs::rename(unfinished, file);
        sync(fs::absolute(file).parent_path().string());
    } catch (...) {
        ::unlink(unfinished.c_str());
        throw;
    }
}

Manifest unpack_backup(const std::string& file, const std::string& database_file)
{
    const auto archive = opened(file);
    auto manifest = read_manifest(archive.get(), file);
    try {
        take_out(archive.get(), file, database_file, manifest.database_sha256);
        compare(file, manifest, database_file);
        verify_chain(file, database_file);
    } catch (...) {
        for (const auto* end : {"", "-wal", "-shm"})
            ::unlink((database_file + end).c_str());
        throw;
    }
    return manifest;
}

}
