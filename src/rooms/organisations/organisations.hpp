// SPDX-License-Identifier: Apache-2.0
// The dated tree: province, wards, home cells; and the workplaces that introduce their members.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/refusal.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace organisations {

enum class Kind { province, ward, home_cell, workplaces, workplace };
std::string_view code(Kind);
std::optional<Kind> kind_from(std::string_view code);
std::string_view shown(Kind);

struct Unit {
    base::UnitId id, parent;
    std::string path;
    Kind kind = Kind::home_cell;
    std::string code, name, short_name, issuer, place;
    int own_members = 0;
    base::Date valid_from;
    std::optional<base::Date> valid_to;
};

/// What is needed to found a unit. `short_name` and `issuer` are derived from the name when left empty.
struct NewUnit {
    Kind kind = Kind::home_cell;
    std::string code, name, short_name, issuer, place;
    int own_members = 0;
    base::Date valid_from;
    std::vector<std::string> aliases; ///< other ways people write it: "TDP 5", "tổ 5"
};

// Reading. A unit outside `who`'s scope is not found.
std::optional<Unit> find(db::Transaction& tx, const house::Who& who, base::UnitId unit);
std::optional<Unit> find_by_code(db::Transaction& tx, const house::Who& who, std::string_view code);
/// The unit at the top of the tree, if any was founded.
std::optional<Unit> root(db::Transaction& tx);
/// Without a scope: for papers and for the house itself, never for a page's list.
std::optional<Unit> lookup(db::Transaction& tx, base::UnitId unit);
/// Valid home cells at or below the caller's unit, in Vietnamese order (Tổ dân phố 2 before 10).
std::vector<Unit> home_cells(db::Transaction& tx, const house::Who& who);
/// The caller's unit and every valid unit below it, without the workplaces; from the root down.
std::vector<Unit> residence_units(db::Transaction& tx, const house::Who& who);
/// The ward that a unit is or lies in; none for a province or a workplace.
std::optional<Unit> ward_of(db::Transaction& tx, base::UnitId unit);
/// From the root down to the unit, for breadcrumbs.
std::vector<Unit> ancestors(db::Transaction& tx, base::UnitId unit);

/// Which home cell of the ward a residence text points at. `certain` only when exactly one cell's name or
/// alias stands in it as whole words, and no other ward does; unknown stays unknown.
struct CellSuggestion {
    base::UnitId cell;
    std::string cell_name;
    bool certain = false;
};
class CellFinder {
public:
    /// Loads the ward's cells and aliases once; then each text costs microseconds.
    CellFinder(db::Transaction& tx, base::UnitId ward);
    [[nodiscard]] std::optional<CellSuggestion> suggest(std::string_view residence,
                                                        std::string_view residence_cell = {}) const;

private:
    struct Pattern {
        std::string folded;
        base::UnitId cell;
        std::string cell_name;
    };
    std::vector<Pattern> patterns_;
    std::string ward_; ///< its name, folded
};

// Changing. Refuses: forbidden, not_found (the parent), kind_misplaced, code_taken, code_missing,
// name_missing.
base::Result<Unit> found_unit(house::Building&, const house::Who&, base::UnitId parent, const NewUnit&);
base::Result<Unit> found_unit(db::Transaction&, house::Building&, const house::Who&, base::UnitId parent,
                              const NewUnit&);

/// Whoever holds the same unit waits until this transaction ends: for looking whether something is there
/// before adding it.
void hold(db::Transaction& tx, base::UnitId unit);

/// The workplace of that name (accents kept, case and spaces folded), made on first sight below the
/// province's node of workplaces. For receiving and imports.
base::UnitId workplace_named(db::Transaction&, house::Building&, const house::Who&, std::string_view name);

house::Room room();

}
