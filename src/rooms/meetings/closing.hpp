// SPDX-License-Identifier: Apache-2.0
// What closing and amending share with the marks. Private.
#pragma once

#include "meetings/meetings.hpp"

namespace meetings {

/// Writes who, when and the mark; fills them into `line`.
void write_mark(db::Transaction& tx, const house::Building& house, const house::Who& who,
                base::MeetingId meeting, RosterLine& line);

/// The reason of an absence, which speaks only while the mark is excused: what the log and the case tell of
/// it.
std::string spoken_excuse(const RosterLine& line);

/// An absence of a closed meeting takes its reason, which `line` has: totals, figures and time-line follow;
/// commits. The meeting is held. Refuses: excuse_too_late.
base::Result<RosterLine> excuse_after_closing(db::Transaction& tx, const house::Building& house,
                                              const house::Who& who, const Meeting& meeting,
                                              const RosterLine& before, RosterLine line);

}
