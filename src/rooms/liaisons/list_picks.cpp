// SPDX-License-Identifier: Apache-2.0
// Rows of the list are ticked, and something is done for all of them at once.
#include "base/text.hpp"
#include "list_page.hpp"

#include <algorithm>

namespace liaisons {

using namespace web::html;
using house::May;
using house::Who;
using web::Html;
using web::url;

// Who asks for all without having seen a page has taken nobody out.
Choice Choice::from(const web::Fields& form)
{
    const auto ids = form.ids<base::LiaisonId>("pick");
    const bool everyone = form.get("all") == "1";
    return {everyone,
            everyone && !form.has("seen_to"),
            {ids.begin(), ids.end()},
            form.id<base::UnitId>("cell"),
            TypedInforming::from(form)};
}

namespace {

std::string pick_words(const ListPage& page)
{
    const auto ticked = std::ranges::count_if(page.slice.rows,
                                              [&](const Line& person) { return page.choice.has(person.id); });
    const auto unticked = static_cast<long long>(page.slice.rows.size()) - ticked;
    if (page.choice.everyone)
        return "Đã chọn cả " + base::grouped(page.total ? page.total->n : 0) + " đồng chí" +
               (unticked > 0 ? ", trừ " + base::grouped(unticked) + " đồng chí đã bỏ dấu." : ".");
    return ticked > 0 ? "Đã chọn " + base::grouped(ticked) + " đồng chí."
                      : std::string("Chưa chọn ai. Đánh dấu ở đầu dòng.");
}

Html pick_sentence(const ListPage& page)
{
    const auto n = page.total ? page.total->n : 0;
    return p(span(data("pick-text", ""), pick_words(page)), " ",
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
    const bool asks = page.refusal != nullptr && page.refusal->code == "has_cell";
    return group(when(asks,
                      [] {
                          return label(
                              cls("form-check"),
                              input(cls("form-check-input"), type("checkbox"), name("move"), value("1")),
                              span(cls("form-check-label"), "Chuyển cả người đã có chi bộ"));
                      }),
                 cell_choice(page.cells, page.choice.cell, "chi-bo", page.refusal),
                 web::html::button(cls("btn btn-primary"), type("submit"), icon("user-check"), "Phân ",
                                   span(data("pick-count", "")), " đồng chí về chi bộ"));
}

Html accept_actions(const ListPage& page)
{
    return group(web::html::button(cls("btn btn-primary"), type("submit"), icon("user-check"), "Tiếp nhận ",
                                   span(data("pick-count", "")), " đồng chí"),
                 informing_fields(page.choice.informing, "bao", page.refusal),
                 web::html::button(cls("btn"), type("submit"), formaction(url("/liaisons/informings")),
                                   icon("message-circle"), "Đã báo tin"));
}

Html hidden(std::string_view field, const std::string& kept)
{
    return input(type("hidden"), name(field), value(kept));
}

}

Html picking_form(const ListPage& page, const Who& who, const Html& rows)
{
    const bool assigns = who.may(May::receive_liaisons);
    const auto to = assigns ? url("/liaisons/assignments") : url("/liaisons/acceptances");
    const auto n = page.total ? page.total->n : page.seen();
    return form(attr("method", "post"), action(to), data("picks", ""), data("total", n),
                data("noun", "đồng chí"), house::hidden_fields(who, web::Method::put),
                hidden("filter", page.filter.text()), hidden("all", page.choice.everyone ? "1" : ""),
                house::start_of(page.stretch), rows,
                section(cls("cn-pickbar"), data("pickbar", ""),
                        aria("label", "Làm cùng lúc cho các đồng chí đã chọn"), pick_sentence(page),
                        assigns ? assign_actions(page) : accept_actions(page)));
}

}
