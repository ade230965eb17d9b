// SPDX-License-Identifier: Apache-2.0
// What the browser gets besides pages: styles, scripts, icons, fonts. All of it is in the binary, made by
// web/build.mjs.
#pragma once

#include "web/reply.hpp"
#include "web/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace web {

struct Asset {
    std::string_view path;   ///< "/tai-nguyen/cau-noi.css": asked for again each time, by ETag
    std::string_view hashed; ///< "/tai-nguyen/cau-noi.1a2b3c4d.css": never changes, kept for a year
    std::string_view type;
    std::string_view etag; ///< hash of the content, without quotes
    std::string_view plain;
    std::string_view brotli, gzip; ///< empty for what is compressed already (woff2)
};

/// Every asset, in the order of the table.
const std::vector<Asset>& assets();

/// The asset at a path of ours, plain or hashed; null when there is none.
const Asset* find_asset(std::string_view path);

/// The address with the hash for "cau-noi.css". Throws std::logic_error for a name that is not in the table:
/// it is a misspelling, and every page with it would be broken.
std::string asset_url(std::string_view name);

/// The bytes in the coding the browser likes best, or 304 when it has them. Immutable under the hashed path.
Reply asset_reply(const Request& request, const Asset& asset);

}
