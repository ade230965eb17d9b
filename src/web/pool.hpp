// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

/// A fixed number of threads and a queue that ends: what does not fit is refused at once, not kept waiting.
class Pool {
public:
    using Job = std::function<void()>;

    Pool(int threads, std::size_t queue);
    /// Waits for the jobs that run; those still waiting are dropped.
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// False when every thread is busy and the queue is full, or the pool is closing. A job must not throw.
    bool offer(Job job);

private:
    void work();

    const std::size_t queue_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    std::size_t idle_ = 0;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}
