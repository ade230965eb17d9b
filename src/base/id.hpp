// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace base {

/// A row's number with its kind, so that a meeting's number is never handed where a person's is asked.
/// Value 0 means "none"; the database numbers from 1.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using AccountId = Id<struct AccountTag>;
using UnitId = Id<struct UnitTag>;       ///< a Party organisation or workplace in the tree
using MemberId = Id<struct MemberTag>;   ///< a person
using LiaisonId = Id<struct LiaisonTag>; ///< one person x one residence x one period
using MeetingId = Id<struct MeetingTag>;
using AppraisalId = Id<struct AppraisalTag>;
using ImportId = Id<struct ImportTag>;
using DocumentId = Id<struct DocumentTag>;

}

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(base::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
