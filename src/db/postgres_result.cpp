// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_result.hpp"

#include "db/error.hpp"

#include <array>

namespace db {

namespace {

constexpr Oid bool_type = 16;
constexpr Oid bytes_type = 17;

struct Meaning {
    std::string_view state; ///< a whole SQLSTATE, or its class of two letters
    Error::Kind kind;
};

// Whole codes before classes: the first that fits counts.
constexpr std::array meanings{
    Meaning{"23505", Error::Kind::unique},
    Meaning{"23503", Error::Kind::foreign_key},
    Meaning{"23", Error::Kind::check},
    Meaning{"P0001", Error::Kind::check}, // raise exception in a trigger
    Meaning{"22P02", Error::Kind::misuse},
    Meaning{"22", Error::Kind::check},
    Meaning{"40001", Error::Kind::busy},
    Meaning{"40P01", Error::Kind::busy},
    Meaning{"55P03", Error::Kind::busy},
    Meaning{"55006", Error::Kind::busy},
    Meaning{"53100", Error::Kind::full},
    Meaning{"53300", Error::Kind::unavailable},
    Meaning{"25006", Error::Kind::readonly},
    Meaning{"42501", Error::Kind::readonly},
    Meaning{"25", Error::Kind::misuse},
    Meaning{"42", Error::Kind::misuse},
    Meaning{"08", Error::Kind::unavailable},
    Meaning{"57P0", Error::Kind::unavailable},
    Meaning{"XX001", Error::Kind::corrupt},
    Meaning{"XX002", Error::Kind::corrupt},
};

std::string field(const PGresult* result, int which)
{
    const char* text = PQresultErrorField(result, which);
    return text == nullptr ? "" : text;
}

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c - 'a' + 10;
}

// bytea arrives as \x and two lower-case hexadecimal digits per byte.
std::string from_hex(std::string_view hex)
{
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t at = 2; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
    return bytes;
}

}

Error::Kind postgres_kind(std::string_view state)
{
    for (const auto& meaning : meanings)
        if (state.starts_with(meaning.state)) return meaning.kind;
    return Error::Kind::other;
}

Error postgres_failure(const PGresult* result, std::string_view statement)
{
    const auto state = field(result, PG_DIAG_SQLSTATE);
    if (state.starts_with("22"))
        return failure(postgres_kind(state), statement, "a value was not accepted, SQLSTATE " + state);
    auto cause = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state.empty()) cause += ", SQLSTATE " + state;
    return failure(postgres_kind(state), statement, cause);
}

bool PostgresRow::is_null(std::string_view column) const
{
    return PQgetisnull(result_, 0, columns_.find(column)) != 0;
}

std::int64_t PostgresRow::integer(std::string_view column) const
{
    return columns_.integer(column, view(column));
}

double PostgresRow::real(std::string_view column) const
{
    return columns_.real(column, view(column));
}

std::string_view PostgresRow::view(std::string_view column) const
{
    const int at = find(column);
    switch (PQftype(result_, at)) {
    case bool_type:
        return raw(at) == "t" ? "1" : "0";
    case bytes_type:
        columns_.refuse(column, "is bytes, not text");
    default:
        return raw(at);
    }
}

std::string PostgresRow::blob(std::string_view column) const
{
    const int at = find(column);
    return PQftype(result_, at) == bytes_type ? from_hex(raw(at)) : std::string(raw(at));
}

int PostgresRow::find(std::string_view column) const
{
    const int at = columns_.find(column);
    if (PQgetisnull(result_, 0, at) != 0) columns_.refuse(column, "is null");
    return at;
}

std::string_view PostgresRow::raw(int at) const
{
    return {PQgetvalue(result_, 0, at), static_cast<std::size_t>(PQgetlength(result_, 0, at))};
}

}
