// SPDX-License-Identifier: Apache-2.0
#include "list.hpp"

#include <algorithm>

namespace imports {

void PersonRow::reset()
{
    for (auto* text : {&full_name, &card_no, &workplace, &work_cell, &residence, &residence_cell, &phone,
                       &raw_birth, &raw_admitted, &raw_official, &raw_phone, &raw_gender, &raw_status})
        text->clear();
    gender = ListGender::unknown;
    birth.reset();
    admitted_on.reset();
    official_on.reset();
    exemption = ListExemption::unknown;
    reasons.clear();
    same_as = 0;
}

std::string_view code(Confidence confidence)
{
    switch (confidence) {
    case Confidence::certain:
        return "certain";
    case Confidence::review:
        return "review";
    case Confidence::not_needed:
        return "not_needed";
    }
    return "review";
}

std::string_view shown(Confidence confidence)
{
    switch (confidence) {
    case Confidence::certain:
        return "Chắc chắn";
    case Confidence::review:
        return "Xem lại";
    case Confidence::not_needed:
        return "Không cần";
    }
    return "Xem lại";
}

std::vector<std::string> ListOutcome::dropped() const
{
    std::vector<std::string> names;
    for (const auto& sheet : sheets)
        for (const auto& column : sheet.columns)
            if (!is_read(column.role) && !column.header.empty() &&
                std::find(names.begin(), names.end(), column.header) == names.end())
                names.push_back(column.header);
    return names;
}

}
