// SPDX-License-Identifier: Apache-2.0
// What can be done with a case now, by whom, and the handlers that do it.
#include "base/text.hpp"
#include "case_page.hpp"
#include "parts.hpp"

namespace liaisons {

using namespace web::html;
using base::LiaisonId;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;
using organisations::Unit;
using web::Html;
using web::Method;
using web::url;
using web::Url;

namespace {

Html not_now(std::string_view what, const std::string& why)
{
    return li(cls("not"), icon("info-circle"), span(b(what, ": "), why));
}

// An action that needs a word more: closed at first, opened in place.
Html folded(std::string_view icon_name, std::string_view title, bool opened, const Html& body)
{
    return li(details(only_if(opened, attr("open")), summary(cls("btn"), icon(icon_name), title),
                      div(cls("cn-stack mt-2"), body)));
}

// The sentence above a form of fields that have no room for it below them. It has the focus, for on a phone
// it stands under the time-line.
Html why_not(const base::Refusal* refusal)
{
    return when(refusal != nullptr, [&] {
        return div(attr("tabindex", "-1"), attr("autofocus"), house::refusal_note(*refusal));
    });
}

Html assign_form(const Liaison& liaison, const std::vector<Unit>& cells, UnitId suggested, const Who& who,
                 bool primary, const Asked& asked)
{
    const auto* refusal = asked.refusal_of(Act::assign);
    return house::form_for(
        who, Method::put, url("/liaisons/{}/cell", liaison.id), cls("cn-stack"), why_not(refusal),
        cell_choice(cells, refusal ? asked.typed.id<UnitId>("cell") : suggested, "chi-bo", refusal),
        house::button("user-check", primary ? "Phân về chi bộ" : "Chuyển về chi bộ này", primary));
}

Html officers_actions(db::Transaction& tx, const Liaison& liaison, const std::vector<Unit>& cells,
                      const Who& who, const Asked& asked)
{
    const auto edit =
        group(li(house::button_link(url("/liaisons/{}/edit", liaison.id), "edit", "Sửa thông tin")),
              li(house::button_link(url("/liaisons/{}/end", liaison.id), "archive", "Chấm dứt mối liên hệ")));
    if (liaison.cell)
        return group(folded("arrows-right-left", "Chuyển chi bộ khác", asked.refused(Act::assign),
                            assign_form(liaison, cells, {}, who, false, asked)),
                     edit, when(liaison.state != State::informed, [&] {
                         return not_now("Chưa tiếp nhận, báo tin thay được",
                                        "việc này do " + liaison.cell_name + " làm.");
                     }));
    const auto found =
        organisations::CellFinder(tx, liaison.ward).suggest(liaison.residence, liaison.residence_cell);
    const bool certain = found && found->certain && liaison.state == State::received;
    return group(
        li(when(certain,
                [&] { return p(cls("cn-soft mb-2"), "Gợi ý theo chỗ ở: ", b(found->cell_name), "."); }),
           when(!liaison.note.empty(),
                [&] { return p(cls("cn-soft mb-2"), "Chi bộ trả lại: ", liaison.note); }),
           assign_form(liaison, cells, certain ? found->cell : UnitId{}, who, true, asked)),
        edit, not_now("Chưa mời họp, nhận xét được", "đồng chí chưa có chi bộ nơi cư trú."));
}

Html accept_form(const Liaison& liaison, const Who& who)
{
    return li(house::form_for(who, Method::put, url("/liaisons/{}/acceptance", liaison.id),
                              house::button("user-check", "Tiếp nhận", true)));
}

Html inform_form(const Liaison& liaison, const Who& who, base::Date today, bool primary, const Asked& asked)
{
    const auto* refusal = asked.refusal_of(Act::inform);
    const auto typed = refusal ? TypedInforming::from(asked.typed) : TypedInforming::usual(today);
    return house::form_for(who, Method::put, url("/liaisons/{}/informing", liaison.id), cls("cn-stack"),
                           why_not(refusal), informing_fields(typed, "bao", refusal),
                           house::button("message-circle", "Đã báo tin", primary));
}

Html return_form(const Liaison& liaison, const Who& who, const Asked& asked)
{
    const auto* refusal = asked.refusal_of(Act::send_back);
    return folded("arrow-back-up", "Trả lại phường", refusal != nullptr,
                  house::form_for(who, Method::put, url("/liaisons/{}/return", liaison.id), cls("cn-stack"),
                                  house::text_field(
                                      {.name = "reason",
                                       .label = "Vì sao trả lại",
                                       .value = std::string(refusal ? asked.typed.get("reason") : ""),
                                       .hint = "Phường đọc để phân về đúng nơi, ví dụ: đã chuyển đến tổ 13.",
                                       .required = true},
                                      refusal),
                                  house::button("arrow-back-up", "Trả lại, kèm lý do")));
}

Html secretarys_actions(const Liaison& liaison, const Who& who, base::Date today, const Asked& asked)
{
    if (liaison.state == State::introduced)
        return group(accept_form(liaison, who),
                     folded("message-circle", "Tiếp nhận và đã báo tin", asked.refused(Act::inform),
                            inform_form(liaison, who, today, false, asked)),
                     return_form(liaison, who, asked));
    if (liaison.state == State::accepted)
        return group(
            li(p(cls("cn-soft mb-2"), "Báo cho đồng chí biết chi bộ đã tiếp nhận, rồi ghi cách và ngày báo."),
               inform_form(liaison, who, today, true, asked)),
            return_form(liaison, who, asked));
    return group(return_form(liaison, who, asked),
                 not_now("Không sửa được thông tin",
                         "thông tin do văn phòng Đảng ủy phường sửa theo giấy giới thiệu."));
}

Html ended_actions(const Liaison& liaison, const Who& who)
{
    const auto since = liaison.ended_on ? " từ ngày " + liaison.ended_on->shown() : std::string{};
    const auto why = liaison.end_reason ? ", vì " + std::string(shown(*liaison.end_reason)) : std::string{};
    return group(not_now("Không thay đổi được nữa", "mối liên hệ này đã chấm dứt" + since + why + "."),
                 when(who.may(May::receive_liaisons), [&] {
                     return li(
                         house::form_for(who, Method::put, url("/liaisons/{}/reopening", liaison.id),
                                         house::button("arrow-back-up", "Ghi nhầm, mở lại mối liên hệ")));
                 }));
}

// After the act: back to where it was asked from.
Url back_from(const Request& request, LiaisonId liaison)
{
    return Url::own(request.form.get("back")).value_or(url("/liaisons/{}", liaison));
}

LiaisonId asked_for(const Request& request)
{
    return request.id<LiaisonId>("liaison");
}

// A refusal at a field: the page it was typed on, with the sentence there.
Reply refused(const Request& request, Building& house, const Who& who, Act act, const base::Refusal& refusal)
{
    const bool page_stays = request.wants_json() || request.wants_fragment();
    if (page_stays || refusal.field.empty()) return house::refused(request, who, refusal);
    auto tx = house.db.read();
    const auto liaison = find(tx, who, asked_for(request));
    if (!liaison) return house::refused(request, who, refusal);
    return case_page(request, tx, house, who, *liaison,
                     {.act = act, .refusal = refusal, .typed = request.form}, house::status_of(refusal.kind));
}

// The number, once it stands in the log who saw it and why.
Result<std::string> revealed(Building& house, const Who& who, LiaisonId id, std::string_view reason)
{
    auto tx = house.db.write();
    const auto liaison = find(tx, who, id);
    if (!liaison) return base::refuse_not_found("mối liên hệ này");
    auto number = members::reveal_card(tx, house, who, liaison->member, reason);
    if (number) tx.commit();
    return number;
}

Reply told(const Request& request, const Result<Liaison>& liaison, std::string_view act, const Url& back)
{
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_case(json, *liaison); });
        return web::json_reply(json.take());
    }
    return web::see_other(with_receipt(back, act, 1).text());
}

}

