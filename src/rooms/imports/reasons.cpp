// SPDX-License-Identifier: Apache-2.0
#include "reasons.hpp"

#include <iterator>

namespace imports {
namespace {

struct Words {
    Reason reason;
    std::string_view code, shown;
    bool breaks;
};

constexpr Words words[] = {
    {Reason::name_missing, "name_missing", "Chưa có họ và tên", true},
    {Reason::name_invalid, "name_invalid", "Họ và tên có chữ số, dấu lạ hoặc chỉ có một chữ", true},
    {Reason::birth_impossible, "birth_impossible", "Ngày sinh không có trong lịch", false},
    {Reason::birth_future, "birth_future", "Ngày sinh ở tương lai", false},
    {Reason::birth_implausible, "birth_implausible", "Tuổi dưới 18 hoặc trên 100: nên hỏi lại", false},
    {Reason::birth_two_digit_year, "birth_two_digit_year", "Năm sinh chỉ có hai chữ số: chưa rõ thế kỷ",
     false},
    {Reason::birth_unreadable, "birth_unreadable", "Không đọc được ngày sinh", false},
    {Reason::birth_missing, "birth_missing", "Chưa có ngày sinh", false},
    {Reason::card_length, "card_length", "Số thẻ đảng viên không đủ 12 chữ số (thẻ cũ: 8 chữ số)", false},
    {Reason::card_chars, "card_chars", "Số thẻ đảng viên có ký tự không phải chữ số", false},
    {Reason::card_digits_lost, "card_digits_lost", "Số thẻ đảng viên mất số 0 ở đầu hoặc bị làm tròn", false},
    {Reason::card_duplicate, "card_duplicate", "Hai người khác tên có cùng số thẻ đảng viên", false},
    {Reason::duplicate_in_file, "duplicate_in_file", "Người này đã có ở một dòng phía trên", false},
    {Reason::gender_unclear, "gender_unclear", "Chưa rõ nam hay nữ", false},
    {Reason::gender_conflict, "gender_conflict", "Vừa ghi nam vừa ghi nữ", false},
    {Reason::tick_unclear, "tick_unclear", "Ô đánh dấu có chữ lạ", false},
    {Reason::exempt_conflict, "exempt_conflict", "Các cột về diện miễn nói khác nhau", false},
    {Reason::exempt_introduction_on_list, "exempt_introduction_on_list",
     "Diện miễn giới thiệu không có trong danh sách của nơi cư trú", true},
    {Reason::official_before_admitted, "official_before_admitted", "Ngày chính thức trước ngày vào Đảng",
     false},
    {Reason::admitted_under_18, "admitted_under_18", "Vào Đảng khi chưa đủ 18 tuổi", false},
    {Reason::admitted_future, "admitted_future", "Ngày vào Đảng hoặc ngày chính thức ở tương lai", false},
    {Reason::phone_length, "phone_length", "Số điện thoại thừa hoặc thiếu chữ số", false},
    {Reason::status_not_active, "status_not_active", "Tình trạng ghi không còn sinh hoạt", false},
    {Reason::marked_delete, "marked_delete", "Tệp đề nghị xóa dòng này", false},
    {Reason::column_count, "column_count", "Dòng có nhiều ô hơn số cột: có thể bị lệch cột", false},
    {Reason::composite_lines, "composite_lines", "Ô nhiều dòng không khớp với tiêu đề", false},
    {Reason::attendance_mark_unknown, "attendance_mark_unknown", "Dấu điểm danh chưa hiểu", false},
    {Reason::encoding, "encoding", "Chữ bị lỗi bảng mã", false},
};
static_assert(std::size(words) == static_cast<std::size_t>(Reason::last) + 1);

const Words& words_of(Reason reason)
{
    return words[static_cast<std::size_t>(reason)];
}

}

std::string_view code(Reason reason)
{
    return words_of(reason).code;
}
std::string_view shown(Reason reason)
{
    return words_of(reason).shown;
}
bool breaks(Reason reason)
{
    return words_of(reason).breaks;
}

std::optional<Reason> reason_from(std::string_view code)
{
    for (const auto& line : words)
        if (line.code == code) return line.reason;
    return std::nullopt;
}

bool Reasons::broken() const
{
    for (const auto& line : words)
        if (line.breaks && has(line.reason)) return true;
    return false;
}

std::vector<Reason> Reasons::all() const
{
    std::vector<Reason> list;
    for (const auto& line : words)
        if (has(line.reason)) list.push_back(line.reason);
    return list;
}

}
