// SPDX-License-Identifier: Apache-2.0
// An import as programs get it. Private.
#pragma once

#include "check_page.hpp"
#include "web/json_writer.hpp"

namespace imports {

void write_batch(web::JsonWriter& json, const Batch& batch);
void write_counts(web::JsonWriter& json, const Counts& counts);
void write_view(web::JsonWriter& json, const CheckView& view);

}
