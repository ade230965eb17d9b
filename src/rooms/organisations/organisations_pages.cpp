// SPDX-License-Identifier: Apache-2.0
#include "organisations_pages.hpp"

#include "base/text.hpp"
#include "house/page.hpp"
#include "kinds.hpp"
#include "organisations/organisations.hpp"
#include "organisations_sql.hpp"
#include "unit_row.hpp"

#include <algorithm>

namespace organisations {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_top(const Request& request, Building& house, const Who& who);
Reply show_unit(const Request& request, Building& house, const Who& who);
Reply show_new(const Request& request, Building& house, const Who& who);
Reply post_unit(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/units", May::see_units, show_top, "xem cây đơn vị"},
        {get, "/units/{unit}", May::see_units, show_unit, "xem một đơn vị và các đơn vị trực thuộc"},
        {get, "/units/{unit}/new", May::manage_units, show_new, "mở trang lập đơn vị trực thuộc"},
        {post, "/units/{unit}", May::manage_units, post_unit, "lập đơn vị trực thuộc"},
    };
}

namespace {

std::vector<Unit> children_of(db::Transaction& tx, const Who& who, base::UnitId parent)
{
    return tx.all(sql::children_in_scope,
                  {{"parent", parent}, {"scope", who.scope()}, {"scope_end", who.scope_end()}}, unit_from);
}

// The path from the caller's own unit down; what lies above is not theirs to open.
std::vector<house::Crumb> crumbs_to(db::Transaction& tx, const Who& who, const Unit& unit)
{
    std::vector<house::Crumb> crumbs;
    for (const auto& ancestor : ancestors(tx, unit.id)) {
        if (!who.covers(ancestor.path)) continue;
        if (ancestor.id == unit.id)
            crumbs.push_back({ancestor.short_name, std::nullopt});
        else
            crumbs.push_back({ancestor.short_name, url("/units/{}", ancestor.id)});
    }
    return crumbs;
}

void write_unit(web::JsonWriter& json, const Unit& unit)
{
    json.field("id", unit.id);
    json.field("code", unit.code);
    json.field("kind", code(unit.kind));
    json.field("name", unit.name);
    json.field("short_name", unit.short_name);
    json.field("valid_from", unit.valid_from.iso());
}

Html unit_row(const Unit& unit)
{
    return tr(role("row"), td(role("cell"), a(cls("who"), href(url("/units/{}", unit.id)), unit.name)),
              td(role("cell"), shown(unit.kind)), td(role("cell"), unit.code),
              td(role("cell"), cls("off-phone"), "từ " + unit.valid_from.shown()));
}

Html unit_table(const std::vector<Unit>& units)
{
    return div(
        cls("card"),
        table(cls("table cn-list"), role("table"), caption(cls("visually-hidden"), "Các đơn vị trực thuộc"),
              thead(role("rowgroup"), tr(role("row"), th(role("columnheader"), "Đơn vị"),
                                         th(role("columnheader"), "Loại"), th(role("columnheader"), "Mã"),
                                         th(role("columnheader"), cls("off-phone"), "Hiệu lực"))),
              tbody(role("rowgroup"), each(units, unit_row))));
}

Reply unit_page(const Request& request, db::Transaction& tx, const Who& who, const Unit& unit)
{
    const auto children = children_of(tx, who, unit.id);
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            write_unit(json, unit);
            json.array("children", [&] {
                for (const auto& child : children)
                    json.object([&] { write_unit(json, child); });
            });
        });
        return web::json_reply(json.take());
    }
    Html actions;
    if (who.may(house::May::manage_units))
        actions = house::button_link(url("/units/{}/new", unit.id), "plus", "Lập đơn vị trực thuộc", true);
    Html content =
        house::page_head(unit.name,
                         group(shown(unit.kind), ", mã ", unit.code, ", ",
                               base::grouped(static_cast<long long>(children.size())), " đơn vị trực thuộc."),
                         actions);
    content += children.empty() ? house::empty_state("building", "Chưa có đơn vị trực thuộc",
                                                     p("Đơn vị này không có cấp dưới trong sổ."))
                                : unit_table(children);
    return house::page(request, who,
                       {.title = unit.name, .nav = house::Nav::more, .crumbs = crumbs_to(tx, who, unit)},
                       content);
}

