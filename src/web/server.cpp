// SPDX-License-Identifier: Apache-2.0
// Loops, ports, certificates and signals. Sockets are known here and in session.hpp, which only this file
// includes.
#include "web/server.hpp"

#include "web/errors.hpp"
#include "web/json_writer.hpp"
#include "web/session.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <sys/resource.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <unordered_set>

namespace web {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;
using Endpoint = asio::ip::tcp::endpoint;

constexpr std::chrono::seconds sweep_every{1};
constexpr std::chrono::milliseconds pause_without_descriptors{100};
constexpr std::size_t other_descriptors = 512; // database, log, uploads, files being sent

/// One thread, one io_context, one listening socket, and the connections it accepted.
class Loop final : public Lodging {
public:
    Loop(Premises& premises, asio::ssl::context* tls, std::size_t most)
        : premises_(premises), tls_(tls), most_connections_(most)
    {
    }

    void listen(const Endpoint& endpoint, bool shared);
    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    void run();
    /// From any thread, any number of times.
    void stop();
    void take_signals(std::function<void()> on_signal);

    void moved_out(Connection& connection) override;
    [[nodiscard]] bool stopping() const override { return stopping_; }

private:
    void accept();
    void accepted(error_code failed, Socket socket);
    void welcome(Socket socket);
    void sweep();
    void begin_drain();
    void finish_if_empty();

    Premises& premises_;
    asio::ssl::context* const tls_; ///< none = plain HTTP
    const std::size_t most_connections_;
    asio::io_context io_{1};
    Acceptor acceptor_{io_};
    Timer sweep_timer_{io_}, pause_timer_{io_};
    asio::basic_signal_set<Executor> signals_{io_};
    std::unordered_set<Connection*> connections_;
    bool stopping_ = false;
    SteadyClock::time_point drain_until_{};
};

void Loop::listen(const Endpoint& endpoint, bool shared)
{
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    if (shared) {
        const int on = 1;
        ::setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    }
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
}

void Loop::run()
{
    accept();
    sweep();
    io_.run();
}

void Loop::accept()
{
    acceptor_.async_accept(io_,
                           [this](error_code failed, Socket socket) { accepted(failed, std::move(socket)); });
}

void Loop::accepted(error_code failed, Socket socket)
{
    if (stopping_) return;
    if (failed) { // out of descriptors, most likely: those in use will come back
        pause_timer_.expires_after(pause_without_descriptors);
        pause_timer_.async_wait([this](error_code) { stopping_ ? void() : accept(); });
        return;
    }
    if (connections_.size() < most_connections_) welcome(std::move(socket));
    accept();
}

void Loop::welcome(Socket socket)
{
    error_code failed;
    const auto remote = socket.remote_endpoint(failed);
    if (failed) return; // gone already
    socket.set_option(asio::ip::tcp::no_delay(true), failed);
    const auto address = Address::parse(remote.address().to_string());
    auto peer = address ? address->text() : remote.address().to_string();
    const auto move_in = [this](const auto& session) {
        connections_.insert(session.get());
        ++premises_.counters.open_connections;
        session->start();
    };
    if (tls_ != nullptr)
        move_in(std::make_shared<Session<TlsStream>>(TlsStream(std::move(socket), *tls_), std::move(peer),
                                                     premises_, *this));
    else
        move_in(std::make_shared<Session<Socket>>(std::move(socket), std::move(peer), premises_, *this));
}

void Loop::moved_out(Connection& connection)
{
    connections_.erase(&connection);
    --premises_.counters.open_connections;
    finish_if_empty();
}

void Loop::sweep()
{
    const auto now = SteadyClock::now();
    const bool out_of_patience = stopping_ && now >= drain_until_;
    for (auto next = connections_.begin(); next != connections_.end();) {
        auto* const connection = *next++; // closing takes it out of the set
        out_of_patience ? connection->close() : connection->sweep(now);
    }
    sweep_timer_.expires_after(sweep_every);
    sweep_timer_.async_wait([this](error_code failed) { failed ? void() : sweep(); });
}

void Loop::stop()
{
    asio::post(io_, [this] { begin_drain(); });
}

void Loop::begin_drain()
{
    if (stopping_) return;
    stopping_ = true;
    drain_until_ = SteadyClock::now() + premises_.settings.drain_time;
    error_code ignored;
    acceptor_.close(ignored);
    sweep();
    finish_if_empty();
}

void Loop::finish_if_empty()
{
    if (stopping_ && connections_.empty()) io_.stop();
}

void Loop::take_signals(std::function<void()> on_signal)
{
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.async_wait(
        [on_signal = std::move(on_signal)](error_code failed, int) { failed ? void() : on_signal(); });
}

asio::ssl::context tls_context(const ServerSettings& settings)
{
    asio::ssl::context context(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context.native_handle(),
                     SSL_MODE_RELEASE_BUFFERS); // an idle connection holds no record buffers
    error_code failed;
    context.use_certificate_chain_file(settings.certificate_file, failed);
    if (failed)
        throw std::runtime_error("Không đọc được chứng chỉ TLS \"" + settings.certificate_file +
                                 "\". Hãy kiểm tra đường dẫn và quyền đọc; tệp phải ở dạng PEM.");
    context.use_private_key_file(settings.key_file, asio::ssl::context::pem, failed);
    if (failed || SSL_CTX_check_private_key(context.native_handle()) != 1)
        throw std::runtime_error("Khóa TLS \"" + settings.key_file +
                                 "\" không đọc được hoặc không đi cùng chứng chỉ. Hãy kiểm tra lại hai tệp.");
    return context;
}

// A service is often started with 1,024 descriptors; what the system allows beyond that is there for the
// asking.
void raise_descriptor_limit(std::size_t connections)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = connections + other_descriptors;
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// With SO_REUSEPORT a second server on the same port would silently take half of the visitors. A socket
// without it finds out first.
void refuse_if_taken(const Endpoint& endpoint)
{
    if (endpoint.port() == 0) return;
    asio::io_context io;
    Acceptor probe(io);
    probe.open(endpoint.protocol());
    probe.set_option(asio::socket_base::reuse_address(true));
    probe.bind(endpoint);
    probe.listen(1);
}

}

