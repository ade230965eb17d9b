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
Html folded(std::string_view icon_name, std::string_view title, const Html& body)
{
    return li(details(summary(cls("btn"), icon(icon_name), title), div(cls("cn-stack mt-2"), body)));
}

Html assign_form(const Liaison& liaison, const std::vector<Unit>& cells, UnitId suggested, const Who& who,
                 bool primary)
{
    return house::form_for(
        who, Method::put, url("/liaisons/{}/cell", liaison.id), cls("cn-stack"),
        cell_choice(cells, suggested, "chi-bo"),
        house::button("user-check", primary ? "Phân về chi bộ" : "Chuyển về chi bộ này", primary));
}

Html officers_actions(db::Transaction& tx, const Liaison& liaison, const std::vector<Unit>& cells,
                      const Who& who)
{
    const auto edit =
        group(li(house::button_link(url("/liaisons/{}/edit", liaison.id), "edit", "Sửa thông tin")),
              li(house::button_link(url("/liaisons/{}/end", liaison.id), "archive", "Chấm dứt mối liên hệ")));
    if (liaison.cell)
        return group(
            folded("arrows-right-left", "Chuyển chi bộ khác", assign_form(liaison, cells, {}, who, false)),
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
           assign_form(liaison, cells, certain ? found->cell : UnitId{}, who, true)),
        edit, not_now("Chưa mời họp, nhận xét được", "đồng chí chưa có chi bộ nơi cư trú."));
}

Html accept_form(const Liaison& liaison, const Who& who)
{
    return li(house::form_for(who, Method::put, url("/liaisons/{}/acceptance", liaison.id),
                              house::button("user-check", "Tiếp nhận", true)));
}

Html inform_form(const Liaison& liaison, const Who& who, base::Date today, bool primary)
{
    return house::form_for(who, Method::put, url("/liaisons/{}/informing", liaison.id), cls("cn-stack"),
                           informing_fields(TypedInforming::usual(today), "bao"),
                           house::button("message-circle", "Đã báo tin", primary));
}

Html return_form(const Liaison& liaison, const Who& who)
{
    return folded("arrow-back-up", "Trả lại phường",
                  house::form_for(who, Method::put, url("/liaisons/{}/return", liaison.id), cls("cn-stack"),
                                  house::text_field(
                                      {.name = "reason",
                                       .label = "Vì sao trả lại",
                                       .value = "",
                                       .hint = "Phường đọc để phân về đúng nơi, ví dụ: đã chuyển đến tổ 13.",
                                       .required = true}),
                                  house::button("arrow-back-up", "Trả lại, kèm lý do")));
}

Html secretarys_actions(const Liaison& liaison, const Who& who, base::Date today)
{
    if (liaison.state == State::introduced)
        return group(
            accept_form(liaison, who),
            folded("message-circle", "Tiếp nhận và đã báo tin", inform_form(liaison, who, today, false)),
            return_form(liaison, who));
    if (liaison.state == State::accepted)
        return group(
            li(p(cls("cn-soft mb-2"), "Báo cho đồng chí biết chi bộ đã tiếp nhận, rồi ghi cách và ngày báo."),
               inform_form(liaison, who, today, true)),
            return_form(liaison, who));
    return group(return_form(liaison, who),
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

Reply told(const Request& request, const Who& who, const Result<Liaison>& liaison, std::string_view act,
           const Url& back)
{
    if (!liaison) return house::refused(request, who, liaison.error());
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_case(json, *liaison); });
        return web::json_reply(json.take());
    }
    return web::see_other(with_receipt(back, act, 1).text());
}

LiaisonId asked(const Request& request)
{
    return request.id<LiaisonId>("liaison");
}

}

Html what_can_be_done(db::Transaction& tx, const Liaison& liaison, const std::vector<Unit>& cells,
                      const Who& who, base::Date today)
{
    Html list;
    if (liaison.state == State::ended)
        list = ended_actions(liaison, who);
    else if (who.may(May::receive_liaisons))
        list = officers_actions(tx, liaison, cells, who);
    else if (who.may(May::accept_liaisons))
        list = secretarys_actions(liaison, who, today);
    else
        list = not_now("Chỉ xem",
                       "vai trò " + std::string(shown(who.acting.role)) + " không phân, tiếp nhận hay sửa.");
    return section(cls("card cn-noprint"), aria("labelledby", "lam-duoc"),
                   div(cls("card-header"), h2(id("lam-duoc"), "Làm được lúc này")),
                   div(cls("card-body"), ul(cls("cn-can"), list)));
}

Html card_part(const Liaison& liaison, const Who& who, const Revealed& revealed)
{
    if (!who.may(May::reveal_card) || liaison.card_tail.empty()) return {};
    const auto body =
        !revealed.number.empty()
            ? group(p(cls("mb-1"), "Số thẻ đảng viên: ", b(cls("cn-nowrap"), revealed.number)),
                    p(cls("cn-soft mb-0"), "Lần xem này đã ghi vào nhật ký. Rời trang thì số lại được che."))
            : house::form_for(who, Method::put, url("/liaisons/{}/card", liaison.id).at("so-the"),
                              cls("cn-stack"),
                              house::text_field({.name = "reason",
                                                 .label = "Vì sao cần xem số đầy đủ",
                                                 .value = revealed.reason,
                                                 .hint = "Lý do và tên người xem được ghi vào nhật ký.",
                                                 .required = true},
                                                revealed.refusal ? &*revealed.refusal : nullptr),
                              house::button("eye", "Xem số thẻ"));
    return section(cls("card cn-noprint"), id("so-the"), aria("labelledby", "so-the-ten"),
                   div(cls("card-header"), h2(id("so-the-ten"), "Số thẻ đảng viên")),
                   div(cls("card-body"), body));
}

Reply put_cell(const Request& request, Building& house, const Who& who)
{
    const auto liaison = introduce(house, who, asked(request), request.form.id<UnitId>("cell"));
    return told(request, who, liaison, "assigned", back_from(request, asked(request)));
}

Reply put_acceptance(const Request& request, Building& house, const Who& who)
{
    return told(request, who, accept(house, who, asked(request)), "accepted",
                back_from(request, asked(request)));
}

Reply put_informing(const Request& request, Building& house, const Who& who)
{
    const auto said = informing_from(request.form);
    return told(request, who,
                said ? inform(house, who, asked(request), said->how, said->on) : tl::unexpected(said.error()),
                "informed", back_from(request, asked(request)));
}

Reply put_return(const Request& request, Building& house, const Who& who)
{
    // The case is out of the secretary's sight now, so back to the list.
    return told(request, who, send_back(house, who, asked(request), request.form.get("reason")), "returned",
                url("/liaisons"));
}

Reply put_card(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.write();
    const auto liaison = find(tx, who, asked(request));
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    Revealed revealed{
        .number = {}, .refusal = std::nullopt, .reason = std::string(request.form.get("reason"))};
    const auto number = members::reveal_card(tx, house, who, liaison->member, revealed.reason);
    if (!number && (request.wants_json() || number.error().field.empty()))
        return house::refused(request, who, number.error());
    if (number)
        revealed.number = *number;
    else
        revealed.refusal = number.error();

    Reply reply;
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { json.field("card_no", revealed.number); });
        reply = web::json_reply(json.take());
    } else {
        reply = case_page(request, tx, house, who, *liaison, revealed, number ? 200 : 422);
    }
    if (number) tx.commit();
    reply.with("Cache-Control", "no-store");
    return reply;
}

}
