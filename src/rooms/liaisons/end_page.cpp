// SPDX-License-Identifier: Apache-2.0
// Closing a case with a reason, and opening it again when that was a mistake.
#include "base/text.hpp"
#include "case_page.hpp"
#include "house/parts.hpp"
#include "parts.hpp"

#include <array>

namespace liaisons {

using namespace web::html;
using base::LiaisonId;
using base::Result;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

LiaisonId asked(const Request& request)
{
    return request.id<LiaisonId>("liaison");
}

std::vector<house::Choice> reason_choices()
{
    using enum EndReason;
    std::vector<house::Choice> choices = {{"", "Chọn lý do…"}};
    for (const auto reason :
         {moved, not_resident, retired, left_party, died, introduction_withdrawn, mistake})
        choices.push_back({std::string(code(reason)), std::string(shown(reason))});
    return choices;
}

/// As typed, so that a refused form comes back as it was.
struct Typed {
    std::string reason, on, note;
};

Html form_of(const Liaison& liaison, const Who& who, const Typed& typed, const base::Refusal* refusal)
{
    return house::form_for(
        who, web::Method::put, url("/liaisons/{}/end", liaison.id), cls("card cn-form"),
        div(cls("card-body cn-stack"),
            house::select_field("reason", "Vì sao chấm dứt", reason_choices(), typed.reason, refusal),
            house::text_field({.name = "on",
                               .label = "Từ ngày",
                               .value = typed.on,
                               .hint = "Ghi ngày/tháng/năm. Từ ngày này đồng chí không còn trong danh sách.",
                               .autocomplete = "off",
                               .inputmode = "numeric",
                               .required = true},
                              refusal),
            house::text_field({.name = "note",
                               .label = "Ghi thêm (không bắt buộc)",
                               .value = typed.note,
                               .hint = "Ví dụ: số văn bản thông báo, nơi cư trú mới.",
                               .autocomplete = "off"},
                              refusal),
            div(cls("cn-row"), house::button("archive", "Chấm dứt mối liên hệ", true),
                house::button_link(url("/liaisons/{}", liaison.id), "", "Thôi, giữ nguyên"))));
}

Reply end_page(const Request& request, const Who& who, const Liaison& liaison, const Typed& typed,
               const base::Refusal* refusal, int status)
{
    auto content = house::page_head(
        "Chấm dứt mối liên hệ",
        group("Đồng chí ", b(liaison.full_name),
              ". Diễn biến, điểm danh và nhận xét đã có được giữ nguyên; ghi nhầm thì mở lại được."));
    if (refusal != nullptr && refusal->field.empty()) content += house::refusal_note(*refusal);
    content += form_of(liaison, who, typed, refusal);
    return house::page(request, who,
                       {.title = "Chấm dứt mối liên hệ",
                        .nav = house::Nav::people,
                        .crumbs = {{"Danh sách", url("/liaisons")},
                                   {liaison.full_name, url("/liaisons/{}", liaison.id)},
                                   {"Chấm dứt", std::nullopt}}},
                       content, status);
}

Result<Ending> ending_from(const Typed& typed)
{
    const auto reason = end_reason_from(typed.reason);
    if (!reason)
        return base::refuse(base::RefusalKind::invalid, "end_reason_missing",
                            "Chưa chọn lý do chấm dứt. Hãy chọn một lý do.", "reason");
    const auto on = base::Date::from_typed(base::tidy(typed.on));
    if (!on)
        return base::refuse(base::RefusalKind::invalid, "on_unreadable",
                            "Ngày chấm dứt chưa đọc được. Hãy ghi đủ ngày, tháng, năm, ví dụ 02/11/2026.",
                            "on");
    return Ending{*reason, *on, typed.note};
}

Reply case_reply(const Request& request, const Liaison& liaison, std::string_view act)
{
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_case(json, liaison); });
        return web::json_reply(json.take());
    }
    return web::see_other(with_receipt(url("/liaisons/{}", liaison.id), act, 1).text());
}

}

Reply show_end(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto liaison = find(tx, who, asked(request));
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    if (liaison->state == State::ended)
        return web::see_other(url("/liaisons/{}", liaison->id).text()); // it says since when and why
    return end_page(request, who, *liaison, {"", house.clock.today().shown(), ""}, nullptr, 200);
}

Reply put_end(const Request& request, Building& house, const Who& who)
{
    const Typed typed{std::string(request.form.get("reason")), std::string(request.form.get("on")),
                      std::string(request.form.get("note"))};
    const auto ended = ending_from(typed).and_then(
        [&](const Ending& ending) { return end_contact(house, who, asked(request), ending); });
    if (ended) return case_reply(request, *ended, "ended");
    if (request.wants_json() || ended.error().field.empty())
        return house::refused(request, who, ended.error());
    auto tx = house.db.read();
    const auto liaison = find(tx, who, asked(request));
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    return end_page(request, who, *liaison, typed, &ended.error(), house::status_of(ended.error().kind));
}

Reply put_reopening(const Request& request, Building& house, const Who& who)
{
    const auto opened = reopen(house, who, asked(request));
    if (!opened) return house::refused(request, who, opened.error());
    return case_reply(request, *opened, "reopened");
}

}
