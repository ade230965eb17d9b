// SPDX-License-Identifier: Apache-2.0
// An import that is not there yet: being checked in the background, broken off, or not readable. Private.
#pragma once

#include "house/who.hpp"
#include "imports/imports.hpp"
#include "web/html.hpp"

namespace imports {

/// How far the check is, asked for again by our script; once there is nothing to wait for, where to go.
web::Html progress_block(const Batch& batch, base::Instant now);
/// "Bỏ tệp này": the list goes, with all that was read of it.
web::Html discard_form(const house::Who& who, const Batch& batch);
web::Html progress_page(const house::Who& who, const Batch& batch, base::Instant now);

}
