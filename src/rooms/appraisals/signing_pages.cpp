// SPDX-License-Identifier: Apache-2.0
// The page on which a cell signs.
#include "appraisals_pages.hpp"
#include "base/text.hpp"
#include "seen.hpp"
#include "signing.hpp"

#include <algorithm>

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using web::url;

namespace {

struct SigningPage {
    const Round& round;
    const Who& who;
    CellHead head;
    std::vector<Row> ready, unfinished;
    JointMeeting meeting;
    std::string held_on; ///< as typed
    std::vector<LiaisonId> chosen;
};

SigningPage load(db::Transaction& tx, const Who& who, const Round& round, CellHead head)
{
    SigningPage page{round, who, std::move(head), {}, {}, {}, {}, {}};
    for (auto& row : rows_of_cell(tx, round, page.head.cell, Show::all, {}, whole_cell).rows) {
        if (!row.open()) continue;
        auto& pile = row.complete(round.regulation->form) ? page.ready : page.unfinished;
        pile.push_back(std::move(row));
    }
    page.meeting = joint_meeting_of(tx, page.head.cell, round.year).value_or(JointMeeting{});
    if (page.meeting.held_on) page.held_on = page.meeting.held_on->shown();
    return page;
}

Html meeting_fields(const SigningPage& page, const base::Refusal* refusal)
{
    return section(
        cls("card"), div(cls("card-header"), h2("Cuộc họp chi ủy và Ban công tác Mặt trận")),
        div(cls("card-body cn-stack"),
            p(cls("cn-soft mb-0"), "Phiếu ghi ý kiến thống nhất của cuộc họp này, nên phải họp xong mới ký."),
            house::text_field({.name = "held_on",
                               .label = "Ngày họp",
                               .value = page.held_on,
                               .hint = "Ngày/tháng/năm, ví dụ 15/11/2026.",
                               .required = true},
                              refusal),
            house::text_field({.name = "front_present",
                               .label = "Đại diện Ban công tác Mặt trận đã dự",
                               .value = page.meeting.front_present,
                               .hint = "Ghi họ tên, ít nhất một người.",
                               .required = true},
                              refusal),
            house::text_field({.name = "chair", .label = "Chủ trì", .value = page.meeting.chair}, refusal)));
}

bool is_chosen(const SigningPage& page, LiaisonId person)
{
    return std::find(page.chosen.begin(), page.chosen.end(), person) != page.chosen.end();
}

Html choice_of(const SigningPage& page)
{
    return details(only_if(!page.chosen.empty(), attr("open")), summary("Chỉ ký một số phiếu"),
                   p(cls("cn-soft cn-small"), "Không đánh dấu ai thì ký cả " +
                                                  base::grouped(static_cast<long long>(page.ready.size())) +
                                                  " phiếu."),
                   fieldset(cls("cn-opt"), legend(cls("visually-hidden"), "Các phiếu sẽ ký"),
                            each(page.ready, [&](const Row& row) {
                                return label(input(cls("form-check-input"), type("checkbox"), name("pick"),
                                                   value(row.person), checked(is_chosen(page, row.person))),
                                             span(row.name + ", " + row.workplace_name));
                            })));
}

Html unfinished_of(const SigningPage& page)
{
    if (page.unfinished.empty()) return {};
    const auto& form = page.round.regulation->form;
    return section(cls("card"),
                   div(cls("card-header"), h2(base::grouped(static_cast<long long>(page.unfinished.size())) +
                                              " phiếu chưa ký được")),
                   div(cls("card-body"), ul(each(page.unfinished, [&](const Row& row) {
                           return li(a(href(url("/appraisals/{}", page.round.year)
                                                .with("show", "open")
                                                .at("p" + std::to_string(row.person.value))),
                                       row.name),
                                     ": " + what_lacks(row, form));
                       }))));
}

Html content_of(const SigningPage& page, const base::Refusal* refusal)
{
    const auto ready = base::grouped(static_cast<long long>(page.ready.size()));
    auto content =
        house::page_head("Ký phiếu nhận xét năm " + std::to_string(page.round.year),
                         group(page.head.name + ". ", b(ready + " phiếu"),
                               " đã xong, hạn gửi Đảng ủy " + page.round.signed_by().shown() + "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    if (page.ready.empty()) {
        content += house::empty_state(
            "clipboard-check", "Chưa có phiếu nào xong để ký",
            p("Chọn đủ các mục và ghi lý do còn thiếu trong bảng nhận xét, rồi quay lại đây."),
            house::button_link(url("/appraisals/{}", page.round.year), "", "Về bảng nhận xét", true));
    } else {
        content += house::form_for(
            page.who, web::Method::put, url("/appraisals/{}/signing", page.round.year), cls("cn-stack"),
            input(type("hidden"), name("forms_seen"), value(seen_of(page.ready).code())),
            meeting_fields(page, refusal), choice_of(page),
            p(cls("cn-soft mb-0"), "Ký rồi thì phiếu không sửa được nữa, trừ khi Đảng ủy trả lại."),
            div(cls("cn-row"), house::button("signature", "Ký và gửi Đảng ủy", true)));
    }
    return group(content, unfinished_of(page));
}

Reply reply_with(const Request& request, const SigningPage& page, const base::Refusal* refusal)
{
    return house::page(request, page.who,
                       {.title = "Ký phiếu nhận xét",
                        .nav = house::Nav::appraisals,
                        .crumbs = crumbs_of(page.head, page.round, "Ký")},
                       content_of(page, refusal), refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

Reply signing_json(const SigningPage& page)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("ready", static_cast<long long>(page.ready.size()));
        json.field("forms_seen", seen_of(page.ready).code());
        json.array("unfinished", [&] {
            for (const auto& row : page.unfinished)
                json.object([&] {
                    json.field("person", row.person);
                    json.field("name", row.name);
                    json.field("lacks", what_lacks(row, page.round.regulation->form));
                });
        });
    });
    return web::json_reply(json.take());
}

JointMeeting typed_meeting(const web::Fields& form)
{
    auto held_on = base::Date::from_iso(form.get("held_on"));
    if (!held_on) held_on = base::Date::from_typed(base::tidy(form.get("held_on")));
    return {held_on, std::string(form.get("front_present")), std::string(form.get("chair"))};
}

base::Result<Signing> sign_seen(Building& house, const Request& request, const Who& who, const Round& round,
                                const JointMeeting& meeting)
{
    const auto seen = seen_in(request.form);
    if (!seen) return tl::unexpected(seen.error());
    return sign_cell(house, who, who.acting.unit, round.year, meeting, request.form.ids<LiaisonId>("pick"),
                     *seen);
}

}

