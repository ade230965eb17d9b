// SPDX-License-Identifier: Apache-2.0
#include "contract.hpp"
#include "contract_sql.hpp"
#include "db/observe.hpp"

#include <map>

using namespace contract;

TEST_P(Contract, TheObserverHearsOfEveryStatementThatSucceeded)
{
    put("có");
    std::map<std::string, std::int64_t, std::less<>> heard;
    db::on_statement([&](std::string_view name, std::chrono::microseconds took, std::int64_t rows) {
        EXPECT_GE(took.count(), 0);
        heard[std::string(name)] += rows;
    });
    {
        auto tx = write();
        tx.run(sql::put_amount, {{"name", "a"}, {"amount", 1}});
        int sent = 0;
        tx.run_many(sql::put_amount, [&](std::vector<db::Value>& values) {
            values = {"m" + std::to_string(sent), 1};
            return ++sent <= 3;
        });
        tx.each(sql::names, {}, [](const db::Row&) {});
        EXPECT_EQ(caught([&] { tx.run(sql::put_name, {{"name", "có"}}); }).kind(), db::Error::Kind::unique);
    }
    db::on_statement({});
    put("không ai nghe");
    const std::map<std::string, std::int64_t, std::less<>> expected{{"contract.put_amount", 4},
                                                                    {"contract.names", 5}};
    EXPECT_EQ(heard, expected);
}
