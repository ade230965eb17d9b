// SPDX-License-Identifier: Apache-2.0
#include "db/error.hpp"
#include "db/postgres.hpp"
#include "db/sqlite.hpp"
#include "db/transaction.hpp"

namespace db {

std::unique_ptr<Database> Database::open(const std::string& url, const Options& options)
{
    if (url == "sqlite::memory:") return open_throwaway_sqlite(options);
    if (url.starts_with("sqlite:") && url.size() > 7) return open_sqlite(url.substr(7), options);
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return open_postgres(url, options);
    throw Error(Error::Kind::misuse,
                "Địa chỉ cơ sở dữ liệu không hiểu được. Hãy viết “sqlite:/thư/mục/tệp.db” hoặc "
                "“postgresql://người-dùng@máy-chủ/tên”.");
}

Transaction Database::begin(Pool& pool, Access access)
{
    return Transaction(std::make_unique<Transaction::State>(pool.begin(access), access));
}

}
