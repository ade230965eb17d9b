// SPDX-License-Identifier: Apache-2.0
#include "case_row.hpp"

#include "liaisons_sql.hpp"

namespace liaisons {

using base::LiaisonId;
using base::MemberId;
using base::UnitId;

namespace {

void read_dates(Liaison& liaison, const db::Row& row)
{
    liaison.received_on = row.date("received_on");
    liaison.introduced_on = row.maybe_date("introduced_on");
    liaison.accepted_on = row.maybe_date("accepted_on");
    liaison.informed_on = row.maybe_date("informed_on");
    liaison.ended_on = row.maybe_date("ended_on");
    if (const auto reason = row.maybe_text("end_reason")) liaison.end_reason = end_reason_from(*reason);
    liaison.last_met_on = row.maybe_date("last_met_on");
}

Liaison read_liaison(const db::Row& row)
{
    Liaison liaison;
    liaison.id = row.id<LiaisonId>("id");
    liaison.member = row.id<MemberId>("member");
    liaison.ward = row.id<UnitId>("ward");
    liaison.cell = row.id<UnitId>("cell");
    liaison.workplace = row.id<UnitId>("workplace");
    liaison.full_name = row.text("full_name");
    if (const auto gender = row.maybe_text("gender")) liaison.gender = members::gender_from(*gender);
    liaison.birth = row.maybe_partial_date("birth");
    liaison.card_tail = row.text_or_empty("card_tail");
    liaison.ward_name = row.text("ward_name");
    liaison.cell_name = row.text_or_empty("cell_name");
    liaison.workplace_name = row.text_or_empty("workplace_name");
    liaison.work_cell = row.text("work_cell");
    liaison.residence = row.text("residence");
    liaison.residence_cell = row.text("residence_cell");
    liaison.state = state_from(row.view("state")).value();
    liaison.exemption = exemption_from(row.view("exemption")).value();
    read_dates(liaison, row);
    liaison.informed_how = row.text("informed_how");
    liaison.note = row.text("note");
    liaison.path = row.text("path");
    liaison.version = static_cast<int>(row.integer("version"));
    return liaison;
}

}

std::optional<Liaison> find(db::Transaction& tx, const house::Who& who, LiaisonId liaison)
{
    return tx.first(sql::find,
                    {{"id", liaison.value}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
                    read_liaison);
}

std::optional<Liaison> find_for_change(db::Transaction& tx, const house::Who& who, LiaisonId liaison)
{
    return tx.first(sql::find_for_change,
                    {{"id", liaison.value}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
                    read_liaison);
}

std::optional<Liaison> open_of(db::Transaction& tx, MemberId member)
{
    return tx.first(sql::open_of, {{"member", member.value}}, read_liaison);
}

std::vector<Event> events(db::Transaction& tx, LiaisonId liaison)
{
    return tx.all(sql::events, {{"liaison", liaison.value}}, [](const db::Row& row) {
        return Event{row.date("on_day"), row.text("kind"), row.text("words"), row.text("by_name")};
    });
}

}
