// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_server.hpp"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <pwd.h>
#include <random>
#include <stdexcept>
#include <thread>
#include <unistd.h>
#include <vector>

namespace support {

namespace {

namespace files = std::filesystem;
using namespace std::chrono_literals;

constexpr auto start_limit = 60s;
constexpr auto stop_limit = 15s;

/// In memory where there is room for hundreds of small databases: making one takes half the time there.
files::path folder_for_clusters()
{
    constexpr std::uintmax_t room = 4ULL << 30;
    const files::path memory = "/dev/shm";
    std::error_code none;
    if (std::getenv("TMPDIR") == nullptr && ::access(memory.c_str(), W_OK) == 0 &&
        files::space(memory, none).available > room && !none)
        return memory;
    return files::temp_directory_path();
}

/// Who runs the server: ourselves, or somebody less powerful when we are root.
const passwd* server_user()
{
    if (::geteuid() != 0) return nullptr;
    for (const char* name : {"postgres", "nobody"})
        if (const passwd* user = ::getpwnam(name)) return user;
    throw std::runtime_error("root cannot run PostgreSQL, and there is neither a user postgres nor nobody");
}

/// The folder of initdb and postgres: CAUNOI_POSTGRES_BIN, else the newest of the distribution's.
std::string program(const std::string& name)
{
    std::vector<files::path> found;
    if (const char* given = std::getenv("CAUNOI_POSTGRES_BIN")) found.emplace_back(files::path(given) / name);
    std::error_code none;
    for (const auto& version : files::directory_iterator("/usr/lib/postgresql", none))
        found.push_back(version.path() / "bin" / name);
    std::sort(found.begin() + (std::getenv("CAUNOI_POSTGRES_BIN") != nullptr ? 1 : 0), found.end(),
              std::greater<>());
    for (const auto& path : found)
        if (::access(path.c_str(), X_OK) == 0) return path;
    throw std::runtime_error("PostgreSQL is needed for the tests and was not found: install postgresql-15 "
                             "(bin/setup does), or set CAUNOI_POSTGRES_BIN");
}

/// Starts a program as the server's user, its output in a file. It dies with us.
pid_t launch(std::vector<std::string> command, const std::string& log)
{
    const passwd* user = server_user();
    std::vector<char*> arguments;
    for (auto& word : command)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (user != nullptr &&
        (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

/// True when the child ended within the limit.
bool ended(pid_t child, std::chrono::seconds limit, int& status)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    do {
        if (::waitpid(child, &status, WNOHANG) == child) return true;
        std::this_thread::sleep_for(10ms);
    } while (std::chrono::steady_clock::now() < deadline);
    return false;
}

std::string contents(const std::string& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string random_word()
{
    std::random_device device;
    std::string word;
    while (word.size() < 24)
        word += static_cast<char>('a' + device() % 26);
    return word;
}

int free_port()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(probe);
    if (!bound) throw std::runtime_error("no free port on loopback");
    return ntohs(address.sin_port);
}

}

PostgresServer::PostgresServer()
    : folder_((folder_for_clusters() / "caunoi-postgres-XXXXXX").string()), password_(random_word())
{
    if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("cannot make a folder for PostgreSQL");
    try {
        if (const passwd* user = server_user())
            if (::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
                throw std::runtime_error("cannot give " + folder_ + " to the server's user");
        make_cluster();
        // Between finding a free port and taking it somebody else may take it.
        for (int attempt = 0; attempt < 5; ++attempt) {
            start(free_port());
            if (wait_until_ready()) return;
            stop();
        }
        throw std::runtime_error("PostgreSQL did not start:\n" + contents(folder_ + "/log"));
    } catch (...) {
        stop();
        std::error_code ignored;
        files::remove_all(folder_, ignored);
        throw;
    }
}

PostgresServer::~PostgresServer()
{
    stop();
    std::error_code ignored;
    files::remove_all(folder_, ignored);
}

void PostgresServer::make_cluster()
{
    const auto password_file = folder_ + "/password";
    std::ofstream(password_file) << password_ << '\n';
    if (const passwd* user = server_user())
        if (::chown(password_file.c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("cannot give away " + password_file);
    // md5 rather than scram: hundreds of tests connect thousands of times, and the cluster lives for minutes.
    const pid_t child = launch({program("initdb"), "--pgdata=" + folder_ + "/data", "--username=caunoi",
                                "--auth=md5", "--pwfile=" + password_file, "--encoding=UTF8",
                                "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
                               folder_ + "/log");
    int status = 0;
    if (!ended(child, start_limit, status)) ::kill(child, SIGKILL);
    if (status != 0) throw std::runtime_error("initdb failed:\n" + contents(folder_ + "/log"));
}

void PostgresServer::come_back()
{
    start(port_);
    if (!wait_until_ready())
        throw std::runtime_error("PostgreSQL did not come back:\n" + contents(folder_ + "/log"));
}

void PostgresServer::start(int free)
{
    port_ = free;
    const auto port = std::to_string(free);
    std::vector<std::string> command{program("postgres"), "-D", folder_ + "/data", "-p", port};
    for (const char* setting :
         {"listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "synchronous_commit=off",
          "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_connections=200",
          "shared_buffers=64MB", "autovacuum=off", "log_min_messages=fatal",
          "log_min_error_statement=panic"}) {
        command.emplace_back("-c");
        command.emplace_back(setting);
    }
    server_ = launch(std::move(command), folder_ + "/log");
    url_ = "postgresql://caunoi:" + password_ + "@127.0.0.1:" + port + "/postgres";
}

bool PostgresServer::wait_until_ready() const
{
    const auto deadline = std::chrono::steady_clock::now() + start_limit;
    while (std::chrono::steady_clock::now() < deadline) {
        if (PQping(url_.c_str()) == PQPING_OK) return true;
        siginfo_t over{};
        if (::waitid(P_PID, static_cast<id_t>(server_), &over, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            over.si_pid != 0)
            return false;
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

// Politely first; a server that does not listen is killed, always by its own process id.
void PostgresServer::stop() noexcept
{
    if (server_ <= 0) return;
    int status = 0;
    for (const int signal : {SIGINT, SIGQUIT, SIGKILL}) {
        ::kill(server_, signal);
        if (ended(server_, stop_limit, status)) break;
    }
    server_ = -1;
}

const std::string& shared_postgres()
{
    static const std::string given = [] {
        const char* url = std::getenv("CAUNOI_TEST_POSTGRES");
        return std::string(url == nullptr ? "" : url);
    }();
    if (!given.empty()) return given;
    static const PostgresServer own;
    return own.url();
}

}
