// SPDX-License-Identifier: Apache-2.0
// The list of people: what is asked for, where, and its pages. Private.
#pragma once

#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "web/request.hpp"
#include "web/url.hpp"

#include <map>

namespace liaisons {

/// What a list is asked for. It stands in the address, so that a list can be kept, sent and exported as it
/// was seen.
struct Filter {
    std::optional<State> state;
    bool unassigned =
        false; ///< received or returned, so that no cell has them: a state of its own in the address
    base::UnitId cell, workplace;
    bool exempt = false;
    bool unmet = false; ///< holds the contact, is not exempt, and never came to a meeting
    std::string words;  ///< of the name, as typed

    static Filter from(const web::Fields& fields);
    [[nodiscard]] bool plain() const { return *this == Filter{}; }
    /// Asks for more than a place.
    [[nodiscard]] bool narrows() const { return *this != Filter{.cell = cell}; }
    /// The parameters of this filter put to an address.
    [[nodiscard]] web::Url put_to(web::Url url) const;
    /// The canonical query text, "state=informed&cell=5".
    [[nodiscard]] std::string text() const;
    bool operator==(const Filter&) const = default;
};

/// The unit a list is about, the figures kept for it, and those of the unit one acts for.
struct Place {
    base::UnitId unit;
    organisations::Kind kind = organisations::Kind::ward;
    std::string name, short_name;
    std::map<std::string, long long, std::less<>> figures;
    long long all_open = 0; ///< of the unit one acts for

    [[nodiscard]] long long figure(std::string_view value) const;
};
/// The cell of the filter, else the unit one acts for; nothing when the cell lies outside the scope.
std::optional<Place> place_of(db::Transaction& tx, const house::Who& who, const Filter& filter);

struct Line {
    base::LiaisonId id;
    std::string sort_key, full_name, card_tail, workplace_name, work_cell, residence, cell_name;
    std::optional<base::PartialDate> birth;
    State state = State::received;
    Exemption exemption = Exemption::none;
    base::Date received_on;
    std::optional<base::Date> last_met_on;
};

/// A page of the list in the order of Vietnamese names. One statement; a search over a scope wider than a
/// ward two.
house::Slice<Line> page_of(db::Transaction& tx, const house::Who& who, const Place& place,
                           const Filter& filter, const house::Cursor& after, int rows = house::rows_per_page);

/// How many the filter finds: kept figures where there are some, else counted up to `counted_to`.
struct Total {
    long long n = 0;
    bool exact = true;
};
inline constexpr long long counted_to = 10'000;
std::optional<Total> total_of(db::Transaction& tx, const Place& place, const Filter& filter,
                              const house::Slice<Line>& first);

/// The same, when a kept figure tells it: it counts one condition of a place, not two together.
std::optional<Total> kept_figure(const Place& place, const Filter& filter);

/// How many of the place hold the contact and never came to a meeting; nothing for a place wider than a ward.
std::optional<long long> unmet_of(db::Transaction& tx, const Place& place);

/// Everyone the filter finds, for bulk acts. Refuses: too_large (over 20 000).
base::Result<std::vector<base::LiaisonId>> everyone(db::Transaction& tx, const house::Who& who,
                                                    const Filter& filter);

}
