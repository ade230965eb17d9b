// SPDX-License-Identifier: Apache-2.0
// Undoing an amendment: fields go back to what they were, blank included.
#include "base/name_search_key.hpp"
#include "base/text.hpp"
#include "members/members.hpp"
#include "members_sql.hpp"

namespace members {

namespace {

std::optional<base::PartialDate> date_from(const std::string& text)
{
    return text.empty() ? std::nullopt : base::PartialDate::from_iso(text);
}

void reindex(db::Transaction& tx, const Member& before, const Member& after)
{
    if (before.folded == after.folded) return;
    tx.run(sql::unindex_words, {{"id", before.id}, {"folded", before.folded}});
    tx.run(sql::index_words, {{"id", after.id}, {"folded", after.folded}});
}

bool set_field(Member& member, const FieldBefore& field)
{
    if (field.name == "full_name" && !field.value.empty()) {
        member.full_name = field.value;
        member.folded = base::name_search_key(field.value);
        member.sort_key = base::name_sort_key(field.value);
    } else if (field.name == "gender") {
        member.gender = gender_from(field.value);
    } else if (field.name == "birth_date") {
        member.birth = date_from(field.value);
    } else if (field.name == "admitted_on") {
        member.admitted_on = date_from(field.value);
    } else if (field.name == "official_on") {
        member.official_on = date_from(field.value);
    } else if (field.name == "phone") {
        member.phone = field.value;
    } else {
        return false;
    }
    return true;
}

}

std::optional<Member> put_back(db::Transaction& tx, base::MemberId id, std::span<const FieldBefore> fields)
{
    const auto before = find(tx, id);
    if (!before) return std::nullopt;
    auto after = *before;
    bool changed = false, card = false;
    for (const auto& field : fields) {
        changed = set_field(after, field) || changed;
        // A card that was replaced cannot come back: its number was never written down in the open.
        card = card || (field.name == "card_no" && field.value.empty());
    }
    if (changed)
        tx.run(sql::update_member, {{"id", id},
                                    {"full_name", after.full_name},
                                    {"folded", after.folded},
                                    {"same_name_key", base::same_name_key(after.full_name)},
                                    {"sort_key", db::Blob{after.sort_key}},
                                    {"gender", after.gender},
                                    {"birth", after.birth},
                                    {"admitted_on", after.admitted_on},
                                    {"official_on", after.official_on},
                                    {"phone", after.phone.empty() ? db::Value() : db::Value(after.phone)}});
    if (card) {
        after.card_tail.clear();
        tx.run(sql::update_card,
               {{"id", id}, {"card_sealed", nullptr}, {"card_blind", nullptr}, {"card_tail", nullptr}});
    }
    reindex(tx, *before, after);
    return after;
}

}
