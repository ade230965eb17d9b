// SPDX-License-Identifier: Apache-2.0
// One connection: reads a message, has it answered on the pool, writes the reply, begins again. A state
// machine of callbacks, because g++ 12.2 miscompiles common coroutine shapes. Included by server.cpp alone.
//
//     handshake -> idle -> head -> body -> busy -> writing -> idle …
//                                                          -> lingering -> closed
//
// No operation has a timer of its own: each phase has an absolute deadline, and a sweep once a second closes
// what is late. A client that drips byte by byte is late like one that sends nothing.
#pragma once

#include "web/admission.hpp"
#include "web/body.hpp"
#include "web/incoming.hpp"
#include "web/outgoing.hpp"
#include "web/pool.hpp"
#include "web/read_buffer.hpp"
#include "web/server.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <type_traits>

namespace web {

namespace asio = boost::asio;
using boost::system::error_code;

// Concrete executors: asio::any_io_executor costs half the throughput.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using TlsStream = asio::ssl::stream<Socket>;
using SteadyClock = std::chrono::steady_clock;

/// What all connections share.
struct Premises {
    ServerSettings settings;
    Application application;
    ErrorPage error_page;
    std::optional<DiskAllowance> allowance;
    BodyLimits body_limits;
    std::optional<Admission> admission;
    std::optional<Pool> pool;
    Server::Counters counters;

    void log(const std::string& line) const;
    /// The page for what went wrong, as HTML or (for a program) JSON.
    [[nodiscard]] Reply error_reply(int status, bool as_json) const;
    /// Runs the application; what it throws becomes the 500 page and a line in the log.
    [[nodiscard]] Reply answer(Request& request) const;
};

/// A connection as its loop sees it.
class Connection {
public:
    virtual ~Connection() = default;
    /// Closes what is late, and what is idle when the server is stopping.
    virtual void sweep(SteadyClock::time_point now) = 0;
    virtual void close() = 0;
};

/// The loop a connection lives on.
class Lodging {
public:
    virtual ~Lodging() = default;
    virtual void moved_out(Connection& connection) = 0;
    [[nodiscard]] virtual bool stopping() const = 0;
};

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    Session(Stream stream, std::string peer, Premises& premises, Lodging& lodging)
        : stream_(std::move(stream)), premises_(premises), lodging_(lodging), peer_{std::move(peer), is_tls}
    {
    }

    void start();
    void sweep(SteadyClock::time_point now) override;
    void close() override;

private:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;
    static constexpr std::size_t first_read = 2 * 1024;
    static constexpr std::size_t body_read = 16 * 1024;
    static constexpr std::size_t file_piece = 64 * 1024;
    static constexpr std::size_t one_record = 16 * 1024;    // TLS: head and small body in one write
    static constexpr std::size_t slowest_reader = 2 * 1024; // bytes per second
    static constexpr std::chrono::seconds linger_time{2};
    static constexpr std::chrono::seconds refused_linger_time{
        20}; // a browser reads the refusal when it has sent all
    static constexpr std::chrono::seconds late_reply_time{5};
    static constexpr std::chrono::seconds least_write_time{30};
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

    enum class Phase { handshake, idle, head, body, busy, writing, lingering, closed };

    // One request and its reply; no memory is held between requests.
    struct Exchange {
        explicit Exchange(std::size_t header_bytes) : incoming(header_bytes) {}
        Incoming incoming;
        std::optional<Admitted> admitted;
        std::optional<RequestBody> body;
        ReplyManner manner;
        Outgoing reply;
        std::uint64_t file_sent = 0;
        std::unique_ptr<std::array<char, file_piece>> piece;
    };

    void await_request(std::chrono::seconds patience);
    void begin_request();
    void read_more();
    void on_read(error_code failed, std::size_t count);
    void parse();
    bool enter();
    void ask_for_body();
    void dispatch();
    Outgoing answered();
    Outgoing outgoing(Reply reply);
    void refuse(int status);
    void write(Outgoing reply);
    void write_piece();
    void written(error_code failed);
    void linger(std::chrono::seconds patience = linger_time);
    void discard();

    auto& socket()
    {
        if constexpr (is_tls)
            return stream_.next_layer();
        else
            return stream_;
    }
    void enter_phase(Phase phase, std::chrono::seconds patience)
    {
        phase_ = phase;
        deadline_ = SteadyClock::now() + patience;
    }
    auto self() { return this->shared_from_this(); }

    Stream stream_;
    Premises& premises_;
    Lodging& lodging_;
    const Peer peer_;
    Phase phase_ = Phase::handshake;
    bool late_ = false;
    bool refused_ = false;
    SteadyClock::time_point deadline_{};
    ReadBuffer in_;
    std::unique_ptr<Exchange> exchange_;
};

