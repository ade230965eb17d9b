// SPDX-License-Identifier: Apache-2.0
#include "sheets/text_pool.hpp"

#include "sheets/unreadable.hpp"

#include <algorithm>
#include <cstring>

namespace sheets {

constexpr std::size_t block_size = 256 * 1024;

void TextPool::add(std::string_view text)
{
    used_ += text.size() + sizeof(Entry);
    if (used_ > most_) throw Unreadable(Reason::too_large);
    if (text.empty()) {
        entries_.push_back({});
        return;
    }
    if (text.size() > room_) {
        room_ = std::max(block_size, text.size());
        blocks_.push_back(std::make_unique<char[]>(room_));
        block_end_ = blocks_.back().get() + room_;
    }
    char* const at = block_end_ - room_;
    std::memcpy(at, text.data(), text.size());
    room_ -= text.size();
    entries_.push_back({at, static_cast<std::uint32_t>(text.size())});
}

std::string_view TextPool::operator[](std::size_t number) const
{
    return {entries_[number].begin, entries_[number].length};
}

}
