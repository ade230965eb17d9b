// SPDX-License-Identifier: Apache-2.0
// Percent-encoding in, and the one normal form of a path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace web {

enum class Plus { is_plus, is_space };

/// Nothing when an escape is not two hex digits, or the result holds NUL or is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

/// The path of a request target ("/a/b%20c", without query) decoded and normalised: "//" is one "/", a
/// trailing "/" goes, NFC. Nothing when it does not begin with "/", a segment is "." or "..", or it hides a
/// slash, a backslash or a control character behind an escape: browsers send none of these, and two readings
/// of one path would be a way around a permission.
std::optional<std::string> normal_path(std::string_view raw);

}
