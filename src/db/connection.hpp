// SPDX-License-Identifier: Apache-2.0
// The engine's side of a connection: the one abstract class of this floor, with two implementations. Private.
#pragma once

#include "db/database.hpp"

namespace db {

enum class Access { read, write };

/// The values of a statement in the order of its numbers; they outlive the call.
using Arguments = std::span<const Value* const>;
using RowReader = std::function<void(const Row&)>;
/// Fills the values of the next row into an empty vector; false at the end.
using NextRow = std::function<bool(std::vector<Value>&)>;

/// One open connection, used by one thread at a time. Failures are db::Error.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// False when the pool must close this connection instead of lending it again.
    [[nodiscard]] virtual bool usable() const noexcept = 0;

    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    /// Never fails: a connection that cannot roll back is no longer usable.
    virtual void roll_back() noexcept = 0;

    /// Parses and keeps a statement without running it.
    virtual void prepare(const Statement& statement) = 0;
    /// Hands every row to `read`; returns how many there were.
    virtual std::int64_t each(const Statement& statement, Arguments arguments, const RowReader& read) = 0;
    /// Returns how many rows were touched.
    virtual std::int64_t run(const Statement& statement, Arguments arguments) = 0;
    virtual std::int64_t run_many(const Statement& statement, const NextRow& next) = 0;

    /// Several statements at once; only for the ladder of migrations.
    virtual void script(std::string_view sql) = 0;
};

}
