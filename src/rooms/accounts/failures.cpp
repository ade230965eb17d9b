// SPDX-License-Identifier: Apache-2.0
#include "failures.hpp"

#include "accounts_sql.hpp"

namespace accounts {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds window = 15min;
constexpr int most_per_login = 5;
constexpr int most_per_remote = 20;

}

std::optional<base::Refusal> objection_to_guessing(db::Transaction& tx, std::string_view login,
                                                   std::string_view remote, base::Instant now)
{
    const auto since = now.plus(-window);
    if (tx.number(sql::failures_of_login, {{"login", login}, {"since", since}}) < most_per_login &&
        tx.number(sql::failures_of_remote, {{"remote", remote}, {"since", since}}) < most_per_remote)
        return std::nullopt;
    return base::Refusal{base::RefusalKind::too_many,
                         "too_many_attempts",
                         "Gõ sai nhiều lần nên tạm khóa 15 phút. Chờ rồi thử lại, hoặc nhờ người quản trị "
                         "cấp mật khẩu mới; có mật khẩu mới thì vào được ngay.",
                         "",
                         {}};
}

void add_failure(db::Transaction& tx, std::string_view login, std::string_view remote, base::Instant now)
{
    tx.insert_id(sql::add_failure, {{"login", login}, {"remote", remote}, {"now", now}});
}

void forget_failures(db::Transaction& tx, std::string_view login, base::Instant now)
{
    tx.run(sql::forget_failures, {{"login", login}, {"before", now.plus(-24h)}});
}

}
