// SPDX-License-Identifier: Apache-2.0
// The port over SQLite (C API) and PostgreSQL (libpq). Columns by name, parameters by name, statements cached
// per connection. Every access happens in a transaction: `read()` sees one snapshot, `write()` is undone
// unless committed.
#pragma once

#include "db/statement.hpp"
#include "db/value.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace db {

enum class Engine { sqlite, postgres };

/// Something the database refused or could not do. `kind` is the same word on both engines.
class Error : public std::runtime_error {
public:
    enum class Kind {
        unique,      ///< a unique key is taken
        foreign_key, ///< what is pointed at does not exist, or is still pointed at
        check,       ///< a check constraint or a not-null said no
        busy, ///< another writer did not finish in time, or a serialization/deadlock clash: may be tried
              ///< again
        full, ///< the disk is full
        unavailable, ///< the connection is lost or cannot be made; the next transaction tries anew
        readonly,    ///< writing in a read transaction, or a database that cannot be written
        corrupt,     ///< the file is not a database, or damaged
        misuse,      ///< a programming error: unknown parameter, missing column, wrong type
        other,
    };
    Error(Kind kind, std::string message, std::string statement = {});
    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const std::string& statement() const { return statement_; }

private:
    Kind kind_;
    std::string statement_;
};

/// One row of an answer. Valid until the next row is fetched. A missing column is a misuse error, never an
/// empty value; a null where a value is asked for is one too (ask with maybe_…).
class Row {
public:
    virtual ~Row() = default;

    [[nodiscard]] virtual bool is_null(std::string_view column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(std::string_view column) const = 0;
    [[nodiscard]] virtual double real(std::string_view column) const = 0;
    /// Borrowed: copy it before the next row.
    [[nodiscard]] virtual std::string_view view(std::string_view column) const = 0;
    [[nodiscard]] virtual std::string blob(std::string_view column) const = 0;

    [[nodiscard]] std::string text(std::string_view column) const { return std::string(view(column)); }
    [[nodiscard]] bool flag(std::string_view column) const { return integer(column) != 0; }
    [[nodiscard]] base::Date date(std::string_view column) const;
    [[nodiscard]] base::PartialDate partial_date(std::string_view column) const;
    [[nodiscard]] base::Instant instant(std::string_view column) const;
    /// A null id reads as "none" (0).
    template <class T>
    [[nodiscard]] T id(std::string_view column) const
    {
        return is_null(column) ? T{} : T{integer(column)};
    }
    [[nodiscard]] std::optional<std::string> maybe_text(std::string_view column) const;
    [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::string_view column) const;
    [[nodiscard]] std::optional<base::Date> maybe_date(std::string_view column) const;
    [[nodiscard]] std::optional<base::PartialDate> maybe_partial_date(std::string_view column) const;
    [[nodiscard]] std::optional<base::Instant> maybe_instant(std::string_view column) const;
    /// Null reads as "".
    [[nodiscard]] std::string text_or_empty(std::string_view column) const;
};

using Binds = std::initializer_list<Bind>;

/// The engine's side of a connection (connection.hpp), lent by a pool. Rooms never see them.
class Pool;
enum class Access;
class Ladder;

/// One transaction on one connection, which goes back to the pool at the end. Not for sharing between
/// threads. Once a statement has failed nothing more can be done in it, on either engine: it is undone.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction(); ///< rolls back what was not committed

    [[nodiscard]] Engine engine() const;

    /// Calls `each` for every row, streaming. `each` must not use this transaction (SQLite would allow it,
    /// PostgreSQL not).
    void each(const Statement& statement, Binds binds, const std::function<void(const Row&)>& each);
    /// The same with parameters collected at run time (lists, imports).
    void each(const Statement& statement, std::span<const Bind> binds,
              const std::function<void(const Row&)>& each);

    template <class Read>
    auto all(const Statement& statement, Binds binds, Read&& read)
    {
        std::vector<std::decay_t<decltype(read(std::declval<const Row&>()))>> rows;
        each(statement, binds, [&](const Row& row) { rows.push_back(read(row)); });
        return rows;
    }
    template <class Read>
    auto all(const Statement& statement, std::span<const Bind> binds, Read&& read)
    {
        std::vector<std::decay_t<decltype(read(std::declval<const Row&>()))>> rows;
        each(statement, binds, [&](const Row& row) { rows.push_back(read(row)); });
        return rows;
    }
    /// The first row, if any.
    template <class Read>
    auto first(const Statement& statement, Binds binds, Read&& read)
    {
        std::optional<std::decay_t<decltype(read(std::declval<const Row&>()))>> found;
        each(statement, binds, [&](const Row& row) {
            if (!found) found = read(row);
        });
        return found;
    }
    /// A single number (`select count(*) as n`); 0 when there is no row or it is null. The column must be
    /// called n.
    std::int64_t number(const Statement& statement, Binds binds = {});

