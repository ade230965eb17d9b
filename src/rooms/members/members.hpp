// SPDX-License-Identifier: Apache-2.0
// The thin record of a person (domain.md 3.4). Card numbers are sealed at rest, matched by keyed hash, shown
// masked.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace members {

enum class Gender { male, female };
std::string_view code(Gender); ///< "nam", "nữ"
std::optional<Gender> gender_from(std::string_view code);

/// What one may know of a person; a field that is not known is left empty.
struct Details {
    std::string full_name;
    std::optional<Gender> gender;
    std::optional<base::PartialDate> birth;
    std::string card_no; ///< plain digits, on its way in only
    std::optional<base::PartialDate> admitted_on, official_on;
    std::string phone;
};

struct Member {
    base::MemberId id;
    std::string full_name, sort_key, folded;
    std::optional<Gender> gender;
    std::optional<base::PartialDate> birth;
    std::string card_tail; ///< "4127" or empty
    std::optional<base::PartialDate> admitted_on, official_on;
    std::string phone;
    int version = 1;
};

/// "•••• •••• 4127"; "chưa ghi" when there is none.
std::string masked_card(std::string_view card_tail);

/// Between these ages a birthday is believed: from admission (Party statutes, Article 1) on. What lies
/// outside asks for a second look, here and in imports.
inline constexpr int age_of_admission = 18, greatest_age = 100;

/// Tidies and checks; the codes are those of the row reasons of the command line (name_missing, birth_future,
/// card_length, admitted_under_18, …); `field` is the member of Details. Nothing is repaired silently.
std::vector<base::Refusal> objections(const Details&, base::Date today);
/// True for what is unlikely but happens (birth_implausible, admitted_under_18): a person may confirm it, all
/// other objections keep the person out.
bool may_be_confirmed(std::string_view objection_code);

// What a newer list changes. One that knows less (1980 beside 01/03/1980) takes nothing away:
bool tells_more(const std::optional<base::PartialDate>& now, const std::optional<base::PartialDate>& then);
// written in capitals it is the same name; one that was in capitals and is now written properly is another.
bool is_another_name(const std::string& now, const std::string& then);

// The verbs run in the caller's transaction, because a person never enters or changes without a liaison doing
// so.
/// Refuses: what `objections` finds that cannot stand; card_taken.
base::Result<Member> enrol(db::Transaction&, house::Building&, const house::Who&, const Details&);
/// Fills and changes what is given; from a list, a blank never erases and a less precise date takes nothing
/// away. Keeps the old values in the audit line (never a card number). Returns the member and which fields
/// changed.
///
/// A correction by hand sets what it says, and empties the fields it names: only so can it take back what a
/// list got wrong. A card number is replaced, never emptied.
struct Correction {
    bool by_hand = false;
    std::vector<std::string> emptied; ///< members of Details
};
struct Amendment {
    Member member;
    std::vector<std::string> changed;
};
base::Result<Amendment> amend(db::Transaction&, house::Building&, const house::Who&, base::MemberId,
                              const Details&, const Correction& = {});

/// Bulk, for imports, in two steps. First a person made ready to enter: tidied, looked at, with keys and a
/// sealed card. No database is asked, so that it can be done on another thread while those before are
/// written. Refuses what `enrol` refuses, but for card_taken.
struct Candidate {
    Details details; ///< tidy
    std::string sort_key, folded, same_name_key;
    std::string card_sealed, card_blind;
};
base::Result<Candidate> candidate(const house::Building&, const Details&);
/// Then everyone at once; the search index is kept. The caller has looked that no card is in the register
/// yet, and writes one audit line for all. Refuses: card_taken (then nothing more can be done in the
/// transaction).
base::Result<std::vector<base::MemberId>> enrol_all(db::Transaction&, const house::Building&,
                                                    std::span<const Candidate> people);

/// Sets fields to what they were before an amendment, blank included (undoing an import). A card number that
/// was replaced stays replaced. The caller has checked that nobody touched the person since, and writes the
/// audit line.
struct FieldBefore {
    std::string name, value; ///< names of the command line: full_name, birth_date (ISO), …
};
std::optional<Member> put_back(db::Transaction&, base::MemberId, std::span<const FieldBefore> fields);

std::optional<Member> find(db::Transaction& tx, base::MemberId member);
std::optional<base::MemberId> find_by_card(db::Transaction& tx, const house::Building& house,
                                           std::string_view card_no);
/// People whose name is the same up to tone placement and case.
std::vector<Member> same_name(db::Transaction& tx, std::string_view full_name);

/// True when the register holds a card number that this key does not open: it is another installation's.
bool sealed_by_another_key(db::Transaction&, const base::FieldKey&);

/// The whole card number, for one who may see it, with a reason that stands in the audit log. The caller has
/// checked that the person lies in `who`'s scope. Refuses: reason_missing, forbidden, no_card.
base::Result<std::string> reveal_card(db::Transaction&, house::Building&, const house::Who&, base::MemberId,
                                      std::string_view reason);

/// Keeps the search index when many rows came in one statement: indexes members after
/// `last_before`.
void index_names_after(db::Transaction& tx, base::MemberId last_before);

house::Room room();

}
