// SPDX-License-Identifier: Apache-2.0
// The rows of an import beside the people of the register: read, compared, written.
#include "batches.hpp"
#include "imports_sql.hpp"
#include "matching.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace imports {
namespace {

Candidate read_candidate(const db::Row& row, bool by_card)
{
    Candidate found;
    found.member = row.id<base::MemberId>("member");
    found.liaison = row.id<base::LiaisonId>("liaison");
    found.ward = row.id<base::UnitId>("ward");
    found.by_card = by_card;
    found.full_name = row.text("full_name");
    found.same_name_key = row.text("same_name_key");
    found.gender = row.text_or_empty("gender");
    found.birth = row.maybe_partial_date("birth");
    found.card_blind = row.text_or_empty("card_blind");
    found.card_tail = row.text_or_empty("card_tail");
    found.admitted_on = row.maybe_partial_date("admitted_on");
    found.official_on = row.maybe_partial_date("official_on");
    found.phone = row.text_or_empty("phone");
    found.workplace = row.text("workplace");
    found.work_cell = row.text("work_cell");
    found.residence = row.text("residence");
    found.residence_cell = row.text("residence_cell");
    found.exemption = row.text("exemption");
    found.cell_name = row.text("cell_name");
    return found;
}

}

CandidatesByRow candidates_of(db::Transaction& tx, const Batch& batch, long long first, long long last)
{
    CandidatesByRow candidates;
    const auto add = [&](bool by_card) {
        return [&candidates, by_card](const db::Row& row) {
            candidates[row.integer("n")].push_back(read_candidate(row, by_card));
        };
    };
    const db::Bind rows[] = {{"import", batch.id}, {"first", first}, {"last", last}};
    const db::Bind rows_and_ward[] = {
        {"import", batch.id}, {"ward", batch.unit}, {"first", first}, {"last", last}};
    tx.each(sql::holders_of_cards, rows, add(true));
    const auto take_case = [&](const db::Row& row) {
        auto with_case = read_candidate(row, true);
        for (auto& candidate : candidates[row.integer("n")])
            if (candidate.member == with_case.member) candidate = with_case;
    };
    if (!candidates.empty()) tx.each(sql::cases_of_holders, rows, take_case);
    tx.each(sql::cases_of_same_name, rows_and_ward, add(false));
    tx.each(sql::former_of_same_name, rows_and_ward, add(false));
    return candidates;
}

bool is_done(db::Transaction& tx, const Batch& batch, long long n)
{
    return batch.state == BatchState::accepted &&
           tx.number(sql::row_is_done, {{"import", batch.id}, {"n", n}}) > 0;
}

namespace {

/// Some thousands of rows at a time, so that a long list needs no more memory than a short one.
constexpr long long rows_compared_at_once = 5'000;

/// Which row of the list settled on which person first, and the rows that met another there.
class ClaimedPeople {
public:
    void add(const Match& match, long long n)
    {
        if (!match.member || match.effect == Effect::wait) return;
        const auto [first, fresh] = first_.try_emplace(match.member.value, n);
        if (fresh) return;
        shared_.insert(first->second);
        shared_.insert(n);
    }
    [[nodiscard]] const std::set<long long>& shared() const { return shared_; }

private:
    std::unordered_map<std::int64_t, long long> first_;
    std::set<long long> shared_;
};

/// Writes what comparing a row came to, if it came to something else than before.
Match match_one(db::Transaction& tx, const house::Building& house, const Batch& batch, long long n,
                const std::vector<Candidate>& candidates, Claims claims = Claims::alone)
{
    auto row = tx.first(sql::one_row, {{"import", batch.id}, {"n", n}}, read_stored);
    if (!row) return {};
    if (is_done(tx, batch, n)) return row->match;
    set_aside(*row, house.clock.today());
    auto match = match_of(*row, candidates, {batch.unit, house.clock.today(), claims});
    if (match == row->match) return match;
    tx.run(sql::set_match, {{"class", code(match.kind)},
                            {"effect", code(match.effect)},
                            {"doubt", code(match.doubt)},
                            {"member", match.member},
                            {"liaison", match.liaison},
                            {"changes", text_of(match.changes)},
                            {"import", batch.id},
                            {"n", n}});
    return match;
}

Match match_alone(db::Transaction& tx, const house::Building& house, const Batch& batch, long long n,
                  Claims claims = Claims::alone)
{
    auto candidates = candidates_of(tx, batch, n, n);
    return match_one(tx, house, batch, n, candidates[n], claims);
}

void match_some(db::Transaction& tx, const house::Building& house, const Batch& batch, long long first,
                long long last, ClaimedPeople& claimed)
{
    auto candidates = candidates_of(tx, batch, first, last);
    // Whom the register has lost since they were last compared.
    tx.each(sql::rows_of_known_people, {{"import", batch.id}, {"first", first}, {"last", last}},
            [&](const db::Row& row) { candidates.try_emplace(row.integer("n")); });
    for (const auto& [n, resembling] : candidates)
        claimed.add(match_one(tx, house, batch, n, resembling), n);
}

void match_shared(db::Transaction& tx, const house::Building& house, const Batch& batch,
                  const ClaimedPeople& claimed)
{
    for (const auto n : claimed.shared())
        match_alone(tx, house, batch, n, Claims::shared);
}

}

void match_row(db::Transaction& tx, const house::Building& house, const Batch& batch, long long n)
{
    const auto before = tx.first(sql::one_row, {{"import", batch.id}, {"n", n}}, read_stored);
    if (!before) return;
    const auto now = match_alone(tx, house, batch, n);
    std::set<long long> touched{n};
    for (const auto member : {before->match.member, now.member})
        if (member)
            tx.each(sql::rows_of_member, {{"import", batch.id}, {"member", member}},
                    [&](const db::Row& row) { touched.insert(row.integer("n")); });
    if (touched.size() == 1) return;
    ClaimedPeople claimed;
    for (const auto each : touched)
        claimed.add(match_alone(tx, house, batch, each), each);
    match_shared(tx, house, batch, claimed);
}

void match_waiting_rows(db::Transaction& tx, const house::Building& house, const Batch& batch)
{
    for (const auto n : tx.all(sql::waiting_rows, {{"import", batch.id}},
                               [](const db::Row& row) { return row.integer("n"); }))
        match_row(tx, house, batch, n);
}

void match_open_rows(db::Transaction& tx, const house::Building& house, const Batch& batch)
{
    for (const auto n :
         tx.all(sql::open_rows, {{"import", batch.id}}, [](const db::Row& row) { return row.integer("n"); }))
        match_row(tx, house, batch, n);
}

void match_rows(db::Transaction& tx, const house::Building& house, const Batch& batch, long long first,
                long long last)
{
    ClaimedPeople claimed;
    for (; first <= last; first += rows_compared_at_once)
        match_some(tx, house, batch, first, std::min(last, first + rows_compared_at_once - 1), claimed);
    match_shared(tx, house, batch, claimed);
}

}
