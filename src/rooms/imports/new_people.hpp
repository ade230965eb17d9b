// SPDX-License-Identifier: Apache-2.0
// The people of a list who are new to the register, in the order in which they enter. Private.
#pragma once

#include "row_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace imports {

/// People who will enter, packed, to be taken in the order in which the register lists them: its indexes are
/// then written from one end to the other, not here and there, which is what takes time.
class NewPeople {
public:
    void add(long long n, const PersonRow& person, const std::string& card_blind);
    void sort();
    /// Two rows with one card, if any (compared by a hash of its keyed hash).
    std::optional<std::pair<std::uint32_t, std::uint32_t>> on_one_card();
    /// False at the end.
    bool next(PersonRow& into);
    /// The row of the list from which the `told`-th of them came.
    [[nodiscard]] long long number(std::size_t told) const { return numbers_[order_[told].second]; }

private:
    RowStore people_;
    std::vector<long long> numbers_;
    std::vector<std::pair<std::size_t, std::uint32_t>> cards_;
    std::vector<std::pair<std::string, std::size_t>> order_;
    std::size_t at_ = 0;
};

}