Html what_can_be_done(db::Transaction& tx, const Liaison& liaison, const std::vector<Unit>& cells,
                      const Who& who, base::Date today, const Asked& asked)
{
    Html list;
    if (liaison.state == State::ended)
        list = ended_actions(liaison, who);
    else if (who.may(May::receive_liaisons))
        list = officers_actions(tx, liaison, cells, who, asked);
    else if (who.may(May::accept_liaisons))
        list = secretarys_actions(liaison, who, today, asked);
    else
        list = not_now("Chỉ xem",
                       "vai trò " + std::string(shown(who.acting.role)) + " không phân, tiếp nhận hay sửa.");
    return section(cls("card cn-noprint"), aria("labelledby", "lam-duoc"),
                   div(cls("card-header"), h2(id("lam-duoc"), "Làm được lúc này")),
                   div(cls("card-body"), ul(cls("cn-can"), list)));
}

Html card_part(const Liaison& liaison, const Who& who, const Asked& asked)
{
    if (!who.may(May::reveal_card) || liaison.card_tail.empty()) return {};
    const auto* refusal = asked.refusal_of(Act::reveal);
    const auto body =
        !asked.card_number.empty()
            ? group(p(cls("mb-1"), "Số thẻ đảng viên: ", b(cls("cn-nowrap"), asked.card_number)),
                    p(cls("cn-soft mb-0"), "Lần xem này đã ghi vào nhật ký. Rời trang thì số lại được che."))
            : house::form_for(
                  who, Method::put, url("/liaisons/{}/card", liaison.id).at("so-the"), cls("cn-stack"),
                  house::text_field({.name = "reason",
                                     .label = "Vì sao cần xem số đầy đủ",
                                     .value = std::string(refusal ? asked.typed.get("reason") : ""),
                                     .hint = "Lý do và tên người xem được ghi vào nhật ký.",
                                     .required = true},
                                    refusal),
                  house::button("eye", "Xem số thẻ"));
    return section(cls("card cn-noprint"), id("so-the"), aria("labelledby", "so-the-ten"),
                   div(cls("card-header"), h2(id("so-the-ten"), "Số thẻ đảng viên")),
                   div(cls("card-body"), body));
}

