// SPDX-License-Identifier: Apache-2.0
#include "client.hpp"

#include "web/ascii.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <fstream>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

namespace web::testing {
namespace {

constexpr int patience_ms = 10'000;

ServerSettings on_loopback(ServerSettings settings, const Folder& uploads)
{
    settings.port = 0;
    settings.upload_folder = uploads.path();
    return settings;
}

std::string page(int status)
{
    return "<h1>error " + std::to_string(status) + "</h1>";
}

}

std::string Answer::header(std::string_view name) const
{
    std::string_view rest = head;
    while (!rest.empty()) {
        auto line = next_piece(rest, '\n');
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto field = next_piece(line, ':');
        if (same_token(field, name)) return std::string(stripped(line));
    }
    return {};
}

Client::Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("cannot connect");
}

Client::~Client()
{
    ::close(descriptor_);
}

void Client::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return; // the server closed: what it said before that is still to be read
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void Client::send_slowly(std::string_view bytes, std::chrono::milliseconds pause)
{
    for (const char& byte : bytes) {
        send({&byte, 1});
        std::this_thread::sleep_for(pause);
    }
}

void Client::end()
{
    ::shutdown(descriptor_, SHUT_WR);
}

bool Client::read_some()
{
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) != 1) return false;
    std::array<char, 16384> bytes{};
    const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    pending_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

Answer Client::receive(bool head_only)
{
    Answer answer;
    while (pending_.find("\r\n\r\n") == std::string::npos)
        if (!read_some()) return answer;
    const auto end = pending_.find("\r\n\r\n") + 4;
    answer.head = pending_.substr(0, end);
    answer.status = std::stoi(answer.head.substr(9, 3));
    pending_.erase(0, end);
    const auto length = answer.header("Content-Length");
    const auto size = head_only || length.empty() ? 0 : std::stoul(length);
    while (pending_.size() < size)
        if (!read_some()) break;
    answer.body = pending_.substr(0, size);
    pending_.erase(0, size);
    return answer;
}

bool Client::is_closed_within(std::chrono::milliseconds patience)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    std::array<char, 4096> bytes{};
    while (std::chrono::steady_clock::now() < until) {
        pollfd waiting{descriptor_, POLLIN, 0};
        if (::poll(&waiting, 1, 100) == 1 && ::recv(descriptor_, bytes.data(), bytes.size(), 0) <= 0)
            return true;
    }
    return false;
}

Folder::Folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "caunoi-web-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view content) const
{
    const auto path = (path_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

std::size_t Folder::files() const
{
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
}

Running::Running(Application application, ServerSettings settings)
    : server(on_loopback(std::move(settings), uploads), std::move(application), page)
{
    server.open();
    thread_ = std::thread([this] { server.run(false); });
}

Running::~Running()
{
    stop_and_wait();
}

void Running::stop_and_wait()
{
    server.stop();
    if (thread_.joinable()) thread_.join();
}

std::string get(std::string_view path, std::string_view more_lines)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_lines) + "\r\n";
}

std::string post(std::string_view path, std::string_view type, std::string_view body,
                 std::string_view more_lines)
{
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more_lines) + "\r\n" +
           std::string(body);
}

std::string file_part(std::string_view field, std::string_view file_name, std::string_view content)
{
    return "--limit\r\nContent-Disposition: form-data; name=\"" + std::string(field) + "\"; filename=\"" +
           std::string(file_name) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" +
           std::string(content) + "\r\n";
}

std::string value_part(std::string_view field, std::string_view value)
{
    return "--limit\r\nContent-Disposition: form-data; name=\"" + std::string(field) + "\"\r\n\r\n" +
           std::string(value) + "\r\n";
}

}
