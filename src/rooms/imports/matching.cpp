// SPDX-License-Identifier: Apache-2.0
#include "matching.hpp"

#include "base/text.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace imports {
namespace {

using base::PartialDate;

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

bool same_words(const std::string& one, const std::string& other)
{
    return !one.empty() && !other.empty() && base::lower(one) == base::lower(other);
}

/// How surely a candidate of the same name is the row's person.
enum class Likeness { no, doubtful, sure };

struct Likely {
    Likeness likeness = Likeness::no;
    Doubt doubt = Doubt::none;
};

bool dates_agree(const PartialDate& one, const PartialDate& other)
{
    const auto a = one.iso(), b = other.iso();
    return a.starts_with(b) || b.starts_with(a);
}

Likely likeness_of(const StoredRow& row, const Candidate& candidate)
{
    const auto& birth = row.person.birth;
    if (birth && candidate.birth && !dates_agree(*birth, *candidate.birth)) return {};
    const bool other_card =
        !row.card_blind.empty() && !candidate.card_blind.empty() && row.card_blind != candidate.card_blind;
    const bool full_days = birth && candidate.birth && birth->day != 0 && candidate.birth->day != 0;
    if (other_card) return full_days ? Likely{Likeness::doubtful, Doubt::other_card} : Likely{};
    if (full_days) return {Likeness::sure, Doubt::none};
    const bool same_place =
        same_words(row.person.workplace, candidate.workplace) ||
        (row.person.workplace.empty() && same_words(row.person.residence, candidate.residence));
    const bool nothing_else = row.person.workplace.empty() && row.person.residence.empty();
    if (birth && candidate.birth) {
        if (same_place || (nothing_else && *birth == *candidate.birth)) return {Likeness::sure, Doubt::none};
        return {Likeness::doubtful, Doubt::name_and_year};
    }
    if (same_place) return {Likeness::sure, Doubt::none};
    return {Likeness::doubtful, Doubt::name_only};
}

// As members::amend sees it: a list that knows less takes nothing away.
bool tells_more(const std::optional<PartialDate>& now, const std::optional<PartialDate>& then)
{
    return now && (!then || !then->iso().starts_with(now->iso()));
}

bool is_another_name(const std::string& now, const std::string& then)
{
    if (now.empty() || now == then) return false;
    return base::upper(now) != base::upper(then) || now != base::upper(now);
}

class Differences {
public:
    void put(std::string field, std::string before, std::string after)
    {
        list.push_back({std::move(field), std::move(before), std::move(after)});
    }
    void text(const char* field, const std::string& before, const std::string& after)
    {
        if (!after.empty() && after != before) put(field, before, after);
    }
    void date(const char* field, const std::optional<PartialDate>& before,
              const std::optional<PartialDate>& after)
    {
        if (tells_more(after, before)) put(field, before ? before->iso() : "", after->iso());
    }
    std::vector<FieldChange> list;
};

Match settled(const StoredRow& row, const Candidate& candidate)
{
    Match match;
    match.member = candidate.member;
    match.liaison = candidate.liaison;
    match.changes = differences(row, candidate);
    match.kind = match.changes.empty() ? RowClass::same : RowClass::changed;
    match.effect = match.changes.empty() ? Effect::nothing : Effect::amend;
    return match;
}

Match fresh(base::MemberId known = {})
{
    Match match;
    match.effect = Effect::receive;
    match.member = known;
    return match;
}

Match doubtful(Doubt doubt, const Candidate& candidate)
{
    Match match;
    match.kind = RowClass::look;
    match.doubt = doubt;
    match.member = candidate.member;
    match.liaison = candidate.liaison;
    return match;
}

const Candidate* candidate_of(const std::vector<Candidate>& candidates, base::MemberId member)
{
    const auto at = std::find_if(candidates.begin(), candidates.end(),
                                 [&](const Candidate& one) { return one.member == member; });
    return at == candidates.end() ? nullptr : &*at;
}

/// Before anybody decided, and without the row's own reasons.
Match compare(const StoredRow& row, const std::vector<Candidate>& candidates, base::UnitId ward)
{
    for (const auto& candidate : candidates) {
        if (!candidate.by_card) continue;
        if (candidate.liaison && candidate.ward != ward) return doubtful(Doubt::elsewhere, Candidate{});
        if (candidate.same_name_key != row.same_name_key) return doubtful(Doubt::card_other_name, candidate);
        return candidate.liaison ? settled(row, candidate) : fresh(candidate.member);
    }
    std::vector<const Candidate*> sure;
    base::MemberId known; // from a case that ended
    const Candidate* likely = nullptr;
    Doubt doubt = Doubt::none;
    for (const auto& candidate : candidates) {
        const auto found = likeness_of(row, candidate);
        if (found.likeness == Likeness::sure) {
            if (candidate.liaison)
                sure.push_back(&candidate);
            else if (!known)
                known = candidate.member;
        }
        if (found.likeness != Likeness::doubtful || likely != nullptr || !candidate.liaison) continue;
        likely = &candidate;
        doubt = found.doubt;
    }
    if (sure.size() == 1) return settled(row, *sure.front());
    if (sure.size() > 1) return doubtful(Doubt::several, *sure.front());
    return likely != nullptr && !known ? doubtful(doubt, *likely) : fresh(known);
}

/// Two rows that would write to one person are two people, or one who stands twice in the list: nobody but a
/// person can tell. A card tells by itself.
void doubt_shared(const StoredRow& row, Match& match, const std::vector<Candidate>& candidates, Claims claims)
{
    if (!match.member || match.doubt != Doubt::none) return;
    const auto* candidate = candidate_of(candidates, match.member);
    if (candidate == nullptr || candidate->by_card) return;
    if (claims == Claims::shared || row.decision == Decision::other_person) match.doubt = Doubt::shared;
}

/// What the row comes to once somebody decided.
Match decided(const StoredRow& row, const Match& found, const std::vector<Candidate>& candidates)
{
    Match match = found;
    match.kind = RowClass::look;
    match.effect = Effect::wait;
    const auto* candidate = candidate_of(candidates, found.member);
    const bool no_doubt = found.doubt == Doubt::none;
    switch (row.decision) {
    case Decision::none:
    case Decision::skip:
        return match;
    case Decision::same_person:
        if (candidate != nullptr && candidate->liaison) {
            match.changes = differences(row, *candidate);
            match.effect = match.changes.empty() ? Effect::nothing : Effect::amend;
        } else if (found.doubt == Doubt::shared) {
            match.effect = Effect::receive; // again, after a case that ended
        }
        return match;
    case Decision::other_person:
        match.member = {};
        match.liaison = {};
        match.changes.clear();
        match.effect = Effect::receive;
        return match;
    case Decision::take:
    case Decision::year_only:
        if (no_doubt) match.effect = found.effect;
        return match;
    }
    return match;
}

}

