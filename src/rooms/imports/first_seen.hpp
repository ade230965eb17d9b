// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace imports {

/// From a hash to the number under which it was met first. One flat table: for hundreds of thousands of rows
/// the nodes of a standard map cost more than everything else that is asked of a row.
class FirstSeen {
public:
    /// The number met first under `hash` (not 0), and whether that is now.
    std::pair<std::uint32_t, bool> put(std::uint64_t hash, std::uint32_t number)
    {
        if ((used_ + 1) * 2 > slots_.size()) grow();
        auto& slot = slot_of(hash);
        if (slot.hash == hash) return {slot.number, false};
        slot = {hash, number};
        ++used_;
        return {number, true};
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = 0;
    };

    Slot& slot_of(std::uint64_t hash)
    {
        const auto mask = slots_.size() - 1;
        auto at = static_cast<std::size_t>(hash >> 20) & mask;
        while (slots_[at].hash != 0 && slots_[at].hash != hash)
            at = (at + 1) & mask;
        return slots_[at];
    }

    void grow()
    {
        std::vector<Slot> before(slots_.empty() ? 1'024 : slots_.size() * 2);
        before.swap(slots_);
        for (const auto& slot : before)
            if (slot.hash != 0) slot_of(slot.hash) = slot;
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

}
