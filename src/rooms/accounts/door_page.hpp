// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/refusal.hpp"
#include "web/html.hpp"

#include <string_view>

namespace accounts {

/// The sign-in page: the large bridge, two fields, help by telephone.
struct Door {
    std::string_view login = {}; ///< as typed
    std::string_view next = {};  ///< where to after it
    std::string_view kept = {};  ///< a form to be sent again after it (kept_form.hpp)
    const base::Refusal* refusal = nullptr;
};
web::Html door_page(const Door& door);

/// A tick that shows what is typed into these password fields; there with the script that does it.
web::Html show_password_tick(std::string_view field_ids);

}
