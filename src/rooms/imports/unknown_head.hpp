// SPDX-License-Identifier: Apache-2.0
// The head of a list whose words nobody knows. Private.
#pragma once

#include "base/encodings.hpp"
#include "roles.hpp"
#include "sheets/sheet.hpp"

#include <optional>
#include <span>
#include <vector>

namespace imports {

/// What a column was told to be by its cells.
struct ToldColumn {
    Role role = Role::unknown;
    base::LegacyEncoding encoding = base::LegacyEncoding::none;
};

/// The row just above the first person, when it has words where people have names and dates: its index.
/// Nothing when the list begins with a person.
std::optional<std::size_t> unknown_head(std::span<const sheets::Row> rows,
                                        const std::vector<ToldColumn>& columns);

}
