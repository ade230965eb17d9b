// SPDX-License-Identifier: Apache-2.0
#include "matching.hpp"

#include "base/text.hpp"
#include "members/members.hpp"

#include <algorithm>

namespace imports {
namespace {

using base::PartialDate;

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
    const bool same_phone = !row.person.phone.empty() && row.person.phone == candidate.phone;
    if (other_card) return full_days ? Likely{Likeness::doubtful, Doubt::other_card} : Likely{};
    if (full_days || same_phone) return {Likeness::sure, Doubt::none};
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
        if (members::tells_more(after, before)) put(field, before ? before->iso() : "", after->iso());
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
    // Of several who fit, the one about whom the row says nothing new: so a list that was taken in once asks
    // nothing when it comes again.
    for (const auto* candidate : sure)
        if (differences(row, *candidate).empty()) return settled(row, *candidate);
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
    const bool named = row.decision == Decision::same_person && row.decided_member;
    const auto* candidate = candidate_of(candidates, named ? row.decided_member : found.member);
    const bool no_doubt = found.doubt == Doubt::none;
    switch (row.decision) {
    case Decision::none:
    case Decision::skip:
        return match;
    case Decision::same_person:
        if (candidate != nullptr && candidate->liaison) {
            match.member = candidate->member;
            match.liaison = candidate->liaison;
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

namespace {

/// The candidate with what the row says, as members will look at them.
members::Details merged(const StoredRow& row, const Candidate& candidate)
{
    const auto later = [](const std::optional<PartialDate>& now, const std::optional<PartialDate>& then) {
        return members::tells_more(now, then) ? now : then;
    };
    members::Details details;
    details.full_name = candidate.full_name;
    details.birth = later(row.person.birth, candidate.birth);
    details.admitted_on = later(row.person.admitted_on, candidate.admitted_on);
    details.official_on = later(row.person.official_on, candidate.official_on);
    return details;
}

/// True when accepting the row would be refused, which would keep everybody else of the list out too.
bool contradicts(const StoredRow& row, const Candidate& candidate, base::Date today)
{
    const auto objections = members::objections(merged(row, candidate), today);
    return std::any_of(objections.begin(), objections.end(), [](const base::Refusal& objection) {
        return objection.field != "full_name" && !members::may_be_confirmed(objection.code);
    });
}

Match without_contradiction(const StoredRow& row, Match match, const std::vector<Candidate>& candidates,
                            base::Date today)
{
    if (match.effect != Effect::amend && match.effect != Effect::receive) return match;
    const auto* candidate = candidate_of(candidates, match.member);
    if (candidate == nullptr || !contradicts(row, *candidate, today)) return match;
    match.kind = RowClass::look;
    match.effect = Effect::wait;
    match.doubt = Doubt::contradicts;
    return match;
}

/// What the row comes to against the register, as somebody decided.
Match settled_match(const StoredRow& row, const std::vector<Candidate>& candidates, const Setting& setting)
{
    auto match = compare(row, candidates, setting.ward);
    // Nothing would change: no question is worth asking, so a list that was accepted once has none left.
    if (match.kind == RowClass::same) return match;
    doubt_shared(row, match, candidates, setting.claims);
    const bool unasked =
        row.person.reasons.empty() && match.doubt == Doubt::none && row.decision != Decision::skip;
    if (!unasked) match = decided(row, match, candidates);
    return without_contradiction(row, std::move(match), candidates, setting.today);
}

}

std::vector<FieldChange> differences(const StoredRow& row, const Candidate& candidate)
{
    const auto& person = row.person;
    Differences found;
    if (members::is_another_name(person.full_name, candidate.full_name))
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

Match match_of(const StoredRow& row, const std::vector<Candidate>& candidates, const Setting& setting)
{
    if (!row.person.reasons.broken()) return settled_match(row, candidates, setting);
    Match match;
    match.kind = RowClass::broken;
    return match;
}

std::vector<Decision> choices_of(const StoredRow& row)
{
    if (row.match.kind != RowClass::look) return {};
    const auto& reasons = row.person.reasons;
    std::vector<Decision> choices;
    if (row.match.doubt == Doubt::elsewhere || row.match.doubt == Doubt::contradicts) return {Decision::skip};
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

std::vector<Candidate> persons_of(const StoredRow& row, const std::vector<Candidate>& candidates)
{
    const auto doubt = row.match.doubt;
    if (doubt != Doubt::several && doubt != Doubt::name_and_year && doubt != Doubt::name_only) return {};
    std::vector<Candidate> persons;
    for (const auto& candidate : candidates)
        if (candidate.liaison && likeness_of(row, candidate).likeness != Likeness::no)
            persons.push_back(candidate);
    return persons.size() > 1 ? persons : std::vector<Candidate>{};
}

}
