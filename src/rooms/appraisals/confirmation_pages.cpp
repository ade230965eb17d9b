// SPDX-License-Identifier: Apache-2.0
// The ward confirms forms or gives one back.
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "grid_row.hpp"
#include "seen.hpp"

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using base::UnitId;
using house::Tone;
using web::url;

namespace {

Html confirm_button(const Who& who, const Round& round, UnitId cell, const Seen& seen)
{
    const auto forms = static_cast<long long>(seen.versions.size());
    return house::form_for(who, web::Method::put, url("/appraisals/{}/confirmation", round.year),
                           input(type("hidden"), name("all"), value("1")),
                           input(type("hidden"), name("forms_seen"), value(seen.code())),
                           cell ? input(type("hidden"), name("cell"), value(cell)) : Html{},
                           house::button("checks", "Xác nhận " + counted(forms, "phiếu đã ký"), true));
}

base::Result<Choice> choice_from(const web::Fields& form)
{
    Choice choice;
    choice.people = form.ids<LiaisonId>("pick");
    if (choice.people.empty() && form.get("all") != "1")
        return base::refuse(base::RefusalKind::invalid, "nobody_chosen",
                            "Chưa chọn phiếu nào. Hãy đánh dấu ở trước tên, rồi bấm xác nhận.", "pick");
    auto seen = seen_in(form);
    if (!seen) return tl::unexpected(seen.error());
    choice.seen = std::move(*seen);
    if (choice.people.empty()) choice.cell = form.id<UnitId>("cell");
    return choice;
}

Html return_content(const Who& who, const Round& round, const Row& row, const std::string& typed,
                    const base::Refusal* refusal)
{
    const auto back = url("/appraisals/{}/cells/{}", round.year, row.cell);
    const auto& criteria = round.regulation->form.criteria;
    return group(house::page_head("Trả lại phiếu của đồng chí " + row.name,
                                  group(row.workplace_name, ". ", row_state(row, round))),
                 when(row.state == State::confirmed,
                      [] {
                          return house::note(Tone::warn, "alert-triangle",
                                             p("Phiếu đã được xác nhận. Trả lại thì tờ đã in không còn giá "
                                               "trị, chi bộ làm phiếu khác thay."));
                      }),
                 section(cls("card"),
                         div(cls("card-body"),
                             dl(cls("cn-facts"), each(criteria,
                                                      [&](const regulations::Criterion& criterion) {
                                                          return group(dt(std::to_string(criterion.number) +
                                                                          ". " + criterion.short_title),
                                                                       dd(chosen_level(row, criterion)));
                                                      })))),
                 house::form_for(who, web::Method::put,
                                 url("/appraisals/{}/{}/return", round.year, row.person), cls("cn-stack"),
                                 house::text_field({.name = "reason",
                                                    .label = "Lý do trả lại",
                                                    .value = typed,
                                                    .hint = "Một câu để chi bộ biết cần sửa gì.",
                                                    .required = true},
                                                   refusal),
                                 div(cls("cn-row"), house::button("arrow-back-up", "Trả về chi bộ", true),
                                     house::button_link(back, "", "Thôi"))));
}

Reply return_page(const Request& request, const Who& who, const Round& round, const Row& row,
                  const std::string& typed, const base::Refusal* refusal)
{
    return house::page(
        request, who,
        {.title = "Trả lại phiếu",
         .nav = house::Nav::appraisals,
         .crumbs = {{"Nhận xét " + std::to_string(round.year), url("/appraisals/{}", round.year)},
                    {"Trả lại phiếu", std::nullopt}}},
        return_content(who, round, row, typed, refusal),
        refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

}

Html confirming(const Who& who, const Round& round, UnitId cell, const Seen& waiting)
{
    const auto forms = static_cast<long long>(waiting.versions.size());
    if (forms == 0) return {};
    if (!who.may(house::May::confirm_appraisals))
        return p(cls("cn-soft mb-0"), counted(forms, "phiếu chờ Thường trực Đảng ủy xác nhận."));
    return confirm_button(who, round, cell, waiting);
}

Html confirmation_receipt(const Request& request)
{
    if (const auto forms = request.query.number("confirmed").value_or(0); forms > 0)
        return house::note(Tone::good, "circle-check",
                           p("Đã xác nhận ", b(counted(forms, "phiếu")), ". Các phiếu này in được rồi."));
    if (request.query.has("returned"))
        return house::note(Tone::good, "circle-check",
                           p("Đã trả phiếu về chi bộ, kèm lý do. Chi bộ sửa rồi ký lại."));
    return {};
}

Reply put_confirmation(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto confirmed = choice_from(request.form).and_then([&](const Choice& choice) {
        return confirm(house, who, round->year, choice);
    });
    const auto cell = request.form.id<UnitId>("cell");
    if (!confirmed && !request.wants_json() && !request.wants_fragment() &&
        confirmed.error().kind != base::RefusalKind::forbidden)
        return cell ? cell_again(request, house, who, *round, confirmed.error())
                    : show_overview(request, house, who, *round, &confirmed.error());
    const auto back =
        cell ? url("/appraisals/{}/cells/{}", round->year, cell) : url("/appraisals/{}", round->year);
    return house::answer(
        request, who, confirmed, back.with("confirmed", confirmed.value_or(0)),
        [](int forms) { return p(data("say", ""), "Đã xác nhận " + counted(forms, "phiếu.")); },
        [](web::JsonWriter& json, int forms) { json.object([&] { json.field("confirmed", forms); }); });
}

Reply show_return(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    if (const auto closed = closed_round(*round, house.clock.today()))
        return house::refused(request, who, *closed);
    auto tx = house.db.read();
    const auto row = find(tx, who, round->year, request.id<LiaisonId>("person"));
    if (!row || row->open())
        return house::refused(request, who, base::refuse_not_found("phiếu đã ký này").value());
    if (request.wants_json()) {
        web::JsonWriter json;
        write_row(json, *row);
        return web::json_reply(json.take());
    }
    return return_page(request, who, *round, *row, {}, nullptr);
}

Reply put_return(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto person = request.id<LiaisonId>("person");
    const auto reason = std::string(request.form.get("reason"));
    const auto row = send_back(house, who, round->year, person, reason);
    if (!row && row.error().kind == base::RefusalKind::invalid && !request.wants_json() &&
        !request.wants_fragment()) {
        auto tx = house.db.read();
        if (const auto now = find(tx, who, round->year, person))
            return return_page(request, who, *round, *now, reason, &row.error());
    }
    const auto back =
        row ? url("/appraisals/{}/cells/{}", round->year, row->cell) : url("/appraisals/{}", round->year);
    return house::answer(
        request, who, row, back.with("returned", "1"),
        [&](const Row& returned) {
            return grid_row({returned, *round, who, Look::read_only});
        },
        [](web::JsonWriter& json, const Row& returned) { write_row(json, returned); });
}

}
