// SPDX-License-Identifier: Apache-2.0
#include "web/pool.hpp"

#include <algorithm>

namespace web {

Pool::Pool(int threads, std::size_t queue) : queue_(queue)
{
    const int count = std::max(threads, 1);
    idle_ = static_cast<std::size_t>(count);
    threads_.reserve(idle_);
    for (int i = 0; i < count; ++i)
        threads_.emplace_back([this] { work(); });
}

Pool::~Pool()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        waiting_.clear();
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

bool Pool::offer(Job job)
{
    {
        const std::lock_guard lock(mutex_);
        if (closing_ || waiting_.size() >= queue_ + idle_) return false;
        waiting_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Pool::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (closing_) return;
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        --idle_;
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
        ++idle_;
    }
}

}
