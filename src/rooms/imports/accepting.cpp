// SPDX-License-Identifier: Apache-2.0
// The one transaction in which a list enters the register, and the one that takes it back.
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "liaisons/liaisons.hpp"
#include "matching.hpp"
#include "row_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace imports {

using base::ImportId;
using base::LiaisonId;
using base::MemberId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

/// The row as the register will be told of it; its card number still sealed.
void settle(const Building& house, StoredRow& row)
{
    set_aside(row, house.clock.today());
    row.person.card_no = std::move(row.card_sealed);
}

void open_card(const Building& house, PersonRow& person)
{
    if (!person.card_no.empty()) person.card_no = house.key.open(person.card_no).value_or("");
}

liaisons::Arrival arrival_of(PersonRow& person)
{
    liaisons::Arrival arrival;
    arrival.person.full_name = std::move(person.full_name);
    if (person.gender != ListGender::unknown)
        arrival.person.gender =
            person.gender == ListGender::male ? members::Gender::male : members::Gender::female;
    arrival.person.birth = person.birth;
    arrival.person.card_no = std::move(person.card_no);
    arrival.person.admitted_on = person.admitted_on;
    arrival.person.official_on = person.official_on;
    arrival.person.phone = std::move(person.phone);
    arrival.workplace = std::move(person.workplace);
    arrival.work_cell = std::move(person.work_cell);
    arrival.residence = std::move(person.residence);
    arrival.residence_cell = std::move(person.residence_cell);
    if (person.exemption == ListExemption::none) arrival.exemption = liaisons::Exemption::none;
    if (person.exemption == ListExemption::exempt_meetings)
        arrival.exemption = liaisons::Exemption::exempt_meetings;
    return arrival;
}

struct Done {
    long long n = 0;
    std::string_view what;
    LiaisonId liaison;
    int version = 1;
};

tl::unexpected<base::Refusal> row_refused(const base::Refusal& refusal, const std::string& name)
{
    auto told = refusal;
    told.sentence = "Chưa nhận ai cả. Dòng của " + name + ": " + refusal.sentence;
    return tl::unexpected(std::move(told));
}

/// The rows that will have one effect, some thousands in memory at a time.
class RowsOfEffect {
public:
    RowsOfEffect(db::Transaction& tx, const Batch& batch, Effect effect)
        : tx_(tx), batch_(batch), effect_(effect)
    {
    }

    /// The next one, or null at the end. Valid until the next call; no other statement may be running.
    StoredRow* next()
    {
        if (at_ == rows_.size()) {
            rows_ = tx_.all(
                sql::rows_with_effect,
                {{"import", batch_.id}, {"effect", code(effect_)}, {"after", after_}, {"rows", rows_at_once}},
                read_stored_sealed);
            at_ = 0;
            if (rows_.empty()) return nullptr;
            after_ = rows_.back().n;
        }
        return &rows_[at_++];
    }

private:
    static constexpr int rows_at_once = 2'000;
    db::Transaction& tx_;
    const Batch& batch_;
    Effect effect_;
    std::vector<StoredRow> rows_;
    std::size_t at_ = 0;
    long long after_ = 0;
};

/// "anh nguyen thi lan": near enough to the order of the register's sort keys, and cheap. Cut to what lies in
/// a string without memory of its own.
std::string given_name_first(const std::string& name)
{
    const auto folded = base::fold(name);
    const auto given = folded.rfind(' ') + 1; // 0 when there is one word only
    return (folded.substr(given) + ' ' + folded.substr(0, given)).substr(0, 15);
}

/// People who will enter, packed, to be taken in the order in which the register lists them: its indexes are
/// then written from one end to the other, not here and there, which is what takes time.
class NewPeople {
public:
    void add(long long n, const PersonRow& person)
    {
        order_.emplace_back(given_name_first(person.full_name), people_.size());
        people_.person(person);
        numbers_.push_back(n);
    }

    void sort() { std::sort(order_.begin(), order_.end()); }

    /// False at the end.
    bool next(PersonRow& into)
    {
        if (at_ == order_.size()) return false;
        people_.get(order_[at_++].second, into);
        return true;
    }

    /// The row of the list from which the `told`-th of them came.
    [[nodiscard]] long long number(std::size_t told) const { return numbers_[order_[told].second]; }

private:
    RowStore people_;
    std::vector<long long> numbers_;
    std::vector<std::pair<std::string, std::size_t>> order_;
    std::size_t at_ = 0;
};

