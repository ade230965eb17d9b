// SPDX-License-Identifier: Apache-2.0
#include "details.hpp"

#include "base/person.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace members {

namespace {

using base::Date;
using base::PartialDate;
using base::Refusal;
using base::RefusalKind;

std::string without(std::string_view text, std::string_view separators)
{
    std::string left;
    for (const char c : text)
        if (separators.find(c) == std::string_view::npos) left += c;
    return left;
}

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Date earliest(const PartialDate& date)
{
    return {date.year, date.month != 0 ? date.month : 1, date.day != 0 ? date.day : 1};
}

Date latest(const PartialDate& date)
{
    Date day{date.year, date.month != 0 ? date.month : 12, date.day != 0 ? date.day : 31};
    while (!day.valid() && day.day > 28)
        --day.day;
    return day;
}

Date years_later(Date day, int years)
{
    day.year += years;
    return day;
}

class Objections {
public:
    void add(std::string code, std::string sentence, std::string field)
    {
        list_.push_back({RefusalKind::invalid, std::move(code), std::move(sentence), std::move(field), {}});
    }
    void add(Refusal refusal) { list_.push_back(std::move(refusal)); }
    std::vector<Refusal> take() { return std::move(list_); }

private:
    std::vector<Refusal> list_;
};

void look_at_birth(Objections& found, const PartialDate& birth, Date today)
{
    if (!birth.valid())
        return found.add("birth_impossible", "Ngày sinh không có trên lịch. Hãy xem lại ngày, tháng, năm.",
                         "birth");
    if (earliest(birth) > today)
        return found.add("birth_future", "Ngày sinh ở sau hôm nay. Hãy xem lại năm sinh.", "birth");
    if (years_later(earliest(birth), age_of_admission) > today)
        return found.add("birth_implausible",
                         "Theo ngày sinh thì người này chưa đủ 18 tuổi. Hãy xem lại năm sinh.", "birth");
    if (years_later(latest(birth), greatest_age) < today)
        found.add("birth_implausible",
                  "Theo ngày sinh thì người này đã ngoài " + std::to_string(greatest_age) +
                      " tuổi. Hãy xem lại năm sinh.",
                  "birth");
}

// Twelve digits since 08/2025 (347-QĐ/TW, HD 38-HD/BTCTW); eight on the cards before.
void look_at_card(Objections& found, std::string_view card)
{
    if (card.empty()) return;
    if (!all_digits(card))
        return found.add("card_chars",
                         "Số thẻ đảng viên có ký tự không phải chữ số. Hãy ghi lại chỉ gồm chữ số.",
                         "card_no");
    if (card.size() == 12 || card.size() == 8) return;
    if (card.size() == 11 || card.size() == 7)
        return found.add(
            "card_digits_lost",
            "Số thẻ đảng viên thiếu một chữ số, có thể đã mất số 0 ở đầu. Hãy xem thẻ và ghi lại đủ số.",
            "card_no");
    found.add("card_length", "Số thẻ đảng viên phải có 12 chữ số (thẻ cũ 8 chữ số). Hãy xem thẻ và ghi lại.",
              "card_no");
}

void look_at_admission(Objections& found, const Details& details, Date today)
{
    const auto& admitted = details.admitted_on;
    const auto& official = details.official_on;
    const bool admitted_known = admitted && admitted->valid();
    if (admitted && !admitted_known)
        found.add("admitted_impossible", "Ngày vào Đảng không có trên lịch. Hãy xem lại ngày, tháng, năm.",
                  "admitted_on");
    if (official && !official->valid())
        found.add("official_impossible", "Ngày chính thức không có trên lịch. Hãy xem lại ngày, tháng, năm.",
                  "official_on");
    if (admitted_known && earliest(*admitted) > today)
        found.add("admitted_future", "Ngày vào Đảng ở sau hôm nay. Hãy xem lại năm.", "admitted_on");
    if (admitted_known && official && official->valid() && latest(*official) < earliest(*admitted))
        found.add("official_before_admitted",
                  "Ngày chính thức ở trước ngày vào Đảng. Hãy xem lại hai ngày này.", "official_on");
    if (admitted_known && details.birth && details.birth->valid() &&
        latest(*admitted) < years_later(earliest(*details.birth), age_of_admission))
        found.add(
            "admitted_under_18",
            "Theo hai ngày đã ghi thì khi vào Đảng chưa đủ 18 tuổi. Hãy xem lại ngày sinh và ngày vào Đảng.",
            "admitted_on");
}

void look_at_phone(Objections& found, std::string_view phone)
{
    if (phone.empty()) return;
    if (!base::is_phone_number(phone))
        found.add("phone_length",
                  "Số điện thoại phải có 10 chữ số và bắt đầu bằng 0. Hãy ghi lại, hoặc để trống.", "phone");
}

std::vector<Refusal> objections_to(const Details& tidy, Date today)
{
    Objections found;
    if (auto objection = base::objection_to_name(tidy.full_name, "full_name"))
        found.add(std::move(*objection));
    if (tidy.birth) look_at_birth(found, *tidy.birth, today);
    look_at_card(found, tidy.card_no);
    look_at_admission(found, tidy, today);
    look_at_phone(found, tidy.phone);
    return found.take();
}

}

std::vector<Refusal> objections(const Details& details, Date today)
{
    return objections_to(tidied(details), today);
}

bool may_be_confirmed(std::string_view objection_code)
{
    return objection_code == "birth_implausible" || objection_code == "admitted_under_18";
}

Details tidied(const Details& details)
{
    Details tidy = details;
    tidy.full_name = base::tidy(details.full_name);
    tidy.card_no = without(base::tidy(details.card_no), " .-");
    tidy.phone = without(base::tidy(details.phone), " .-()");
    if (tidy.phone.starts_with("+84")) tidy.phone = "0" + tidy.phone.substr(3);
    return tidy;
}

std::optional<Refusal> obstacle(const Details& tidy, Date today)
{
    std::optional<Refusal> first;
    for (auto& objection : objections_to(tidy, today)) {
        if (may_be_confirmed(objection.code)) continue;
        if (!first)
            first = std::move(objection);
        else
            first->blockers.push_back(std::move(objection.sentence));
    }
    return first;
}

std::string masked_card(std::string_view card_tail)
{
    return card_tail.empty() ? "chưa ghi" : "•••• •••• " + std::string(card_tail);
}

}
