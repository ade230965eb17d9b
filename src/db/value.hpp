// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace db {

struct Blob {
    std::string bytes;
    auto operator<=>(const Blob&) const = default;
};

/// An enum that is stored by its word: `code(Mark)` returns "present", and `from_code` reads it back.
template <class T>
concept Coded = std::is_enum_v<T> && requires(T value)
{
    {
        code(value)
        } -> std::convertible_to<std::string_view>;
};

/// What a parameter or a column can be. Booleans are integers 0 and 1 on both engines; days and instants are
/// ISO text.
class Value {
public:
    using Store = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

    Value() = default;
    Value(std::nullptr_t) {}
    template <std::integral T>
    Value(T number) : store_(static_cast<std::int64_t>(number))
    {
    }
    Value(double number) : store_(number) {}
    Value(std::string text) : store_(std::move(text)) {}
    Value(std::string_view text) : store_(std::string(text)) {}
    Value(const char* text) : store_(std::string(text)) {}
    Value(Blob blob) : store_(std::move(blob)) {}
    /// An id of 0 means "none" and is stored as null.
    template <class Tag>
    Value(base::Id<Tag> id)
    {
        if (id) store_ = id.value;
    }
    Value(const base::Date& day) : store_(day.iso()) {}
    Value(const base::PartialDate& day) : store_(day.iso()) {}
    Value(const base::Instant& moment) : store_(moment.iso()) {}
    template <Coded T>
    Value(T word) : store_(std::string(std::string_view(code(word))))
    {
    }
    template <class T>
    Value(const std::optional<T>& maybe)
    {
        if (maybe) *this = Value(*maybe);
    }

    [[nodiscard]] const Store& store() const { return store_; }
    [[nodiscard]] bool is_null() const { return store_.index() == 0; }

private:
    Store store_;
};

/// Puts the values of one row for run_many, each built in its place: an initializer list would copy every
/// text.
template <class... T>
void put(std::vector<Value>& values, T&&... all)
{
    (values.emplace_back(std::forward<T>(all)), ...);
}

/// One named parameter: `{"meeting", meeting}`.
struct Bind {
    std::string_view name;
    Value value;
};

}
