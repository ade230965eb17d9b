// SPDX-License-Identifier: Apache-2.0
// Small parts that the room's pages share. Private.
#pragma once

#include "house/page.hpp"
#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"

namespace liaisons {

/// The state as icon and word; those exempt from meetings are told apart once they are held.
web::Html state_of(State state, Exemption exemption);
/// "sinh 1986", "sinh 01/03/1980", or nothing.
std::string born(const std::optional<base::PartialDate>& birth);
/// "Chọn chi bộ": the cells of the ward, with the suggested one chosen.
web::Html cell_choice(const std::vector<organisations::Unit>& cells, base::UnitId chosen, std::string_view id,
                      const base::Refusal* refusal = nullptr);
/// How and when the member was told, as typed.
struct TypedInforming {
    std::string how, on;

    static TypedInforming usual(base::Date today); ///< met today
    static TypedInforming from(const web::Fields& form);
};
/// The two fields of it.
web::Html informing_fields(const TypedInforming& typed, std::string_view id,
                           const base::Refusal* refusal = nullptr);
struct Informing {
    InformedHow how = InformedHow::met;
    base::Date on;
};
/// What those fields say. Refuses: how_unknown, on_unreadable.
base::Result<Informing> informing_from(const web::Fields& form);

/// What a finished act says at the top of the next page ("Đã phân 47 đồng chí về chi bộ."), from the address
/// it left.
web::Html receipt(const web::Request& request);
/// The address with that receipt. `act` is one of the codes that `receipt` knows.
web::Url with_receipt(const web::Url& to, std::string_view act, long long people);

}
