// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_database.hpp"

#include "support/postgres_server.hpp"

#include <libpq-fe.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace support {

namespace {

/// The administrator's connection, for one errand.
class Administrator {
public:
    Administrator() : connection_(PQconnectdb(shared_postgres().c_str()), PQfinish)
    {
        if (PQstatus(connection_.get()) != CONNECTION_OK) fail();
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
    }
    /// Returns the number of rows.
    int run(const std::string& sql)
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()),
                                                                   PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
        return PQntuples(result.get());
    }

private:
    [[noreturn]] void fail() const
    {
        throw std::runtime_error(std::string("the tests' PostgreSQL: ") + PQerrorMessage(connection_.get()));
    }
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

std::string url_of(const std::string& name)
{
    const auto& url = shared_postgres();
    return url.substr(0, url.rfind('/') + 1) + name;
}

std::string next_name()
{
    static std::atomic<int> made = 0;
    return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
}

PostgresDatabase copy_of(const std::string& original)
{
    auto name = next_name();
    // Copying files is three times as fast as copying through the log, which nobody here replays.
    Administrator().run("create database " + name + " template " + original + " strategy file_copy");
    auto url = url_of(name);
    return {std::move(name), std::move(url)};
}

/// Several test programs may want the template at once: one makes it, and it gets its name only when it is
/// whole.
void make_template(const std::string& name, const std::function<void(const std::string& url)>& fill)
{
    Administrator administrator;
    administrator.run("select pg_advisory_lock(hashtext('" + name + "'))");
    if (administrator.run("select 1 from pg_database where datname = '" + name + "'") > 0) return;
    const auto unfinished = name + "_unfinished";
    administrator.run("drop database if exists " + unfinished + " with (force)");
    administrator.run("create database " + unfinished + " template template0");
    fill(url_of(unfinished));
    administrator.run("alter database " + unfinished + " rename to " + name);
}

}

PostgresDatabase::PostgresDatabase(PostgresDatabase&& other) noexcept
    : name_(std::exchange(other.name_, {})), url_(std::move(other.url_))
{
}

PostgresDatabase::~PostgresDatabase()
{
    if (name_.empty()) return;
    try {
        Administrator().run("drop database if exists " + name_ + " with (force)");
    } catch (const std::exception&) {
        // The cluster itself is thrown away soon; a test that failed must be seen, not this.
    }
}

PostgresDatabase fresh_postgres_database()
{
    return copy_of("template0");
}

PostgresDatabase fresh_postgres_database(const std::string& kind,
                                         const std::function<void(const std::string& url)>& fill)
{
    const auto name = "template_" + kind;
    make_template(name, fill);
    return copy_of(name);
}

}
