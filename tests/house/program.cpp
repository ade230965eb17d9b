// SPDX-License-Identifier: Apache-2.0
#include "program.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <stdlib.h>
#include <thread>
#include <unistd.h>

namespace program {

Folder::Folder() : path_((std::filesystem::temp_directory_path() / "caunoi-killed-XXXXXX").string())
{
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
}

Folder::~Folder()
{
    std::filesystem::remove_all(path_);
}

Process::Process(const std::vector<std::string>& words, std::chrono::seconds processor_time)
{
    std::vector<char*> arguments{const_cast<char*>("caunoi")};
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    if (processor_time != no_limit) {
        const auto seconds = static_cast<rlim_t>(processor_time.count());
        const rlimit limit{seconds, seconds};
        ::setrlimit(RLIMIT_CPU, &limit);
    }
    ::execv(CAUNOI_PROGRAM, arguments.data());
    ::_exit(127);
}

Process::~Process()
{
    kill();
}

void Process::kill()
{
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
}

int Process::wait()
{
    if (pid_ > 0) {
        ::wait4(pid_, &status_, 0, &usage_);
        pid_ = -1;
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

bool Process::running()
{
    if (pid_ <= 0) return false;
    if (::wait4(pid_, &status_, WNOHANG, &usage_) == 0) return true;
    pid_ = -1;
    return false;
}

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

}

int free_port()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

Answer ask(int port, const std::string& method, const std::string& path, const std::string& cookie,
           const std::string& form, const std::string& more_lines)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{20, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const auto address = loopback(port);
    std::string reply;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        auto text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                    "\r\nConnection: close\r\n" + more_lines;
        if (!cookie.empty()) text += "Cookie: " + cookie + "\r\n";
        if (method != "GET")
            text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                    std::to_string(form.size()) + "\r\n";
        text += "\r\n" + form;
        if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size())) {
            char bytes[16384];
            for (ssize_t size = 0; (size = ::recv(socket, bytes, sizeof bytes, 0)) > 0;)
                reply.append(bytes, static_cast<std::size_t>(size));
        }
    }
    ::close(socket);
    const auto end_of_head = reply.find("\r\n\r\n");
    if (reply.size() < 12 || end_of_head == std::string::npos) return {};
    return {std::atoi(reply.c_str() + 9), reply.substr(0, end_of_head), reply.substr(end_of_head + 4)};
}

bool answers(int port)
{
    for (int i = 0; i < 400; ++i) {
        if (ask(port, "GET", "/health/live").status == 200) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

}
