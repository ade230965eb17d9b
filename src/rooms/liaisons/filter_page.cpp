// SPDX-License-Identifier: Apache-2.0
// GET /liaisons/filter: the conditions of a list, all in one plain form.
#include "liaisons_sql.hpp"
#include "list.hpp"
#include "pages.hpp"
#include "parts.hpp"

namespace liaisons {

using namespace web::html;
using house::Choice;
using organisations::Kind;
using web::Html;
using web::url;

namespace {

std::vector<Choice> states()
{
    std::vector<Choice> choices = {{"", "Tất cả các bước"}, {"unassigned", "Chưa có chi bộ"}};
    for (const auto state : {State::received, State::introduced, State::accepted, State::informed,
                             State::returned, State::ended})
        choices.push_back({std::string(code(state)), std::string(shown(state))});
    return choices;
}

std::vector<Choice> cells(db::Transaction& tx, const house::Who& who)
{
    std::vector<Choice> choices = {{"", "Tất cả các chi bộ"}};
    for (const auto& cell : organisations::home_cells(tx, who))
        choices.push_back({std::to_string(cell.id.value), cell.short_name});
    return choices;
}

std::vector<Choice> workplaces(db::Transaction& tx, const Place& place)
{
    std::vector<Choice> choices = {{"", "Tất cả các nơi công tác"}};
    tx.each(place.kind == Kind::home_cell ? sql::workplaces_of_cell : sql::workplaces_of_ward,
            {{"unit", place.unit}}, [&](const db::Row& row) {
                choices.push_back({std::to_string(row.integer("id")),
                                   row.text("name") + " (" + std::to_string(row.integer("n")) + ")"});
            });
    return choices;
}

std::string chosen(std::int64_t id)
{
    return id == 0 ? std::string{} : std::to_string(id);
}

}

Reply show_filter(const Request& request, house::Building& house, const house::Who& who)
{
    auto tx = house.db.read();
    const auto filter = Filter::from(request.query);
    const auto place = place_of(tx, who, {});
    if (!place) return house::refused(request, who, base::refuse_not_found("danh sách này").value());
    const bool in_ward = place->kind == Kind::ward, in_cell = place->kind == Kind::home_cell;

    const auto fields =
        group(house::text_field(
                  {.name = "q",
                   .label = "Tên có chữ",
                   .value = filter.words,
                   .hint = "Không cần dấu, không cần đúng thứ tự: “anh lan” tìm được Nguyễn Thị Lan Anh.",
                   .autocomplete = "off"}),
              house::select_field("state", "Đang ở bước", states(),
                                  filter.unassigned ? "unassigned"
                                  : filter.state    ? code(*filter.state)
                                                    : ""),
              when(in_ward,
                   [&] {
                       return house::select_field("cell", "Chi bộ nơi cư trú", cells(tx, who),
                                                  chosen(filter.cell.value));
                   }),
              when(in_ward || in_cell,
                   [&] {
                       return house::select_field("workplace", "Nơi công tác", workplaces(tx, *place),
                                                  chosen(filter.workplace.value));
                   }),
              house::select_field("exempt", "Diện miễn",
                                  {{"", "Tất cả"}, {"1", "Chỉ người được miễn sinh hoạt nơi cư trú"}},
                                  filter.exempt ? "1" : ""),
              house::select_field("unmet", "Dự họp", {{"", "Tất cả"}, {"1", "Chỉ người chưa gặp lần nào"}},
                                  filter.unmet ? "1" : ""));
    return house::page(
        request, who,
        {.title = "Lọc danh sách",
         .nav = house::Nav::people,
         .crumbs = {{who.acting.unit_name, url("/liaisons")}, {"Lọc danh sách", std::nullopt}}},
        group(house::page_head("Lọc danh sách", group("Chọn những điều kiện cần, phần còn lại để nguyên.")),
              form(cls("card cn-form"), attr("method", "get"), action(url("/liaisons")),
                   div(cls("card-body cn-stack"), fields,
                       div(cls("cn-row"), house::button("search", "Xem danh sách", true),
                           house::button_link(url("/liaisons"), "x", "Bỏ lọc"))))));
}

}
