// SPDX-License-Identifier: Apache-2.0
// Private.
#pragma once

#include "base/refusal.hpp"
#include "house/building.hpp"
#include "house/who.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

namespace imports {

/// The list of imports; `refusal` is why the last upload was not taken, shown above the form.
web::Reply imports_page(const web::Request& request, house::Building& house, const house::Who& who,
                        const base::Refusal* refusal);

}
