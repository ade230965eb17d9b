// SPDX-License-Identifier: Apache-2.0
// What is done for many at once from the list, with a receipt.
#include "list_page.hpp"

namespace liaisons {

using base::LiaisonId;
using base::Result;
using base::UnitId;
using house::Building;
using house::Who;
using web::url;
using web::Url;

namespace {

Filter filter_of(const Request& request)
{
    return Filter::from(web::Fields::parse(request.form.get("filter")).value_or(web::Fields{}));
}

// Without a script "all" stays when a box is unticked: who was on the page and is not ticked was taken out by
// hand.
Result<std::vector<LiaisonId>> everyone_but_unticked(const Request& request, Building& house, const Who& who,
                                                     const Choice& choice, const Filter& wanted)
{
    auto tx = house.db.read();
    auto people = everyone(tx, who, wanted);
    if (!people || choice.every_box) return people;
    const auto shown = filter_of(request);
    const auto stretch = house::Stretch::from_form(request.form);
    std::set<LiaisonId> taken_out;
    if (const auto place = place_of(tx, who, shown))
        for (const auto& line : page_of(tx, who, *place, shown, stretch.after, stretch.rows).rows)
            if (!choice.has(line.id)) taken_out.insert(line.id);
    std::erase_if(*people, [&](LiaisonId person) { return taken_out.contains(person); });
    return people;
}

// The ticked ones, or everyone of the filter when all N were chosen.
Result<std::vector<LiaisonId>> chosen(const Request& request, Building& house, const Who& who)
{
    const auto choice = Choice::from(request.form);
    if (choice.everyone) return everyone_but_unticked(request, house, who, choice, filter_of(request));
    return request.form.ids<LiaisonId>("pick");
}

// Nothing that was ticked or set is lost with a refusal; only who may not act at all gets no list to act on.
Reply refused(const Request& request, Building& house, const Who& who, const base::Refusal& refusal)
{
    if (request.wants_json() || request.wants_fragment() || refusal.kind == base::RefusalKind::forbidden)
        return house::refused(request, who, refusal);
    return list_again(request, house, who, filter_of(request), refusal);
}

Reply done(const Request& request, int people, const Url& back, std::string_view act)
{
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { json.field("people", people); });
        return web::json_reply(json.take());
    }
    return web::see_other(with_receipt(back, act, people).text());
}

Reply told(const Request& request, Building& house, const Who& who, const Result<int>& people,
           std::string_view act)
{
    if (!people) return refused(request, house, who, people.error());
    return done(request, *people, filter_of(request).put_to(url("/liaisons")), act);
}

}

namespace {

// "All of the list" means those whom nobody has yet: one tap must not take a thousand people from their
// cells.
Result<std::vector<LiaisonId>> chosen_to_assign(const Request& request, Building& house, const Who& who)
{
    const auto choice = Choice::from(request.form);
    if (!choice.everyone) return chosen(request, house, who);
    auto filter = filter_of(request);
    filter.state.reset();
    filter.unassigned = true;
    auto people = everyone_but_unticked(request, house, who, choice, filter);
    if (people && people->empty())
        return base::refuse(
            base::RefusalKind::conflict, "all_assigned",
            "Các đồng chí trong danh sách này đều đã có chi bộ nên không phân lại. Muốn chuyển chi bộ "
            "thì đánh dấu từng đồng chí, hoặc mở từng đồng chí rồi chọn Chuyển chi bộ khác.");
    return people;
}

HasCell what_of_others(const Request& request)
{
    if (Choice::from(request.form).everyone) return HasCell::keep;
    return request.form.get("move") == "1" ? HasCell::move : HasCell::ask;
}

}

Reply put_assignments(const Request& request, Building& house, const Who& who)
{
    if (const auto ward = request.form.id<UnitId>("suggested_in")) {
        const auto people = introduce_suggested(house, who, ward);
        return people ? done(request, *people, url("/liaisons/unassigned"), "assigned")
                      : house::refused(request, who, people.error());
    }
    const auto ids = chosen_to_assign(request, house, who);
    return told(
        request, house, who,
        ids ? introduce_all(house, who, *ids, request.form.id<UnitId>("cell"), what_of_others(request))
            : tl::unexpected(ids.error()),
        Choice::from(request.form).everyone ? "assigned_rest" : "assigned");
}

Reply put_acceptances(const Request& request, Building& house, const Who& who)
{
    const auto ids = chosen(request, house, who);
    return told(request, house, who, ids ? accept_all(house, who, *ids) : tl::unexpected(ids.error()),
                "accepted");
}

Reply put_informings(const Request& request, Building& house, const Who& who)
{
    const auto said = informing_from(request.form);
    if (!said) return refused(request, house, who, said.error());
    const auto ids = chosen(request, house, who);
    return told(request, house, who,
                ids ? inform_all(house, who, *ids, said->how, said->on) : tl::unexpected(ids.error()),
                "informed");
}

}
