// SPDX-License-Identifier: Apache-2.0
// Which rows of a long list are on a page, those of "Xem tiếp" too, so that a refused act on ticked rows can
// show the same rows with the same ticks.
#pragma once

#include "house/keyset.hpp"
#include "web/html.hpp"
#include "web/request.hpp"

namespace house {

struct Stretch {
    Cursor after;
    long long before = 0; ///< rows of the pages before this one
    int rows = rows_per_page;

    static Stretch from_address(const web::Fields& query);
    static Stretch from_form(const web::Fields& form);
};

/// Hidden fields of the form around the rows: where they begin.
web::Html start_of(const Stretch& stretch);
/// Hidden field for the footer, which comes anew with more rows: how far they go.
web::Html end_of_stretch(long long rows_seen);

}
