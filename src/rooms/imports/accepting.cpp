// SPDX-License-Identifier: Apache-2.0
// The one transaction in which a list enters the register.
#include "audit/audit.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "liaisons/liaisons.hpp"
#include "matching.hpp"
#include "new_people.hpp"

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

/// False when it was sealed under another key: the number is there and cannot be read.
bool open_card(const Building& house, PersonRow& person)
{
    if (person.card_no.empty()) return true;
    auto opened = house.key.open(person.card_no);
    person.card_no = opened ? std::move(*opened) : std::string{};
    return opened.has_value();
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

/// A row as people find it in the file, for when its person has been handed on.
struct Place {
    std::uint32_t row = 0;
    std::string name;
    explicit Place(const PersonRow& person) : row(person.row), name(person.full_name) {}
};

tl::unexpected<base::Refusal> row_refused(const base::Refusal& refusal, const Place& place)
{
    auto told = refusal;
    told.sentence =
        "Chưa nhận ai cả. Dòng " + std::to_string(place.row) + " (" + place.name + "): " + refusal.sentence;
    return tl::unexpected(std::move(told));
}

tl::unexpected<base::Refusal> card_unreadable(const Place& place)
{
    const base::Refusal refusal{
        RefusalKind::unavailable,
        "card_unreadable",
        "số thẻ được khóa bằng khóa khác với khóa của máy chủ. Hãy báo người quản trị "
        "kiểm tra tệp khóa.",
        "card_no",
        {}};
    return row_refused(refusal, place);
}

/// The rows that will enter, some thousands in memory at a time.
class RowsToReceive {
public:
    RowsToReceive(db::Transaction& tx, const Batch& batch) : tx_(tx), batch_(batch) {}

    /// The next one, or null at the end. Valid until the next call; no other statement may be running.
    StoredRow* next()
    {
        if (at_ == rows_.size()) {
            rows_ = tx_.all(sql::rows_to_receive,
                            {{"import", batch_.id},
                             {"accepted", batch_.state == BatchState::accepted ? 1 : 0},
                             {"after", after_},
                             {"rows", rows_at_once}},
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
    std::vector<StoredRow> rows_;
    std::size_t at_ = 0;
    long long after_ = 0;
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
        for (RowsToReceive rows(tx_, batch_); auto* row = rows.next();) {
            settle(house_, *row);
            if (row->match.member)
                known.push_back(std::move(*row));
            else
                people.add(row->n, row->person, row->card_blind);
        }
        if (const auto both = people.on_one_card()) return one_card(both->first, both->second);
        people.sort();
        if (auto received = receive(people); !received) return received;
        std::ranges::sort(known, {}, [](const StoredRow& row) { return row.match.member; });
        for (auto& row : known)
            if (auto again = receive_again(row); !again) return again;
        return {};
    }

    Result<void> amend_known()
    {
        const auto numbers = tx_.all(sql::rows_to_amend, {{"import", batch_.id}},
                                     [](const db::Row& row) { return row.integer("n"); });
        for (const auto number : numbers) {
            auto row = tx_.first(sql::one_row, {{"import", batch_.id}, {"n", number}}, read_stored_sealed);
            if (!row) continue;
            if (const auto alone = claim(*row); !alone) return alone;
            settle(house_, *row);
            const auto n = row->n;
            const auto liaison = row->match.liaison;
            const Place place(row->person);
            if (!open_card(house_, row->person)) return card_unreadable(place);
            const auto change = liaisons::amend(tx_, house_, who_, liaison, arrival_of(row->person));
            if (!change) return row_refused(change.error(), place);
            done_.push_back(
                {n, change->changed.empty() ? "unchanged" : "amended", liaison, change->liaison.version});
        }
        return {};
    }

    void write_done()
    {
        tx_.run(sql::add_unchanged, {{"import", batch_.id}});
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

    static tl::unexpected<base::Refusal> one_card(std::uint32_t row, std::uint32_t other)
    {
        return base::refuse(
            RefusalKind::conflict, "card_duplicate",
            "Chưa nhận ai cả. Dòng " + std::to_string(row) + " và dòng " + std::to_string(other) +
                " ghi cùng một số thẻ. Hãy sửa số ở dòng bị sai, hoặc để lại một trong hai dòng.");
    }

    Result<void> receive(NewPeople& people)
    {
        PersonRow person;
        std::size_t told = 0;
        std::optional<Place> last, unreadable;
        const auto give = [&](liaisons::Arrival& arrival) {
            if (unreadable || !people.next(person)) return false;
            last.emplace(person);
            if (!open_card(house_, person)) {
                unreadable = last;
                return false;
            }
            arrival = arrival_of(person);
            return true;
        };
        const auto note = [&](LiaisonId liaison, MemberId) {
            done_.push_back({people.number(told++), "received", liaison, 1});
        };
        const auto received = liaisons::receive_all(tx_, house_, who_, batch_.unit, give, note);
        if (unreadable) return card_unreadable(*unreadable);
        // What the database refuses concerns no row in particular; a person is refused before the next is
        // asked.
        if (!received && received.error().code == "card_taken") return tl::unexpected(received.error());
        if (!received && last) return row_refused(received.error(), *last);
        if (!received) return tl::unexpected(received.error());
        return {};
    }

    /// Somebody the register knows from an earlier case that ended.
    Result<void> receive_again(StoredRow& row)
    {
        if (const auto alone = claim(row); !alone) return alone;
        const auto n = row.n;
        const Place place(row.person);
        if (!open_card(house_, row.person)) return card_unreadable(place);
        auto arrival = arrival_of(row.person);
        arrival.known = row.match.member;
        const auto liaison = liaisons::receive(tx_, house_, who_, batch_.unit, arrival);
        if (!liaison) return row_refused(liaison.error(), place);
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

}

Who as_import(const Who& who, ImportId id)
{
    Who acting = who;
    acting.cause = "import " + std::to_string(id.value);
    return acting;
}

namespace {

/// The register may have moved since the check.
void match_again(db::Transaction& tx, const Building& house, const Batch& batch)
{
    if (batch.state == BatchState::accepted)
        match_open_rows(tx, house, batch);
    else
        match_rows(tx, house, batch, 1, batch.people);
}

/// Of a list that was accepted before, rows that turned out to say nothing new may be settled alone.
bool anything_to_accept(const Batch& batch, const Counts& sum)
{
    const bool rest = batch.state == BatchState::accepted;
    return sum.to_receive + sum.to_amend + (rest ? sum.untouched : 0) > 0;
}

/// Another list, or somebody by hand, may have been quicker than the page.
tl::unexpected<base::Refusal> nothing_to_accept(const Counts& sum)
{
    std::string sentence =
        sum.untouched > 0
            ? "Các dòng đã rõ của danh sách này đều có trong sổ rồi, nên không có gì mới để nhận."
            : "Chưa có dòng nào sẵn sàng để nhận.";
    if (sum.waiting > 0) sentence += " Hãy xử lý các dòng cần xem.";
    return base::refuse(RefusalKind::conflict, "nothing_to_accept", sentence);
}

struct Accepted {
    long long received = 0, amended = 0, unchanged = 0;
};

void write_accepted(db::Transaction& tx, const Building& house, const Who& acting, Batch& batch,
                    const Accepted& now)
{
    tx.run(sql::set_accepted, {{"accepted_at", *batch.accepted_at},
                               {"received", batch.received},
                               {"amended", batch.amended},
                               {"unchanged", batch.unchanged},
                               {"left_out", batch.left_out},
                               {"id", batch.id}});
    audit::record(tx, house, acting, "imports.accept", audit::subject("import", batch.id),
                  {{"sha256", batch.hash},
                   {"received", now.received},
                   {"amended", now.amended},
                   {"unchanged", now.unchanged},
                   {"left_out", batch.left_out}});
}

}

Result<Batch> accept(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = batch_to_settle(tx, house, who, id);
    if (!batch) return batch;
    match_again(tx, house, *batch);
    const auto sum = counts(tx, *batch);
    if (!anything_to_accept(*batch, sum)) {
        tx.commit(); // the page shows what became of the rows
        return nothing_to_accept(sum);
    }
    const auto acting = as_import(who, id);
    Acceptance acceptance(tx, house, acting, *batch);
    if (auto received = acceptance.receive_new(); !received) return tl::unexpected(received.error());
    if (auto amended = acceptance.amend_known(); !amended) return tl::unexpected(amended.error());
    acceptance.write_done();

    const Accepted now{acceptance.count("received"), acceptance.count("amended"),
                       sum.untouched + acceptance.count("unchanged")};
    batch->state = BatchState::accepted;
    if (!batch->accepted_at) batch->accepted_at = house.clock.now();
    batch->received += now.received;
    batch->amended += now.amended;
    batch->unchanged += now.unchanged;
    batch->left_out = sum.waiting;
    write_accepted(tx, house, acting, *batch, now);
    match_waiting_rows(tx, house, *batch);
    tx.commit();
    return batch;
}

}
