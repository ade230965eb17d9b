// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"
#include "db/postgres_parameters.hpp"
#include "db/postgres_result.hpp"

#include <map>
#include <unordered_map>

namespace db {

/// How a PostgreSQL connection is made.
struct PostgresSettings {
    std::map<std::string, std::string> keywords; ///< libpq's connection keywords
    std::chrono::milliseconds busy{};            ///< how long to wait for a lock

    /// From an address, with our own defaults (time limits, UTF-8) where it says nothing.
    static PostgresSettings from(const std::string& url, std::chrono::milliseconds busy);
    /// Where the server is, for a person: no user, no password.
    [[nodiscard]] std::string shown() const;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const PostgresSettings& settings);
    ~PostgresConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    [[nodiscard]] bool usable() const noexcept override { return usable_; }
    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    void prepare(const Statement& statement) override { prepared(statement); }
    std::int64_t each(const Statement& statement, Arguments arguments, const RowReader& read) override;
    std::int64_t run(const Statement& statement, Arguments arguments) override;
    std::int64_t run_many(const Statement& statement, const NextRow& next) override;
    void script(std::string_view sql) override;

private:
    class Answer;
    class Pipeline;
    struct Prepared {
        std::string name, text;
        Columns columns;
        bool columns_known = false;
    };

    void configure(const PostgresSettings& settings);
    Prepared& prepared(const Statement& statement);
    void send(const Prepared& prepared, const Statement& statement, Arguments arguments);
    void send(const Prepared& prepared, const Statement& statement); ///< with the parameters as they are
    static void learn_columns(Prepared& prepared, const PGresult* result, std::string_view statement);
    Result execute(const char* sql);
    /// Throws when `result` is a failure.
    void check(const PGresult* result, std::string_view statement);
    [[noreturn]] void lost(std::string_view statement);

    PGconn* handle_ = nullptr;
    bool usable_ = true;
    int prepared_so_far_ = 0;
    std::unordered_map<const Statement*, Prepared> statements_;
    PostgresParameters parameters_;
};

}
