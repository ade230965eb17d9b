// SPDX-License-Identifier: Apache-2.0
// What the signing page needs beyond the door. Private.
#pragma once

#include "row.hpp"

namespace appraisals {

/// "chưa chọn mục 4, 5; thiếu lý do mục 3", or empty when the form can be signed.
std::string what_lacks(const Row& row, const regulations::Form& form);

/// The rows as a page shows them.
Seen seen_of(const std::vector<Row>& rows);

std::optional<JointMeeting> joint_meeting_of(db::Transaction& tx, base::UnitId cell, int year);

}
