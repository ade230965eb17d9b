// SPDX-License-Identifier: Apache-2.0
// The HTTP server: Boost.Beast in one file, callbacks, no coroutines (g++ 12.2 miscompiles common co_await
// shapes).
#pragma once

#include "web/reply.hpp"
#include "web/request.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace web {

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8213; ///< 0 = any free one (tests); ask `Server::port`
    int io_threads = 1;
    int workers = 4;                      ///< threads that run handlers
    std::size_t queue = 256;              ///< requests waiting for a worker; beyond it 503 with Retry-After
    std::size_t header_bytes = 16 * 1024; ///< beyond it 431
    std::size_t body_bytes = 2 * 1024 * 1024;    ///< beyond it 413, for everything but uploads
    std::size_t upload_bytes = 64 * 1024 * 1024; ///< for multipart/form-data, streamed to `upload_folder`
    std::size_t all_uploads_bytes = 512 * 1024 * 1024; ///< of all uploads under way together; beyond it 503
    std::chrono::seconds head_time{
        10}; ///< from first byte to end of the head, absolute (a dripping client is late)
    std::chrono::seconds body_time{120}; ///< the same for the body
    std::chrono::seconds idle_time{60};
    std::chrono::seconds drain_time{20}; ///< SIGTERM: how long busy requests may still finish
    std::size_t connections = 10'000;
    std::string upload_folder;              ///< private to the server's user
    std::string certificate_file, key_file; ///< both set = TLS
    std::vector<std::string>
        trusted_proxies; ///< addresses or ranges (10.0.0.0/8) whose X-Forwarded-For / -Proto are believed
    std::vector<std::string>
        watched_paths; ///< asked by address, whatever the Host: a balancer's and the machine's own watching
    std::vector<std::string> hosts; ///< accepted Host names; empty = the listening address and localhost
    std::function<void(const std::string&)>
        log; ///< what an operator should read, from any thread; empty = standard error
};

/// What the server hands every well-formed request to, on a worker thread. Must not throw; if it does, the
/// person gets the 500 page and the log gets the reason.
using Application = std::function<Reply(Request&)>;

/// Pages for what goes wrong before a handler is reached (400, 408, 413, 431, 500, 503): status -> whole HTML
/// body.
using ErrorPage = std::function<std::string(int status)>;

class Server {
public:
    Server(ServerSettings settings, Application application, ErrorPage error_page);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Opens the port; throws std::runtime_error with a sentence when it cannot.
    void open();
    [[nodiscard]] std::uint16_t port() const;
    /// Serves until `stop` or SIGTERM/SIGINT (when `take_signals`), then drains: no new connections, idle
    /// ones closed, busy ones finish.
    void run(bool take_signals);
    void stop();

    struct Counters {
        std::atomic<std::uint64_t> requests{0}, refused_busy{0}, bad_requests{0}, open_connections{0};
    };
    [[nodiscard]] const Counters& counters() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}
