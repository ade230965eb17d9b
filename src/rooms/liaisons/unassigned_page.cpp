// SPDX-License-Identifier: Apache-2.0
// GET /liaisons/unassigned: everyone without a cell, with the cell that the residence points at.
#include "base/text.hpp"
#include "liaisons_sql.hpp"
#include "pages.hpp"
#include "parts.hpp"

#include <limits>

namespace liaisons {

using namespace web::html;
using base::LiaisonId;
using house::Building;
using house::Who;
using organisations::CellSuggestion;
using organisations::Unit;
using web::Html;
using web::Method;
using web::url;

namespace {

constexpr int everyone = std::numeric_limits<int>::max(); // the numbers say what the button will do
constexpr std::size_t most_shown = 100; // in one group; what is assigned makes room for the next

struct Waiting {
    LiaisonId id;
    std::string full_name, residence, residence_cell, workplace, note;
    std::optional<base::PartialDate> birth;
    State state = State::received;
    std::optional<CellSuggestion> suggestion;

    [[nodiscard]] bool certain() const { return suggestion && suggestion->certain; }
    /// A cell sent it back: whatever the address says, a person decides.
    [[nodiscard]] bool goes_by_suggestion() const { return state == State::received && certain(); }
};

/// Of many people, how many they are and the first of them.
struct Pile {
    std::size_t people = 0;
    std::vector<Waiting> first;

