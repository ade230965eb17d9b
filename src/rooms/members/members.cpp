// SPDX-License-Identifier: Apache-2.0
#include "members/members.hpp"

#include "audit/audit.hpp"
#include "base/name_search_key.hpp"
#include "base/text.hpp"
#include "details.hpp"
#include "members_sql.hpp"

#include <iterator>

namespace members {

using base::MemberId;
using base::PartialDate;
using base::RefusalKind;

namespace {

constexpr std::size_t shown_digits = 4;

Member read_member(const db::Row& row)
{
    Member member;
    member.id = row.id<MemberId>("id");
    member.full_name = row.text("full_name");
    member.sort_key = row.blob("sort_key");
    member.folded = row.text("folded");
    if (const auto gender = row.maybe_text("gender")) member.gender = gender_from(*gender);
    member.birth = row.maybe_partial_date("birth");
    member.card_tail = row.text_or_empty("card_tail");
    member.admitted_on = row.maybe_partial_date("admitted_on");
    member.official_on = row.maybe_partial_date("official_on");
    member.phone = row.text_or_empty("phone");
    member.version = static_cast<int>(row.integer("version"));
    return member;
}

void take_name(Member& member, const std::string& full_name)
{
    member.full_name = full_name;
    member.sort_key = base::name_sort_key(full_name);
    member.folded = base::name_search_key(full_name);
}

db::Value text_or_null(const std::string& text)
{
    return text.empty() ? db::Value() : db::Value(text);
}

struct Card {
    db::Value sealed, blind, tail;
};

Card card_of(const house::Building& house, const std::string& number)
{
    if (number.empty()) return {};
    return {db::Blob{house.key.seal(number)}, house.key.blind(number),
            number.substr(number.size() - shown_digits)};
}

auto card_taken()
{
    return base::refuse(
        RefusalKind::conflict, "card_taken",
        "Số thẻ đảng viên này đã có người khác dùng trong sổ. Hãy xem lại thẻ; nếu đúng là một người thì tìm "
        "theo số thẻ trước khi nhập mới.",
        "card_no");
}

void index_name(db::Transaction& tx, const Member& member)
{
    tx.run(sql::index_words, {{"id", member.id}, {"folded", member.folded}});
}

void unindex_name(db::Transaction& tx, const Member& member)
{
    tx.run(sql::unindex_words, {{"id", member.id}, {"folded", member.folded}});
}

bool is_another_date(const std::optional<PartialDate>& now, const std::optional<PartialDate>& then)
{
    return now && (!then || now->iso() != then->iso());
}

/// What an amendment does, gathered before anything is written.
struct Difference {
    Member now;
    std::vector<std::string> changed;
    std::string words; ///< for the audit log: the old value of each field, never a card number
    bool card = false;

