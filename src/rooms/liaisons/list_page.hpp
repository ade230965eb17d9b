// SPDX-License-Identifier: Apache-2.0
// The page of the list and its parts. Private.
#pragma once

#include "house/stretch.hpp"
#include "list.hpp"
#include "pages.hpp"
#include "parts.hpp"

#include <set>

namespace liaisons {

/// Who is ticked, and what the bar for many at once says. After a refusal it is shown as it was set.
struct Choice {
    bool everyone = false;  ///< all of the filter, beside those of the page who are not ticked
    bool every_box = false; ///< all of the page are ticked
    std::set<base::LiaisonId> ticked;
    base::UnitId cell;
    TypedInforming informing;

    static Choice from(const web::Fields& form);
    [[nodiscard]] bool has(base::LiaisonId person) const { return every_box || ticked.contains(person); }
};

struct ListPage {
    Filter filter;
    Place place;
    house::Stretch stretch;
    house::Slice<Line> slice;
    std::optional<Total> total;
    std::optional<long long> unmet;
    std::vector<organisations::Unit> cells; ///< only for one who assigns
    Choice choice;
    const base::Refusal* refusal = nullptr; ///< of the act on many that was asked for

    [[nodiscard]] long long seen() const
    {
        return stretch.before + static_cast<long long>(slice.rows.size());
    }
    [[nodiscard]] web::Url address() const { return filter.put_to(web::url("/liaisons")); }
    [[nodiscard]] bool in_cell() const { return place.kind == organisations::Kind::home_cell; }
};

// list_page.cpp
/// A bulk act that was refused: the list as it stood, filter, rows, ticks and what was set in the bar.
Reply list_again(const Request& request, house::Building& house, const house::Who& who, const Filter& filter,
                 const base::Refusal& refusal);

// list_chips.cpp
web::Html filter_chips(const ListPage& page);

// list_picks.cpp
/// The rows as one form: what is done for many at once follows from the role.
web::Html picking_form(const ListPage& page, const house::Who& who, const web::Html& rows);

}