Reply put_cell(const Request& request, Building& house, const Who& who)
{
    const auto liaison = introduce(house, who, asked_for(request), request.form.id<UnitId>("cell"));
    if (!liaison) return refused(request, house, who, Act::assign, liaison.error());
    return told(request, liaison, "assigned", back_from(request, liaison->id));
}

Reply put_acceptance(const Request& request, Building& house, const Who& who)
{
    const auto liaison = accept(house, who, asked_for(request));
    if (!liaison) return house::refused(request, who, liaison.error());
    return told(request, liaison, "accepted", back_from(request, liaison->id));
}

Reply put_informing(const Request& request, Building& house, const Who& who)
{
    const auto liaison = informing_from(request.form).and_then([&](const Informing& said) {
        return inform(house, who, asked_for(request), said.how, said.on);
    });
    if (!liaison) return refused(request, house, who, Act::inform, liaison.error());
    return told(request, liaison, "informed", back_from(request, liaison->id));
}

Reply put_return(const Request& request, Building& house, const Who& who)
{
    const auto liaison = send_back(house, who, asked_for(request), request.form.get("reason"));
    if (!liaison) return refused(request, house, who, Act::send_back, liaison.error());
    // The case is out of the secretary's sight now, so back to the list.
    return told(request, liaison, "returned", url("/liaisons"));
}

Reply put_card(const Request& request, Building& house, const Who& who)
{
    const auto number = revealed(house, who, asked_for(request), request.form.get("reason"));
    if (!number) return refused(request, house, who, Act::reveal, number.error());
    Reply reply;
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { json.field("card_no", *number); });
        reply = web::json_reply(json.take());
    } else {
        auto tx = house.db.read();
        const auto liaison = find(tx, who, asked_for(request));
        if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
        reply =
            case_page(request, tx, house, who, *liaison, {.act = Act::reveal, .card_number = *number}, 200);
    }
    reply.with("Cache-Control", "no-store");
    return reply;
}

}
