// SPDX-License-Identifier: Apache-2.0
// People who stand twice in one file, found in one pass with a few bytes per row.
#pragma once

#include "first_seen.hpp"
#include "list.hpp"

#include <cstdint>
#include <string>
#include <vector>

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
    bool look_at_card(PersonRow& person, PeopleSink& sink);
    void look_at_name(PersonRow& person);

    std::vector<First> people_;
    FirstSeen by_card_, by_name_;
    std::string key_;
};

}
