// SPDX-License-Identifier: Apache-2.0
#include "house/keyset.hpp"

#include <charconv>

namespace house {

std::string Cursor::text() const
{
    return base::to_base64url(std::to_string(id) + ":" + sort_key);
}

Cursor Cursor::from(std::string_view text)
{
    const auto bytes = base::from_base64url(text);
    if (!bytes) return {};
    const auto colon = bytes->find(':');
    Cursor cursor;
    if (colon == std::string::npos) return {};
    const auto read = std::from_chars(bytes->data(), bytes->data() + colon, cursor.id);
    if (read.ec != std::errc{} || read.ptr != bytes->data() + colon) return {};
    cursor.sort_key = bytes->substr(colon + 1);
    return cursor;
}

}