    void note(const std::string& field, const std::string& then, const std::string& later)
    {
        changed.push_back(field);
        words += (words.empty() ? "" : "; ") + field + ": " + then + " -> " + later;
    }
};

void compare_date(Difference& difference, const std::string& field, std::optional<PartialDate> Member::*date,
                  const std::optional<PartialDate>& given, bool by_hand)
{
    auto& known = difference.now.*date;
    if (!(by_hand ? is_another_date(given, known) : tells_more(given, known))) return;
    difference.note(field, known ? known->iso() : "", given->iso());
    known = given;
}

void empty_date(Difference& difference, const std::string& field, std::optional<PartialDate> Member::*date)
{
    auto& known = difference.now.*date;
    if (known) difference.note(field, known->iso(), "");
    known.reset();
}

void empty_field(Difference& difference, const std::string& field)
{
    auto& now = difference.now;
    if (field == "full_name")
        now.full_name.clear(); // and what speaks against that keeps it from being written
    if (field == "birth") empty_date(difference, field, &Member::birth);
    if (field == "admitted_on") empty_date(difference, field, &Member::admitted_on);
    if (field == "official_on") empty_date(difference, field, &Member::official_on);
    if (field == "gender" && now.gender) {
        difference.note(field, std::string(code(*now.gender)), "");
        now.gender.reset();
    }
    if (field == "phone" && !now.phone.empty()) {
        difference.note(field, now.phone, "");
        now.phone.clear();
    }
}

bool takes_name(const std::string& now, const std::string& then, bool by_hand)
{
    return by_hand ? !now.empty() && now != then : is_another_name(now, then);
}

Difference compare(const Member& then, const Details& tidy, bool another_card, const Correction& correction)
{
    Difference difference{then, {}, {}, another_card};
    auto& now = difference.now;
    if (takes_name(tidy.full_name, then.full_name, correction.by_hand)) {
        difference.note("full_name", then.full_name, tidy.full_name);
        take_name(now, tidy.full_name);
    }
    if (tidy.gender && tidy.gender != then.gender) {
        difference.note("gender", then.gender ? std::string(code(*then.gender)) : "",
                        std::string(code(*tidy.gender)));
        now.gender = tidy.gender;
    }
    compare_date(difference, "birth", &Member::birth, tidy.birth, correction.by_hand);
    compare_date(difference, "admitted_on", &Member::admitted_on, tidy.admitted_on, correction.by_hand);
    compare_date(difference, "official_on", &Member::official_on, tidy.official_on, correction.by_hand);
    if (!tidy.phone.empty() && tidy.phone != then.phone) {
        difference.note("phone", then.phone, tidy.phone);
        now.phone = tidy.phone;
    }
    if (another_card) {
        difference.note("card_no", masked_card(then.card_tail), "•");
        now.card_tail = tidy.card_no.substr(tidy.card_no.size() - shown_digits);
    }
    for (const auto& field : correction.emptied)
        empty_field(difference, field);
    return difference;
}

Details details_of(const Member& member, const std::string& card_no)
{
    return {member.full_name,   member.gender,      member.birth, card_no,
            member.admitted_on, member.official_on, member.phone};
}

void write_difference(db::Transaction& tx, const house::Building& house, const Member& then,
                      const Difference& difference, const std::string& card_no)
{
    const auto& now = difference.now;
    tx.run(sql::update_member, {{"id", now.id},
                                {"full_name", now.full_name},
                                {"folded", now.folded},
                                {"same_name_key", base::same_name_key(now.full_name)},
                                {"sort_key", db::Blob{now.sort_key}},
                                {"gender", now.gender},
                                {"birth", now.birth},
                                {"admitted_on", now.admitted_on},
                                {"official_on", now.official_on},
                                {"phone", text_or_null(now.phone)}});
    if (difference.card) {
        const auto card = card_of(house, card_no);
        tx.run(sql::update_card, {{"id", now.id},
                                  {"card_sealed", card.sealed},
                                  {"card_blind", card.blind},
                                  {"card_tail", card.tail}});
    }
    if (now.folded != then.folded) {
        unindex_name(tx, then);
        index_name(tx, now);
    }
}

}

bool tells_more(const std::optional<PartialDate>& now, const std::optional<PartialDate>& then)
{
    return now && (!then || !then->iso().starts_with(now->iso()));
}

bool is_another_name(const std::string& now, const std::string& then)
{
    if (now.empty() || now == then) return false;
    return base::upper(now) != base::upper(then) || now != base::upper(now);
}

std::string_view code(Gender gender)
{
    return gender == Gender::male ? "nam" : "nữ";
}

std::optional<Gender> gender_from(std::string_view code)
{
    if (code == "nam") return Gender::male;
    if (code == "nữ") return Gender::female;
    return std::nullopt;
}

namespace {

/// False when somebody else took the card between the look and the writing; nothing else is unique here.
template <class Write>
bool unless_card_is_taken(Write&& write)
{
    try {
        write();
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return false;
    }
    return true;
}

}

base::Result<Member> enrol(db::Transaction& tx, house::Building& house, const house::Who& who,
                           const Details& details)
{
    const auto tidy = tidied(details);
    if (auto in_the_way = obstacle(tidy, house.clock.today())) return tl::unexpected(std::move(*in_the_way));
    if (find_by_card(tx, house, tidy.card_no)) return card_taken();

    Member member;
    take_name(member, tidy.full_name);
    member.gender = tidy.gender;
    member.birth = tidy.birth;
    member.admitted_on = tidy.admitted_on;
    member.official_on = tidy.official_on;
    member.phone = tidy.phone;
    const auto card = card_of(house, tidy.card_no);
    if (!tidy.card_no.empty()) member.card_tail = tidy.card_no.substr(tidy.card_no.size() - shown_digits);
    const bool alone = unless_card_is_taken([&] {
        member.id =
            tx.insert<MemberId>(sql::insert_member, {{"full_name", member.full_name},
                                                     {"folded", member.folded},
                                                     {"same_name_key", base::same_name_key(member.full_name)},
                                                     {"sort_key", db::Blob{member.sort_key}},
                                                     {"gender", member.gender},
                                                     {"birth", member.birth},
                                                     {"card_sealed", card.sealed},
                                                     {"card_blind", card.blind},
                                                     {"card_tail", card.tail},
                                                     {"admitted_on", member.admitted_on},
                                                     {"official_on", member.official_on},
                                                     {"phone", text_or_null(member.phone)},
                                                     {"now", house.clock.now()}});
    });
    if (!alone) return card_taken();
    index_name(tx, member);
    audit::record(tx, house, who, "members.enrol", audit::subject("member", member.id),
                  {{"full_name", member.full_name}});
    return member;
}

base::Result<Amendment> amend(db::Transaction& tx, house::Building& house, const house::Who& who, MemberId id,
                              const Details& details, const Correction& correction)
{
    const auto then = tx.first(sql::find_for_change, {{"id", id}}, read_member);
    if (!then) return base::refuse_not_found("người này");
    const auto tidy = tidied(details);

    bool another_card = false;
    if (!tidy.card_no.empty()) {
        const auto holder = find_by_card(tx, house, tidy.card_no);
        if (holder && *holder != id) return card_taken();
        another_card = !holder;
    }
    const auto difference = compare(*then, tidy, another_card, correction);
    const bool nameless = difference.now.full_name.empty();
    if (difference.changed.empty() && !nameless) return Amendment{*then, {}};
    if (auto in_the_way =
            obstacle(details_of(difference.now, another_card ? tidy.card_no : ""), house.clock.today()))
        return tl::unexpected(std::move(*in_the_way));

    if (!unless_card_is_taken([&] { write_difference(tx, house, *then, difference, tidy.card_no); }))
        return card_taken();
    audit::record(tx, house, who, "members.amend", audit::subject("member", id),
                  {{"changed", difference.words}});
    auto now = difference.now;
    ++now.version;
    return Amendment{std::move(now), difference.changed};
}

std::optional<Member> find(db::Transaction& tx, MemberId member)
{
    return tx.first(sql::find, {{"id", member}}, read_member);
}

std::optional<MemberId> find_by_card(db::Transaction& tx, const house::Building& house,
                                     std::string_view card_no)
{
    const auto number = tidied({.full_name = {}, .card_no = std::string(card_no), .phone = {}}).card_no;
    if (number.empty()) return std::nullopt;
    return tx.first(sql::find_by_card, {{"blind", house.key.blind(number)}},
                    [](const db::Row& row) { return row.id<MemberId>("id"); });
}

std::vector<Member> same_name(db::Transaction& tx, std::string_view full_name)
{
    return tx.all(sql::same_name, {{"key", base::same_name_key(full_name)}}, read_member);
}

base::Result<std::string> reveal_card(db::Transaction& tx, house::Building& house, const house::Who& who,
                                      MemberId member, std::string_view reason)
{
    if (!who.may(house::May::reveal_card))
        return base::refuse(
            RefusalKind::forbidden, "forbidden",
            "Vai trò này không xem được số thẻ đầy đủ. Cần đối chiếu thì nhờ văn phòng Đảng ủy phường.");
    const auto why = base::tidy(reason);
    if (why.empty())
        return base::refuse(RefusalKind::invalid, "reason_missing",
                            "Chưa ghi lý do xem số thẻ. Hãy ghi một câu, ví dụ: đối chiếu giấy giới thiệu.",
                            "reason");
    const auto sealed = tx.first(sql::sealed_card, {{"id", member}}, [](const db::Row& row) {
        return row.is_null("card_sealed") ? std::string() : row.blob("card_sealed");
    });
    if (!sealed || sealed->empty())
        return base::refuse(RefusalKind::conflict, "no_card", "Sổ chưa ghi số thẻ của đồng chí này.");
    auto number = house.key.open(*sealed);
    if (!number)
        return base::refuse(RefusalKind::unavailable, "card_unreadable",
                            "Số thẻ này được khóa bằng khóa khác với khóa của máy chủ. Hãy báo người quản "
                            "trị kiểm tra tệp khóa.");
    audit::record(tx, house, who, "members.reveal_card", audit::subject("member", member), {{"reason", why}});
    return *number;
}

bool sealed_by_another_key(db::Transaction& tx, const base::FieldKey& key)
{
    const auto sealed =
        tx.first(sql::a_sealed_card, {}, [](const db::Row& row) { return row.blob("card_sealed"); });
    return sealed && !key.open(*sealed);
}

void index_names_after(db::Transaction& tx, MemberId last_before)
{
    tx.run(sql::index_words_after, {{"last", last_before.value}});
}

house::Room room()
{
    return {.name = "members", .statements = sql::all, .statement_count = std::size(sql::all)};
}

}
