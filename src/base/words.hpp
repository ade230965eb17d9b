// SPDX-License-Identifier: Apache-2.0
// What the values of an enum are called: the code that is stored and stands in JSON, and the office's words.
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

namespace base {

/// One line of a table of words; a table has a line for every value.
template <class Value>
struct Words {
    Value value;
    std::string_view code, shown;
};

template <class Table, class Value>
const Words<Value>& words_of(const Table& table, Value value)
{
    return *std::find_if(std::begin(table), std::end(table),
                         [&](const auto& line) { return line.value == value; });
}

/// Nothing when no line has this code.
template <class Table>
auto value_of(const Table& table, std::string_view code) -> std::optional<decltype(std::begin(table)->value)>
{
    const auto at =
        std::find_if(std::begin(table), std::end(table), [&](const auto& line) { return line.code == code; });
    if (at == std::end(table)) return std::nullopt;
    return at->value;
}

}
