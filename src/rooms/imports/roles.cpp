// SPDX-License-Identifier: Apache-2.0
#include "roles.hpp"

#include <algorithm>
#include <iterator>

namespace imports {
namespace {

struct Words {
    Role role;
    std::string_view code, shown;
};

constexpr Words words[] = {
    {Role::unknown, "unknown", "Bỏ qua, không lưu"},
    {Role::order, "order", "Số thứ tự"},
    {Role::full_name, "full_name", "Họ và tên"},
    {Role::family_name, "family_name", "Họ và chữ đệm"},
    {Role::given_name, "given_name", "Tên (cột riêng)"},
    {Role::birth_date, "birth_date", "Ngày sinh"},
    {Role::birth_male, "birth_male", "Ngày sinh của nam"},
    {Role::birth_female, "birth_female", "Ngày sinh của nữ"},
    {Role::birth_day, "birth_day", "Ngày sinh (chỉ ngày)"},
    {Role::birth_month, "birth_month", "Ngày sinh (chỉ tháng)"},
    {Role::birth_year, "birth_year", "Ngày sinh (chỉ năm)"},
    {Role::gender, "gender", "Giới tính"},
    {Role::gender_male, "gender_male", "Đánh dấu nam"},
    {Role::gender_female, "gender_female", "Đánh dấu nữ"},
    {Role::card_no, "card_no", "Số thẻ đảng viên"},
    {Role::card_or_file, "card_or_file", "Số thẻ đảng viên / số lý lịch"},
    {Role::admitted_on, "admitted_on", "Ngày vào Đảng"},
    {Role::official_on, "official_on", "Ngày chính thức"},
    {Role::workplace, "workplace", "Nơi công tác"},
    {Role::work_cell, "work_cell", "Chi bộ nơi công tác"},
    {Role::residence, "residence", "Chỗ ở hiện nay"},
    {Role::residence_cell, "residence_cell", "Chi bộ nơi cư trú"},
    {Role::group, "group", "Tổ dân phố, thôn"},
    {Role::house_no, "house_no", "Số nhà"},
    {Role::street, "street", "Tên đường"},
    {Role::ward, "ward", "Phường, xã"},
    {Role::phone, "phone", "Điện thoại"},
    {Role::exemption, "exemption", "Diện miễn sinh hoạt nơi cư trú"},
    {Role::exempt_introduction, "exempt_introduction", "Diện miễn giới thiệu"},
    {Role::status, "status", "Tình trạng"},
    {Role::status_gone, "status_gone", "Không còn quản lý"},
    {Role::delete_request, "delete_request", "Đề nghị xóa"},
    {Role::address_plain, "address_plain", "Địa chỉ (không rõ loại)"},
    {Role::address_temporary, "address_temporary", "Tạm trú"},
    {Role::address_permanent, "address_permanent", "Thường trú"},
    {Role::other_name, "other_name", "Tên gọi khác"},
    {Role::old_card, "old_card", "Số thẻ cũ"},
    {Role::file_no, "file_no", "Số lý lịch"},
    {Role::work_party, "work_party", "Đảng bộ"},
    {Role::position, "position", "Chức vụ"},
    {Role::not_needed, "not_needed", "Không cần"},
    {Role::sensitive, "sensitive", "Không được lưu"},
    {Role::attendance, "attendance", "Điểm danh"},
    {Role::statistic, "statistic", "Số liệu tổng hợp"},
};
static_assert(std::size(words) == role_count);

constexpr Role offered[] = {
    Role::full_name,   Role::family_name,    Role::given_name,
    Role::birth_date,  Role::birth_male,     Role::birth_female,
    Role::birth_day,   Role::birth_month,    Role::birth_year,
    Role::gender,      Role::gender_male,    Role::gender_female,
    Role::card_no,     Role::card_or_file,   Role::admitted_on,
    Role::official_on, Role::workplace,      Role::work_cell,
    Role::residence,   Role::residence_cell, Role::group,
    Role::house_no,    Role::street,         Role::ward,
    Role::phone,       Role::exemption,      Role::exempt_introduction,
    Role::status,      Role::delete_request, Role::unknown,
};

}

std::string_view code(Role role)
{
    return words[static_cast<std::size_t>(role)].code;
}
std::string_view shown(Role role)
{
    return words[static_cast<std::size_t>(role)].shown;
}

std::optional<Role> role_from(std::string_view code)
{
    for (const auto& line : words)
        if (line.code == code) return line.role;
    return std::nullopt;
}

std::span<const Role> choices()
{
    return offered;
}

Role choice_for(Role role)
{
    return std::find(std::begin(offered), std::end(offered), role) == std::end(offered) ? Role::unknown
                                                                                        : role;
}

bool is_read(Role role)
{
    return role > Role::unknown && role <= Role::delete_request;
}

}
