// SPDX-License-Identifier: Apache-2.0
// Who is asking, in what capacity, for which part of the tree. Goes into every verb and every query.
#pragma once

#include "base/id.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace house {

using GrantId = base::Id<struct GrantTag>;

/// The capacities of domain.md section 1 that this house knows. Granted for one unit, from a day to a day.
enum class Role {
    ward_officer, ///< A6 cán bộ Văn phòng / Ban xây dựng Đảng: the daily operator of the ward
    ward_signer, ///< A5 thường trực Đảng ủy xã, phường: confirms what cells have agreed, never edits it
    cell_secretary, ///< A7 bí thư / chi ủy chi bộ nơi cư trú
    leader,         ///< A14 leaders: figures, and the rows that they count
    administrator,  ///< A18 accounts and units; no Party data
    auditor,        ///< A19 the log, no data
};
std::string_view code(Role);  ///< "ward_officer"
std::string_view shown(Role); ///< "Cán bộ phường"
std::optional<Role> role_from(std::string_view code);
std::span<const Role> every_role();

/// What a route or a verb needs. One line per permission; which role holds it stands in who.cpp, in one
/// table.
enum class May {
    anyone,    ///< also signed out
    signed_in, ///< any role, about oneself
    see_tasks,
    see_liaisons,     ///< lists, cases, search
    receive_liaisons, ///< enter, amend, assign to cells, take back (ward)
    accept_liaisons,  ///< accept and inform (cell)
    export_liaisons,
    reveal_card, ///< with a reason, logged
    import_lists,
    see_meetings,
    hold_meetings, ///< plan, invite, take attendance, close
    see_appraisals,
    write_appraisals,   ///< tick and sign for the cell
    confirm_appraisals, ///< the ward's confirmation
    print_appraisals,
    see_figures,
    read_audit,
    see_units,
    manage_units,
    manage_accounts,
    operate, ///< health of the installation
};
std::string_view code(May);

/// A capacity someone may act in.
struct Capacity {
    GrantId grant;
    Role role = Role::auditor;
    base::UnitId unit;
    std::string path;      ///< of the unit, "1.12."; scope is everything that starts with it
    std::string unit_name; ///< "Đảng ủy phường Sông Hương Đông"
};

struct Who {
    base::AccountId account; ///< 0 = nobody is signed in
    std::string name;        ///< as shown
    std::string login;
    Capacity acting;                   ///< the unit one acts for now
    std::vector<Capacity> capacities;  ///< everything one may act as today, `acting` among them
    bool must_change_password = false; ///< set by somebody else: nothing else opens before it is changed
    int session_left = 0;              ///< seconds until the session ends if nothing more is asked
    std::string csrf;                  ///< secret of the session; pages carry it masked
    std::string session;               ///< hash of the session token
    std::string remote;
    std::string cause; ///< what made the change when not a click: "import 42", "command line"

    [[nodiscard]] bool signed_in() const { return static_cast<bool>(account); }
    [[nodiscard]] bool may(May permission) const;
    [[nodiscard]] bool covers(std::string_view path) const
    {
        return path.starts_with(acting.path) && !acting.path.empty();
    }
    /// Bounds of the scope for `path >= :scope and path < :scope_end`. Nobody's scope is empty.
    [[nodiscard]] std::string_view scope() const { return acting.path; }
    [[nodiscard]] std::string scope_end() const
    {
        return acting.path.empty() ? std::string{} : acting.path + "~";
    }
};

/// Nobody: for pages that anyone may open.
Who nobody();
/// The house itself acting (demo, scheduled jobs, command line), with every permission inside `path`. The
/// cause stands in the audit log.
Who the_house(std::string cause, Capacity acting);

}
