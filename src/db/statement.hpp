// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace db {

/// A named SQL text, numbered for each engine at build time (cmake/Floor.cmake, embed_sql). There is no other
/// way to hand SQL to a connection, so no SQL is ever assembled from values at run time.
struct Statement {
    std::string_view name;              ///< "meetings.put_mark": stands in the log with milliseconds and rows
    std::string_view sqlite;            ///< placeholders ?1, ?2, …
    std::string_view postgres;          ///< placeholders $1, $2, …
    const std::string_view* parameters; ///< names in the order of their numbers
    std::size_t parameter_count;
};

}
