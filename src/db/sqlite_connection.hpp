// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/columns.hpp"
#include "db/connection.hpp"

#include <sqlite3.h>

#include <unordered_map>

namespace db {

/// The SQLite result code as one of our words.
Error::Kind sqlite_kind(int extended_code, int system_error);

/// How one SQLite connection is opened.
struct SqliteSettings {
    std::string path;
    Access access = Access::read;
    std::chrono::milliseconds busy{};
    enum class Sync { full, normal, off } sync = Sync::full;
};

class SqliteConnection final : public Connection {
public:
    /// The writer makes the file when it is missing and puts it into WAL mode.
    explicit SqliteConnection(const SqliteSettings& settings);
    ~SqliteConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] bool usable() const noexcept override { return usable_; }
    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    void prepare(const Statement& statement) override { prepared(statement); }
    std::int64_t each(const Statement& statement, Arguments arguments, const RowReader& read) override;
    std::int64_t run(const Statement& statement, Arguments arguments) override;
    std::int64_t run_many(const Statement& statement, const NextRow& next) override;
    void script(std::string_view sql) override;

    /// VACUUM INTO: a consistent copy into a file that is missing or empty.
    void copy_into(const std::string& path);

private:
    class Execution;
    struct Prepared {
        sqlite3_stmt* handle = nullptr;
        std::string_view text; ///< SQLite's own copy
        Columns columns;
    };

    void open(const SqliteSettings& settings);
    void configure(const SqliteSettings& settings);
    void use_log();
    void close() noexcept;
    Prepared& prepared(const Statement& statement);
    [[nodiscard]] std::int64_t touched_since(std::int64_t total_before) const;
    void release_cache() noexcept;
    /// Throws when `code` is a failure.
    void check(int code, std::string_view statement);

    sqlite3* handle_ = nullptr;
    bool usable_ = true;
    std::unordered_map<const Statement*, Prepared> statements_;
};

}
