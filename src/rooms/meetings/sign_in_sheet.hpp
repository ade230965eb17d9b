// SPDX-License-Identifier: Apache-2.0
// The paper on which people sign at the door (F8 of domain.md 4.1). Private.
#pragma once

#include "meetings/meetings.hpp"

namespace meetings {

/// A4, the heading of a Party paper, one row a person in Vietnamese order, a few empty rows for those who
/// come besides. The exempt are not on it. The head row stands on every page, numbers from page 2.
std::string sign_in_sheet_pdf(db::Transaction& tx, const Meeting& meeting,
                              const std::vector<RosterLine>& roster);

}
