// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/columns.hpp"
#include "db/database.hpp"

#include <sqlite3.h>

namespace db {

/// The row a stepped statement stands on.
class SqliteRow final : public Row {
public:
    SqliteRow(sqlite3_stmt* handle, const Columns& columns) : handle_(handle), columns_(columns) {}

    [[nodiscard]] bool is_null(std::string_view column) const override;
    [[nodiscard]] std::int64_t integer(std::string_view column) const override;
    [[nodiscard]] double real(std::string_view column) const override;
    [[nodiscard]] std::string_view view(std::string_view column) const override;
    [[nodiscard]] std::string blob(std::string_view column) const override;

private:
    [[nodiscard]] std::string_view text_at(int at) const;

    sqlite3_stmt* handle_;
    const Columns& columns_;
};

}
