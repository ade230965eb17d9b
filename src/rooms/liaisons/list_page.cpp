// SPDX-License-Identifier: Apache-2.0
// GET /liaisons: title with count, chips, search, rows, bulk acts (ui/04).
#include "list_page.hpp"

#include "base/text.hpp"
#include "pages.hpp"

namespace liaisons {

using namespace web::html;
using house::Building;
using house::May;
using house::Who;
using web::Html;
using web::url;
using web::Url;

namespace {

std::string count_words(const Total& total)
{
    return (total.exact ? "" : "trên ") + base::grouped(total.n);
}

Html where_seen(const ListPage& page)
{
    const auto seen = base::grouped(page.seen());
    if (!page.total) return span(cls("cn-soft cn-grow"), "Đang xem ", seen, " đồng chí đầu danh sách.");
    return span(cls("cn-soft cn-grow"), "Đang xem ", seen, " trong ", count_words(*page.total), " đồng chí.");
}

Html more(const ListPage& page, bool picks)
{
    return div(cls("card-footer cn-row cn-noprint"), id("dong-tiep"), where_seen(page),
               when(picks, [&] { return house::end_of_stretch(page.seen()); }),
               when(page.slice.next.has_value(), [&] {
                   const auto next =
                       page.address().with("after", page.slice.next->text()).with("seen", page.seen());
                   return a(cls("btn"), href(next), data("more", "dong"), "Xem tiếp 50");
               }));
}

// Who was not yet accepted could not come, and the exempt need not.
bool never_came(const Line& person)
{
    return !person.last_met_on && person.exemption == Exemption::none &&
           (person.state == State::accepted || person.state == State::informed);
}

Html last_met(const Line& person)
{
    if (person.last_met_on) return span(cls("cn-nowrap"), person.last_met_on->shown());
    if (person.exemption != Exemption::none) return span(cls("cn-soft"), "Không tính");
    return never_came(person) ? house::state(house::Tone::warn, "alert-triangle", "Chưa gặp") : Html{};
}

// On a phone the day stands behind the cell, not in a line of its own.
Html last_met_on_phone(const Line& person)
{
    if (person.last_met_on) return span(cls("d-md-none"), ", gặp ", person.last_met_on->shown());
    return never_came(person) ? span(cls("d-md-none"), ", chưa gặp lần nào") : Html{};
}

// In a cell's own list everybody is of that cell: the residence says more.
Html where_of(const Line& person, const ListPage& page)
{
    if (page.in_cell()) return span(cls("cn-small"), person.residence);
    return person.cell_name.empty() ? span(cls("cn-soft"), "Chưa có chi bộ") : group(person.cell_name);
}

Html line(const Line& person, const ListPage& page, bool picks)
{
    return tr(role("row"), id("m", person.id),
              when(picks,
                   [&] {
                       return td(role("cell"), cls("pick"),
                                 label(input(cls("form-check-input"), type("checkbox"), name("pick"),
                                             value(person.id), checked(page.choice.has(person.id))),
                                       span(cls("visually-hidden"), "Chọn ", person.full_name)));
                   }),
              td(role("cell"), a(cls("who"), href(url("/liaisons/{}", person.id)), person.full_name), " ",
                 span(cls("sub"), born(person.birth))),
              td(role("cell"),
                 person.workplace_name.empty() ? span(cls("cn-soft"), "Chưa ghi nơi công tác")
                                               : group(person.workplace_name),
                 " ", span(cls("sub off-phone"), person.work_cell)),
              td(role("cell"), where_of(person, page), last_met_on_phone(person)),
              td(role("cell"), cls("off-phone"), last_met(person)),
              td(role("cell"), state_of(person.state, person.exemption)));
}

Html lines(const ListPage& page, bool picks)
{
    return tbody(role("rowgroup"), id("dong"),
                 each(page.slice.rows, [&](const Line& person) { return line(person, page, picks); }));
}

Html column_head(const ListPage& page, bool picks)
{
    return thead(
        role("rowgroup"),
        tr(role("row"),
           when(picks,
                [] {
                    return th(role("columnheader"), cls("pick"),
                              label(data("live", ""), attr("hidden"),
                                    input(cls("form-check-input"), type("checkbox"), data("pick-page", "")),
                                    span(cls("visually-hidden"), "Chọn cả trang")));
                }),
           th(role("columnheader"), attr("scope", "col"), attr("aria-sort", "ascending"),
              icon("sort-ascending-letters"), " Họ và tên (xếp theo tên)"),
           th(role("columnheader"), attr("scope", "col"), "Nơi công tác"),
           th(role("columnheader"), attr("scope", "col"), page.in_cell() ? "Chỗ ở" : "Chi bộ nơi cư trú"),
           th(role("columnheader"), attr("scope", "col"), "Gặp lần cuối"),
           th(role("columnheader"), attr("scope", "col"), "Trạng thái")));
}

Html table_of(const ListPage& page, bool picks)
{
    return div(cls("card"),
               table(cls("table cn-list"), role("table"),
                     caption(cls("visually-hidden"), "Đảng viên giữ mối liên hệ, ", page.place.name),
                     column_head(page, picks), lines(page, picks)),
               more(page, picks));
}

Html fact(const ListPage& page, const Who& who)
{
    const auto n = page.total ? count_words(*page.total) + " đồng chí" : std::string("Nhiều đồng chí");
    const bool part = page.filter.cell && page.filter.cell != who.acting.unit;
    return group(b(n), page.filter.narrows() ? " khớp điều kiện, " : " ", "của ", page.place.name,
                 when(part,
                      [&] {
                          return group(", trong ", base::grouped(page.place.all_open), " của ",
                                       who.acting.unit_name);
                      }),
                 ".");
}

Html head_actions(const ListPage& page, const Who& who)
{
    return group(when(who.may(May::receive_liaisons),
                      [] { return house::button_link(url("/liaisons/new"), "user-plus", "Nhập một người"); }),
                 when(who.may(May::export_liaisons) && !page.slice.rows.empty(),
                      [&] {
                          return house::button_link(page.filter.put_to(url("/liaisons/export")), "download",
                                                    "Tải danh sách này");
                      }),
                 web::html::button(cls("btn"), type("button"), data("print", ""), data("live", ""),
                                   attr("hidden"), icon("printer"), "In"));
}

Html nobody_found(const ListPage& page, const Who& who)
{
    if (page.filter.plain() || (page.filter.cell && Filter{.cell = page.filter.cell} == page.filter)) {
        const bool receives = who.may(May::receive_liaisons);
        return house::empty_state(
            "users", "Danh sách chưa có ai",
            p(receives ? "Danh sách có người khi phường nhận giấy giới thiệu. Hãy nhập danh sách các nơi "
                         "công tác gửi đến, hoặc nhập từng người."
                       : "Phường chưa giới thiệu đồng chí nào về đây. Khi có, tên sẽ hiện ở trang này và ở "
                         "Việc cần làm."),
            when(receives, [] {
                return group(house::button_link(url("/imports"), "table-import", "Nhập danh sách", true),
                             house::button_link(url("/liaisons/new"), "user-plus", "Nhập một người"));
            }));
    }
    return house::empty_state("search", "Không có ai khớp",
                              p("Không có đồng chí nào khớp các điều kiện đang lọc. Tên gõ không cần dấu, "
                                "không cần đúng thứ tự; thử gõ ít chữ hơn."),
                              house::button_link(url("/liaisons"), "x", "Bỏ lọc, xem cả danh sách", true));
}

// On a phone the search box of the frame is away; the magnifying glass leads here.
Html phone_search(const Filter& filter)
{
    return form(cls("cn-row d-md-none cn-noprint"), id("tim-trang"), role("search"), action(url("/liaisons")),
                label(cls("visually-hidden"), for_id("tim-ten"), "Tìm theo tên"),
                input(cls("form-control cn-grow w-auto"), id("tim-ten"), type("search"), name("q"),
                      value(filter.words), attr("placeholder", "Tìm theo tên"), attr("autocomplete", "off")),
                web::html::button(cls("btn"), type("submit"), icon("search"), "Tìm"));
}

// On paper a page of the list must not pass for the whole.
Html printed_part(const ListPage& page)
{
    if (!page.slice.next && page.stretch.before == 0) return {};
    return p(cls("cn-print"), "Tờ này chỉ có ", base::grouped(static_cast<long long>(page.slice.rows.size())),
             " đồng chí của danh sách. Cần cả danh sách thì bấm “Tải danh sách này” rồi in bảng tính.");
}

bool picks_people(const Who& who)
{
    return who.may(May::receive_liaisons) || who.may(May::accept_liaisons);
}

// What was typed into the search holds neither letter nor figure.
Html nothing_to_search(const Request& request, const ListPage& page)
{
    const auto typed = base::tidy(request.query.get("q"));
    if (typed.empty() || !page.filter.words.empty()) return {};
    return house::note(house::Tone::plain, "info-circle",
                       p("“", base::shortened(typed, 30),
                         "” không có chữ cái hay chữ số nào để tìm, nên trang này không lọc theo tên."));
}

Html content(const Request& request, const ListPage& page, const Who& who)
{
    return group(page.refusal != nullptr ? house::refusal_note(*page.refusal) : receipt(request),
                 house::page_head("Đảng viên giữ mối liên hệ", fact(page, who), head_actions(page, who)),
                 nothing_to_search(request, page), phone_search(page.filter), filter_chips(page),
                 printed_part(page),
                 page.slice.rows.empty() ? nobody_found(page, who)
                 : picks_people(who)     ? picking_form(page, who, table_of(page, true))
                                         : table_of(page, false));
}

Reply as_json(const ListPage& page)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("unit", page.place.name);
        json.field("total", page.total ? std::optional(page.total->n) : std::nullopt);
        json.field("total_exact", page.total && page.total->exact);
        json.array("liaisons", [&] {
            for (const auto& person : page.slice.rows)
                json.object([&] {
                    json.field("id", person.id);
                    json.field("full_name", person.full_name);
                    json.field("birth", person.birth ? std::optional(person.birth->iso()) : std::nullopt);
                    json.field("workplace", person.workplace_name);
                    json.field("work_cell", person.work_cell);
                    json.field("cell", person.cell_name);
                    json.field("state", code(person.state));
                    json.field("exemption", code(person.exemption));
                    json.field("last_met_on",
                               person.last_met_on ? std::optional(person.last_met_on->iso()) : std::nullopt);
                });
        });
        if (page.slice.next) json.field("next", page.address().with("after", page.slice.next->text()).text());
    });
    return web::json_reply(json.take());
}

