// SPDX-License-Identifier: Apache-2.0
// A database of its own for each test, on the shared throw-away cluster.
#pragma once

#include <functional>
#include <string>

namespace support {

/// Dropped with this object, together with whoever is still connected.
class PostgresDatabase {
public:
    PostgresDatabase(std::string name, std::string url) : name_(std::move(name)), url_(std::move(url)) {}
    PostgresDatabase(PostgresDatabase&& other) noexcept;
    PostgresDatabase& operator=(PostgresDatabase&&) = delete;
    ~PostgresDatabase();

    [[nodiscard]] const std::string& url() const { return url_; }

private:
    std::string name_;
    std::string url_;
};

/// A new, empty database.
PostgresDatabase fresh_postgres_database();

/// A copy of the template `kind` (lower-case letters, digits, _). The first test of a run that asks for the
/// kind makes it: `fill` gets the address of an empty database and must close its connections. So hundreds of
/// tests migrate once.
PostgresDatabase fresh_postgres_database(const std::string& kind,
                                         const std::function<void(const std::string& url)>& fill);

}
