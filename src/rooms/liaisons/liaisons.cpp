// SPDX-License-Identifier: Apache-2.0
#include "liaisons/liaisons.hpp"

#include "audit/audit.hpp"
#include "liaisons_sql.hpp"
#include "pages.hpp"
#include "work.hpp"

#include <algorithm>
#include <iterator>

namespace liaisons {

using base::Date;
using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;

namespace {

// One act on one case in its own transaction.
template <class Act>
Result<Liaison> alone(Building& house, const Who& who, LiaisonId id, Act&& act)
{
    auto tx = house.db.write();
    Work work(tx, house, who);
    auto liaison = work.take(id);
    if (!liaison) return liaison;
    const auto outcome = act(work, *liaison);
    if (!outcome) return tl::unexpected(outcome.error());
    work.finish();
    tx.commit();
    return liaison;
}

}

Result<Liaison> introduce(Building& house, const Who& who, LiaisonId liaison, UnitId cell_id)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "phân về chi bộ");
    return alone(house, who, liaison, [&](Work& work, Liaison& taken) -> Result<Outcome> {
        const auto cell = work.cell(cell_id);
        if (!cell) return tl::unexpected(cell.error());
        return work.introduce(taken, *cell);
    });
}

Result<Liaison> accept(Building& house, const Who& who, LiaisonId liaison)
{
    if (!who.may(May::accept_liaisons)) return may_not(who, "tiếp nhận thay chi bộ");
    return alone(house, who, liaison, [](Work& work, Liaison& taken) { return work.accept(taken); });
}

Result<Liaison> inform(Building& house, const Who& who, LiaisonId liaison, InformedHow how, Date on)
{
    if (!who.may(May::accept_liaisons)) return may_not(who, "ghi báo tin thay chi bộ");
    return alone(house, who, liaison,
                 [&](Work& work, Liaison& taken) { return work.inform(taken, how, on); });
}

Result<Liaison> end_contact(Building& house, const Who& who, LiaisonId liaison, const Ending& ending)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "chấm dứt mối liên hệ");
    return alone(house, who, liaison, [&](Work& work, Liaison& taken) { return work.end(taken, ending); });
}

Result<Liaison> reopen(Building& house, const Who& who, LiaisonId liaison)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "mở lại mối liên hệ");
    return alone(house, who, liaison, [](Work& work, Liaison& taken) { return work.reopen(taken); });
}

Result<Liaison> send_back(Building& house, const Who& who, LiaisonId liaison, std::string_view reason)
{
    if (!who.may(May::accept_liaisons) && !who.may(May::receive_liaisons)) return may_not(who, "trả lại");
    return alone(house, who, liaison,
                 [&](Work& work, Liaison& taken) { return work.send_back(taken, reason); });
}

void add_event(db::Transaction& tx, const Building& house, const Who& who, LiaisonId liaison, Date on,
               std::string_view kind, std::string_view words)
{
    tx.run(sql::insert_event, {{"liaison", liaison},
                               {"on_day", on},
                               {"kind", kind},
                               {"words", words},
                               {"by_name", who.name},
                               {"at", house.clock.now()}});
}

void add_events(db::Transaction& tx, const Building& house, const Who& who, Date on, std::string_view kind,
                std::vector<EventLine> lines)
{
    std::ranges::sort(lines, {}, &EventLine::liaison); // cases are held in the order of their numbers
    const auto now = house.clock.now();
    auto line = lines.begin();
    tx.run_many(sql::insert_event, [&](std::vector<db::Value>& row) {
        if (line == lines.end()) return false;
        row = {line->liaison, on, kind, line->words, who.name, now}; // in the order of insert_event
        ++line;
        return true;
    });
}

void set_last_met(db::Transaction& tx, std::vector<LastMet> people)
{
    std::ranges::sort(people, {}, &LastMet::liaison);
    auto person = people.begin();
    tx.run_many(sql::put_last_met, [&](std::vector<db::Value>& row) {
        if (person == people.end()) return false;
        row = {person->day, person->liaison}; // in the order of put_last_met
        ++person;
        return true;
    });
}

house::Room room()
{
    return {
        .name = "liaisons", .routes = routes, .statements = sql::all, .statement_count = std::size(sql::all)};
}

}
