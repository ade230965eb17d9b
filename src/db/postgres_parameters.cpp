// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_parameters.hpp"

#include <charconv>

namespace db {

namespace {

constexpr Oid text_type = 25;
constexpr Oid left_to_server = 0;
constexpr int as_text = 0;
constexpr int as_bytes = 1;

}

void PostgresParameters::clear()
{
    values_.clear();
    lengths_.clear();
    formats_.clear();
    numbers_.clear();
}

void PostgresParameters::add(const Value& value)
{
    struct Add {
        PostgresParameters& to;
        void operator()(std::monostate) const { to.values_.push_back(nullptr); }
        void operator()(std::int64_t number) const { to.add_number(number); }
        void operator()(double number) const { to.add_number(number); }
        void operator()(const std::string& text) const { to.values_.push_back(text.c_str()); }
        void operator()(const Blob& blob) const { to.values_.push_back(blob.bytes.data()); }
    };
    std::visit(Add{*this}, value.store());
    const auto* blob = std::get_if<Blob>(&value.store());
    lengths_.push_back(blob == nullptr ? 0 : static_cast<int>(blob->bytes.size()));
    formats_.push_back(blob == nullptr ? as_text : as_bytes);
}

template <class T>
void PostgresParameters::add_number(T number)
{
    Number written{values_.size(), {}};
    std::to_chars(written.digits.data(), written.digits.data() + written.digits.size() - 1, number);
    numbers_.push_back(written);
    values_.push_back(nullptr);
}

// The digits get their addresses only here, when their vector no longer grows.
const char* const* PostgresParameters::values()
{
    for (const auto& number : numbers_)
        values_[number.parameter] = number.digits.data();
    return values_.data();
}

std::vector<Oid> parameter_types(std::string_view sql, std::size_t count)
{
    std::vector<Oid> types(count, text_type);
    for (auto at = sql.find('$'); at != std::string_view::npos; at = sql.find('$', at + 1)) {
        std::size_t number = 0;
        const auto digits = sql.substr(at + 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (number >= 1 && number <= count) types[number - 1] = left_to_server;
    }
    return types;
}

}
