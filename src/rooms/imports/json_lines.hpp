// SPDX-License-Identifier: Apache-2.0
// The stable output of `caunoi import --check --json` (design.md section 4): one line for the file, one per
// person.
#pragma once

#include "list.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

struct FieldChange {
    std::string field, before, after;
    bool operator==(const FieldChange&) const = default;
};

std::string file_line(const std::string& file, const ListOutcome& outcome);
/// `matched` is "" (nothing to compare with), new, same, changed or gone.
std::string row_line(const std::string& file, const std::string& sheet, const PersonRow& row,
                     std::string_view matched = {}, const std::vector<FieldChange>& changes = {});

/// Tells the canonical fields that are known, in their order.
void each_field(const PersonRow& row,
                const std::function<void(std::string_view name, std::string_view value)>& tell);

}
