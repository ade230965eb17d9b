// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_row.hpp"

#include <cmath>

namespace db {

namespace {

constexpr double largest_exact = 9007199254740992.0; // 2^53

}

bool SqliteRow::is_null(std::string_view column) const
{
    return sqlite3_column_type(handle_, columns_.find(column)) == SQLITE_NULL;
}

std::int64_t SqliteRow::integer(std::string_view column) const
{
    const int at = columns_.find(column);
    switch (sqlite3_column_type(handle_, at)) {
    case SQLITE_INTEGER:
        return sqlite3_column_int64(handle_, at);
    case SQLITE_TEXT:
        return columns_.integer(column, text_at(at));
    case SQLITE_FLOAT:
        if (const double number = sqlite3_column_double(handle_, at);
            number == std::trunc(number) && std::abs(number) <= largest_exact)
            return static_cast<std::int64_t>(number);
        columns_.refuse(column, "not an integer");
    case SQLITE_NULL:
        columns_.refuse(column, "is null");
    default:
        columns_.refuse(column, "not an integer");
    }
}

double SqliteRow::real(std::string_view column) const
{
    const int at = columns_.find(column);
    switch (sqlite3_column_type(handle_, at)) {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return sqlite3_column_double(handle_, at);
    case SQLITE_TEXT:
        return columns_.real(column, text_at(at));
    case SQLITE_NULL:
        columns_.refuse(column, "is null");
    default:
        columns_.refuse(column, "not a number");
    }
}

std::string_view SqliteRow::view(std::string_view column) const
{
    const int at = columns_.find(column);
    switch (sqlite3_column_type(handle_, at)) {
    case SQLITE_NULL:
        columns_.refuse(column, "is null");
    case SQLITE_BLOB:
        columns_.refuse(column, "is bytes, not text");
    default:
        return text_at(at);
    }
}

std::string SqliteRow::blob(std::string_view column) const
{
    const int at = columns_.find(column);
    if (sqlite3_column_type(handle_, at) == SQLITE_NULL) columns_.refuse(column, "is null");
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, at));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, at));
    return size == 0 ? std::string() : std::string(bytes, size);
}

std::string_view SqliteRow::text_at(int at) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, at));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, at))};
}

}
