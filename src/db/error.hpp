// SPDX-License-Identifier: Apache-2.0
// How the two engines word their failures. Private.
#pragma once

#include "db/database.hpp"

namespace db {

/// A programming error, told to the programmer: names the statement.
[[noreturn]] void misuse(std::string_view statement, const std::string& what);

/// Words an engine's failure. What a person can meet (busy, full, unavailable, readonly, corrupt) becomes a
/// Vietnamese sentence with the engine's own words in brackets; the rest is for the programmer and begins
/// with the statement. `cause` must not carry values of rows: it goes to the log.
[[nodiscard]] Error failure(Error::Kind kind, std::string_view statement, std::string_view cause);

}