/// Carries out one acceptance: first those who are new to the register, all at once; then those it knows, one
/// by one.
class Acceptance {
public:
    Acceptance(db::Transaction& tx, Building& house, const Who& who, const Batch& batch)
        : tx_(tx), house_(house), who_(who), batch_(batch)
    {
    }

    Result<void> receive_new()
    {
        NewPeople people;
        std::vector<StoredRow> known;
        for (RowsOfEffect rows(tx_, batch_, Effect::receive); auto* row = rows.next();) {
            settle(house_, *row);
            if (row->match.member)
                known.push_back(std::move(*row));
            else
                people.add(row->n, row->person);
        }
        people.sort();
        if (auto received = receive(people); !received) return received;
        for (auto& row : known)
            if (auto again = receive_again(row); !again) return again;
        return {};
    }

    Result<void> amend_known()
    {
        RowsOfEffect rows(tx_, batch_, Effect::amend);
        while (auto* row = rows.next()) {
            if (const auto alone = claim(*row); !alone) return alone;
            settle(house_, *row);
            const auto n = row->n;
            const auto liaison = row->match.liaison;
            const auto name = row->person.full_name;
            open_card(house_, row->person);
            const auto change = liaisons::amend(tx_, house_, who_, liaison, arrival_of(row->person));
            if (!change) return row_refused(change.error(), name);
            done_.push_back(
                {n, change->changed.empty() ? "unchanged" : "amended", liaison, change->liaison.version});
        }
        return {};
    }

    void write_done()
    {
        std::sort(done_.begin(), done_.end(),
                  [](const Done& one, const Done& other) { return one.n < other.n; });
        auto next = done_.begin();
        tx_.run_many(sql::add_done, [&](std::vector<db::Value>& values) {
            if (next == done_.end()) return false;
            db::put(values, batch_.id, next->n, next->what, next->version, next->liaison);
            ++next;
            return true;
        });
    }

    [[nodiscard]] long long count(std::string_view what) const
    {
        long long sum = 0;
        for (const auto& one : done_)
            sum += one.what == what;
        return sum;
    }

private:
    /// The page asks about such rows; two answers may still name one person.
    Result<void> claim(const StoredRow& row)
    {
        const auto [first, fresh] = claimed_.try_emplace(row.match.member.value, row.person.row);
        if (fresh) return {};
        return base::refuse(RefusalKind::conflict, "two_rows_one_person",
                            "Chưa nhận ai cả. Dòng " + std::to_string(first->second) + " và dòng " +
                                std::to_string(row.person.row) + " cùng được ghi là đồng chí " +
                                row.person.full_name +
                                " đã có trong sổ. Hãy chọn lại cách xử lý cho một trong hai dòng.");
    }

    Result<void> receive(NewPeople& people)
    {
        PersonRow person;
        std::size_t told = 0;
        const auto give = [&](liaisons::Arrival& arrival) {
            if (!people.next(person)) return false;
            open_card(house_, person);
            arrival = arrival_of(person);
            return true;
        };
        const auto note = [&](LiaisonId liaison, MemberId) {
            done_.push_back({people.number(told++), "received", liaison, 1});
        };
        const auto received = liaisons::receive_all(tx_, house_, who_, batch_.unit, give, note);
        if (!received) return tl::unexpected(received.error());
        return {};
    }

    /// Somebody the register knows from an earlier case that ended.
    Result<void> receive_again(StoredRow& row)
    {
        if (const auto alone = claim(row); !alone) return alone;
        const auto n = row.n;
        const auto name = row.person.full_name;
        open_card(house_, row.person);
        auto arrival = arrival_of(row.person);
        arrival.known = row.match.member;
        const auto liaison = liaisons::receive(tx_, house_, who_, batch_.unit, arrival);
        if (!liaison) return row_refused(liaison.error(), name);
        done_.push_back({n, "received", liaison->id, liaison->version});
        return {};
    }

    db::Transaction& tx_;
    Building& house_;
    const Who& who_;
    const Batch& batch_;
    std::vector<Done> done_;
    std::unordered_map<std::int64_t, std::uint32_t> claimed_; ///< the row of each person of the register
};

Who as_import(const Who& who, ImportId id)
{
    Who acting = who;
    acting.cause = "import " + std::to_string(id.value);
    return acting;
}

}