void Premises::log(const std::string& line) const
{
    if (settings.log)
        settings.log(line);
    else
        std::fprintf(stderr, "%s\n", line.c_str());
}

Reply Premises::error_reply(int status, bool as_json) const
{
    if (as_json) {
        JsonWriter json;
        json.object([&] {
            json.field("code", error_code_of(status));
            json.field("sentence", error_sentence_of(status));
        });
        return json_reply(json.take(), status);
    }
    try {
        if (error_page) return html_reply(error_page(status), status);
    } catch (const std::exception& failed) {
        log(std::string("error page: ") + failed.what());
    }
    return text_reply(std::string(error_sentence_of(status)) + "\n", status);
}

Reply Premises::answer(Request& request) const
{
    try {
        return application(request);
    } catch (const std::exception& failed) {
        log(std::string(code(request.method)) + " " + request.path + ": " + failed.what());
    } catch (...) {
        log(std::string(code(request.method)) + " " + request.path + ": unknown exception");
    }
    return error_reply(500, request.wants_json());
}

// Destroyed from the last to the first: the pool's jobs end before the loops they post to go.
struct Server::State {
    Premises premises;
    std::optional<asio::ssl::context> tls;
    std::vector<std::unique_ptr<Loop>> loops;

    void open();
    void listen(const Endpoint& endpoint);
    void stop()
    {
        for (auto& loop : loops)
            loop->stop();
    }
};

Server::Server(ServerSettings settings, Application application, ErrorPage error_page)
    : state_(std::make_unique<State>())
{
    state_->premises.settings = std::move(settings);
    state_->premises.application = std::move(application);
    state_->premises.error_page = std::move(error_page);
}

Server::~Server()
{
    state_->premises.pool.reset();
}

void Server::open()
{
    state_->open();
}

void Server::State::open()
{
    auto& settings = premises.settings;
    if (settings.upload_folder.empty())
        settings.upload_folder = (std::filesystem::temp_directory_path() / "caunoi-upload").string();
    prepare_private_folder(settings.upload_folder);
    premises.allowance.emplace(settings.all_uploads_bytes);
    premises.body_limits = {settings.body_bytes, settings.upload_bytes, settings.upload_folder,
                            &*premises.allowance};
    premises.admission.emplace(settings);
    if (settings.certificate_file.empty() != settings.key_file.empty())
        throw std::runtime_error("Chứng chỉ TLS và khóa phải được đặt cùng nhau: mới có một trong hai.");
    if (!settings.certificate_file.empty()) tls.emplace(tls_context(settings));
    raise_descriptor_limit(settings.connections);

    error_code failed;
    const auto address = asio::ip::make_address(settings.address, failed);
    if (failed)
        throw std::runtime_error("\"" + settings.address +
                                 "\" không phải là địa chỉ IP để lắng nghe, ví dụ 127.0.0.1.");
    try {
        listen({address, settings.port});
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("Không mở được cổng " + std::to_string(settings.port) + " tại " +
                                 settings.address + ": " + error.code().message() +
                                 ". Có thể một chương trình khác đang dùng cổng này.");
    }
    premises.pool.emplace(settings.workers, settings.queue);
}

void Server::State::listen(const Endpoint& endpoint)
{
    const auto count = static_cast<std::size_t>(std::max(1, premises.settings.io_threads));
    auto next = endpoint;
    if (count > 1) refuse_if_taken(next);
    for (std::size_t i = 0; i < count; ++i) {
        const auto share = (premises.settings.connections + count - 1) / count;
        loops.push_back(std::make_unique<Loop>(premises, tls ? &*tls : nullptr, share));
        loops.back()->listen(next, count > 1);
        next.port(loops.front()->port());
    }
}

std::uint16_t Server::port() const
{
    return state_->loops.at(0)->port();
}

void Server::run(bool take_signals)
{
    auto& loops = state_->loops;
    if (take_signals) loops.at(0)->take_signals([this] { state_->stop(); });
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < loops.size(); ++i)
        threads.emplace_back([&loop = *loops[i]] { loop.run(); });
    loops.at(0)->run();
    for (auto& thread : threads)
        thread.join();
}

void Server::stop()
{
    state_->stop();
}

const Server::Counters& Server::counters() const
{
    return state_->premises.counters;
}

}
