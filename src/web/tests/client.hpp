// SPDX-License-Identifier: Apache-2.0
// A plain socket client and a server in a thread: what goes over the wire is written out in the tests.
#pragma once

#include "web/server.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>

namespace web::testing {

/// What came back: the first line's number, the head and the body.
struct Answer {
    int status = 0; ///< 0 = the connection ended without a reply
    std::string head, body;

    /// The value of a header, "" when it is not there. Names compare without case.
    [[nodiscard]] std::string header(std::string_view name) const;
};

class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes);
    void send_slowly(std::string_view bytes, std::chrono::milliseconds pause);
    /// No more from us; what comes may still be read.
    void end();
    /// One reply by its Content-Length, waiting at most ten seconds; of a HEAD reply the body is not waited
    /// for.
    Answer receive(bool head_only = false);
    Answer ask(std::string_view bytes)
    {
        send(bytes);
        return receive();
    }
    /// True when the server ends the connection within `patience`.
    bool is_closed_within(std::chrono::milliseconds patience);
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    bool read_some();

    int descriptor_ = -1;
    std::string pending_;
};

/// A folder of this test's own, gone with it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string path() const { return path_.string(); }
    [[nodiscard]] std::string write(const std::string& name, std::string_view content) const;
    [[nodiscard]] std::size_t files() const;

private:
    std::filesystem::path path_;
};

/// A server on a free port of the loopback, running in a thread until the object goes.
class Running {
public:
    explicit Running(Application application, ServerSettings settings = {});
    ~Running();

    [[nodiscard]] std::uint16_t port() const { return server.port(); }
    void stop_and_wait();

    Folder uploads;
    Server server;

private:
    std::thread thread_;
};

/// "GET /path HTTP/1.1" with Host and whatever lines are added.
std::string get(std::string_view path, std::string_view more_lines = {});
std::string post(std::string_view path, std::string_view type, std::string_view body,
                 std::string_view more_lines = {});
/// A file of a multipart form with the boundary "limit".
std::string file_part(std::string_view field, std::string_view file_name, std::string_view content);
std::string value_part(std::string_view field, std::string_view value);

}
