// SPDX-License-Identifier: Apache-2.0
#include "house/who.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace house {
namespace {

struct RoleWords {
    Role role;
    std::string_view code, shown;
};
constexpr RoleWords role_words[] = {
    {Role::ward_officer, "ward_officer", "Cán bộ phường"},
    {Role::ward_signer, "ward_signer", "Thường trực Đảng ủy"},
    {Role::cell_secretary, "cell_secretary", "Bí thư chi bộ"},
    {Role::leader, "leader", "Lãnh đạo"},
    {Role::administrator, "administrator", "Quản trị"},
    {Role::auditor, "auditor", "Kiểm tra nhật ký"},
};

constexpr Role roles[] = {Role::ward_officer, Role::ward_signer,   Role::cell_secretary,
                          Role::leader,       Role::administrator, Role::auditor};

struct PermissionLine {
    May permission;
    std::string_view code;
    std::initializer_list<Role> roles;
};

using enum Role;
// Who may do what, and nothing else does. Ward signers confirm and never edit; leaders read; administrators
// and auditors see no Party data (domain.md section 1, A5-A7, A14, A18, A19).
const PermissionLine permissions[] = {
    {May::see_tasks, "see_tasks", {ward_officer, ward_signer, cell_secretary, leader}},
    {May::see_liaisons, "see_liaisons", {ward_officer, ward_signer, cell_secretary, leader}},
    {May::receive_liaisons, "receive_liaisons", {ward_officer}},
    {May::accept_liaisons, "accept_liaisons", {cell_secretary}},
    {May::export_liaisons, "export_liaisons", {ward_officer, ward_signer, cell_secretary}},
    {May::reveal_card, "reveal_card", {ward_officer, ward_signer}},
    {May::import_lists, "import_lists", {ward_officer}},
    {May::see_meetings, "see_meetings", {ward_officer, ward_signer, cell_secretary, leader}},
    {May::hold_meetings, "hold_meetings", {cell_secretary}},
    {May::see_appraisals, "see_appraisals", {ward_officer, ward_signer, cell_secretary}},
    {May::write_appraisals, "write_appraisals", {cell_secretary}},
    {May::confirm_appraisals, "confirm_appraisals", {ward_signer}},
    {May::print_appraisals, "print_appraisals", {ward_officer, ward_signer, cell_secretary}},
    {May::see_figures, "see_figures", {ward_officer, ward_signer, cell_secretary, leader}},
    {May::read_audit, "read_audit", {auditor}},
    {May::see_units, "see_units", {ward_officer, ward_signer, leader, administrator}},
    {May::manage_units, "manage_units", {administrator}},
    {May::manage_accounts, "manage_accounts", {administrator}},
    {May::operate, "operate", {administrator}},
};

const PermissionLine* line_of(May permission)
{
    const auto* at = std::find_if(std::begin(permissions), std::end(permissions),
                                  [&](const PermissionLine& line) { return line.permission == permission; });
    return at == std::end(permissions) ? nullptr : at;
}

// The account that stands for the house in the log; no row in `account` has it.
constexpr base::AccountId house_account{-1};

}

std::string_view code(Role role)
{
    return std::find_if(std::begin(role_words), std::end(role_words),
                        [&](auto& words) { return words.role == role; })
        ->code;
}

std::string_view shown(Role role)
{
    return std::find_if(std::begin(role_words), std::end(role_words),
                        [&](auto& words) { return words.role == role; })
        ->shown;
}

std::optional<Role> role_from(std::string_view code)
{
    for (const auto& words : role_words)
        if (words.code == code) return words.role;
    return std::nullopt;
}

std::span<const Role> every_role()
{
    return roles;
}

std::string_view code(May permission)
{
    if (permission == May::anyone) return "anyone";
    if (permission == May::signed_in) return "signed_in";
    return line_of(permission)->code;
}

bool Who::may(May permission) const
{
    if (permission == May::anyone) return true;
    if (!signed_in()) return false;
    if (permission == May::signed_in || account == house_account) return true;
    const auto* line = line_of(permission);
    return std::find(line->roles.begin(), line->roles.end(), acting.role) != line->roles.end();
}

Who nobody()
{
    return {};
}

Who the_house(std::string cause, Capacity acting)
{
    Who who;
    who.account = house_account;
    who.name = "Hệ thống";
    who.login = "caunoi";
    who.acting = std::move(acting);
    who.cause = std::move(cause);
    return who;
}

}
