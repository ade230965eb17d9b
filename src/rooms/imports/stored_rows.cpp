// SPDX-License-Identifier: Apache-2.0
#include "stored_rows.hpp"

#include "base/text.hpp"
#include "imports_sql.hpp"

#include <charconv>
#include <iterator>

namespace imports {
namespace {

template <class T>
struct Word {
    T value;
    std::string_view code;
};
constexpr Word<RowClass> class_words[] = {{RowClass::fresh, "new"},
                                          {RowClass::same, "same"},
                                          {RowClass::changed, "changed"},
                                          {RowClass::look, "look"},
                                          {RowClass::broken, "broken"}};
constexpr Word<Effect> effect_words[] = {
    {Effect::wait, ""}, {Effect::receive, "receive"}, {Effect::amend, "amend"}, {Effect::nothing, "nothing"}};
constexpr Word<Doubt> doubt_words[] = {{Doubt::none, ""},
                                       {Doubt::name_and_year, "name_and_year"},
                                       {Doubt::several, "several"},
                                       {Doubt::card_other_name, "card_other_name"},
                                       {Doubt::other_card, "other_card"},
                                       {Doubt::elsewhere, "elsewhere"},
                                       {Doubt::name_only, "name_only"},
                                       {Doubt::shared, "shared"},
                                       {Doubt::contradicts, "contradicts"}};
constexpr Word<Decision> decision_words[] = {{Decision::none, ""},
                                             {Decision::take, "take"},
                                             {Decision::year_only, "year_only"},
                                             {Decision::same_person, "same_person"},
                                             {Decision::other_person, "other_person"},
                                             {Decision::skip, "skip"}};

template <class T, std::size_t N>
std::string_view code_in(const Word<T> (&words)[N], T value)
{
    for (const auto& word : words)
        if (word.value == value) return word.code;
    return "";
}

template <class T, std::size_t N>
std::optional<T> value_in(const Word<T> (&words)[N], std::string_view code)
{
    for (const auto& word : words)
        if (word.code == code) return word.value;
    return std::nullopt;
}

std::optional<base::PartialDate> date_from(std::string_view text)
{
    return text.empty() ? std::nullopt : base::PartialDate::from_iso(text);
}

struct RawField {
    std::string_view name;
    std::string PersonRow::*field;
};
constexpr RawField raw_fields[] = {
    {"birth_date", &PersonRow::raw_birth},     {"admitted_on", &PersonRow::raw_admitted},
    {"official_on", &PersonRow::raw_official}, {"phone", &PersonRow::raw_phone},
    {"gender", &PersonRow::raw_gender},        {"status", &PersonRow::raw_status}};

std::string raw_of(const PersonRow& person)
{
    std::string text;
    for (const auto& [name, field] : raw_fields)
        if (!(person.*field).empty()) text += std::string(name) + "=" + person.*field + "\n";
    return text;
}

void read_raw(std::string_view text, PersonRow& person)
{
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const auto equals = line.find('=');
        for (const auto& [name, field] : raw_fields)
            if (equals != std::string_view::npos && line.substr(0, equals) == name)
                person.*field = line.substr(equals + 1);
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

std::string iso(const std::optional<base::PartialDate>& date)
{
    return date ? date->iso() : std::string{};
}

struct Card {
    db::Value sealed, blind;
    std::string tail;
};

Card card_of(const base::FieldKey& key, const std::string& number)
{
    if (number.empty()) return {};
    return {db::Blob{key.seal(number)}, key.blind(number), number.substr(number.size() - 4)};
}

void read_person(const db::Row& row, PersonRow& person)
{
    person.sheet = static_cast<std::uint32_t>(row.integer("sheet"));
    person.row = static_cast<std::uint32_t>(row.integer("at_row"));
    person.full_name = row.text("full_name");
    const auto gender = row.view("gender");
    person.gender = gender == "nam"  ? ListGender::male
                    : gender == "nữ" ? ListGender::female
                                     : ListGender::unknown;
    person.birth = date_from(row.view("birth"));
    person.admitted_on = date_from(row.view("admitted_on"));
    person.official_on = date_from(row.view("official_on"));
    person.workplace = row.text("workplace");
    person.work_cell = row.text("work_cell");
    person.residence = row.text("residence");
    person.residence_cell = row.text("residence_cell");
    person.phone = row.text("phone");
    const auto exemption = row.text("exemption");
    for (const auto one :
         {ListExemption::none, ListExemption::exempt_meetings, ListExemption::exempt_introduction})
        if (code(one) == exemption) person.exemption = one;
    person.reasons = Reasons::from_bits(static_cast<std::uint32_t>(row.integer("reasons")));
    person.same_as = static_cast<std::uint32_t>(row.integer("same_as"));
    read_raw(row.view("raw"), person);
}

}

std::string_view code(RowClass value)
{
    return code_in(class_words, value);
}
std::optional<RowClass> row_class_from(std::string_view code)
{
    return value_in(class_words, code);
}
std::string_view code(Effect value)
{
    return code_in(effect_words, value);
}
std::string_view code(Doubt value)
{
    return code_in(doubt_words, value);
}
Doubt doubt_from(std::string_view code)
{
    return value_in(doubt_words, code).value_or(Doubt::none);
}
std::string_view code(Decision value)
{
    return code_in(decision_words, value);
}
std::optional<Decision> decision_from(std::string_view code)
{
    return value_in(decision_words, code);
}

StoredRow read_stored(const db::Row& row)
{
    StoredRow stored;
    stored.n = row.integer("n");
    read_person(row, stored.person);
    stored.same_name_key = row.text("same_name_key");
    stored.card_blind = row.text_or_empty("card_blind");
    stored.card_tail = row.text("card_tail");
    stored.match.kind = row_class_from(row.view("class")).value_or(RowClass::broken);
    stored.match.effect = value_in(effect_words, row.view("effect")).value_or(Effect::wait);
    stored.match.doubt = doubt_from(row.view("doubt"));
    stored.match.member = row.id<base::MemberId>("member");
    stored.match.liaison = row.id<base::LiaisonId>("liaison");
    stored.match.changes = changes_from(row.view("changes"));
    stored.decision = decision_from(row.view("decision")).value_or(Decision::none);
    stored.decided_member = row.id<base::MemberId>("decided_member");
    return stored;
}

StoredRow read_stored_sealed(const db::Row& row)
{
    auto stored = read_stored(row);
    if (!row.is_null("card_sealed")) stored.card_sealed = row.blob("card_sealed");
    return stored;
}

void put_row(std::vector<db::Value>& values, base::ImportId import, const StoredRow& row,
             const base::FieldKey& key)
{
    const auto& person = row.person;
    auto card = card_of(key, person.card_no);
    db::put(values, import, row.n, static_cast<std::int64_t>(person.sheet),
            static_cast<std::int64_t>(person.row), person.full_name, base::same_name_key(person.full_name),
            code(person.gender), iso(person.birth), std::move(card.sealed), std::move(card.blind),
            std::move(card.tail), iso(person.admitted_on), iso(person.official_on), person.workplace,
            person.work_cell, person.residence, person.residence_cell, person.phone, code(person.exemption),
            static_cast<std::int64_t>(person.reasons.bits()), static_cast<std::int64_t>(person.same_as),
            raw_of(person), code(row.match.kind), code(row.match.effect), code(row.decision));
}

void update_row(db::Transaction& tx, base::ImportId import, long long n, const StoredRow& row,
                const base::FieldKey& key)
{
    const auto& person = row.person;
    auto card = card_of(key, person.card_no);
    if (person.card_no.empty() && !row.card_blind.empty())
        card = {db::Blob{row.card_sealed}, row.card_blind, row.card_tail};
    tx.run(sql::update_row, {{"import", import},
                             {"n", n},
                             {"full_name", person.full_name},
                             {"same_name_key", base::same_name_key(person.full_name)},
                             {"gender", code(person.gender)},
                             {"birth", iso(person.birth)},
                             {"card_sealed", card.sealed},
                             {"card_blind", card.blind},
                             {"card_tail", card.tail},
                             {"admitted_on", iso(person.admitted_on)},
                             {"official_on", iso(person.official_on)},
                             {"workplace", person.workplace},
                             {"work_cell", person.work_cell},
                             {"residence", person.residence},
                             {"residence_cell", person.residence_cell},
                             {"phone", person.phone},
                             {"exemption", code(person.exemption)},
                             {"reasons", static_cast<std::int64_t>(person.reasons.bits())},
                             {"same_as", static_cast<std::int64_t>(person.same_as)},
                             {"raw", raw_of(person)},
                             {"decision", code(row.decision)}});
}

std::string text_of(const std::vector<FieldChange>& changes)
{
    std::string text;
    for (const auto& change : changes)
        text += change.field + "\t" + change.before + "\t" + change.after + "\n";
    return text;
}

std::vector<FieldChange> changes_from(std::string_view text)
{
    std::vector<FieldChange> changes;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        if (first != std::string_view::npos && second != std::string_view::npos)
            changes.push_back({std::string(line.substr(0, first)),
                               std::string(line.substr(first + 1, second - first - 1)),
                               std::string(line.substr(second + 1))});
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return changes;
}

std::optional<base::PartialDate> year_of_birth(const PersonRow& person)
{
    if (person.birth) return base::PartialDate{person.birth->year, 0, 0};
    // The four digits of a day that does not exist: "30/02/1979".
    const std::string_view raw = person.raw_birth;
    std::optional<base::PartialDate> found;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] < '0' || raw[at] > '9') {
            ++at;
            continue;
        }
        const auto end = raw.find_first_not_of("0123456789", at);
        const auto digits = raw.substr(at, end == std::string_view::npos ? raw.size() - at : end - at);
        int year = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), year);
        if (digits.size() == 4 && year >= 1900 && year <= 2200) {
            if (found) return std::nullopt;
            found = base::PartialDate{year, 0, 0};
        }
        at += digits.size();
    }
    return found;
}

}
