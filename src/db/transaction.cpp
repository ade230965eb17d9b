// SPDX-License-Identifier: Apache-2.0
#include "db/transaction.hpp"

#include "db/arguments.hpp"
#include "db/error.hpp"
#include "db/stopwatch.hpp"

#include <utility>

namespace db {

namespace {

std::span<const Bind> list(Binds binds)
{
    return {binds.begin(), binds.size()};
}

}

Transaction::State::~State()
{
    if (phase != Phase::finished) (*lease)->roll_back();
}

// After an engine's error PostgreSQL lets nothing more be done in the transaction; SQLite would. Both are
// held to the stricter rule, so that a verb that works on one works on the other. The same with a statement
// inside `each`.
void Transaction::State::demand_open(std::string_view what) const
{
    switch (phase) {
    case Phase::open:
        return;
    case Phase::reading:
        misuse(what, "another statement's rows are still being read");
    case Phase::failed:
        misuse(what, "an earlier statement of this transaction failed; it can only be undone");
    case Phase::finished:
        misuse(what, "the transaction is already committed");
    }
}

template <class Work>
std::int64_t Transaction::State::perform(const Statement& statement, Work&& work)
{
    demand_open(statement.name);
    phase = Phase::reading;
    try {
        const std::int64_t rows = work(**lease);
        phase = Phase::open;
        return rows;
    } catch (const Error&) {
        phase = Phase::failed;
        throw;
    } catch (...) {
        phase = Phase::open;
        throw;
    }
}

template <class Work>
std::int64_t Transaction::State::measure(const Statement& statement, Work&& work)
{
    const Stopwatch watch;
    const auto rows = perform(statement, std::forward<Work>(work));
    ++statements;
    watch.finished(statement.name, rows);
    return rows;
}

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

Engine Transaction::engine() const
{
    return state_->engine;
}

void Transaction::each(const Statement& statement, Binds binds, const std::function<void(const Row&)>& read)
{
    each(statement, list(binds), read);
}

void Transaction::each(const Statement& statement, std::span<const Bind> binds,
                       const std::function<void(const Row&)>& read)
{
    state_->measure(statement, [&](Connection& connection) {
        arrange(statement, binds, state_->arguments);
        return connection.each(statement, state_->arguments, read);
    });
}

std::int64_t Transaction::number(const Statement& statement, Binds binds)
{
    const auto read = [](const Row& row) { return row.maybe_integer("n").value_or(0); };
    return first(statement, binds, read).value_or(0);
}

std::int64_t Transaction::run(const Statement& statement, Binds binds)
{
    return run(statement, list(binds));
}

std::int64_t Transaction::run(const Statement& statement, std::span<const Bind> binds)
{
    return state_->measure(statement, [&](Connection& connection) {
        arrange(statement, binds, state_->arguments);
        return connection.run(statement, state_->arguments);
    });
}

std::int64_t Transaction::insert_id(const Statement& statement, Binds binds)
{
    return first(statement, binds, [](const Row& row) { return row.integer("id"); }).value_or(0);
}

std::int64_t Transaction::run_many(const Statement& statement,
                                   const std::function<bool(std::vector<Value>&)>& next)
{
    return state_->measure(statement, [&](Connection& connection) {
        return connection.run_many(statement, [&](std::vector<Value>& values) {
            values.clear();
            if (!next(values)) return false;
            check_storable(statement, values);
            return true;
        });
    });
}

void Transaction::prepare(const Statement& statement)
{
    state_->perform(statement, [&](Connection& connection) {
        connection.prepare(statement);
        return std::int64_t{0};
    });
}

int Transaction::statement_count() const
{
    return state_->statements;
}

std::vector<std::unique_ptr<Transaction::WaitingAct>>& Transaction::waiting_acts()
{
    if (state_->access == Access::read) misuse("at_commit", "a reading transaction has nothing to commit");
    state_->demand_open("at_commit");
    return state_->waiting;
}

void Transaction::commit()
{
    if (state_->phase != State::Phase::open)
        throw Error(Error::Kind::misuse,
                    "commit of a transaction that failed, is being read or is already committed");
    for (const auto& act : std::exchange(state_->waiting, {}))
        act->perform(*this);
    state_->phase = State::Phase::failed;
    (*state_->lease)->commit();
    state_->phase = State::Phase::finished;
    state_->lease.reset();
}

}