Reply show_signing(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    if (const auto closed = closed_round(*round, house.clock.today()))
        return house::refused(request, who, *closed);
    auto tx = house.db.read();
    auto head = head_of_cell(tx, who, *round, who.acting.unit);
    if (!head) return house::refused(request, who, base::refuse_not_found("chi bộ này").value());
    const auto page = load(tx, who, *round, std::move(*head));
    return request.wants_json() ? signing_json(page) : reply_with(request, page, nullptr);
}

Reply put_signing(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto meeting = typed_meeting(request.form);
    const auto signing = sign_seen(house, request, who, *round, meeting);
    if (signing) {
        return house::answer(
            request, who, signing, url("/appraisals/{}", round->year).with("signed", signing->forms),
            [](const Signing& done) {
                return p(data("say", ""), "Đã ký " + base::grouped(done.forms) + " phiếu.");
            },
            [](web::JsonWriter& json, const Signing& done) {
                json.object([&] {
                    json.field("signed", done.forms);
                    json.field("left", done.left);
                });
            });
    }
    if (request.wants_json() || request.wants_fragment() ||
        signing.error().kind == base::RefusalKind::not_found)
        return house::refused(request, who, signing.error());
    auto tx = house.db.read();
    auto head = head_of_cell(tx, who, *round, who.acting.unit);
    if (!head) return house::refused(request, who, signing.error());
    auto page = load(tx, who, *round, std::move(*head));
    page.meeting = meeting;
    page.held_on = request.form.get("held_on");
    page.chosen = request.form.ids<LiaisonId>("pick");
    return reply_with(request, page, &signing.error());
}

}
