// SPDX-License-Identifier: Apache-2.0
// What a person's name and telephone number look like, wherever one is entered.
#pragma once

#include "base/refusal.hpp"

#include <optional>
#include <string_view>

namespace base {

/// Of a tidied name: name_missing, or name_invalid (figures or signs, one word, over 100 letters), at
/// `field`.
std::optional<Refusal> objection_to_name(std::string_view name, std::string_view field);

/// 10 figures (11 of a landline) that begin with 0; nothing else in it.
bool is_phone_number(std::string_view figures);

}
