// SPDX-License-Identifier: Apache-2.0
// with_postgres COMMAND…: starts one throw-away PostgreSQL, runs the command with CAUNOI_TEST_POSTGRES naming
// it, and ends with the command's exit status. bin/test runs all tests under it.
#include "support/postgres_server.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <unistd.h>

namespace {

int run(char** command)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::execvp(command[0], command);
        std::perror(command[0]);
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}

int main(int argc, char** argv)
{
    if (argc < 2) return std::fprintf(stderr, "with_postgres COMMAND…\n"), 2;
    try {
        const support::PostgresServer server;
        ::setenv("CAUNOI_TEST_POSTGRES", server.url().c_str(), 1);
        // Ctrl-C is for the command; the server is stopped when it has ended.
        std::signal(SIGINT, SIG_IGN);
        return run(argv + 1);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
