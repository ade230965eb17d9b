// SPDX-License-Identifier: Apache-2.0
// People who stand twice in one file, found in one pass with a few bytes per row.
#pragma once

#include "list.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace imports {

class DuplicateFinder {
public:
    /// Adds duplicate_in_file or card_duplicate to `person`; tells `sink` of the earlier row when two people
    /// share a card.
    void look(PersonRow& person, PeopleSink& sink);

private:
    struct First {
        std::uint32_t sheet = 0, row = 0;
        std::uint64_t card = 0, name = 0;
    };
    bool look_at_card(PersonRow& person, const First& now, PeopleSink& sink);
    void look_at_name(PersonRow& person, const First& now);

    std::unordered_map<std::uint64_t, First> by_card_, by_name_;
    std::string key_;
};

}
