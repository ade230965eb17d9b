// SPDX-License-Identifier: Apache-2.0
// A header, then pieces of 64 KiB and their tags (libsodium's secretstream); the last one says that it is the
// last.
#include "base/sealed_file.hpp"

#include <sodium.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace base {

namespace {

namespace stream {
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t tag_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t piece_bytes = 64 * 1024;
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;
using Bytes = std::array<unsigned char, stream::piece_bytes + stream::tag_bytes>;

[[noreturn]] void fail(const std::string& path, const char* what)
{
    throw std::runtime_error(path + ": " + what);
}

File opened_to_read(const std::string& path)
{
    File file(std::fopen(path.c_str(), "rbe"));
    if (!file) fail(path, "không đọc được");
    return file;
}

File made_new(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    File file(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
    if (!file) fail(path, "không tạo được");
    return file;
}

bool at_end(std::FILE* file)
{
    const int next = std::fgetc(file);
    if (next != EOF) std::ungetc(next, file);
    return next == EOF;
}

PlainContent seal(const FieldKey& key, std::FILE* in, std::FILE* out)
{
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<unsigned char, stream::header_bytes> header{};
    crypto_secretstream_xchacha20poly1305_init_push(&state, header.data(), key.file_key().data());
    bool written = std::fwrite(header.data(), 1, header.size(), out) == header.size();
    PlainContent content;
    Sha256 hash;
    Bytes plain{}, sealed{};
    for (bool last = false; written && !last;) {
        const auto size = std::fread(plain.data(), 1, stream::piece_bytes, in);
        last = at_end(in);
        hash.add({reinterpret_cast<const char*>(plain.data()), size});
        content.size += size;
        crypto_secretstream_xchacha20poly1305_push(
            &state, sealed.data(), nullptr, plain.data(), size, nullptr, 0,
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        written = std::fwrite(sealed.data(), 1, size + stream::tag_bytes, out) == size + stream::tag_bytes;
    }
    if (std::ferror(in) != 0 || !written || std::fflush(out) != 0 || ::fsync(::fileno(out)) != 0)
        throw std::runtime_error("không chép được tệp");
    content.sha256 = hash.hex();
    return content;
}

void write_all(int into, const unsigned char* bytes, std::size_t size)
{
    while (size > 0) {
        const auto written = ::write(into, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw std::runtime_error("không ghi được tệp tạm");
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

}

PlainContent seal_file(const FieldKey& key, const std::string& plain, const std::string& sealed)
{
    const auto in = opened_to_read(plain);
    const auto out = made_new(sealed);
    try {
        return seal(key, in.get(), out.get());
    } catch (...) {
        ::unlink(sealed.c_str());
        throw;
    }
}

void open_sealed_file(const FieldKey& key, const std::string& sealed, int into)
{
    const auto in = opened_to_read(sealed);
    crypto_secretstream_xchacha20poly1305_state state;
    std::array<unsigned char, stream::header_bytes> header{};
    if (std::fread(header.data(), 1, header.size(), in.get()) != header.size() ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, header.data(), key.file_key().data()) != 0)
        fail(sealed, "không phải tệp đã niêm");
    Bytes piece{}, plain{};
    for (unsigned char tag = 0; tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL;) {
        const auto size = std::fread(piece.data(), 1, piece.size(), in.get());
        unsigned long long opened = 0;
        if (size < stream::tag_bytes ||
            crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), &opened, &tag, piece.data(),
                                                       size, nullptr, 0) != 0)
            fail(sealed, "bị hỏng, hoặc được niêm bằng khóa khác");
        write_all(into, plain.data(), opened);
    }
    if (!at_end(in.get())) fail(sealed, "bị hỏng");
}

}
