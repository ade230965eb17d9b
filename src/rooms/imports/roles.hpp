// SPDX-License-Identifier: Apache-2.0
// What a column of somebody's list can be.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace imports {

enum class Role : std::uint8_t {
    unknown, ///< nobody knows; not stored
    order,
    // Stored.
    full_name,
    family_name, ///< "Họ đệm", beside given_name
    given_name,
    birth_date,
    birth_male, ///< NAM of a pair under "Ngày sinh": date and gender at once
    birth_female,
    birth_day, ///< "Ngày sinh" in three columns
    birth_month,
    birth_year,
    gender,
    gender_male, ///< a column to tick
    gender_female,
    card_no,
    card_or_file, ///< "Số thẻ đảng viên/Số lý lịch": two numbers in one cell
    admitted_on,
    official_on,
    workplace,
    work_cell,
    residence,
    residence_cell,
    group, ///< "Tổ dân phố": names the home cell when no column does
    house_no,
    street,
    ward,
    phone,
    exemption,           ///< words, or a tick = exempt from meetings
    exempt_introduction, ///< a tick = exempt from being introduced
    // Read for the check, not stored.
    status,
    status_gone, ///< "Không còn quản lý": anything in it says so
    delete_request,
    // Recognised and left out.
    address_plain,     ///< "Địa chỉ": the residence when no better column is there
    address_temporary, ///< "Tạm trú"
    address_permanent, ///< "Thường trú": never the residence
    other_name,
    old_card,
    file_no,
    work_party, ///< "Đảng bộ": the parent of the work cell
    position,
    not_needed, ///< what liaison work does not need
    sensitive,  ///< what it must not keep: dân tộc, tôn giáo, số định danh, quê quán, …
    attendance, ///< a meeting's column, a total of absences
    statistic,  ///< the head of a summary table
    last = statistic,
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::last) + 1;

std::string_view code(Role);
std::string_view shown(Role); ///< as the choice on the check page: "Họ và tên"
std::optional<Role> role_from(std::string_view code);
/// The choices of the check page, "Bỏ qua, không lưu" last.
std::span<const Role> choices();
/// The one of them that stands for a role: what nobody chooses (a numbering, what is left out) is "Bỏ qua".
Role choice_for(Role);
/// True for what reading a row looks at.
bool is_read(Role);

}
