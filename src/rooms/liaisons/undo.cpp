// SPDX-License-Identifier: Apache-2.0
// Taking back what an import did, as long as nobody built on it.
#include "audit/audit.hpp"
#include "case_row.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "work.hpp"

namespace liaisons {

using base::LiaisonId;
using base::Result;
using house::Building;
using house::May;
using house::Who;

namespace {

/// A workplace may go back to "not known"; another one comes back by its name.
void set_field(db::Transaction& tx, Building& house, const Who& who, Liaison& liaison,
               const members::FieldBefore& field)
{
    if (field.name == "work_cell") liaison.work_cell = field.value;
    if (field.name == "residence") liaison.residence = field.value;
    if (field.name == "residence_cell") liaison.residence_cell = field.value;
    if (field.name == "exemption") liaison.exemption = exemption_from(field.value).value_or(Exemption::none);
    if (field.name == "workplace")
        liaison.workplace = field.value.empty() ? base::UnitId{}
                                                : organisations::workplace_named(tx, house, who, field.value);
}

std::string shown(const std::optional<base::PartialDate>& date)
{
    return date ? date->iso() : std::string{};
}

std::string now_in(const Liaison& liaison, const members::Member& member, std::string_view field)
{
    if (field == "full_name") return member.full_name;
    if (field == "gender") return member.gender ? std::string(code(*member.gender)) : std::string{};
    if (field == "birth_date") return shown(member.birth);
    if (field == "admitted_on") return shown(member.admitted_on);
    if (field == "official_on") return shown(member.official_on);
    if (field == "phone") return member.phone;
    if (field == "workplace") return liaison.workplace_name;
    if (field == "work_cell") return liaison.work_cell;
    if (field == "residence") return liaison.residence;
    if (field == "residence_cell") return liaison.residence_cell;
    if (field == "exemption") return std::string(code(liaison.exemption));
    return {};
}

/// "phone: 0905000341 -> 0905000342; …" for the audit log, never a card number.
std::string words_of(const Liaison& liaison, const members::Member& member,
                     const std::vector<members::FieldBefore>& fields)
{
    std::string words;
    for (const auto& field : fields) {
        words += (words.empty() ? "" : "; ") + field.name + ": ";
        words += field.name == "card_no" ? members::masked_card(member.card_tail) + " -> •"
                                         : now_in(liaison, member, field.name) + " -> " + field.value;
    }
    return words;
}

}

Result<bool> withdraw(db::Transaction& tx, Building& house, const Who& who, LiaisonId id, int version,
                      std::string_view reason)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "thôi nhận");
    const auto before = find_for_change(tx, who, id);
    if (!before) return base::refuse_not_found("mối liên hệ này");
    if (before->version != version || before->state != State::received) return false;
    tx.run(sql::end_case, {{"id", id}, {"today", house.clock.today()}, {"note", reason}});
    add_event(tx, house, who, id, house.clock.today(), "ended", reason);
    audit::record(tx, house, who, "liaisons.withdraw", audit::subject("liaison", id), {{"reason", reason}});
    Tally tally;
    tally.leaves(*before);
    tally.write(tx);
    return true;
}

Result<bool> put_back(db::Transaction& tx, Building& house, const Who& who, LiaisonId id, int version,
                      const std::vector<members::FieldBefore>& fields)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "sửa thông tin");
    const auto before = find_for_change(tx, who, id);
    if (!before) return base::refuse_not_found("mối liên hệ này");
    if (before->version != version || before->state == State::ended) return false;
    const auto changed = members::find(tx, before->member);
    const auto member = members::put_back(tx, before->member, fields);
    if (!changed || !member) return false;
    auto after = *before;
    for (const auto& field : fields)
        set_field(tx, house, who, after, field);
    tx.run(sql::update_facts, {{"id", id},
                               {"workplace", after.workplace},
                               {"work_cell", after.work_cell},
                               {"residence", after.residence},
                               {"residence_cell", after.residence_cell},
                               {"exemption", after.exemption},
                               {"sort_key", db::Blob{member->sort_key}},
                               {"folded", member->folded}});
    add_event(tx, house, who, id, house.clock.today(), "amended",
              "Trả lại thông tin trước khi nhập danh sách");
    audit::record(tx, house, who, "liaisons.put_back", audit::subject("liaison", id),
                  {{"changed", words_of(*before, *changed, fields)}});
    Tally tally;
    tally.leaves(*before);
    tally.stands(after);
    tally.write(tx);
    return true;
}

}
