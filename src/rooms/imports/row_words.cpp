// SPDX-License-Identifier: Apache-2.0
#include "row_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace imports {
namespace {

struct FieldWords {
    std::string_view field, words;
};
constexpr FieldWords fields[] = {{"full_name", "Họ và tên"},       {"gender", "Giới tính"},
                                 {"birth_date", "Ngày sinh"},      {"card_no", "Số thẻ đảng viên"},
                                 {"admitted_on", "Ngày vào Đảng"}, {"official_on", "Ngày chính thức"},
                                 {"workplace", "Nơi công tác"},    {"work_cell", "Chi bộ nơi công tác"},
                                 {"residence", "Chỗ ở"},           {"residence_cell", "Chi bộ nơi cư trú"},
                                 {"phone", "Điện thoại"},          {"exemption", "Diện miễn"}};

struct FaultyField {
    Reason reason;
    std::string_view field;
    std::string PersonRow::*raw;
};
constexpr FaultyField faults[] = {{Reason::name_missing, "full_name", nullptr},
                                  {Reason::name_invalid, "full_name", nullptr},
                                  {Reason::encoding, "full_name", nullptr},
                                  {Reason::birth_impossible, "birth_date", &PersonRow::raw_birth},
                                  {Reason::birth_future, "birth_date", nullptr},
                                  {Reason::birth_implausible, "birth_date", nullptr},
                                  {Reason::birth_two_digit_year, "birth_date", &PersonRow::raw_birth},
                                  {Reason::birth_unreadable, "birth_date", &PersonRow::raw_birth},
                                  {Reason::birth_missing, "birth_date", nullptr},
                                  {Reason::card_length, "card_no", nullptr},
                                  {Reason::card_chars, "card_no", nullptr},
                                  {Reason::card_digits_lost, "card_no", nullptr},
                                  {Reason::card_duplicate, "card_no", nullptr},
                                  {Reason::gender_unclear, "gender", &PersonRow::raw_gender},
                                  {Reason::gender_conflict, "gender", nullptr},
                                  {Reason::official_before_admitted, "official_on", nullptr},
                                  {Reason::admitted_under_18, "admitted_on", nullptr},
                                  {Reason::admitted_future, "admitted_on", nullptr},
                                  {Reason::phone_length, "phone", &PersonRow::raw_phone},
                                  {Reason::exempt_conflict, "exemption", nullptr},
                                  {Reason::exempt_introduction_on_list, "", nullptr},
                                  {Reason::status_not_active, "", &PersonRow::raw_status}};

const FaultyField* fault_of(Reason reason)
{
    const auto* at = std::find_if(std::begin(faults), std::end(faults),
                                  [&](const FaultyField& one) { return one.reason == reason; });
    return at == std::end(faults) ? nullptr : at;
}

std::string reason_sentence(const PersonRow& person, Reason reason)
{
    std::string words{shown(reason)};
    if (reason == Reason::exempt_introduction_on_list)
        return words +
               ", nên không lưu gì của dòng này. Nếu đánh dấu nhầm thì sửa trong tệp rồi tải lên lại.";
    if (reason == Reason::duplicate_in_file && person.same_as != 0)
        return "Người này đã có ở dòng " + std::to_string(person.same_as) + ".";
    if (reason == Reason::card_duplicate && person.same_as != 0)
        return words + " (dòng " + std::to_string(person.same_as) + ").";
    const auto* fault = fault_of(reason);
    if (fault != nullptr && fault->raw != nullptr && !(person.*(fault->raw)).empty())
        words += ": trong tệp ghi “" + person.*(fault->raw) + "”";
    return words + ".";
}

std::string where(const Candidate& candidate)
{
    std::string place =
        candidate.cell_name.empty() ? "trong danh sách của phường" : "ở " + candidate.cell_name;
    if (!candidate.workplace.empty()) place += ", công tác tại " + candidate.workplace;
    return place;
}

std::string told(const std::optional<base::PartialDate>& date)
{
    return date ? date->shown() : "chưa ghi";
}

std::string doubt_sentence(Doubt doubt, const Candidate* candidate)
{
    if (doubt == Doubt::elsewhere)
        return "Đồng chí mang số thẻ này đang có mối liên hệ ở nơi khác chưa chấm dứt; cần nơi đó chấm dứt "
               "trước.";
    if (candidate == nullptr) return {};
    switch (doubt) {
    case Doubt::name_and_year:
        return "Trùng tên và năm sinh với một đồng chí đã có " + where(*candidate) + ".";
    case Doubt::name_only:
        return "Trùng tên với một đồng chí đã có " + where(*candidate) + "; chưa đủ ngày sinh để phân biệt.";
    case Doubt::several:
        return "Có từ hai đồng chí trong danh sách của phường trùng tên và ngày sinh; một người " +
               where(*candidate) + ".";
    case Doubt::card_other_name:
        return "Số thẻ này trong sổ là của đồng chí " + candidate->full_name + ", " + where(*candidate) + ".";
    case Doubt::shared:
        return "Từ hai dòng trong tệp cùng khớp với một đồng chí đã có " + where(*candidate) +
               ". Hãy chọn dòng nào là đồng chí ấy.";
    case Doubt::contradicts:
        return "Ngày trong tệp và ngày trong sổ không thể cùng đúng: sổ ghi ngày sinh " +
               told(candidate->birth) + ", vào Đảng " + told(candidate->admitted_on) + ", chính thức " +
               told(candidate->official_on) +
               ". Hãy sửa ở dòng này (để trống thì giữ như sổ), hoặc sửa trong sổ.";
    case Doubt::other_card:
        return "Trùng tên và ngày sinh với một đồng chí đã có " + where(*candidate) +
               ", nhưng số thẻ khác nhau.";
    default:
        return {};
    }
}

}

