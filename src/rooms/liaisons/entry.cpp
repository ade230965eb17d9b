// SPDX-License-Identifier: Apache-2.0
#include "entry.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace liaisons {

using base::PartialDate;

namespace {

constexpr std::array<std::string_view, 13> fields = {
    "full_name", "gender",    "birth",     "card_no",        "admitted_on", "official_on", "phone",
    "workplace", "work_cell", "residence", "residence_cell", "exemption",   "received_on"};

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most)
{
    int number = 0;
    if (text.size() < least || text.size() > most) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

class Reading {
public:
    explicit Reading(Entry& entry) : entry_(entry) {}

    std::optional<PartialDate> date(std::string_view field, std::string_view label)
    {
        const auto text = base::tidy(entry_.value(field));
        if (text.empty()) return std::nullopt;
        auto read = partial_from_typed(text);
        if (!read)
            unreadable(field, std::string(label) +
                                  " chưa đọc được. Hãy ghi như 08/03/1986, 03/1986 hoặc chỉ năm 1986.");
        return read;
    }
    base::Date day(std::string_view field, std::string_view label)
    {
        const auto text = base::tidy(entry_.value(field));
        if (text.empty()) return {};
        const auto read = base::Date::from_typed(text);
        if (!read)
            unreadable(field,
                       std::string(label) + " chưa đọc được. Hãy ghi đủ ngày, tháng, năm, ví dụ 02/11/2026.");
        return read.value_or(base::Date{});
    }

private:
    void unreadable(std::string_view field, std::string sentence)
    {
        if (!entry_.unreadable)
            entry_.unreadable = base::Refusal{base::RefusalKind::invalid,
                                              std::string(field) + "_unreadable",
                                              std::move(sentence),
                                              std::string(field),
                                              {}};
    }
    Entry& entry_;
};

bool may_be_one(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
{
    if (!a || !b) return true;
    const auto one = a->iso(), other = b->iso();
    return one.starts_with(other) || other.starts_with(one);
}

}

std::string Entry::value(std::string_view field) const
{
    const auto at = typed.find(field);
    return at == typed.end() ? std::string{} : at->second;
}

std::optional<PartialDate> partial_from_typed(std::string_view text)
{
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    while (count < parts.size()) {
        const auto end = text.find_first_of("/-.");
        parts[count++] = text.substr(0, end);
        if (end == std::string_view::npos) {
            text = {};
            break;
        }
        text.remove_prefix(end + 1);
        if (count == parts.size()) return std::nullopt;
    }
    const auto year = digits(parts[count - 1], 4, 4);
    const auto month = count >= 2 ? digits(parts[count - 2], 1, 2) : std::optional(0);
    const auto day = count == 3 ? digits(parts[0], 1, 2) : std::optional(0);
    if (!year || !month || !day) return std::nullopt;
    if ((count >= 2 && *month == 0) || (count == 3 && *day == 0)) return std::nullopt;
    return PartialDate{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
}

Entry read_entry(const web::Fields& form)
{
    Entry entry;
    for (const auto field : fields) {
        entry.typed.emplace(field, form.get(field));
        if (form.has(field) && base::tidy(form.get(field)).empty()) entry.emptied.emplace_back(field);
    }
    Reading reading(entry);
    auto& person = entry.arrival.person;
    person.full_name = entry.value("full_name");
    person.gender = members::gender_from(entry.value("gender"));
    person.birth = reading.date("birth", "Ngày sinh");
    person.card_no = entry.value("card_no");
    person.admitted_on = reading.date("admitted_on", "Ngày vào Đảng");
    person.official_on = reading.date("official_on", "Ngày chính thức");
    person.phone = entry.value("phone");
    entry.arrival.workplace = entry.value("workplace");
    entry.arrival.work_cell = entry.value("work_cell");
    entry.arrival.residence = entry.value("residence");
    entry.arrival.residence_cell = entry.value("residence_cell");
    entry.arrival.exemption = exemption_from(entry.value("exemption"));
    entry.arrival.received_on = reading.day("received_on", "Ngày nhận");
    return entry;
}

Entry entry_of(const Liaison& liaison, const members::Member& member)
{
    const auto date = [](const std::optional<PartialDate>& day) {
        return day ? day->shown() : std::string{};
    };
    Entry entry;
    entry.typed = {{"card_no", ""}, // is never shown: what is typed here replaces it
                   {"full_name", member.full_name},
                   {"gender", member.gender ? std::string(code(*member.gender)) : std::string{}},
                   {"birth", date(member.birth)},
                   {"admitted_on", date(member.admitted_on)},
                   {"official_on", date(member.official_on)},
                   {"phone", member.phone},
                   {"workplace", liaison.workplace_name},
                   {"work_cell", liaison.work_cell},
                   {"residence", liaison.residence},
                   {"residence_cell", liaison.residence_cell},
                   {"exemption", std::string(code(liaison.exemption))}};
    return entry;
}

std::string_view field_word(std::string_view field)
{
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"full_name", "họ và tên"},
        {"gender", "giới tính"},
        {"birth", "ngày sinh"},
        {"card_no", "số thẻ đảng viên"},
        {"admitted_on", "ngày vào Đảng"},
        {"official_on", "ngày chính thức"},
        {"phone", "điện thoại"},
        {"workplace", "nơi công tác"},
        {"work_cell", "chi bộ nơi công tác"},
        {"residence", "chỗ ở"},
        {"residence_cell", "chi bộ ghi trong danh sách"},
        {"exemption", "diện miễn"},
    };
    for (const auto& [code, shown] : words)
        if (code == field) return shown;
    return {};
}

Doubts doubts_of(db::Transaction& tx, const house::Who& who, const Entry& entry, base::Date today)
{
    Doubts doubts;
    for (const auto& objection : members::objections(entry.arrival.person, today))
        if (members::may_be_confirmed(objection.code)) doubts.unlikely.push_back(objection.sentence);
    for (const auto& member : members::same_name(tx, base::tidy(entry.arrival.person.full_name))) {
        if (!may_be_one(member.birth, entry.arrival.person.birth)) continue;
        auto liaison = open_of(tx, member.id);
        if (!liaison) continue;
        if (who.covers(liaison->path))
            doubts.alike.push_back(std::move(*liaison));
        else
            ++doubts.alike_elsewhere;
    }
    return doubts;
}

}