Result<Batch> accept(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = batch_for_change(tx, who, id, BatchState::ready);
    if (!batch) return batch;
    // The register may have moved since the check.
    match_rows(tx, house, *batch, 1, batch->people);
    const auto sum = counts(tx, *batch);
    if (sum.to_receive + sum.to_amend == 0)
        return base::refuse(RefusalKind::conflict, "nothing_to_accept",
                            sum.waiting > 0
                                ? "Chưa có dòng nào sẵn sàng để nhận. Hãy xử lý các dòng cần xem trước."
                                : "Danh sách này không có gì mới so với sổ, nên không cần nhận.");
    const auto acting = as_import(who, id);
    Acceptance acceptance(tx, house, acting, *batch);
    if (auto received = acceptance.receive_new(); !received) return tl::unexpected(received.error());
    if (auto amended = acceptance.amend_known(); !amended) return tl::unexpected(amended.error());
    acceptance.write_done();

    batch->state = BatchState::accepted;
    batch->accepted_at = house.clock.now();
    batch->received = acceptance.count("received");
    batch->amended = acceptance.count("amended");
    batch->unchanged = sum.untouched + acceptance.count("unchanged");
    batch->left_out = sum.waiting;
    tx.run(sql::set_accepted, {{"now", *batch->accepted_at},
                               {"received", batch->received},
                               {"amended", batch->amended},
                               {"unchanged", batch->unchanged},
                               {"left_out", batch->left_out},
                               {"id", id}});
    audit::record(tx, house, acting, "imports.accept", audit::subject("import", id),
                  {{"sha256", batch->hash},
                   {"received", batch->received},
                   {"amended", batch->amended},
                   {"unchanged", batch->unchanged},
                   {"left_out", batch->left_out}});
    tx.commit();
    return batch;
}

namespace {

struct DoneRow {
    long long n = 0;
    std::string done;
    LiaisonId liaison;
    int version = 0;
    std::vector<FieldChange> changes;
};

std::vector<DoneRow> rows_done(db::Transaction& tx, ImportId id)
{
    return tx.all(sql::rows_done, {{"import", id}}, [](const db::Row& row) {
        return DoneRow{row.integer("n"), row.text("what"), row.id<LiaisonId>("liaison"),
                       static_cast<int>(row.integer("version")), changes_from(row.view("changes"))};
    });
}

Result<bool> undo_one(db::Transaction& tx, Building& house, const Who& who, const DoneRow& row,
                      const std::string& reason)
{
    if (row.done == "received") return liaisons::withdraw(tx, house, who, row.liaison, row.version, reason);
    std::vector<members::FieldBefore> before;
    for (const auto& change : row.changes)
        before.push_back({change.field, change.before});
    return liaisons::put_back(tx, house, who, row.liaison, row.version, before);
}

}

Result<Batch> undo_acceptance(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = batch_for_change(tx, who, id, BatchState::accepted);
    if (!batch) return batch;
    if (house.clock.today() > *batch->undo_until())
        return base::refuse(RefusalKind::conflict, "undo_too_late",
                            "Lần nhận này đã quá 30 ngày nên không hoàn tác được nữa. Hãy sửa từng đồng chí "
                            "trong danh sách.");
    const auto acting = as_import(who, id);
    const auto reason = "Hoàn tác lần nhập danh sách " + batch->name;
    for (const auto& row : rows_done(tx, id)) {
        const auto undone = undo_one(tx, house, acting, row, reason);
        const bool gone = !undone && undone.error().kind == RefusalKind::not_found;
        if (!undone && !gone) return tl::unexpected(undone.error());
        const bool taken_back = undone && *undone;
        ++(taken_back ? batch->withdrawn : batch->kept);
        tx.run(sql::set_kept, {{"what", taken_back ? "undone" : "kept"}, {"import", id}, {"n", row.n}});
    }
    batch->state = BatchState::undone;
    batch->undone_at = house.clock.now();
    tx.run(sql::set_undone,
           {{"now", *batch->undone_at}, {"withdrawn", batch->withdrawn}, {"kept", batch->kept}, {"id", id}});
    audit::record(tx, house, acting, "imports.undo_acceptance", audit::subject("import", id),
                  {{"withdrawn", batch->withdrawn}, {"kept", batch->kept}});
    tx.commit();
    return batch;
}

}
