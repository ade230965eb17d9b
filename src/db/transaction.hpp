// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/pool.hpp"

namespace db {

/// What a transaction holds: a leased connection with a transaction begun on it. Private.
struct Transaction::State {
    enum class Phase { open, reading, failed, finished };

    State(Lease with, Access to) : engine(with->engine()), access(to), lease(std::move(with)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State();

    void demand_open(std::string_view what) const;
    /// Runs `work` on the connection, in no other's middle.
    template <class Work>
    std::int64_t perform(const Statement& statement, Work&& work);
    /// The same, counted and told to the observer.
    template <class Work>
    std::int64_t measure(const Statement& statement, Work&& work);

    const Engine engine;
    const Access access;
    std::optional<Lease> lease; ///< given back by the commit, so that what follows it holds nobody up
    Phase phase = Phase::open;
    int statements = 0;
    std::vector<std::unique_ptr<WaitingAct>> waiting; ///< for the commit
    std::vector<const Value*> arguments;              ///< kept for its room, refilled by every statement
};

}
