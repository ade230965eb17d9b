// SPDX-License-Identifier: Apache-2.0
// One person as a form gives them: what was typed, what it means, and whom it may already be. Private.
#pragma once

#include "house/redrawn.hpp"
#include "liaisons/liaisons.hpp"
#include "web/request.hpp"

namespace liaisons {

struct Entry {
    house::FieldValues typed; ///< to fill the form again
    Arrival arrival;
    std::vector<std::string> emptied;        ///< fields that were sent, and sent blank
    std::optional<base::Refusal> unreadable; ///< the first field that cannot be read

    [[nodiscard]] std::string value(std::string_view field) const;
};
Entry read_entry(const web::Fields& form);
/// The form as it stands for a person who is known.
Entry entry_of(const Liaison& liaison, const members::Member& member);
/// What the page calls a field: "điện thoại". Nothing for what is none.
std::string_view field_word(std::string_view field);

/// "1986", "3/1986", "08/03/1986" (also with - or .); nothing when it is none of these. The day need not
/// exist: what is impossible is said by members::objections.
std::optional<base::PartialDate> partial_from_typed(std::string_view text);

/// What a person should look at before this one is entered.
struct Doubts {
    std::vector<Liaison> alike;        ///< same name and birth, in the caller's scope
    int alike_elsewhere = 0;           ///< outside it: told as a number only
    std::vector<std::string> unlikely; ///< objections that may be confirmed
    [[nodiscard]] bool any() const { return !alike.empty() || alike_elsewhere > 0 || !unlikely.empty(); }
};
Doubts doubts_of(db::Transaction& tx, const house::Who& who, const Entry& entry, base::Date today);

}
