// SPDX-License-Identifier: Apache-2.0
#include "db/arguments.hpp"

#include "base/text.hpp"
#include "db/error.hpp"

#include <algorithm>
#include <cmath>

namespace db {

void arrange(const Statement& statement, std::span<const Bind> binds, std::vector<const Value*>& arguments)
{
    const std::span names(statement.parameters, statement.parameter_count);
    arguments.assign(names.size(), nullptr);
    for (const auto& bind : binds) {
        const auto at =
            static_cast<std::size_t>(std::find(names.begin(), names.end(), bind.name) - names.begin());
        if (at == names.size()) misuse(statement.name, "there is no parameter " + std::string(bind.name));
        if (arguments[at] != nullptr)
            misuse(statement.name, "parameter " + std::string(bind.name) + " is given twice");
        check_storable(statement, bind.value);
        arguments[at] = &bind.value;
    }
    const auto missing = std::find(arguments.begin(), arguments.end(), nullptr);
    if (missing == arguments.end()) return;
    misuse(statement.name, "parameter " +
                               std::string(names[static_cast<std::size_t>(missing - arguments.begin())]) +
                               " is missing");
}

void check_storable(const Statement& statement, const Value& value)
{
    const auto refuse = [&](const char* why) { throw failure(Error::Kind::check, statement.name, why); };
    if (const auto* text = std::get_if<std::string>(&value.store())) {
        if (text->find('\0') != std::string::npos) refuse("a text with a NUL byte cannot be stored");
        if (!base::is_valid_utf8(*text)) refuse("a text that is not UTF-8 cannot be stored");
    } else if (const auto* number = std::get_if<double>(&value.store())) {
        if (!std::isfinite(*number)) refuse("a number that is not finite cannot be stored");
    }
}

void check_storable(const Statement& statement, std::span<const Value> values)
{
    if (values.size() != statement.parameter_count)
        misuse(statement.name, "a row of " + std::to_string(values.size()) + " values for " +
                                   std::to_string(statement.parameter_count) + " parameters");
    for (const auto& value : values)
        check_storable(statement, value);
}

}
