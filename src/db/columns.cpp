// SPDX-License-Identifier: Apache-2.0
#include "db/columns.hpp"

#include "db/error.hpp"

#include <algorithm>
#include <charconv>

namespace db {

Columns::Columns(std::string_view statement, std::vector<std::string> names)
    : statement_(statement), names_(std::move(names)), last_(names_.size())
{
    for (auto name = names_.begin(); name != names_.end(); ++name)
        if (std::find(names_.begin(), name, *name) != name)
            misuse(statement_, "two columns are called " + *name);
}

int Columns::search(std::string_view name) const
{
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) refuse(name, "there is no such column");
    last_ = static_cast<std::size_t>(found - names_.begin());
    return static_cast<int>(last_);
}

void Columns::refuse(std::string_view column, std::string_view why) const
{
    misuse(statement_, "column " + std::string(column) + ": " + std::string(why));
}

std::int64_t Columns::integer(std::string_view column, std::string_view text) const
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) refuse(column, "not an integer");
    return number;
}

double Columns::real(std::string_view column, std::string_view text) const
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) refuse(column, "not a number");
    return number;
}

}
