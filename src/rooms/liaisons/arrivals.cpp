// SPDX-License-Identifier: Apache-2.0
// People enter the ward's list, and newer lists say more of them.
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "case_row.hpp"
#include "entry.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "work.hpp"

namespace liaisons {

using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;
using organisations::Unit;

namespace {

constexpr base::Date first_rule{2000, 6, 15}; // 76-QĐ/TW: nobody kept this contact before

Result<Unit> ward_in_scope(db::Transaction& tx, const Who& who, UnitId id)
{
    auto ward = organisations::find(tx, who, id);
    if (!ward || ward->kind != organisations::Kind::ward)
        return base::refuse(RefusalKind::not_found, "ward_unknown",
                            "Không tìm thấy phường, xã này trong phạm vi phụ trách. Hãy chọn lại phường, xã.",
                            "ward");
    return std::move(*ward);
}

auto already_open()
{
    return base::refuse(RefusalKind::conflict, "already_open",
                        "Đồng chí mang số thẻ này đang có một mối liên hệ chưa chấm dứt. Hãy tìm theo tên "
                        "trong danh sách; nếu "
                        "không thấy thì đồng chí còn ở nơi cư trú khác, cần nơi đó chấm dứt trước.",
                        "card_no");
}

/// As imports ask it (card_other_name). Whose the card is stays untold: the case may lie in another ward.
auto card_of_another_name()
{
    return base::refuse(
        RefusalKind::conflict, "card_other_name",
        "Số thẻ này trong sổ là của một người có họ tên khác, nên chưa ghi gì. Hãy xem lại số thẻ "
        "và họ tên; nếu đồng chí đã đổi tên thì nhập theo tên cũ rồi sửa tên sau.",
        "card_no");
}

bool same_name(db::Transaction& tx, base::MemberId known, const std::string& full_name)
{
    const auto member = members::find(tx, known);
    return member && base::same_name_key(member->full_name) == base::same_name_key(base::tidy(full_name));
}

// The person with that card, who may come back after an earlier case ended; else a new one.
Result<members::Member> person_of(db::Transaction& tx, Building& house, const Who& who,
                                  const Arrival& arrival)
{
    const auto& details = arrival.person;
    auto known = members::find_by_card(tx, house, details.card_no);
    if (!known && arrival.known) known = arrival.known;
    if (!known) return members::enrol(tx, house, who, details);
    if (open_of(tx, *known)) return already_open();
    if (!same_name(tx, *known, details.full_name)) return card_of_another_name();
    auto amended = members::amend(tx, house, who, *known, details);
    if (!amended) return tl::unexpected(amended.error());
    return std::move(amended->member);
}

/// Facts of a case that a newer list may change, and which did.
class Facts {
public:
    explicit Facts(Liaison& liaison) : liaison_(liaison) {}

    void text(std::string_view field, std::string Liaison::*known, std::string_view given)
    {
        const auto tidy = base::tidy(given);
        if (tidy.empty() || tidy == liaison_.*known) return;
        note(field, liaison_.*known, tidy);
        liaison_.*known = tidy;
    }
    void exemption(std::optional<Exemption> given)
    {
        if (!given || *given == liaison_.exemption) return;
        note("exemption", code(liaison_.exemption), code(*given));
        liaison_.exemption = *given;
    }
    void empty(std::string_view field)
    {
        if (field == "workplace" && liaison_.workplace) {
            note(field, liaison_.workplace_name, "");
            liaison_.workplace = {};
            liaison_.workplace_name.clear();
        }
        static constexpr std::pair<std::string_view, std::string Liaison::*> texts[] = {
            {"work_cell", &Liaison::work_cell},
            {"residence", &Liaison::residence},
            {"residence_cell", &Liaison::residence_cell}};
        for (const auto& [name, text] : texts) {
            if (name != field || (liaison_.*text).empty()) continue;
            note(field, liaison_.*text, "");
            (liaison_.*text).clear();
        }
    }
    void workplace(UnitId id, const std::string& name)
    {
        if (!id || id == liaison_.workplace) return;
        note("workplace", liaison_.workplace_name, name);
        liaison_.workplace = id;
        liaison_.workplace_name = name;
    }