std::string_view field_words(std::string_view field)
{
    const auto* at = std::find_if(std::begin(fields), std::end(fields),
                                  [&](const FieldWords& one) { return one.field == field; });
    return at == std::end(fields) ? field : at->words;
}

std::vector<std::string> sentences_of(const StoredRow& row, const std::vector<Candidate>& candidates)
{
    std::vector<std::string> sentences;
    for (const auto reason : row.person.reasons.all())
        sentences.push_back(reason_sentence(row.person, reason));
    const auto at = std::find_if(candidates.begin(), candidates.end(),
                                 [&](const Candidate& one) { return one.member == row.match.member; });
    auto doubt = doubt_sentence(row.match.doubt, at == candidates.end() ? nullptr : &*at);
    if (!doubt.empty()) sentences.push_back(std::move(doubt));
    return sentences;
}

namespace {

/// Doubtful, and taken as it stands in the file; of any other reason the field stays unknown.
bool stands_as_written(Reason reason)
{
    return reason == Reason::birth_implausible || reason == Reason::admitted_under_18 ||
           reason == Reason::status_not_active || reason == Reason::marked_delete;
}

std::string take_words(const StoredRow& row)
{
    if (row.person.reasons.empty()) return "Nhận dòng này";
    std::vector<std::string> empty;
    bool as_written = true;
    for (const auto reason : row.person.reasons.all()) {
        if (stands_as_written(reason)) continue;
        as_written = false;
        const auto* fault = fault_of(reason);
        auto field = fault == nullptr ? std::string{} : base::lower(field_words(fault->field));
        if (!field.empty() && std::ranges::find(empty, field) == empty.end())
            empty.push_back(std::move(field));
    }
    if (as_written) return "Đúng như tệp, vẫn nhận";
    std::string words = "Nhận, để trống ";
    for (std::size_t i = 0; i < empty.size(); ++i)
        words += (i == 0 ? "" : ", ") + empty[i];
    return empty.empty() ? words + "mục chưa rõ" : words;
}

}

std::string choice_words(const StoredRow& row, Decision decision)
{
    switch (decision) {
    case Decision::year_only: {
        const auto year = year_of_birth(row.person);
        return "Chỉ lưu năm " + (year ? year->shown() : std::string{});
    }
    case Decision::same_person:
        return "Là một người, lấy thông tin mới";
    case Decision::other_person:
        return "Là hai người khác nhau";
    case Decision::skip:
        return row.person.reasons.has(Reason::duplicate_in_file) ? "Là một người, bỏ dòng này"
                                                                 : "Để lại, hỏi đồng chí";
    case Decision::take:
        return take_words(row);
    case Decision::none:
        break;
    }
    return {};
}

std::string person_words(const Candidate& candidate)
{
    const auto home = candidate.residence.empty() ? "" : ", chỗ ở " + candidate.residence;
    return "Là đồng chí " + where(candidate) + home + ", lấy thông tin mới";
}

std::string_view field_at_fault(const StoredRow& row)
{
    if (row.match.doubt == Doubt::contradicts)
        return row.person.official_on ? "official_on" : row.person.admitted_on ? "admitted_on" : "birth_date";
    const bool one_card_twice = row.person.reasons.has(Reason::duplicate_in_file) && !row.card_tail.empty();
    if (one_card_twice) return "card_no";
    for (const auto& fault : faults)
        if (row.person.reasons.has(fault.reason) && !fault.field.empty()) return fault.field;
    return {};
}

std::string shown_value(std::string_view field, const std::string& value)
{
    if (value.empty()) return "chưa ghi";
    if (field == "exemption") return value == "exempt_meetings" ? "miễn sinh hoạt" : "không miễn";
    if (field == "card_no") return "•••• " + value;
    if (field == "birth_date" || field == "admitted_on" || field == "official_on") {
        const auto date = base::PartialDate::from_iso(value);
        return date ? date->shown() : value;
    }
    return value;
}

}
