// SPDX-License-Identifier: Apache-2.0
// What a page showed against what stands there when its button is pressed. Private.
#pragma once

#include "appraisals/appraisals.hpp"

namespace appraisals {

/// Forms below a path that wait for the ward's confirmation.
Seen waiting_below(db::Transaction& tx, int year, std::string_view path);

/// How a button calls what happened to its forms meanwhile, and what it did not do.
struct ChangeWords {
    std::string_view more, other, fewer, nothing_done;
};
/// Nothing when the forms are the ones that were seen, in the versions that were seen.
std::optional<base::Refusal> changed_since(const Seen& seen, const Seen& now, const ChangeWords& words);
/// The same for chosen ones: what was seen of others does not matter.
std::optional<base::Refusal> chosen_changed_since(Seen seen, const Seen& chosen, const ChangeWords& words);

/// `forms_seen` of a form or a program. Refuses: seen_missing, also when it cannot be read.
base::Result<Seen> seen_in(const web::Fields& form);

}