std::vector<house::Crumb> crumbs(const ListPage& page, const Who& who)
{
    if (!page.filter.cell || page.filter.cell == who.acting.unit)
        return {{who.acting.unit_name, std::nullopt}};
    return {{who.acting.unit_name, url("/liaisons")}, {page.place.short_name, std::nullopt}};
}

// The rows of the page and how many there are; nothing when the place lies outside the scope.
std::optional<ListPage> rows_on_page(db::Transaction& tx, const Who& who, const Filter& filter,
                                     const house::Stretch& stretch)
{
    const auto place = place_of(tx, who, filter);
    if (!place) return std::nullopt;
    ListPage page{.filter = filter, .place = *place, .stretch = stretch};
    page.slice = page_of(tx, who, page.place, filter, stretch.after, stretch.rows);
    page.total = stretch.before == 0 || page.slice.next ? total_of(tx, page.place, filter, page.slice)
                                                        : Total{page.seen(), true};
    return page;
}

Reply whole_page(const Request& request, Building& house, const Who& who, db::Transaction& tx, ListPage page)
{
    page.unmet = unmet_of(tx, page.place);
    if (who.may(May::receive_liaisons)) page.cells = organisations::home_cells(tx, who);
    return house::page(request, who,
                       {.title = "Danh sách",
                        .nav = house::Nav::people,
                        .crumbs = crumbs(page, who),
                        .letterhead_day = house.clock.today()},
                       content(request, page, who),
                       page.refusal != nullptr ? house::status_of(page.refusal->kind) : 200);
}

}

Reply show_list(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    auto page =
        rows_on_page(tx, who, Filter::from(request.query), house::Stretch::from_address(request.query));
    if (!page) return house::refused(request, who, base::refuse_not_found("danh sách này").value());
    const bool all = request.query.get("pick") == "all";
    page->choice = {
        .everyone = all, .every_box = all, .informing = TypedInforming::usual(house.clock.today())};
    if (request.wants_json()) return as_json(*page);
    if (request.wants_fragment()) {
        const bool picks = picks_people(who);
        return house::piece(group(table(lines(*page, picks)), more(*page, picks)));
    }
    return whole_page(request, house, who, tx, std::move(*page));
}

Reply list_again(const Request& request, Building& house, const Who& who, const Filter& filter,
                 const base::Refusal& refusal)
{
    auto tx = house.db.read();
    auto page = rows_on_page(tx, who, filter, house::Stretch::from_form(request.form));
    if (!page) return house::refused(request, who, refusal);
    page->choice = Choice::from(request.form);
    page->refusal = &refusal;
    return whole_page(request, house, who, tx, std::move(*page));
}

}
