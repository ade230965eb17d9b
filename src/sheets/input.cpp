// SPDX-License-Identifier: Apache-2.0
#include "sheets/input.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace sheets {

Input Input::file(const std::string& path)
{
    Input input;
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    input.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about {};
    if (input.descriptor_ < 0) return input;
    if (::fstat(input.descriptor_, &about) != 0 || !S_ISREG(about.st_mode)) {
        ::close(std::exchange(input.descriptor_, -1));
        return input;
    }
    input.size_ = static_cast<std::uint64_t>(about.st_size);
    return input;
}

Input Input::memory(std::string_view bytes)
{
    Input input;
    input.in_memory_ = true;
    input.bytes_ = bytes;
    input.size_ = bytes.size();
    return input;
}

Input::Input(Input&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), in_memory_(other.in_memory_), bytes_(other.bytes_),
      size_(other.size_)
{
}

Input::~Input()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t Input::read_at(std::uint64_t offset, std::span<char> into) const
{
    if (offset >= size_) return 0;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset));
    if (in_memory_) {
        std::memcpy(into.data(), bytes_.data() + offset, count);
        return count;
    }
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(descriptor_, into.data() + done, count - done, static_cast<off_t>(offset + done));
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::string Input::bytes(std::uint64_t offset, std::size_t count) const
{
    std::string found(static_cast<std::size_t>(std::min<std::uint64_t>(count, size_)), '\0');
    found.resize(read_at(offset, found));
    return found;
}

}
