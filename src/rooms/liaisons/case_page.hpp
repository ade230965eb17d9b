// SPDX-License-Identifier: Apache-2.0
// The case page and its parts. Private.
#pragma once

#include "case_row.hpp"
#include "house/page.hpp"
#include "organisations/organisations.hpp"
#include "pages.hpp"

namespace liaisons {

enum class Act { none, assign, inform, send_back, reveal };

/// What was asked on the page: nothing, the whole card number, or an act that was refused at a field, which
/// then comes back as it was typed.
struct Asked {
    Act act = Act::none;
    std::string card_number = {};
    std::optional<base::Refusal> refusal = std::nullopt;
    web::Fields typed = {};

    [[nodiscard]] bool refused(Act which) const { return act == which && refusal.has_value(); }
    [[nodiscard]] const base::Refusal* refusal_of(Act which) const
    {
        return refused(which) ? &*refusal : nullptr;
    }
};

Reply case_page(const Request& request, db::Transaction& tx, house::Building& house, const house::Who& who,
                const Liaison& liaison, const Asked& asked, int status);

/// The actions possible now for this role, and why the others are not.
web::Html what_can_be_done(db::Transaction& tx, const Liaison& liaison,
                           const std::vector<organisations::Unit>& cells, const house::Who& who,
                           base::Date today, const Asked& asked);
/// The form that asks why, the number once it was given, or nothing for a role that never sees it.
web::Html card_part(const Liaison& liaison, const house::Who& who, const Asked& asked);

/// The fields of a case in an open JSON object.
void write_case(web::JsonWriter& json, const Liaison& liaison);

}
