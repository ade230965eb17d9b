// SPDX-License-Identifier: Apache-2.0
// The demo ward: Đảng ủy phường Sông Hương Đông, its 14 home cells, 1,201 people and two years of their
// contact, made through the rooms' own verbs under a clock that walks through those years.
#pragma once

#include "base/date.hpp"
#include "base/secret.hpp"
#include "db/database.hpp"
#include "demo/people.hpp"

#include <functional>
#include <string>

namespace demo {

struct Order {
    base::Date today;        ///< the story ends the evening before
    std::string pass_phrase; ///< of every account
    Size size = Size::ward;
    /// Told as the story goes on: which of how many chapters, and its name.
    std::function<void(int chapter, int of, const std::string& name)> progress = [](int, int,
                                                                                    const std::string&) {};
};

/// Fills a database that has climbed the ladder and holds nothing. The same order gives the same ward, but
/// for keys and tokens. Throws std::runtime_error with the refusal when a verb says no: then the story is
/// wrong.
void make(db::Database& database, const base::FieldKey& key, const Order& order);

}
