// SPDX-License-Identifier: Apache-2.0
// Many people at once (imports): the checks of `enrol`, statements for thousands of rows.
#include "base/name_search_key.hpp"
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

db::Value text_or_null(std::string_view text)
{
    return text.empty() ? db::Value() : db::Value(text);
}

std::string_view tail_of(std::string_view card)
{
    return card.substr(card.size() - std::min(card.size(), shown_digits));
}

// In the order of the parameters of insert_numbered.
void put_values(std::vector<db::Value>& values, MemberId id, const Candidate& one, base::Instant now)
{
    const auto& details = one.details;
    db::put(values, id, details.full_name, one.folded, one.same_name_key, db::Blob{one.sort_key},
            details.gender, details.birth,
            one.card_sealed.empty() ? db::Value() : db::Value(db::Blob{one.card_sealed}),
            text_or_null(one.card_blind), text_or_null(tail_of(details.card_no)), details.admitted_on,
            details.official_on, text_or_null(details.phone), now);
}

}

base::Result<Candidate> candidate(const house::Building& house, const Details& details)
{
    Candidate one;
    one.details = tidied(details);
    if (auto in_the_way = obstacle(one.details, house.clock.today()))
        return tl::unexpected(std::move(*in_the_way));
    const auto& name = one.details.full_name;
    one.sort_key = base::name_sort_key(name);
    one.folded = base::name_search_key(name);
    one.same_name_key = base::same_name_key(name);
    if (const auto& card = one.details.card_no; !card.empty()) {
        one.card_sealed = house.key.seal(card);
        one.card_blind = house.key.blind(card);
    }
    return one;
}

base::Result<std::vector<MemberId>> enrol_all(db::Transaction& tx, const house::Building& house,
                                              std::span<const Candidate> people)
{
    const auto ids = tx.all(sql::reserve_numbers, {{"count", static_cast<std::int64_t>(people.size())}},
                            [](const db::Row& row) { return row.id<MemberId>("id"); });
    const auto now = house.clock.now();
    std::size_t next = 0;
    try {
        tx.run_many(sql::insert_numbered, [&](std::vector<db::Value>& values) {
            if (next == people.size()) return false;
            put_values(values, ids[next], people[next], now);
            ++next;
            return true;
        });
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return base::refuse(RefusalKind::conflict, "card_taken",
                            "Một số thẻ đảng viên trong danh sách vừa có người khác dùng trong sổ. Chưa nhận "
                            "ai cả; hãy kiểm tra lại danh sách rồi nhận lần nữa.",
                            "card_no");
    }
    // Only what was written here lies above the first number: SQLite has one writer, PostgreSQL its own
    // index.
    if (!ids.empty()) index_names_after(tx, MemberId{ids.front().value - 1});
    return ids;
}

}
