// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/request.hpp"

#include <optional>
#include <string_view>

namespace web {

/// A JSON object as the form that would say the same, so that one handler serves both: text and numbers as
/// they are, true as "1", false left out (a box that is not ticked), null as "" (a field that was emptied),
/// an array of such values as a repeated name, an object within as "outer.inner" names. Text is NFC. Nothing
/// when it is not one JSON object in UTF-8, nests deeper than four objects, has an array within an array,
/// holds NUL, or makes more than `most` pairs.
std::optional<Fields> fields_from_json(std::string_view text, std::size_t most = 2'000);

}