    /// Runs a change and returns how many rows it touched.
    std::int64_t run(const Statement& statement, Binds binds = {});
    std::int64_t run(const Statement& statement, std::span<const Bind> binds);
    /// Runs an `insert … returning id` and returns the id; 0 when nothing was inserted (`on conflict do
    /// nothing`).
    template <class T>
    T insert(const Statement& statement, Binds binds)
    {
        return T{insert_id(statement, binds)};
    }
    std::int64_t insert_id(const Statement& statement, Binds binds);

    /// Runs one statement for many rows of values, in the order of the statement's parameters: one prepared
    /// statement on SQLite, pipeline mode on PostgreSQL. `next` fills the empty vector with a value for every
    /// parameter, in their order, or returns false at the end. Returns how many rows were touched in all.
    std::int64_t run_many(const Statement& statement, const std::function<bool(std::vector<Value>&)>& next);

    /// Asks the engine to understand a statement, without running it; Error::misuse when it does not. For the
    /// house check that every named statement is right on both engines.
    void prepare(const Statement& statement);

    /// How many statements this transaction has run (page cases assert it).
    [[nodiscard]] int statement_count() const;

    /// Keeps `thing` until the commit: then `act` gets all that was kept for it, in order, as the last that
    /// this transaction does; nothing when it is undone. For what every writer must queue for (the head of
    /// the log), so that it is held only for the commit itself, and nobody who holds it still waits for
    /// something else.
    template <class T>
    void at_commit(T thing, void (*act)(Transaction&, const std::vector<T>&))
    {
        for (const auto& waiting : waiting_acts())
            if (auto* same = dynamic_cast<Waiting<T>*>(waiting.get()); same != nullptr && same->act == act) {
                same->things.push_back(std::move(thing));
                return;
            }
        auto waiting = std::make_unique<Waiting<T>>();
        waiting->act = act;
        waiting->things.push_back(std::move(thing));
        waiting_acts().push_back(std::move(waiting));
    }

    /// After this nothing can be undone, and the connection is free for others; throws Error when the
    /// database could not keep it.
    void commit();

private:
    friend class Database;
    friend class Ladder;
    struct State;
    struct WaitingAct {
        virtual ~WaitingAct() = default;
        virtual void perform(Transaction& tx) const = 0;
    };
    template <class T>
    struct Waiting final : WaitingAct {
        void perform(Transaction& tx) const override { act(tx, things); }
        void (*act)(Transaction&, const std::vector<T>&) = nullptr;
        std::vector<T> things;
    };
    std::vector<std::unique_ptr<WaitingAct>>& waiting_acts();
    explicit Transaction(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct Migration {
    std::string_view name; ///< "20261122T0900-organisations"
    /// With the type tokens {id} {bigint} {real} {text} {blob} {path} {strict}, and sections between "-- on
    /// sqlite:",
    /// "-- on postgres:" and "-- on both:" for what only one engine has.
    std::string_view text;
};

struct Options {
    int readers = 4;                        ///< connections for read(); PostgreSQL: connections in all
    std::chrono::milliseconds busy{10'000}; ///< how long a writer waits for its turn
    bool durable = true; ///< SQLite synchronous=FULL; off only for throw-away test databases
};

/// A database that is open. Thread-safe: every transaction takes its own connection from the pool.
class Database {
public:
    /// "sqlite:/path/file.db", "sqlite::memory:" (a throw-away database, gone when it is closed) or
    /// "postgresql://…". Throws Error when it cannot be opened, with a sentence that says what to check.
    static std::unique_ptr<Database> open(const std::string& url, const Options& options = {});
    virtual ~Database() = default;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// One snapshot; writing in it is an error.
    [[nodiscard]] virtual Transaction read() = 0;
    /// The writer. On SQLite there is one at a time (BEGIN IMMEDIATE); on PostgreSQL READ COMMITTED, rooms
    /// lock what they decide upon.
    [[nodiscard]] virtual Transaction write() = 0;

    /// Brings the schema up the ladder, each step in one transaction, checksummed. On SQLite a copy of the
    /// file is kept first (`<file>.before-<step>`). Refuses (Error::other) when an applied step was changed,
    /// or when the database knows steps that this program does not: it is newer, and an old program must not
    /// write to it.
    virtual void migrate(std::span<const Migration> ladder) = 0;
    /// The names of the steps already applied.
    [[nodiscard]] virtual std::vector<std::string> applied() = 0;

    /// A consistent copy while others work (SQLite: VACUUM INTO; PostgreSQL: refused, use the server's own
    /// tools).
    virtual void copy_to(const std::string& path) = 0;
    /// True when the database answers.
    [[nodiscard]] virtual bool healthy() = 0;
    /// Where it is, without a password, for a person: "tệp …" or "máy chủ …".
    [[nodiscard]] virtual std::string shown() const = 0;

protected:
    static Transaction begin(Pool& pool, Access access);
};

}
