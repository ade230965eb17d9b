// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "table.hpp"
#include "web/html.hpp"

namespace figures {

/// Columns of attendance over half-years, as SVG: the content security policy leaves no style attributes. The
/// same numbers stand in the table beside it.
web::Html attendance_chart(const std::vector<HistoryPoint>& points);

}
