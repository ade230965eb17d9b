// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace web {

enum class Coding { none, gzip, brotli };
std::string_view code(Coding); ///< as Content-Encoding has it: "gzip", "br"

/// What the client likes best of what we can do; brotli where it likes both alike. Absent header = none.
Coding best_coding(std::string_view accept_encoding);

/// Text is worth it; pictures, PDF and spreadsheets are compressed already.
bool is_compressible(std::string_view content_type);

/// For pages made on the way (brotli quality 4, gzip level 5: about 1 ms per 100 KB). Nothing when it got no
/// smaller.
std::optional<std::string> compressed(std::string_view body, Coding coding);

}
