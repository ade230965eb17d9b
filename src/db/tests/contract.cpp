// SPDX-License-Identifier: Apache-2.0
#include "contract.hpp"

#include "contract_sql.hpp"

namespace contract {

void Contract::put(std::string_view name)
{
    auto tx = write();
    tx.run(sql::put_name, {{"name", name}});
    tx.commit();
}

std::int64_t Contract::count()
{
    return read().number(sql::count_things);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, Contract, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& of) {
                             return of.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
                         });

}
