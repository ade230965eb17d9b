// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "support/postgres_database.hpp"

#include <optional>
#include <string>

namespace contract {

/// Where one test's database lives; gone with the test.
class Place {
public:
    explicit Place(db::Engine engine);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place();

    [[nodiscard]] const std::string& url() const { return url_; }
    /// A file in a folder of this test's own.
    [[nodiscard]] std::string file(const std::string& name) const { return folder_ + "/" + name; }

private:
    std::optional<support::PostgresDatabase> database_;
    std::string folder_;
    std::string url_;
};

}
