// SPDX-License-Identifier: Apache-2.0
// A throw-away PostgreSQL for tests.
#pragma once

#include <sys/types.h>

#include <string>

namespace support {

/// A cluster in a temporary folder (in memory where there is room and TMPDIR says nothing else), on loopback
/// and a free port, without fsync; stopped and removed with this object. Started as root it runs as the user
/// postgres (or nobody), because PostgreSQL refuses root. Throws std::runtime_error with the server's own log
/// when it does not start: a test without PostgreSQL fails, it is never skipped.
class PostgresServer {
public:
    PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    /// Address of the administrator's database, with the password.
    [[nodiscard]] const std::string& url() const { return url_; }

    /// As when its machine fails; the data stay.
    void go_away() { stop(); }
    /// At the same address as before. Throws when it does not start.
    void come_back();

private:
    void make_cluster();
    void start(int port);
    [[nodiscard]] bool wait_until_ready() const;
    void stop() noexcept;

    std::string folder_;
    std::string password_;
    std::string url_;
    pid_t server_ = -1;
    int port_ = 0;
};

/// The cluster that all tests of this run share: CAUNOI_TEST_POSTGRES names it (bin/test starts it once for
/// all test programs, with_postgres), else this process starts its own at the first call.
const std::string& shared_postgres();

}
