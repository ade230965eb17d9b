// SPDX-License-Identifier: Apache-2.0
// How people write the heads of their columns (study of real lists: spreadsheets.md 2.1 to 2.11).
#pragma once

#include "roles.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace imports {

/// A head in the form in which heads are compared: accent-free, lower case, no stars, punctuation as single
/// spaces.
struct HeaderKey {
    std::string full;       ///< with what stands in brackets: "ngay vao dang chinh thuc"
    std::string bare;       ///< without it: "ngay vao dang"
    bool year_word = false; ///< the head is "Năm" with its accent: the year, not the men
    [[nodiscard]] bool empty() const { return full.empty(); }
};
HeaderKey header_key(std::string_view text);

struct HeaderMatch {
    Role role = Role::unknown;
    /// 0 = the usual word for it; higher = a word that also means other things. When two columns claim one
    /// role the lower rank wins. From 5 on a person should look at it.
    int rank = 0;
};
inline constexpr int rank_to_review = 5;

/// What a head alone means, or nothing.
std::optional<HeaderMatch> match_header(const HeaderKey& key);
/// What the head of a column means below the head of its group ("Nam" below "Ngày sinh"). `group` may be
/// empty.
std::optional<HeaderMatch> match_header(const HeaderKey& group, const HeaderKey& leaf);

}
