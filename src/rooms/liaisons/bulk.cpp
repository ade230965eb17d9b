// SPDX-License-Identifier: Apache-2.0
// The same acts for many people: one transaction, all or nothing, one audit line for each and one for the
// whole.
#include "audit/audit.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "work.hpp"

#include <algorithm>

namespace liaisons {

using base::Date;
using base::LiaisonId;
using base::Refusal;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;

namespace {

constexpr std::size_t blockers_told = 10;

auto nobody_chosen()
{
    return base::refuse(RefusalKind::invalid, "nobody_chosen",
                        "Chưa chọn ai. Hãy đánh dấu ở đầu dòng rồi bấm lại.");
}

// The refusals of a bulk, told together: which people stand in the way, and that nothing was done.
class Blocked {
public:
    void add(const Refusal& refusal)
    {
        if (!first_) first_ = refusal;
        if (told_.size() < blockers_told) told_.push_back(refusal.sentence);
        ++count_;
    }
    [[nodiscard]] bool any() const { return first_.has_value(); }
    [[nodiscard]] tl::unexpected<Refusal> refusal() const
    {
        auto whole = *first_;
        if (count_ > 1) {
            whole.sentence = "Chưa làm cho ai cả, vì có " + std::to_string(count_) + " đồng chí " +
                             (first_->code == "has_cell"
                                  ? "đang ở chi bộ khác. Hãy bỏ chọn các đồng chí này, hoặc đánh dấu “Chuyển "
                                    "cả người đã có chi bộ” rồi bấm lại; chi bộ mới sẽ phải tiếp nhận."
                                  : "chưa làm được. Hãy bỏ chọn các đồng chí này rồi bấm lại.");
            whole.blockers = told_;
        }
        return tl::unexpected(std::move(whole));
    }

private:
    std::optional<Refusal> first_;
    std::vector<std::string> told_;
    int count_ = 0;
};

// Cases are held in the order of their numbers, so that two acts with people in common never wait for each
// other; so does whoever else holds several (meetings that close, lists that are accepted).
template <class Act>
Result<int> for_all(Work& work, std::vector<LiaisonId> ids, Act&& act)
{
    if (ids.empty()) return nobody_chosen();
    std::sort(ids.begin(), ids.end());
    Blocked blocked;
    int changed = 0;
    for (const auto id : ids) {
        auto liaison = work.take(id);
        if (!liaison) return tl::unexpected(liaison.error());
        const auto outcome = act(*liaison);
        if (!outcome)
            blocked.add(outcome.error());
        else if (*outcome == Outcome::changed)
            ++changed;
    }
    if (blocked.any()) return blocked.refusal();
    work.finish();
    return changed;
}

// The line for the whole, and the end of the transaction. Nothing changed = nothing to tell.
Result<int> settle(db::Transaction& tx, Building& house, const Who& who, std::string_view action, UnitId unit,
                   const Result<int>& changed)
{
    if (!changed) return changed;
    if (*changed > 0)
        audit::record(tx, house, who, action, audit::subject("unit", unit), {{"people", *changed}});
    tx.commit();
    return changed;
}

}

namespace {

/// The page offers the tick it speaks of.
tl::unexpected<Refusal> has_cell(const Liaison& liaison)
{
    return base::refuse(RefusalKind::conflict, "has_cell",
                        "Đồng chí " + liaison.full_name + " đang ở " + liaison.cell_name +
                            ". Hãy bỏ chọn, hoặc đánh dấu “Chuyển cả người đã có chi bộ” rồi bấm lại.",
                        "move");
}

}

Result<int> introduce_all(Building& house, const Who& who, const std::vector<LiaisonId>& ids, UnitId cell_id,
                          HasCell other)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "phân về chi bộ");
    auto tx = house.db.write();
    Work work(tx, house, who);
    const auto cell = work.cell(cell_id);
    if (!cell) return tl::unexpected(cell.error());
    const auto changed = for_all(work, ids, [&](Liaison& liaison) -> Result<Outcome> {
        const bool elsewhere = liaison.cell && liaison.cell != cell->id && liaison.state != State::ended;
        if (elsewhere && other == HasCell::keep) return Outcome::already_so;
        if (elsewhere && other == HasCell::ask) return has_cell(liaison);
        return work.introduce(liaison, *cell);
    });
    return settle(tx, house, who, "liaisons.introduce_all", cell->id, changed);
}

Result<int> introduce_suggested(Building& house, const Who& who, UnitId ward_id)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "phân về chi bộ");
    auto tx = house.db.write();
    const auto ward = organisations::find(tx, who, ward_id);
    if (!ward || ward->kind != organisations::Kind::ward) return base::refuse_not_found("phường, xã này");

    const organisations::CellFinder finder(tx, ward_id);
    std::vector<std::pair<LiaisonId, UnitId>> suggested;
    tx.each(sql::waiting_of_ward, {{"ward", ward_id}}, [&](const db::Row& row) {
        const auto cell = finder.suggest(row.view("residence"), row.view("residence_cell"));
        if (cell && cell->certain) suggested.emplace_back(row.id<LiaisonId>("id"), cell->cell);
    });
    Work work(tx, house, who);
    std::map<UnitId, organisations::Unit> cells;
    int changed = 0;
    for (const auto& [id, cell_id] : suggested) {
        if (!cells.contains(cell_id)) {
            auto cell = work.cell(cell_id);
            if (!cell) return tl::unexpected(cell.error());
            cells.emplace(cell_id, std::move(*cell));
        }
        auto liaison = work.take(id);
        if (!liaison) return tl::unexpected(liaison.error());
        if (liaison->state != State::received) continue;
        const auto outcome = work.introduce(*liaison, cells.at(cell_id));
        if (!outcome) return tl::unexpected(outcome.error());
        ++changed;
    }
    work.finish();
    return settle(tx, house, who, "liaisons.introduce_suggested", ward_id, changed);
}

Result<int> accept_all(Building& house, const Who& who, const std::vector<LiaisonId>& ids)
{
    if (!who.may(May::accept_liaisons)) return may_not(who, "tiếp nhận thay chi bộ");
    auto tx = house.db.write();
    Work work(tx, house, who);
    const auto changed = for_all(work, ids, [&](Liaison& liaison) { return work.accept(liaison); });
    return settle(tx, house, who, "liaisons.accept_all", who.acting.unit, changed);
}

Result<int> inform_all(Building& house, const Who& who, const std::vector<LiaisonId>& ids, InformedHow how,
                       Date on)
{
    if (!who.may(May::accept_liaisons)) return may_not(who, "ghi báo tin thay chi bộ");
    auto tx = house.db.write();
    Work work(tx, house, who);
    const auto changed = for_all(work, ids, [&](Liaison& liaison) { return work.inform(liaison, how, on); });
    return settle(tx, house, who, "liaisons.inform_all", who.acting.unit, changed);
}

}
