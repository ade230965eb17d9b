// SPDX-License-Identifier: Apache-2.0
#include "kinds.hpp"

namespace organisations {

std::span<const Kind> kinds_below(const std::optional<Unit>& parent)
{
    using enum Kind;
    static constexpr Kind at_the_top[] = {province, ward}, below_province[] = {ward, workplaces},
                          below_ward[] = {home_cell}, below_first_ward[] = {home_cell, workplaces},
                          below_workplaces[] = {workplace};
    if (!parent) return at_the_top;
    switch (parent->kind) {
    case province:
        return below_province;
    case ward:
        if (!parent->parent) return below_first_ward;
        return below_ward;
    case workplaces:
        return below_workplaces;
    case home_cell:
    case workplace:
        break;
    }
    return {};
}

}
