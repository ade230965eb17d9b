// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/value.hpp"

#include <libpq-fe.h>

#include <array>
#include <string_view>
#include <vector>

namespace db {

/// Values as libpq takes them: text typed by the server, bytes as they are. Borrows the texts.
class PostgresParameters {
public:
    void clear();
    void add(const Value& value);

    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
    [[nodiscard]] const char* const* values();
    [[nodiscard]] const int* lengths() const { return lengths_.data(); }
    [[nodiscard]] const int* formats() const { return formats_.data(); }

private:
    struct Number {
        std::size_t parameter = 0;
        std::array<char, 32> digits{};
    };
    template <class T>
    void add_number(T number);

    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<Number> numbers_;
};

/// The types to prepare a statement with: left to the server, but for parameters that its text does not use
/// (they stand only in SQLite's text), which the server could not guess.
std::vector<Oid> parameter_types(std::string_view sql, std::size_t count);

}
