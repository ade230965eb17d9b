// SPDX-License-Identifier: Apache-2.0
// Many people at once (imports): the checks of `enrol`, statements for thousands of rows.
#include "base/text.hpp"
#include "details.hpp"
#include "members/members.hpp"
#include "members_sql.hpp"

#include <algorithm>

namespace members {

using base::MemberId;
using base::RefusalKind;

namespace {

constexpr std::size_t shown_digits = 4;

db::Value text_or_null(const std::string& text)
{
    return text.empty() ? db::Value() : db::Value(text);
}

// In the order of the parameters of insert_numbered.
void put_values(std::vector<db::Value>& values, const house::Building& house, const Enrolled& one,
                const Details& tidy, base::Instant now)
{
    const auto& card = tidy.card_no;
    const bool has_card = !card.empty();
    db::put(values, one.id, tidy.full_name, one.folded, base::same_name_key(tidy.full_name),
            db::Blob{one.sort_key}, tidy.gender, tidy.birth,
            has_card ? db::Value(db::Blob{house.key.seal(card)}) : db::Value(),
            has_card ? db::Value(house.key.blind(card)) : db::Value(),
            has_card ? db::Value(card.substr(card.size() - shown_digits)) : db::Value(), tidy.admitted_on,
            tidy.official_on, text_or_null(tidy.phone), now);
}

}

base::Result<std::vector<Enrolled>> enrol_all(db::Transaction& tx, house::Building& house,
                                              std::span<const Details> people)
{
    std::vector<Details> tidy;
    tidy.reserve(people.size());
    for (const auto& person : people) {
        tidy.push_back(tidied(person));
        if (auto in_the_way = obstacle(tidy.back(), house.clock.today()))
            return tl::unexpected(std::move(*in_the_way));
    }
    std::vector<Enrolled> enrolled;
    enrolled.reserve(people.size());
    tx.each(sql::reserve_numbers, {{"count", static_cast<std::int64_t>(people.size())}},
            [&](const db::Row& row) {
                const auto& name = tidy[enrolled.size()].full_name;
                enrolled.push_back({row.id<MemberId>("id"), base::name_sort_key(name), base::fold(name)});
            });
    const auto now = house.clock.now();
    std::size_t next = 0;
    try {
        tx.run_many(sql::insert_numbered, [&](std::vector<db::Value>& values) {
            if (next == enrolled.size()) return false;
            put_values(values, house, enrolled[next], tidy[next], now);
            ++next;
            return true;
        });
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return base::refuse(RefusalKind::conflict, "card_taken",
                            "Một số thẻ đảng viên trong danh sách vừa có người khác dùng trong sổ. Chưa nhận "
                            "ai cả; hãy kiểm tra lại "
                            "danh sách rồi nhận lần nữa.",
                            "card_no");
    }
    if (tx.engine() == db::Engine::postgres) return enrolled; // keeps its own index
    next = 0;
    tx.run_many(sql::index_words, [&](std::vector<db::Value>& values) {
        if (next == enrolled.size()) return false;
        db::put(values, enrolled[next].id, enrolled[next].folded);
        ++next;
        return true;
    });
    return enrolled;
}

}
