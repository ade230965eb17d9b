// SPDX-License-Identifier: Apache-2.0
#include "organisations/organisations.hpp"

#include "audit/audit.hpp"
#include "base/text.hpp"
#include "kinds.hpp"
#include "organisations_pages.hpp"
#include "organisations_sql.hpp"
#include "unit_row.hpp"

#include <algorithm>
#include <array>

namespace organisations {

using base::RefusalKind;
using house::Building;
using house::May;
using house::Who;

namespace {

struct KindWords {
    Kind kind;
    std::string_view code, shown;
};
constexpr std::array<KindWords, 5> kind_words{{
    {Kind::province, "province", "Tỉnh, thành phố"},
    {Kind::ward, "ward", "Phường, xã, đặc khu"},
    {Kind::home_cell, "home_cell", "Chi bộ nơi cư trú"},
    {Kind::workplaces, "workplaces", "Các nơi công tác"},
    {Kind::workplace, "workplace", "Nơi công tác"},
}};

const KindWords& words_of(Kind kind)
{
    return *std::find_if(kind_words.begin(), kind_words.end(),
                         [&](const KindWords& words) { return words.kind == kind; });
}

// "Chi bộ tổ dân phố 5" -> "Tổ dân phố 5"; "Đảng ủy phường X" -> "Phường X".
std::string short_form(std::string_view name)
{
    for (const std::string_view prefix : {"Chi bộ ", "Đảng ủy ", "Đảng bộ "}) {
        if (!name.starts_with(prefix)) continue;
        const auto rest = name.substr(prefix.size());
        const std::size_t first = static_cast<unsigned char>(rest.front()) < 0x80   ? 1
                                  : static_cast<unsigned char>(rest.front()) < 0xE0 ? 2
                                                                                    : 3;
        return base::upper(rest.substr(0, first)) + std::string(rest.substr(first));
    }
    return std::string(name);
}

base::Result<NewUnit> completed(NewUnit unit)
{
    unit.name = base::tidy(unit.name);
    if (unit.name.empty())
        return base::refuse(RefusalKind::invalid, "name_missing",
                            "Chưa ghi tên đơn vị. Hãy ghi tên như trong quyết định thành lập.", "name");
    if (unit.code.empty())
        return base::refuse(RefusalKind::invalid, "code_missing",
                            "Chưa ghi mã của " + unit.name + ". Mỗi đơn vị cần một mã riêng.", "code");
    if (unit.short_name.empty()) unit.short_name = short_form(unit.name);
    if (unit.issuer.empty()) unit.issuer = base::upper(unit.name);
    return unit;
}

std::optional<Unit> one(db::Transaction& tx, const db::Statement& statement, db::Binds binds)
{
    return tx.first(statement, binds, unit_from);
}

std::optional<base::Refusal> objection_to_place(const NewUnit& unit, const std::optional<Unit>& above)
{
    const auto kinds = kinds_below(above);
    if (std::find(kinds.begin(), kinds.end(), unit.kind) != kinds.end()) return std::nullopt;
    std::string allowed;
    for (const auto kind : kinds)
        allowed += (allowed.empty() ? "" : "; ") + std::string(shown(kind));
    const auto place = above ? "dưới " + above->name : std::string("ở cấp cao nhất");
    return base::Refusal{RefusalKind::invalid,
                         "kind_misplaced",
                         "Không lập được đơn vị loại “" + std::string(shown(unit.kind)) + "” " + place +
                             ". " +
                             (allowed.empty() ? "Đơn vị này không có cấp dưới; hãy chọn đơn vị cấp trên khác."
                                              : "Ở đó chỉ lập: " + allowed + "."),
                         "kind",
                         {}};
}

// Writes the row, then its path, which holds its own id.
Unit written(db::Transaction& tx, const NewUnit& unit, const std::optional<Unit>& parent)
{
    const auto folded = base::fold(unit.name);
    const auto parent_path = parent ? parent->path : std::string{};
    const auto id =
        tx.insert<base::UnitId>(sql::add_unit, {{"parent", parent ? parent->id : base::UnitId{}},
                                                {"path", parent_path + "new:" + unit.code},
                                                {"kind", unit.kind},
                                                {"code", unit.code},
                                                {"name", unit.name},
                                                {"short_name", unit.short_name},
                                                {"folded", folded},
                                                {"sort_key", db::Blob{natural_sort_key(unit.short_name)}},
                                                {"issuer", unit.issuer},
                                                {"place", unit.place},
                                                {"own_members", unit.own_members},
                                                {"valid_from", unit.valid_from}});
    tx.run(sql::set_path, {{"path", parent_path + std::to_string(id.value) + "."}, {"unit", id}});
    tx.run(sql::add_alias, {{"unit", id}, {"folded", base::fold(unit.short_name)}});
    for (const auto& alias : unit.aliases)
        tx.run(sql::add_alias, {{"unit", id}, {"folded", base::fold(alias)}});
    return *lookup(tx, id);
}

}

std::string_view code(Kind kind)
{
    return words_of(kind).code;
}
std::string_view shown(Kind kind)
{
    return words_of(kind).shown;
}

std::optional<Kind> kind_from(std::string_view code)
{
    for (const auto& words : kind_words)
        if (words.code == code) return words.kind;
    return std::nullopt;
}

std::optional<Unit> find(db::Transaction& tx, const Who& who, base::UnitId unit)
{
    return one(tx, sql::unit_in_scope,
               {{"unit", unit}, {"scope", who.scope()}, {"scope_end", who.scope_end()}});
}

std::optional<Unit> find_by_code(db::Transaction& tx, const Who& who, std::string_view code)
{
    return one(tx, sql::unit_by_code,
               {{"code", code}, {"scope", who.scope()}, {"scope_end", who.scope_end()}});
}

std::optional<Unit> lookup(db::Transaction& tx, base::UnitId unit)
{
    return one(tx, sql::unit_by_id, {{"unit", unit}});
}

std::optional<Unit> root(db::Transaction& tx)
{
    return one(tx, sql::root_unit, {});
}

std::vector<Unit> home_cells(db::Transaction& tx, const Who& who)
{
    return tx.all(sql::cells_in_scope, {{"scope", who.scope()}, {"scope_end", who.scope_end()}}, unit_from);
}

std::vector<Unit> residence_units(db::Transaction& tx, const Who& who)
{
    return tx.all(sql::residence_units_in_scope, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                  unit_from);
}

std::vector<Unit> ancestors(db::Transaction& tx, base::UnitId unit)
{
    return tx.all(sql::ancestors_of, {{"unit", unit}}, unit_from);
}

std::optional<Unit> ward_of(db::Transaction& tx, base::UnitId unit)
{
    for (auto& ancestor : ancestors(tx, unit))
        if (ancestor.kind == Kind::ward) return ancestor;
    return std::nullopt;
}

base::Result<Unit> found_unit(Building& house, const Who& who, base::UnitId parent, const NewUnit& unit)
{
    auto tx = house.db.write();
    auto founded = found_unit(tx, house, who, parent, unit);
    if (founded) tx.commit();
    return founded;
}

base::Result<Unit> found_unit(db::Transaction& tx, Building& house, const Who& who, base::UnitId parent,
                              const NewUnit& given)
{
    if (!who.may(May::manage_units))
        return base::refuse(RefusalKind::forbidden, "forbidden",
                            "Chỉ người quản trị mới lập được đơn vị. Hãy nhờ người quản trị.");
    auto unit = completed(given);
    if (!unit) return tl::unexpected(unit.error());
    std::optional<Unit> above;
    if (parent) {
        above = find(tx, who, parent);
        if (!above) return base::refuse_not_found("đơn vị cấp trên");
    } else if (!who.acting.path.empty()) {
        return base::refuse_not_found("đơn vị cấp trên");
    }
    if (const auto objection = objection_to_place(*unit, above)) return tl::unexpected(*objection);
    if (tx.number(sql::code_in_use, {{"code", unit->code}}) > 0)
        return base::refuse(
            RefusalKind::conflict, "code_taken",
            "Mã " + unit->code +
                " đã có đơn vị khác dùng. Hãy xem lại mã, hoặc tìm đơn vị đó trong danh sách.",
            "code");
    auto founded = written(tx, *unit, above);
    // The first unit is founded by somebody who has none; its line stands under itself.
    auto founder = who;
    if (founder.acting.path.empty()) founder.acting.path = founded.path;
    audit::record(tx, house, founder, "organisations.found", audit::subject("unit", founded.id),
                  {{"code", founded.code}, {"name", founded.name}, {"kind", founded.kind}});
    return founded;
}

void hold(db::Transaction& tx, base::UnitId unit)
{
    tx.first(sql::hold_unit, {{"unit", unit}}, [](const db::Row& row) { return row.integer("id"); });
}

namespace {

std::optional<base::UnitId> known_workplace(db::Transaction& tx, const std::string& name)
{
    const auto wanted = base::lower(name);
    for (const auto& [id, known] :
         tx.all(sql::workplaces_of_name, {{"folded", base::fold(name)}},
                [](const db::Row& row) { return std::pair(row.id<base::UnitId>("id"), row.text("name")); }))
        if (base::lower(known) == wanted) return id;
    return std::nullopt;
}

}

base::UnitId workplace_named(db::Transaction& tx, Building& house, const Who& who, std::string_view name)
{
    const auto tidied = base::tidy(name);
    if (tidied.empty()) return {};
    if (const auto known = known_workplace(tx, tidied)) return *known;

    const auto node = one(tx, sql::workplaces_node, {});
    if (!node) throw db::Error(db::Error::Kind::misuse, "the tree has no node of workplaces");
    // Somebody else may be adding the same one just now.
    hold(tx, node->id);
    if (const auto known = known_workplace(tx, tidied)) return *known;
    NewUnit workplace{.kind = Kind::workplace,
                      .code = "NCT-" + base::random_token(6),
                      .name = tidied,
                      .short_name = tidied,
                      .issuer = base::upper(tidied),
                      .valid_from = house.clock.today()};
    const auto made = written(tx, workplace, node);
    audit::record(tx, house, who, "organisations.add_workplace", audit::subject("unit", made.id),
                  {{"name", made.name}});
    return made.id;
}

house::Room room()
{
    return {"organisations", routes, sql::all, std::size(sql::all)};
}

}
