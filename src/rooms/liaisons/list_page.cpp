// SPDX-License-Identifier: Apache-2.0
// GET /liaisons: title with count, chips, search, rows, bulk acts (ui/04).
#include "base/text.hpp"
#include "list.hpp"
#include "pages.hpp"
#include "parts.hpp"

namespace liaisons {

using namespace web::html;
using house::Building;
using house::May;
using house::Who;
using organisations::Kind;
using web::Html;
using web::url;
using web::Url;

namespace {

struct ListPage {
    Filter filter;
    Place place;
    house::Slice<Line> slice;
    std::optional<Total> total;
    long long seen_before = 0;
    bool all_picked = false;
    std::optional<long long> unmet;
    std::vector<organisations::Unit> cells; ///< only for one who assigns

    [[nodiscard]] long long seen() const { return seen_before + static_cast<long long>(slice.rows.size()); }
    [[nodiscard]] Url address() const { return filter.put_to(url("/liaisons")); }
    [[nodiscard]] bool in_cell() const { return place.kind == Kind::home_cell; }
};

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

Html more(const ListPage& page)
{
    return div(cls("card-footer cn-row cn-noprint"), id("dong-tiep"), where_seen(page),
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
    if (person.last_met_on) return group(person.last_met_on->shown());
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
                                             value(person.id), checked(page.all_picked)),
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
               more(page));
}

Html pick_sentence(const ListPage& page)
{
    const auto n = page.total ? page.total->n : 0;
    const auto text = page.all_picked ? "Đã chọn cả " + base::grouped(n) + " đồng chí."
                                      : std::string("Chưa chọn ai. Đánh dấu ở đầu dòng.");
    return p(span(data("pick-text", ""), text), " ",
             when(page.total && page.total->exact && n > 0,
                  [&] {
                      return group(a(href(page.address().with("pick", "all")), data("pick-all", ""),
                                     "Chọn cả ", base::grouped(n)),
                                   " hoặc ");
                  }),
             a(href(page.address()), data("pick-none", ""), "bỏ chọn"));
}

Html assign_actions(const ListPage& page)
{
    return group(cell_choice(page.cells, {}, "chi-bo"),
                 web::html::button(cls("btn btn-primary"), type("submit"), icon("user-check"), "Phân ",
                                   span(data("pick-count", "")), " đồng chí về chi bộ"));
}

Html accept_actions(base::Date today)
{
    return group(web::html::button(cls("btn btn-primary"), type("submit"), icon("user-check"), "Tiếp nhận ",
                                   span(data("pick-count", "")), " đồng chí"),
                 informing_fields(today, "bao"),
                 web::html::button(cls("btn"), type("submit"), formaction(url("/liaisons/informings")),
                                   icon("message-circle"), "Đã báo tin"));
}

// The list as one form: what is done for many at once follows from the role.
Html picking_form(const ListPage& page, const Who& who, base::Date today)
{
    const bool assigns = who.may(May::receive_liaisons);
    const auto to = assigns ? url("/liaisons/assignments") : url("/liaisons/acceptances");
    const auto n = page.total ? page.total->n : page.seen();
    return form(attr("method", "post"), action(to), data("picks", ""), data("total", n),
                data("noun", "đồng chí"), house::hidden_fields(who, web::Method::put),
                input(type("hidden"), name("filter"), value(page.filter.text())),
                input(type("hidden"), name("all"), value(page.all_picked ? "1" : "")), table_of(page, true),
                section(cls("cn-pickbar"), data("pickbar", ""),
                        aria("label", "Làm cùng lúc cho các đồng chí đã chọn"), pick_sentence(page),
                        assigns ? assign_actions(page) : accept_actions(today)));
}

Html chip(const Url& to, std::string_view text, std::optional<long long> n, bool on)
{
    return li(a(cls("cn-chip", on ? "on" : ""), href(to), only_if(on, attr("aria-current", "true")), text,
                when(n.has_value(), [&] { return group(" ", b(base::grouped(*n))); }),
                when(on, [] { return icon("x"); })));
}

Html state_chips(const ListPage& page)
{
    Html list;
    for (const auto state :
         {State::received, State::returned, State::introduced, State::accepted, State::informed}) {
        const bool on = page.filter.state == state;
        const auto n = page.place.figure(code(state));
        if (n == 0 && !on) continue;
        auto other = page.filter;
        other.state = on ? std::nullopt : std::optional(state);
        other.unassigned = false;
        list += chip(other.put_to(url("/liaisons")), shown(state), n, on);
    }
    return list;
}

Html filter_chips(const ListPage& page)
{
    const auto without = [&](auto&& change) {
        auto other = page.filter;
        change(other);
        return other.put_to(url("/liaisons"));
    };
    const auto exempt = page.place.figure("exempt_meetings");
    const auto workplace = page.slice.rows.empty() ? std::string("Nơi công tác đã chọn")
                                                   : page.slice.rows.front().workplace_name;
    return nav(
        aria("label", "Lọc danh sách"), cls("cn-noprint"),
        ul(cls("cn-chips"),
           when(bool(page.filter.cell),
                [&] {
                    return chip(without([](Filter& f) { f.cell = {}; }), page.place.short_name, {}, true);
                }),
           when(!page.filter.words.empty(),
                [&] {
                    return chip(without([](Filter& f) { f.words.clear(); }),
                                "Tên có “" + page.filter.words + "”", {}, true);
                }),
           when(bool(page.filter.workplace),
                [&] { return chip(without([](Filter& f) { f.workplace = {}; }), workplace, {}, true); }),
           when(page.unmet.value_or(0) > 0 || page.filter.unmet,
                [&] {
                    return chip(without([](Filter& f) { f.unmet = !f.unmet; }), "Chưa gặp lần nào",
                                page.unmet, page.filter.unmet);
                }),
           when(page.filter.unassigned,
                [&] {
                    return chip(without([](Filter& f) { f.unassigned = false; }), "Chưa có chi bộ", {}, true);
                }),
           state_chips(page),
           when(exempt > 0 || page.filter.exempt,
                [&] {
                    return chip(without([](Filter& f) { f.exempt = !f.exempt; }), "Miễn sinh hoạt", exempt,
                                page.filter.exempt);
                }),
           when(page.filter.state == State::ended,
                [&] {
                    return chip(without([](Filter& f) { f.state.reset(); }), shown(State::ended), {}, true);
                }),
           li(a(cls("cn-chip"), href(page.filter.put_to(url("/liaisons/filter"))),
                icon("adjustments-horizontal"), "Thêm điều kiện"))));
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
    if (!page.slice.next && page.seen_before == 0) return {};
    return p(cls("cn-print"), "Tờ này chỉ có ", base::grouped(static_cast<long long>(page.slice.rows.size())),
             " đồng chí của danh sách. Cần cả danh sách thì bấm “Tải danh sách này” rồi in bảng tính.");
}

Html content(const Request& request, const ListPage& page, const Who& who, base::Date today)
{
    const bool picks = who.may(May::receive_liaisons) || who.may(May::accept_liaisons);
    return group(receipt(request),
                 house::page_head("Đảng viên giữ mối liên hệ", fact(page, who), head_actions(page, who)),
                 phone_search(page.filter), filter_chips(page), printed_part(page),
                 page.slice.rows.empty() ? nobody_found(page, who)
                 : picks                 ? picking_form(page, who, today)
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

}

Reply show_list(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    ListPage page;
    page.filter = Filter::from(request.query);
    const auto place = place_of(tx, who, page.filter);
    if (!place) return house::refused(request, who, base::refuse_not_found("danh sách này").value());
    page.place = *place;
    page.slice = page_of(tx, who, page.place, page.filter, house::Cursor::from(request.query.get("after")));
    page.seen_before = request.query.number("seen").value_or(0);
    page.total = page.seen_before == 0 || page.slice.next ? total_of(tx, page.place, page.filter, page.slice)
                                                          : Total{page.seen(), true};
    page.all_picked = request.query.get("pick") == "all";
    if (request.wants_json()) return as_json(page);

    const bool picks = who.may(May::receive_liaisons) || who.may(May::accept_liaisons);
    if (request.wants_fragment()) return house::piece(group(table(lines(page, picks)), more(page)));
    page.unmet = unmet_of(tx, page.place);
    if (who.may(May::receive_liaisons)) page.cells = organisations::home_cells(tx, who);
    return house::page(request, who,
                       {.title = "Danh sách",
                        .nav = house::Nav::people,
                        .crumbs = crumbs(page, who),
                        .letterhead_day = house.clock.today()},
                       content(request, page, who, house.clock.today()));
}

}