    void add(Waiting&& waiting)
    {
        if (++people <= most_shown) first.push_back(std::move(waiting));
    }
};

struct Piles {
    Pile certain, unknown, returned;
    [[nodiscard]] std::size_t people() const { return certain.people + unknown.people + returned.people; }
};

/// In the order of names.
template <class Take>
void each_waiting(db::Transaction& tx, base::UnitId ward, Take&& take)
{
    const organisations::CellFinder finder(tx, ward);
    tx.each(sql::unassigned_of_ward, {{"ward", ward}, {"most", everyone}}, [&](const db::Row& row) {
        Waiting waiting;
        waiting.id = row.id<LiaisonId>("id");
        waiting.full_name = row.text("full_name");
        waiting.birth = row.maybe_partial_date("birth");
        waiting.residence = row.text("residence");
        waiting.residence_cell = row.text("residence_cell");
        waiting.workplace = row.text_or_empty("workplace_name");
        waiting.state = state_from(row.view("state")).value();
        waiting.note = row.text("note");
        waiting.suggestion = finder.suggest(waiting.residence, waiting.residence_cell);
        take(std::move(waiting));
    });
}

Piles piles_of(db::Transaction& tx, base::UnitId ward)
{
    Piles piles;
    each_waiting(tx, ward, [&](Waiting&& waiting) {
        auto& pile = waiting.state == State::returned ? piles.returned
                     : waiting.certain()              ? piles.certain
                                                      : piles.unknown;
        pile.add(std::move(waiting));
    });
    return piles;
}

Html residence_words(const Waiting& waiting)
{
    if (waiting.residence.empty() && waiting.residence_cell.empty())
        return span(cls("cn-soft"), "Danh sách không ghi chỗ ở");
    return group(
        waiting.residence.empty() ? "Không ghi chỗ ở" : waiting.residence,
        when(!waiting.residence_cell.empty(),
             [&] { return span(cls("sub"), "Danh sách ghi: ", waiting.residence_cell); }),
        when(!waiting.note.empty(), [&] { return span(cls("sub"), "Chi bộ trả lại: ", waiting.note); }));
}

Html single(const Waiting& waiting, const std::vector<Unit>& cells, const Who& who)
{
    const auto suggested = waiting.goes_by_suggestion() ? waiting.suggestion->cell : base::UnitId{};
    return house::form_for(who, Method::put, url("/liaisons/{}/cell", waiting.id), cls("cn-row flex-nowrap"),
                           input(type("hidden"), name("back"), value("/liaisons/unassigned")),
                           cell_choice(cells, suggested, "chi-bo-" + std::to_string(waiting.id.value)),
                           web::html::button(cls("btn"), type("submit"), "Phân",
                                             span(cls("visually-hidden"), " đồng chí ", waiting.full_name)));
}

Html row_of(const Waiting& waiting, const std::vector<Unit>& cells, const Who& who)
{
    return tr(role("row"), id("m", waiting.id),
              td(role("cell"), a(cls("who"), href(url("/liaisons/{}", waiting.id)), waiting.full_name), " ",
                 span(cls("sub"), born(waiting.birth))),
              td(role("cell"), residence_words(waiting)), td(role("cell"), single(waiting, cells, who)));
}

Html group_of(std::string_view heading, std::string_view why, const Pile& pile,
              const std::vector<Unit>& cells, const Who& who)
{
    if (pile.people == 0) return {};
    return section(
        cls("card"),
        div(cls("card-header"), div(h2(heading, " ", b(base::grouped(static_cast<long long>(pile.people)))),
                                    p(cls("cn-soft mb-0"), why))),
        table(cls("table cn-list"), role("table"), caption(cls("visually-hidden"), heading),
              thead(role("rowgroup"),
                    tr(role("row"), th(role("columnheader"), attr("scope", "col"), "Họ và tên"),
                       th(role("columnheader"), attr("scope", "col"), "Chỗ ở"),
                       th(role("columnheader"), attr("scope", "col"), "Chi bộ nơi cư trú"))),
              tbody(role("rowgroup"),
                    each(pile.first, [&](const Waiting& waiting) { return row_of(waiting, cells, who); }))),
        when(pile.people > pile.first.size(), [&] {
            return div(cls("card-footer cn-soft"), "Chỉ hiện ", pile.first.size(), " người đầu trong ",
                       base::grouped(static_cast<long long>(pile.people)), "; phân xong sẽ hiện tiếp.");
        }));
}

Html by_suggestion(std::size_t certain, base::UnitId ward, const Who& who)
{
    if (certain == 0) return {};
    const auto n = base::grouped(static_cast<long long>(certain));
    return section(cls("cn-pickbar"), aria("label", "Phân theo gợi ý"),
                   p(b(n, " đồng chí"),
                     " có chỗ ở chỉ rõ một chi bộ. Những người còn lại giữ nguyên để phân từng người."),
                   house::form_for(who, Method::put, url("/liaisons/assignments"),
                                   input(type("hidden"), name("suggested_in"), value(ward)),
                                   house::button("user-check", "Phân " + n + " đồng chí theo gợi ý", true)));
}

Reply as_json(db::Transaction& tx, base::UnitId ward)
{
    web::JsonWriter json;
    json.object([&] {
        json.array("liaisons", [&] {
            each_waiting(tx, ward, [&](const Waiting& waiting) {
                json.object([&] {
                    json.field("id", waiting.id);
                    json.field("full_name", waiting.full_name);
                    json.field("residence", waiting.residence);
                    json.field("state", code(waiting.state));
                    json.field("suggested_cell",
                               waiting.certain() ? waiting.suggestion->cell : base::UnitId{});
                });
            });
        });
    });
    return web::json_reply(json.take());
}

Html content(const Request& request, const Piles& piles, const std::vector<Unit>& cells, base::UnitId ward,
             const Who& who)
{
    const auto n = base::grouped(static_cast<long long>(piles.people()));
    return group(receipt(request),
                 house::page_head("Chưa có chi bộ", group(b(n, " đồng chí"),
                                                          " phường đã nhận, chưa giới thiệu về chi bộ nào.")),
                 by_suggestion(piles.certain.people, ward, who),
                 group_of("Chi bộ trả lại", "Chi bộ đã ghi lý do; hãy phân lại hoặc hỏi nơi công tác.",
                          piles.returned, cells, who),
                 group_of("Chưa rõ chi bộ", "Chỗ ở không nêu chi bộ nào, hoặc nêu nhiều hơn một.",
                          piles.unknown, cells, who),
                 group_of("Có gợi ý", "Chỗ ở nêu đúng một chi bộ của phường.", piles.certain, cells, who));
}

}

Reply show_unassigned(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto ward = organisations::ward_of(tx, who.acting.unit);
    if (!ward || !who.covers(ward->path))
        return house::refused(request, who, base::refuse_not_found("phường, xã này").value());
    if (request.wants_json()) return as_json(tx, ward->id);
    const auto piles = piles_of(tx, ward->id);
    const auto cells = organisations::home_cells(tx, who);
    const house::Frame frame{
        .title = "Chưa có chi bộ",
        .nav = house::Nav::people,
        .crumbs = {{ward->short_name, url("/liaisons")}, {"Chưa có chi bộ", std::nullopt}}};
    if (piles.people() == 0)
        return house::page(
            request, who, frame,
            group(receipt(request),
                  house::empty_page(
                      "circle-check", "Ai cũng đã có chi bộ",
                      p("Không còn đồng chí nào chờ phân. Khi phường nhận thêm, tên sẽ hiện ở đây."),
                      house::button_link(url("/liaisons"), "users", "Xem danh sách", true))));
    return house::page(request, who, frame, content(request, piles, cells, ward->id, who));
}

}
