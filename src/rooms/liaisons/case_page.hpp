// SPDX-License-Identifier: Apache-2.0
// The case page and its parts. Private.
#pragma once

#include "case_row.hpp"
#include "house/page.hpp"
#include "organisations/organisations.hpp"
#include "pages.hpp"

namespace liaisons {

/// What became of the wish to see the whole card number: nothing asked, the number, or why not.
struct Revealed {
    std::string number;
    std::optional<base::Refusal> refusal;
    std::string reason; ///< as typed, kept when it was refused
};

Reply case_page(const Request& request, db::Transaction& tx, house::Building& house, const house::Who& who,
                const Liaison& liaison, const Revealed& revealed, int status);

/// The actions possible now for this role, and why the others are not.
web::Html what_can_be_done(db::Transaction& tx, const Liaison& liaison,
                           const std::vector<organisations::Unit>& cells, const house::Who& who,
                           base::Date today);
/// The form that asks why, the number once it was given, or nothing for a role that never sees it.
web::Html card_part(const Liaison& liaison, const house::Who& who, const Revealed& revealed);

/// The fields of a case in an open JSON object.
void write_case(web::JsonWriter& json, const Liaison& liaison);

}
