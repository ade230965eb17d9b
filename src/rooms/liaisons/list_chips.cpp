// SPDX-License-Identifier: Apache-2.0
// What a list is narrowed to, as chips that take a condition away or put one there.
#include "base/text.hpp"
#include "list_page.hpp"

namespace liaisons {

using namespace web::html;
using web::Html;
using web::url;
using web::Url;

namespace {

Html chip(const Url& to, std::string_view text, std::optional<long long> n, bool on)
{
    return li(a(cls("cn-chip", on ? "on" : ""), href(to), only_if(on, attr("aria-current", "true")), text,
                when(n.has_value(), [&] { return group(" ", b(base::grouped(*n))); }),
                when(on, [] { return icon("x"); })));
}

// How many a list with this filter finds, where a figure tells. Beside a search or a second condition a chip
// has no number: it would promise more than the press gives.
std::optional<long long> found_by(const ListPage& page, const Filter& filter)
{
    if (filter == Filter{.cell = filter.cell, .unmet = true}) return page.unmet;
    const auto kept = kept_figure(page.place, filter);
    return kept ? std::optional(kept->n) : std::nullopt;
}

Html state_chips(const ListPage& page)
{
    Html list;
    for (const auto state :
         {State::received, State::returned, State::introduced, State::accepted, State::informed}) {
        const bool on = page.filter.state == state;
        if (page.place.figure(code(state)) == 0 && !on) continue;
        auto other = page.filter;
        other.state = on ? std::nullopt : std::optional(state);
        other.unassigned = false;
        list +=
            chip(other.put_to(url("/liaisons")), shown(state), found_by(page, on ? page.filter : other), on);
    }
    return list;
}

}

Html filter_chips(const ListPage& page)
{
    const auto without = [&](auto&& change) {
        auto other = page.filter;
        change(other);
        return other.put_to(url("/liaisons"));
    };
    const auto with = [&](bool Filter::*condition) {
        auto other = page.filter;
        other.*condition = true;
        return found_by(page, other);
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
                                with(&Filter::unmet), page.filter.unmet);
                }),
           when(page.filter.unassigned,
                [&] {
                    return chip(without([](Filter& f) { f.unassigned = false; }), "Chưa có chi bộ", {}, true);
                }),
           state_chips(page),
           when(exempt > 0 || page.filter.exempt,
                [&] {
                    return chip(without([](Filter& f) { f.exempt = !f.exempt; }), "Miễn sinh hoạt",
                                with(&Filter::exempt), page.filter.exempt);
                }),
           when(page.filter.state == State::ended,
                [&] {
                    return chip(without([](Filter& f) { f.state.reset(); }), shown(State::ended), {}, true);
                }),
           li(a(cls("cn-chip"), href(page.filter.put_to(url("/liaisons/filter"))),
                icon("adjustments-horizontal"), "Thêm điều kiện"))));
}

}
