// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace app {

/// Method, path, permission and purpose of every route, one a line, as docs/routes.txt keeps them.
std::string routes_text();
/// OpenAPI 3.0 of the same routes.
std::string openapi_text();

}