    std::vector<std::string> changed;
    std::string words; ///< for the audit log

private:
    void note(std::string_view field, std::string_view then, std::string_view now)
    {
        changed.emplace_back(field);
        words += (words.empty() ? "" : "; ") + std::string(field) + ": " + std::string(then) + " -> " +
                 std::string(now);
    }
    Liaison& liaison_;
};

Facts take_facts(db::Transaction& tx, Building& house, const Who& who, Liaison& liaison,
                 const Arrival& arrival)
{
    Facts facts(liaison);
    const auto workplace = base::tidy(arrival.workplace);
    if (!workplace.empty() && workplace != liaison.workplace_name)
        facts.workplace(organisations::workplace_named(tx, house, who, workplace), workplace);
    facts.text("work_cell", &Liaison::work_cell, arrival.work_cell);
    facts.text("residence", &Liaison::residence, arrival.residence);
    facts.text("residence_cell", &Liaison::residence_cell, arrival.residence_cell);
    facts.exemption(arrival.exemption);
    return facts;
}

void copy_person(Liaison& liaison, const members::Member& member)
{
    liaison.member = member.id;
    liaison.full_name = member.full_name;
    liaison.gender = member.gender;
    liaison.birth = member.birth;
    liaison.card_tail = member.card_tail;
}

void write_facts(db::Transaction& tx, const Liaison& liaison, const members::Member& member)
{
    tx.run(sql::update_facts, {{"id", liaison.id},
                               {"workplace", liaison.workplace},
                               {"work_cell", liaison.work_cell},
                               {"residence", liaison.residence},
                               {"residence_cell", liaison.residence_cell},
                               {"exemption", liaison.exemption},
                               {"sort_key", db::Blob{member.sort_key}},
                               {"folded", member.folded}});
}

// "họ và tên, chỗ ở": the fields that changed, in the words of the page.
std::string named(const std::vector<std::string>& fields)
{
    std::string list;
    for (const auto& field : fields)
        if (const auto word = field_word(field); !word.empty())
            list += (list.empty() ? "" : ", ") + std::string(word);
    return list;
}

}

Result<Liaison> receive(Building& house, const Who& who, UnitId ward, const Arrival& arrival)
{
    auto tx = house.db.write();
    auto liaison = receive(tx, house, who, ward, arrival);
    if (liaison) tx.commit();
    return liaison;
}

Result<Liaison> receive(db::Transaction& tx, Building& house, const Who& who, UnitId ward_id,
                        const Arrival& arrival)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "nhận người vào danh sách");
    const auto ward = ward_in_scope(tx, who, ward_id);
    if (!ward) return tl::unexpected(ward.error());
    const auto today = house.clock.today();
    if (arrival.received_on > today)
        return base::refuse(RefusalKind::invalid, "received_future",
                            "Ngày nhận phải là hôm nay hoặc một ngày đã qua.", "received_on");
    if (arrival.received_on.valid() && arrival.received_on < first_rule)
        return base::refuse(RefusalKind::invalid, "received_early",
                            "Ngày nhận đứng trước ngày có Quy định 76-QĐ/TW (15/06/2000). Hãy xem lại năm.",
                            "received_on");
    const auto member = person_of(tx, house, who, arrival);
    if (!member) return tl::unexpected(member.error());

    Liaison liaison;
    copy_person(liaison, *member);
    liaison.ward = ward->id;
    liaison.ward_name = ward->name;
    liaison.path = ward->path;
    liaison.received_on = arrival.received_on.valid() ? arrival.received_on : today;
    take_facts(tx, house, who, liaison, arrival);
    liaison.id = tx.insert<LiaisonId>(sql::insert_liaison, {{"member", liaison.member},
                                                            {"ward", liaison.ward},
                                                            {"workplace", liaison.workplace},
                                                            {"work_cell", liaison.work_cell},
                                                            {"residence", liaison.residence},
                                                            {"residence_cell", liaison.residence_cell},
                                                            {"exemption", liaison.exemption},
                                                            {"received_on", liaison.received_on},
                                                            {"sort_key", db::Blob{member->sort_key}},
                                                            {"folded", member->folded}});
    add_event(tx, house, who, liaison.id, liaison.received_on, "received",
              ward->name + " nhận vào danh sách");
    audit::record(tx, house, who, "liaisons.receive", audit::subject("liaison", liaison.id),
                  {{"member", liaison.member}, {"ward", liaison.ward}});
    Tally tally;
    tally.stands(liaison);
    tally.write(tx);
    return liaison;
}

Result<Change> amend(Building& house, const Who& who, LiaisonId id, const Arrival& arrival, int version,
                     const std::vector<std::string>& emptied)
{
    auto tx = house.db.write();
    const auto seen = find_for_change(tx, who, id);
    if (seen && seen->version != version)
        return base::refuse(RefusalKind::conflict, "changed_meanwhile",
                            "Chưa ghi: sau khi trang này mở, mối liên hệ của đồng chí " + seen->full_name +
                                " đã có thay đổi khác được lưu. Phần đã gõ vẫn còn ở đây; hãy xem lại rồi "
                                "lưu lần nữa.");
    auto change = amend(tx, house, who, id, arrival, {.by_hand = true, .emptied = emptied});
    if (change) tx.commit();
    return change;
}

Result<Change> amend(db::Transaction& tx, Building& house, const Who& who, LiaisonId id,
                     const Arrival& arrival, const members::Correction& correction)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "sửa thông tin");
    const auto before = find_for_change(tx, who, id);
    if (!before) return base::refuse_not_found("mối liên hệ này");
    auto person = members::amend(tx, house, who, before->member, arrival.person, correction);
    if (!person) return tl::unexpected(person.error());

    Change change{*before, person->changed};
    auto& after = change.liaison;
    copy_person(after, person->member);
    auto facts = take_facts(tx, house, who, after, arrival);
    for (const auto& field : correction.emptied)
        facts.empty(field);
    change.changed.insert(change.changed.end(), facts.changed.begin(), facts.changed.end());
    if (change.changed.empty()) return change;

    write_facts(tx, after, person->member);
    ++after.version;
    add_event(tx, house, who, id, house.clock.today(), "amended", "Sửa " + named(change.changed));
    audit::record(tx, house, who, "liaisons.amend", audit::subject("liaison", id),
                  {{"changed", facts.words}});
    Tally tally;
    tally.leaves(*before);
    tally.stands(after);
    tally.write(tx);
    return change;
}

}