std::vector<FieldChange> differences(const StoredRow& row, const Candidate& candidate)
{
    const auto& person = row.person;
    Differences found;
    if (is_another_name(person.full_name, candidate.full_name))
        found.put("full_name", candidate.full_name, person.full_name);
    found.text("gender", candidate.gender, std::string(code(person.gender)));
    found.date("birth_date", candidate.birth, person.birth);
    if (!row.card_blind.empty() && row.card_blind != candidate.card_blind)
        found.put("card_no", candidate.card_tail, row.card_tail);
    found.date("admitted_on", candidate.admitted_on, person.admitted_on);
    found.date("official_on", candidate.official_on, person.official_on);
    if (!same_words(person.workplace, candidate.workplace))
        found.text("workplace", candidate.workplace, person.workplace);
    found.text("work_cell", candidate.work_cell, person.work_cell);
    found.text("residence", candidate.residence, person.residence);
    found.text("residence_cell", candidate.residence_cell, person.residence_cell);
    found.text("phone", candidate.phone, person.phone);
    found.text("exemption", candidate.exemption, std::string(code(person.exemption)));
    return std::move(found.list);
}

Match match_of(const StoredRow& row, const std::vector<Candidate>& candidates, base::UnitId ward,
               Claims claims)
{
    Match match;
    if (row.person.reasons.broken()) {
        match.kind = RowClass::broken;
        return match;
    }
    match = compare(row, candidates, ward);
    // Nothing would change: no question is worth asking, so a list that was accepted once has none left.
    if (match.kind == RowClass::same) return match;
    doubt_shared(row, match, candidates, claims);
    if (row.person.reasons.empty() && match.doubt == Doubt::none) return match;
    return decided(row, match, candidates);
}

std::vector<Decision> choices_of(const StoredRow& row)
{
    if (row.match.kind != RowClass::look) return {};
    const auto& reasons = row.person.reasons;
    std::vector<Decision> choices;
    if (row.match.doubt == Doubt::elsewhere) return {Decision::skip};
    if (row.match.doubt != Doubt::none) {
        if (row.match.liaison || row.match.doubt == Doubt::shared) choices.push_back(Decision::same_person);
        if (row.match.doubt != Doubt::card_other_name) choices.push_back(Decision::other_person);
    } else if (reasons.has(Reason::duplicate_in_file)) {
        return {Decision::skip, Decision::other_person};
    } else {
        if (!row.person.birth && year_of_birth(row.person)) choices.push_back(Decision::year_only);
        choices.push_back(Decision::take);
    }
    choices.push_back(Decision::skip);
    return choices;
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
    set_aside(*row, house.clock.today());
    auto match = match_of(*row, candidates, batch.unit, claims);
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

void match_rows(db::Transaction& tx, const house::Building& house, const Batch& batch, long long first,
                long long last)
{
    ClaimedPeople claimed;
    for (; first <= last; first += rows_compared_at_once)
        match_some(tx, house, batch, first, std::min(last, first + rows_compared_at_once - 1), claimed);
    match_shared(tx, house, batch, claimed);
}

}
