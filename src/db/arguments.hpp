// SPDX-License-Identifier: Apache-2.0
// From named binds to the values in the order of a statement's numbers. Private.
#pragma once

#include "db/connection.hpp"

namespace db {

/// Puts each bind at its parameter's place. An unknown, a missing or a doubled name is a misuse; a text that
/// PostgreSQL could not store (a NUL, not UTF-8) is refused as Kind::check on both engines.
void arrange(const Statement& statement, std::span<const Bind> binds, std::vector<const Value*>& arguments);

/// Refuses what only one engine would store: text with a NUL or not UTF-8, a number that is not one.
void check_storable(const Statement& statement, const Value& value);

/// The same for a row of run_many, which must have a value for every parameter.
void check_storable(const Statement& statement, std::span<const Value> values);

}
