// SPDX-License-Identifier: Apache-2.0
// Connections, opened when first needed, lent in the order of asking. A pool of one is the SQLite writer's
// fair lock. Private.
#pragma once

#include "db/connection.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace db {

class Pool;

/// A connection that goes back when this dies.
class Lease {
public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection))
    {
    }
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
};

/// Outlives its leases. Thread-safe.
class Pool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    /// At most `limit` connections; who asks for one more waits at most `wait`.
    Pool(int limit, std::chrono::milliseconds wait, Open open);

    /// A connection with a transaction begun. First come, first served; throws Error::busy when the wait was
    /// in vain. A connection that died while it lay idle is replaced here, before anything was asked of it.
    Lease begin(Access access);

    /// Closes what lies idle.
    void close_idle();

private:
    friend class Lease;
    struct Waiter {
        std::condition_variable wake;
        bool called = false;
    };

    Lease take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;
    void wait_for_turn(std::unique_lock<std::mutex>& lock);
    void pass_on();

    const int limit_;
    const std::chrono::milliseconds wait_;
    const Open open_;
    std::mutex door_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::deque<Waiter*> queue_;
    int lent_ = 0;
};

}
