// SPDX-License-Identifier: Apache-2.0
#include "sheets/zip_package.hpp"

#include "base/ascii.hpp"
#include "sheets/unreadable.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace sheets {
namespace {

constexpr std::int64_t parts_most = 4096;
constexpr std::uint64_t ratio_floor = 8ULL << 20;

/// An archive of the 64-bit kind may declare billions of parts, and the library would make room for them all
/// before we could ask. The plain kind ends at 65,535.
void check_directory_size(const Input& input)
{
    constexpr std::size_t tail_size = 65'557 + 20;
    const std::uint64_t start = input.size() > tail_size ? input.size() - tail_size : 0;
    const std::string tail = input.bytes(start, tail_size);
    for (std::size_t at = tail.find("PK\x06\x07"); at != std::string::npos;
         at = tail.find("PK\x06\x07", at + 1)) {
        std::array<char, 16> locator{};
        input.read_at(start + at, locator);
        std::uint64_t offset = 0;
        for (int byte = 15; byte >= 8; --byte)
            offset = offset << 8 | static_cast<unsigned char>(locator[byte]);
        std::array<char, 40> directory{};
        input.read_at(offset, directory);
        std::uint64_t parts = 0;
        for (int byte = 39; byte >= 32; --byte)
            parts = parts << 8 | static_cast<unsigned char>(directory[byte]);
        if (parts > parts_most) throw Unreadable(Reason::unsafe_zip);
    }
}

zip_source_t* source_of(const Input& input, zip_error_t& error)
{
    if (input.in_memory())
        return zip_source_buffer_create(input.view().data(), input.view().size(), 0, &error);
    const int copy = ::dup(input.descriptor());
    std::FILE* file = copy < 0 ? nullptr : ::fdopen(copy, "rb");
    if (!file) {
        if (copy >= 0) ::close(copy);
        return nullptr;
    }
    zip_source_t* source = zip_source_filep_create(file, 0, 0, &error);
    if (!source) std::fclose(file);
    return source;
}

/// A name that would leave the folder it is unpacked into. We never unpack, but nobody honest writes one.
bool climbs(std::string_view name)
{
    if (name.empty() || name.size() > 1024 || name[0] == '/' || name[0] == '\\') return true;
    std::size_t begin = 0;
    while (begin <= name.size()) {
        const std::size_t end = std::min(name.find_first_of("/\\", begin), name.size());
        if (name.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

}

ZipPackage::ZipPackage(const Input& input, const Limits& limits) : limits_(limits), file_size_(input.size())
{
    check_directory_size(input);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = source_of(input, error);
    if (source) archive_ = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    zip_error_fini(&error);
    if (!archive_) {
        if (source) zip_source_free(source);
        throw Unreadable(Reason::corrupt);
    }
    try {
        list_parts();
    } catch (...) {
        zip_discard(archive_);
        throw;
    }
}

ZipPackage::~ZipPackage()
{
    zip_discard(archive_);
}

void ZipPackage::list_parts()
{
    const zip_int64_t count = zip_get_num_entries(archive_, 0);
    if (count > parts_most) throw Unreadable(Reason::unsafe_zip);
    std::uint64_t declared = 0;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t about;
        if (zip_stat_index(archive_, index, 0, &about) != 0) throw Unreadable(Reason::corrupt);
        const std::string_view name = about.name ? about.name : "";
        if (climbs(name)) throw Unreadable(Reason::unsafe_zip);
        if (!parts_.emplace(base::lower_ascii(name), index).second) throw Unreadable(Reason::unsafe_zip);
        if (about.size > limits_.part_bytes) throw Unreadable(Reason::zip_bomb);
        declared += about.size;
        if (declared > limits_.total_bytes) throw Unreadable(Reason::zip_bomb);
    }
}

bool ZipPackage::has(std::string_view part) const
{
    return parts_.contains(base::lower_ascii(part));
}

bool ZipPackage::any(const std::function<bool(std::string_view)>& question) const
{
    return std::any_of(parts_.begin(), parts_.end(), [&](const auto& part) { return question(part.first); });
}

void ZipPackage::inflate(std::string_view part, Sink& sink, std::uint64_t most)
{
    const auto found = parts_.find(base::lower_ascii(part));
    zip_stat_t about;
    if (found == parts_.end() || zip_stat_index(archive_, found->second, 0, &about) != 0)
        throw Unreadable(Reason::corrupt);
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        throw Unreadable(Reason::password);
    if (about.size > most) throw Unreadable(Reason::too_large);
    const std::uint64_t packed =
        std::clamp<std::uint64_t>(about.comp_size, 1, std::max<std::uint64_t>(file_size_, 1));
    const std::uint64_t believable = std::max(ratio_floor, packed * limits_.ratio);
    if (about.size > believable) throw Unreadable(Reason::zip_bomb);

    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive_, found->second, 0),
                                                                 zip_fclose);
    if (!file) {
        const int why = zip_error_code_zip(zip_get_error(archive_));
        throw Unreadable(why == ZIP_ER_COMPNOTSUPP ? Reason::unsupported_format : Reason::corrupt);
    }
    std::uint64_t came = 0;
    for (;;) {
        const std::span<char> room = sink.room();
        const zip_int64_t got = zip_fread(file.get(), room.data(), room.size());
        if (got < 0) throw Unreadable(Reason::corrupt);
        came += static_cast<std::uint64_t>(got);
        inflated_ += static_cast<std::uint64_t>(got);
        // More than the header says is a forged header: the honest size would have been refused above.
        if (came > about.size || inflated_ > limits_.total_bytes) throw Unreadable(Reason::zip_bomb);
        sink.take(static_cast<std::size_t>(got));
        if (got == 0) return;
    }
}

std::string ZipPackage::text(std::string_view part, std::uint64_t most)
{
    struct Whole final : Sink {
        std::array<char, 4096> buffer{};
        std::string text;
        std::span<char> room() override { return buffer; }
        void take(std::size_t count) override { text.append(buffer.data(), count); }
    } whole;
    inflate(part, whole, most);
    return std::move(whole.text);
}

}
