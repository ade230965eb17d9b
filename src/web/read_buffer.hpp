// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace web {

/// Bytes read and not yet used, in one piece. Holds no memory while a connection is idle.
class ReadBuffer {
public:
    [[nodiscard]] std::string_view unread() const { return {bytes_.get() + begin_, end_ - begin_}; }
    [[nodiscard]] char* room() { return bytes_.get() + end_; }
    [[nodiscard]] std::size_t room_size() const { return capacity_ - end_; }

    void filled(std::size_t count) { end_ += count; }
    void used(std::size_t count)
    {
        begin_ += count;
        if (begin_ == end_) begin_ = end_ = 0;
    }

    /// Makes room for at least `count` more bytes behind what is unread.
    void make_room(std::size_t count)
    {
        if (room_size() >= count) return;
        const auto kept = end_ - begin_;
        if (capacity_ >= kept + count) {
            std::memmove(bytes_.get(), bytes_.get() + begin_, kept);
        } else {
            capacity_ = kept + count;
            std::unique_ptr<char[]> larger(new char[capacity_]);
            if (kept > 0) std::memcpy(larger.get(), bytes_.get() + begin_, kept);
            bytes_ = std::move(larger);
        }
        begin_ = 0;
        end_ = kept;
    }

    void release()
    {
        bytes_.reset();
        begin_ = end_ = capacity_ = 0;
    }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t begin_ = 0, end_ = 0, capacity_ = 0;
};

}
