// SPDX-License-Identifier: Apache-2.0
// Corrections typed on the page: read like cells of the file, and checked like them.
#include "base/text.hpp"
#include "batches.hpp"
#include "plausible.hpp"
#include "values.hpp"

#include <iterator>

namespace imports {
namespace {

constexpr Reason of_name[] = {Reason::name_missing, Reason::name_invalid, Reason::encoding};
constexpr Reason of_birth[] = {
    Reason::birth_impossible, Reason::birth_future,  Reason::birth_implausible, Reason::birth_two_digit_year,
    Reason::birth_unreadable, Reason::birth_missing, Reason::admitted_under_18};
constexpr Reason of_card[] = {Reason::card_length, Reason::card_chars, Reason::card_digits_lost,
                              Reason::card_duplicate};
constexpr Reason of_gender[] = {Reason::gender_unclear, Reason::gender_conflict, Reason::tick_unclear};
constexpr Reason of_admission[] = {Reason::official_before_admitted, Reason::admitted_under_18,
                                   Reason::admitted_future};
constexpr Reason of_exemption[] = {Reason::exempt_conflict, Reason::exempt_introduction_on_list,
                                   Reason::tick_unclear};
constexpr Reason of_phone[] = {Reason::phone_length};

template <std::size_t N>
void forget(Reasons& reasons, const Reason (&list)[N])
{
    for (const auto reason : list)
        reasons.remove(reason);
}

std::optional<Reason> fix_name(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_name);
    person.full_name = text;
    if (text.empty()) return Reason::name_missing;
    if (!is_person_name(text)) return Reason::name_invalid;
    return std::nullopt;
}

std::optional<Reason> fix_birth(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_birth);
    const auto read = read_date(text);
    person.birth = read.date;
    person.raw_birth = read.date ? "" : text;
    switch (read.trouble) {
    case DateTrouble::none:
        return std::nullopt;
    case DateTrouble::empty:
        return Reason::birth_missing;
    case DateTrouble::impossible:
        return Reason::birth_impossible;
    case DateTrouble::two_digit_year:
        return Reason::birth_two_digit_year;
    case DateTrouble::unreadable:
        break;
    }
    return Reason::birth_unreadable;
}

std::optional<Reason> fix_card(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_card);
    auto read = read_card(text);
    person.card_no = std::move(read.digits);
    return read.trouble;
}

std::optional<Reason> fix_gender(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_gender);
    person.raw_gender.clear();
    person.gender = ListGender::unknown;
    if (text.empty()) return std::nullopt;
    const auto read = read_gender(text);
    if (!read) return Reason::gender_unclear;
    person.gender = *read;
    return std::nullopt;
}

std::optional<Reason> fix_phone(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_phone);
    if (read_phone(text, person.phone)) {
        person.raw_phone.clear();
        return std::nullopt;
    }
    person.phone.clear();
    person.raw_phone = text;
    return Reason::phone_length;
}

std::optional<Reason> fix_exemption(PersonRow& person, const std::string& text)
{
    forget(person.reasons, of_exemption);
    const auto read = read_exemption(text);
    person.exemption = read.exemption;
    if (read.exemption == ListExemption::exempt_introduction) return Reason::exempt_introduction_on_list;
    return read.unclear ? std::optional(Reason::tick_unclear) : std::nullopt;
}

std::optional<Reason> fix_day(std::optional<base::PartialDate>& day, std::string& raw, PersonRow& person,
                              const std::string& text)
{
    forget(person.reasons, of_admission);
    day = read_date(text).date;
    raw.clear();
    return std::nullopt;
}

std::optional<Reason> fix_text(std::string& into, const std::string& text)
{
    into = text;
    return std::nullopt;
}

constexpr std::string_view fields[] = {"full_name",   "gender",         "birth_date", "card_no",
                                       "admitted_on", "official_on",    "workplace",  "work_cell",
                                       "residence",   "residence_cell", "phone",      "exemption"};

}

bool may_be_fixed(std::string_view field)
{
    return std::find(std::begin(fields), std::end(fields), field) != std::end(fields);
}

bool is_readable_day(std::string_view field, std::string_view written)
{
    if (field != "admitted_on" && field != "official_on") return true;
    const auto trouble = read_date(base::tidy(written)).trouble;
    return trouble == DateTrouble::none || trouble == DateTrouble::empty;
}

std::optional<Reason> apply_fix(PersonRow& person, std::string_view field, std::string_view written,
                                base::Date today)
{
    const auto text = base::tidy(written);
    std::optional<Reason> reason;
    if (field == "full_name") reason = fix_name(person, text);
    if (field == "gender") reason = fix_gender(person, text);
    if (field == "birth_date") reason = fix_birth(person, text);
    if (field == "card_no") reason = fix_card(person, text);
    if (field == "admitted_on") reason = fix_day(person.admitted_on, person.raw_admitted, person, text);
    if (field == "official_on") reason = fix_day(person.official_on, person.raw_official, person, text);
    if (field == "workplace") reason = fix_text(person.workplace, text);
    if (field == "work_cell") reason = fix_text(person.work_cell, text);
    if (field == "residence") reason = fix_text(person.residence, text);
    if (field == "residence_cell") reason = fix_text(person.residence_cell, text);
    if (field == "phone") reason = fix_phone(person, text);
    if (field == "exemption") reason = fix_exemption(person, text);
    if (reason) person.reasons.add(*reason);
    check_plausible(person, today, false);
    return reason;
}

}