template <class Stream>
void Session<Stream>::start()
{
    const auto patience = premises_.settings.head_time;
    if constexpr (is_tls) {
        enter_phase(Phase::handshake, patience);
        stream_.async_handshake(asio::ssl::stream_base::server,
                                [this, self = self(), patience](error_code failed) {
                                    failed ? close() : await_request(patience);
                                });
    } else {
        await_request(patience);
    }
}

template <class Stream>
void Session<Stream>::sweep(SteadyClock::time_point now)
{
    if (phase_ == Phase::idle && lodging_.stopping()) return close();
    if (now < deadline_) return;
    if (late_ || (phase_ != Phase::head && phase_ != Phase::body)) return close();
    // The read that is under way ends with an error, and its handler tells the client.
    late_ = true;
    deadline_ = now + late_reply_time;
    error_code ignored;
    socket().cancel(ignored);
}

template <class Stream>
void Session<Stream>::close()
{
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    error_code ignored;
    socket().close(ignored);
    lodging_.moved_out(*this);
}

template <class Stream>
void Session<Stream>::await_request(std::chrono::seconds patience)
{
    if (phase_ == Phase::closed) return;
    exchange_.reset();
    if (lodging_.stopping()) return linger();
    if (!in_.unread().empty()) {
        begin_request();
        return parse();
    }
    in_.release();
    enter_phase(Phase::idle, patience);
    if constexpr (is_tls) {
        // OpenSSL may hold bytes that the socket no longer shows, so it is asked for them.
        read_more();
    } else {
        stream_.async_wait(Socket::wait_read, [this, self = self()](error_code failed) {
            if (failed || phase_ == Phase::closed) return close();
            begin_request();
            read_more();
        });
    }
}

template <class Stream>
void Session<Stream>::begin_request()
{
    exchange_ = std::make_unique<Exchange>(premises_.settings.header_bytes);
    enter_phase(Phase::head, premises_.settings.head_time);
}

template <class Stream>
void Session<Stream>::read_more()
{
    if (phase_ == Phase::closed) return;
    in_.make_room(phase_ == Phase::body ? body_read : first_read);
    stream_.async_read_some(
        asio::buffer(in_.room(), in_.room_size()),
        [this, self = self()](error_code failed, std::size_t count) { on_read(failed, count); });
}

template <class Stream>
void Session<Stream>::on_read(error_code failed, std::size_t count)
{
    if (phase_ == Phase::closed) return;
    if (late_) return refuse(408);
    if (failed) return close();
    in_.filled(count);
    if (phase_ == Phase::idle) begin_request();
    parse();
}

template <class Stream>
void Session<Stream>::parse()
{
    auto& incoming = exchange_->incoming;
    for (;;) {
        const auto taken = incoming.feed(
            in_.unread(), [this](std::string_view piece) { return exchange_->body->take(piece); });
        in_.used(taken);
        switch (incoming.state()) {
        case Incoming::State::failed:
            return refuse(incoming.status());
        case Incoming::State::head:
            return read_more();
        case Incoming::State::head_done:
            if (!enter()) return;
            break;
        case Incoming::State::body:
            if (exchange_->body->status() != 0) return refuse(exchange_->body->status());
            if (exchange_->admitted->wants_continue) return ask_for_body();
            return read_more();
        case Incoming::State::done:
            if (exchange_->body->status() != 0) return refuse(exchange_->body->status());
            return dispatch();
        }
    }
}

// Judges the head. False when the request was refused.
template <class Stream>
bool Session<Stream>::enter()
{
    auto& head = exchange_->incoming.head();
    const bool keep_alive = head.keep_alive;
    auto admitted = premises_.admission->admit(head, peer_);
    if (!admitted) return refuse(admitted.error()), false;
    exchange_->admitted = std::move(*admitted);
    const auto& request = exchange_->admitted->request;
    exchange_->manner = {exchange_->admitted->head_only, keep_alive, request.secure,
                         std::string(request.header("accept-encoding"))};
    exchange_->body.emplace(head, request, premises_.body_limits);
    if (exchange_->body->status() != 0) return refuse(exchange_->body->status()), false;
    enter_phase(Phase::body, premises_.settings.body_time);
    return true;
}

template <class Stream>
void Session<Stream>::ask_for_body()
{
    exchange_->admitted->wants_continue = false;
    if (!in_.unread().empty()) return read_more(); // it is coming already
    asio::async_write(
        stream_, asio::buffer(go_on.data(), go_on.size()),
        [this, self = self()](error_code failed, std::size_t) { failed ? close() : read_more(); });
}

