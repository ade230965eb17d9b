// SPDX-License-Identifier: Apache-2.0
#include "db/pool.hpp"

#include "db/error.hpp"

#include <algorithm>

namespace db {

Lease::~Lease()
{
    if (connection_) pool_->give_back(std::move(connection_));
}

Pool::Pool(int limit, std::chrono::milliseconds wait, Open open)
    : limit_(std::max(limit, 1)), wait_(wait), open_(std::move(open))
{
    idle_.reserve(static_cast<std::size_t>(limit_));
}

Lease Pool::begin(Access access)
{
    auto lease = take();
    try {
        lease->begin(access);
        return lease;
    } catch (const Error& error) {
        if (error.kind() != Error::Kind::unavailable || lease->usable()) throw;
    }
    // The server went away while the connection lay idle. Nothing was asked yet, so one fresh try is safe;
    // the other idle ones are as dead.
    close_idle();
    {
        const auto dead = std::move(lease);
    }
    auto fresh = take();
    fresh->begin(access);
    return fresh;
}

Lease Pool::take()
{
    std::unique_lock lock(door_);
    if (lent_ < limit_ && queue_.empty()) {
        ++lent_;
    } else {
        wait_for_turn(lock);
    }
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(connection)};
    }
    lock.unlock();
    try {
        return {*this, open_()};
    } catch (...) {
        lock.lock();
        pass_on();
        throw;
    }
}

void Pool::wait_for_turn(std::unique_lock<std::mutex>& lock)
{
    Waiter self;
    queue_.push_back(&self);
    if (self.wake.wait_for(lock, wait_, [&] { return self.called; })) return;
    queue_.erase(std::find(queue_.begin(), queue_.end(), &self));
    throw failure(Error::Kind::busy, "",
                  "no connection became free in " + std::to_string(wait_.count()) + " ms");
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept
{
    std::unique_lock lock(door_);
    if (connection->usable()) idle_.push_back(std::move(connection));
    pass_on();
    lock.unlock();
    connection.reset();
}

// The freed place goes straight to who has waited longest, so nobody who comes later can overtake.
void Pool::pass_on()
{
    if (queue_.empty()) {
        --lent_;
        return;
    }
    auto* const next = queue_.front();
    queue_.pop_front();
    next->called = true;
    next->wake.notify_one();
}

void Pool::close_idle()
{
    std::vector<std::unique_ptr<Connection>> closing;
    const std::lock_guard lock(door_);
    closing.swap(idle_);
}

}
