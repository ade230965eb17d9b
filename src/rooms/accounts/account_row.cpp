// SPDX-License-Identifier: Apache-2.0
#include "account_row.hpp"

#include "accounts_sql.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace accounts {

StoredAccount account_from(const db::Row& row)
{
    return {{row.id<base::AccountId>("id"), row.text("login"), row.text("name"), row.flag("must_change")},
            row.text("password_hash")};
}

house::Capacity capacity_from(const db::Row& row)
{
    return {row.id<house::GrantId>("id"), house::role_from(row.view("role")).value(),
            row.id<base::UnitId>("unit"), row.text("path"), row.text("unit_name")};
}

std::optional<StoredAccount> account_named(db::Transaction& tx, std::string_view login)
{
    return tx.first(sql::account_by_login, {{"login", tidy_login(login)}}, account_from);
}

bool has_password_still(db::Transaction& tx, const StoredAccount& compared)
{
    const auto now = tx.first(sql::hold_account, {{"account", compared.account.id}}, account_from);
    return now && now->password_hash == compared.password_hash;
}

std::vector<house::Capacity> capacities_of(db::Transaction& tx, base::AccountId account, base::Date today)
{
    return tx.all(sql::capacities_of, {{"account", account}, {"today", today}}, capacity_from);
}

std::string tidy_login(std::string_view typed)
{
    std::string word;
    for (const char c : typed) {
        if (c == ' ' || c == '.' || c == '-' || c == '+' || c == '(' || c == ')') continue;
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit && c != '_') return {};
        word += static_cast<char>(letter ? (c | 0x20) : c);
    }
    // +84 905 000 127 is 0905 000 127.
    const bool international = word.size() == 11 && word.starts_with("84") &&
                               word.find_first_not_of("0123456789") == std::string::npos;
    if (international) word = "0" + word.substr(2);
    return word.size() > 40 ? std::string{} : word;
}

std::optional<base::Refusal> objection_to_password(std::string_view password, std::string_view login)
{
    const auto weak = [](std::string sentence) {
        return base::Refusal{
            base::RefusalKind::invalid, "password_weak", std::move(sentence), "password", {}};
    };
    if (base::length(password) < 10)
        return weak("Mật khẩu cần ít nhất 10 ký tự. Gợi ý: ghép vài từ dễ nhớ, không cần ký hiệu lạ.");
    if (password.size() > 200) return weak("Mật khẩu dài quá 200 ký tự. Hãy chọn mật khẩu ngắn hơn.");
    const auto folded = base::lower(password);
    static constexpr std::array<std::string_view, 8> common = {"1234567890", "0123456789",  "matkhau123",
                                                               "password12", "password123", "qwertyuiop",
                                                               "1111111111", "0000000000"};
    if (std::find(common.begin(), common.end(), folded) != common.end() ||
        (!login.empty() && folded.find(login) != std::string::npos))
        return weak("Mật khẩu này dễ đoán. Đừng dùng số điện thoại hay dãy số liền nhau.");
    return std::nullopt;
}

}
