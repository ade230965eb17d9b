// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/refusal.hpp"
#include "web/html.hpp"

#include <string_view>

namespace accounts {

/// The sign-in page: the large bridge, two fields, help by telephone.
web::Html door_page(std::string_view login, std::string_view next, const base::Refusal* refusal);

/// A tick that shows what is typed into these password fields; there with the script that does it.
web::Html show_password_tick(std::string_view field_ids);

}
