// SPDX-License-Identifier: Apache-2.0
// The small demo ward as a data folder, and on PostgreSQL a database beside it, copied anew for each time
// that something is done to it.
#pragma once

#include "app/opening.hpp"
#include "house/who.hpp"
#include "program.hpp"
#include "support/postgres_database.hpp"

#include <memory>
#include <optional>

namespace program {

/// The pass phrase of every account of the ward.
inline constexpr auto pass_phrase = "mot-cau-thu";

/// A ward of one's own: `words` names it to the program, `open` opens it here.
class Ward {
public:
    Ward(std::string folder, std::optional<support::PostgresDatabase> database);
    ~Ward();
    Ward(Ward&&) = default;
    Ward& operator=(Ward&&) = delete;

    /// `caunoi words… --data … [--database …]`
    [[nodiscard]] std::vector<std::string> command(std::vector<std::string> words) const;
    [[nodiscard]] std::unique_ptr<app::OpenHouse> open() const;
    /// Without the lock and the ladder: to look while the program works.
    [[nodiscard]] std::unique_ptr<db::Database> look() const;

private:
    [[nodiscard]] app::Settings settings() const;
    std::string folder_;
    std::optional<support::PostgresDatabase> database_;
};

class WardMaker {
public:
    explicit WardMaker(db::Engine engine);
    [[nodiscard]] Ward fresh();
    [[nodiscard]] const std::string& folder() const { return folder_.path(); }

private:
    void fill(const std::string& url) const;
    Folder folder_;
    db::Engine engine_;
    std::string kind_; ///< of the template on PostgreSQL
    int made_ = 0;
};

house::Who everybody(db::Transaction& tx);

}
