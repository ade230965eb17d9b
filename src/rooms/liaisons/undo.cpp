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
    const auto member = members::put_back(tx, before->member, fields);
    if (!member) return false;
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
    Tally tally;
    tally.leaves(*before);
    tally.stands(after);
    tally.write(tx);
    return true;
}

}
