// SPDX-License-Identifier: Apache-2.0
#include "house/stretch.hpp"

#include <algorithm>

namespace house {
using namespace web::html;
using web::Html;

namespace {

constexpr long long most_rows = 2'000; // a form carries no more ticks

Html hidden(std::string_view field, const std::string& kept)
{
    return input(type("hidden"), name(field), value(kept));
}

}

Stretch Stretch::from_address(const web::Fields& query)
{
    return {Cursor::from(query.get("after")), query.number("seen").value_or(0)};
}

Stretch Stretch::from_form(const web::Fields& form)
{
    auto stretch = from_address(form);
    const auto rows_seen = form.number("seen_to").value_or(0) - stretch.before;
    stretch.rows = static_cast<int>(std::clamp<long long>(rows_seen, rows_per_page, most_rows));
    return stretch;
}

Html start_of(const Stretch& stretch)
{
    return group(hidden("after", stretch.after.text()), hidden("seen", std::to_string(stretch.before)));
}

Html end_of_stretch(long long rows_seen)
{
    return hidden("seen_to", std::to_string(rows_seen));
}

}
