// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/columns.hpp"
#include "db/database.hpp"

#include <libpq-fe.h>

#include <memory>

namespace db {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// A SQLSTATE as one of our words.
Error::Kind postgres_kind(std::string_view state);

/// What a failed result says, without the values of rows: not its DETAIL, and of a class 22 error (a value
/// that was not accepted) only the code, because there the message itself quotes the value.
Error postgres_failure(const PGresult* result, std::string_view statement);

/// The one row of a result in single-row mode.
class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* result, const Columns& columns) : result_(result), columns_(columns) {}

    [[nodiscard]] bool is_null(std::string_view column) const override;
    [[nodiscard]] std::int64_t integer(std::string_view column) const override;
    [[nodiscard]] double real(std::string_view column) const override;
    [[nodiscard]] std::string_view view(std::string_view column) const override;
    [[nodiscard]] std::string blob(std::string_view column) const override;

private:
    [[nodiscard]] int find(std::string_view column) const;
    [[nodiscard]] std::string_view raw(int at) const;

    const PGresult* result_;
    const Columns& columns_;
};

}