template <class Stream>
void Session<Stream>::dispatch()
{
    phase_ = Phase::busy;
    deadline_ = SteadyClock::time_point::max();
    ++premises_.counters.requests;
    const bool taken = premises_.pool->offer([this, self = self()]() mutable {
        asio::post(stream_.get_executor(), [this, self, reply = std::make_shared<Outgoing>(answered())] {
            write(std::move(*reply));
        });
    });
    if (taken) return;
    ++premises_.counters.refused_busy;
    auto reply = premises_.error_reply(503, exchange_->admitted->request.wants_json());
    reply.with("Retry-After", "3");
    write(outgoing(std::move(reply)));
}

// On a thread of the pool: from a whole message to a reply that only has to be written.
template <class Stream>
Outgoing Session<Stream>::answered()
{
    auto& request = exchange_->admitted->request;
    const int status = exchange_->body->finish(request);
    if (status != 0) ++premises_.counters.bad_requests;
    auto reply = outgoing(status != 0 ? premises_.error_reply(status, request.wants_json())
                                      : premises_.answer(request));
    exchange_->body.reset(); // uploaded files go when the request ends
    return reply;
}

template <class Stream>
Outgoing Session<Stream>::outgoing(Reply reply)
{
    try {
        return make_ready(std::move(reply), exchange_->manner);
    } catch (const std::exception& failed) {
        premises_.log(failed.what());
        return make_ready(premises_.error_reply(500, false), exchange_->manner);
    }
}

template <class Stream>
void Session<Stream>::refuse(int status)
{
    ++premises_.counters.bad_requests;
    const bool as_json = exchange_->admitted && exchange_->admitted->request.wants_json();
    exchange_->manner.keep_alive = false; // where the next message would begin is not known
    refused_ = true;
    exchange_->body.reset(); // what was uploaded goes now, not when the client has read the reply
    auto reply = premises_.error_reply(status, as_json);
    if (status == 405) reply.with("Allow", "GET, HEAD, POST, PUT, DELETE");
    write(outgoing(std::move(reply)));
}

template <class Stream>
void Session<Stream>::write(Outgoing reply)
{
    if (phase_ == Phase::closed) return;
    exchange_->reply = std::move(reply);
    auto& out = exchange_->reply;
    auto bytes = out.bytes();
    if (is_tls && bytes.size() < one_record) {
        out.head += bytes;
        bytes = {};
    }
    const auto size = out.head.size() + bytes.size();
    enter_phase(Phase::writing, least_write_time + std::chrono::seconds(size / slowest_reader));
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(out.head),
                                                    asio::buffer(bytes.data(), bytes.size())};
    asio::async_write(stream_, buffers, [this, self = self()](error_code failed, std::size_t) {
        if (failed || !exchange_->reply.file.open()) return written(failed);
        exchange_->piece = std::make_unique<std::array<char, file_piece>>();
        write_piece();
    });
}

template <class Stream>
void Session<Stream>::write_piece()
{
    if (phase_ == Phase::closed) return;
    auto& exchange = *exchange_;
    const auto& file = exchange.reply.file;
    const auto left = file.size() - exchange.file_sent;
    if (left == 0) return written({});
    const auto count =
        file.read(exchange.file_sent, exchange.piece->data(), std::min<std::uint64_t>(left, file_piece));
    if (count == 0) return close(); // shorter than promised: the client must not take it for whole
    exchange.file_sent += count;
    enter_phase(Phase::writing, least_write_time + std::chrono::seconds(count / slowest_reader));
    asio::async_write(
        stream_, asio::buffer(exchange.piece->data(), count),
        [this, self = self()](error_code failed, std::size_t) { failed ? close() : write_piece(); });
}

template <class Stream>
void Session<Stream>::written(error_code failed)
{
    if (failed || phase_ == Phase::closed) return close();
    if (!exchange_->reply.keep_alive) return linger(refused_ ? refused_linger_time : linger_time);
    await_request(premises_.settings.idle_time);
}

// Closing with bytes unread would reset the connection, and the client might lose the reply it has not read
// yet.
template <class Stream>
void Session<Stream>::linger(std::chrono::seconds patience)
{
    error_code failed;
    socket().shutdown(asio::socket_base::shutdown_send, failed);
    if (failed) return close();
    enter_phase(Phase::lingering, patience);
    in_.used(in_.unread().size());
    discard();
}

template <class Stream>
void Session<Stream>::discard()
{
    in_.make_room(refused_ ? body_read : first_read);
    socket().async_read_some(asio::buffer(in_.room(), in_.room_size()),
                             [this, self = self()](error_code failed, std::size_t) {
                                 failed || phase_ == Phase::closed ? close() : discard();
                             });
}

}