Reply show_top(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto unit = find(tx, who, who.acting.unit);
    if (!unit) return house::refused(request, who, base::refuse_not_found("đơn vị").value());
    return unit_page(request, tx, who, *unit);
}

Reply show_unit(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto unit = find(tx, who, request.id<base::UnitId>("unit"));
    if (!unit) return house::refused(request, who, base::refuse_not_found("đơn vị").value());
    return unit_page(request, tx, who, *unit);
}

std::vector<house::Choice> kind_choices(const Unit& parent)
{
    std::vector<house::Choice> choices;
    for (const auto kind : kinds_below(parent))
        choices.push_back({std::string(code(kind)), std::string(shown(kind))});
    return choices;
}

Reply new_form(const Request& request, const Who& who, const Unit& parent, const base::Refusal* refusal,
               int status)
{
    const auto typed = [&](std::string_view field) { return std::string(request.form.get(field)); };
    const auto kinds = kind_choices(parent);
    Html content = house::page_head("Lập đơn vị trực thuộc", group("Thuộc ", b(parent.name), "."));
    if (kinds.empty()) {
        content += house::note(house::Tone::plain, "info-circle",
                               p("Đơn vị này không có cấp dưới trong sổ, nên không lập thêm được."));
    } else {
        if (refusal != nullptr) content += house::refusal_note(*refusal);
        content += house::form_for(
            who, web::Method::post, url("/units/{}", parent.id), cls("card cn-form"),
            div(cls("card-body cn-stack"),
                house::text_field(
                    {.name = "name", .label = "Tên đơn vị", .value = typed("name"), .required = true},
                    refusal),
                house::text_field(
                    {.name = "code", .label = "Mã đơn vị", .value = typed("code"), .required = true},
                    refusal),
                house::select_field("kind", "Loại", kinds, typed("kind"), refusal),
                house::text_field(
                    {.name = "aliases",
                     .label = "Cách gọi khác, cách nhau bằng dấu phẩy",
                     .value = typed("aliases"),
                     .hint = "Ví dụ: TDP 5, tổ 5. Dùng để nhận ra chi bộ từ chỗ ở ghi trong danh sách."},
                    refusal),
                div(cls("cn-row"), house::button("", "Lập đơn vị", true))));
    }
    return house::page(request, who, {.title = "Lập đơn vị", .nav = house::Nav::more}, content, status);
}

Reply show_new(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto parent = find(tx, who, request.id<base::UnitId>("unit"));
    if (!parent) return house::refused(request, who, base::refuse_not_found("đơn vị").value());
    return new_form(request, who, *parent, nullptr, 200);
}

NewUnit unit_from_form(const Request& request, const house::Building& house)
{
    NewUnit unit{.kind = kind_from(request.form.get("kind")).value_or(Kind::home_cell),
                 .code = base::tidy(request.form.get("code")),
                 .name = std::string(request.form.get("name")),
                 .valid_from = house.clock.today()};
    const auto aliases = request.form.get("aliases");
    for (std::size_t at = 0; at < aliases.size();) {
        const auto end = std::min(aliases.find(',', at), aliases.size());
        if (auto alias = base::tidy(aliases.substr(at, end - at)); !alias.empty())
            unit.aliases.push_back(std::move(alias));
        at = end + 1;
    }
    return unit;
}

Reply post_unit(const Request& request, Building& house, const Who& who)
{
    const auto parent = request.id<base::UnitId>("unit");
    const auto founded = found_unit(house, who, parent, unit_from_form(request, house));
    if (!founded && !request.wants_json() && founded.error().kind != base::RefusalKind::not_found) {
        auto tx = house.db.read();
        if (const auto above = find(tx, who, parent))
            return new_form(request, who, *above, &founded.error(), house::status_of(founded.error().kind));
    }
    return house::answer(
        request, who, founded, url("/units/{}", parent), unit_row,
        [](web::JsonWriter& json, const Unit& unit) { json.object([&] { write_unit(json, unit); }); });
}

}

}
