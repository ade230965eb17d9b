// SPDX-License-Identifier: Apache-2.0
// Days and instants are ISO text on both engines; they are read here, once.
#include "db/error.hpp"

namespace db {

namespace {

template <class T>
T parsed(const Row& row, std::string_view column, std::string_view kind)
{
    const auto text = row.view(column);
    if (auto value = T::from_iso(text)) return *value;
    throw Error(Error::Kind::misuse, "column " + std::string(column) + " is not " + std::string(kind));
}

template <class Read>
auto maybe(const Row& row, std::string_view column, Read&& read) -> std::optional<decltype(read())>
{
    if (row.is_null(column)) return std::nullopt;
    return read();
}

}

base::Date Row::date(std::string_view column) const
{
    return parsed<base::Date>(*this, column, "a day");
}

base::PartialDate Row::partial_date(std::string_view column) const
{
    return parsed<base::PartialDate>(*this, column, "a day, month or year");
}

base::Instant Row::instant(std::string_view column) const
{
    return parsed<base::Instant>(*this, column, "an instant");
}

std::optional<std::string> Row::maybe_text(std::string_view column) const
{
    return maybe(*this, column, [&] { return text(column); });
}

std::optional<std::int64_t> Row::maybe_integer(std::string_view column) const
{
    return maybe(*this, column, [&] { return integer(column); });
}

std::optional<base::Date> Row::maybe_date(std::string_view column) const
{
    return maybe(*this, column, [&] { return date(column); });
}

std::optional<base::PartialDate> Row::maybe_partial_date(std::string_view column) const
{
    return maybe(*this, column, [&] { return partial_date(column); });
}

std::optional<base::Instant> Row::maybe_instant(std::string_view column) const
{
    return maybe(*this, column, [&] { return instant(column); });
}

std::string Row::text_or_empty(std::string_view column) const
{
    return is_null(column) ? std::string() : text(column);
}

}
