// SPDX-License-Identifier: Apache-2.0
// One person by hand: GET /liaisons/new, POST /liaisons; GET /liaisons/{liaison}/edit, PUT
// /liaisons/{liaison}.
#include "case_page.hpp"
#include "entry.hpp"
#include "parts.hpp"

#include <algorithm>
#include <iterator>

namespace liaisons {

using namespace web::html;
using base::LiaisonId;
using base::Refusal;
using base::UnitId;
using house::Building;
using house::Who;
using web::Html;
using web::Method;
using web::url;

namespace {

Html text_of(const Entry& entry, std::string_view name, std::string_view label, std::string_view hint,
             const Refusal* refusal, std::string_view inputmode = "")
{
    return house::text_field({.name = name,
                              .label = label,
                              .value = entry.value(name),
                              .hint = hint,
                              .autocomplete = "off",
                              .inputmode = inputmode},
                             refusal);
}

Html first_fields(const Entry& entry, const Refusal* refusal, bool known)
{
    return group(
        text_of(entry, "full_name", "Họ và tên", "Như trong giấy khai sinh.", refusal),
        house::select_field("gender", "Giới tính", {{"", "Chưa rõ"}, {"nam", "Nam"}, {"nữ", "Nữ"}},
                            entry.value("gender"), refusal),
        text_of(entry, "birth", "Ngày sinh", "Ví dụ 08/03/1986; chỉ biết năm thì ghi 1986.", refusal),
        text_of(entry, "card_no", "Số thẻ đảng viên",
                known ? "Để trống nếu không đổi. Số được che sau khi lưu."
                      : "12 chữ số; thẻ cũ 8 chữ số. Số được che sau khi lưu.",
                refusal, "numeric"),
        text_of(entry, "workplace", "Nơi công tác", "Cơ quan, đơn vị, doanh nghiệp giới thiệu đến.", refusal),
        text_of(entry, "residence", "Chỗ ở", "Ghi cả tổ dân phố thì máy gợi ý được chi bộ.", refusal));
}

bool concerns_more(const Refusal* refusal)
{
    static constexpr std::string_view more[] = {"work_cell",   "phone",     "admitted_on",
                                                "official_on", "exemption", "received_on"};
    return refusal != nullptr &&
           std::find(std::begin(more), std::end(more), refusal->field) != std::end(more);
}

Html more_fields(const Entry& entry, const Refusal* refusal, bool known)
{
    return details(
        only_if(known || concerns_more(refusal), attr("open")),
        summary(cls("btn"), icon("plus"), "Thông tin thêm, không bắt buộc"),
        div(cls("cn-stack mt-3"), text_of(entry, "work_cell", "Chi bộ nơi công tác", "", refusal),
            text_of(entry, "phone", "Điện thoại", "", refusal, "tel"),
            text_of(entry, "admitted_on", "Ngày vào Đảng", "", refusal),
            text_of(entry, "official_on", "Ngày chính thức", "", refusal),
            house::select_field("exemption", "Diện miễn",
                                {{"none", "Không"}, {"exempt_meetings", "Được miễn sinh hoạt nơi cư trú"}},
                                entry.value("exemption"), refusal),
            when(!known, [&] {
                return text_of(entry, "received_on", "Ngày phường nhận", "Để trống là hôm nay.", refusal);
            })));
}

Html alike_row(const Liaison& liaison)
{
    return li(a(href(url("/liaisons/{}", liaison.id)), liaison.full_name), ", ", born(liaison.birth), ", ",
              liaison.workplace_name.empty() ? "chưa ghi nơi công tác" : liaison.workplace_name, ", ",
              liaison.cell_name.empty() ? "chưa có chi bộ" : liaison.cell_name, ".");
}

// Shown before saving, with the choice to save all the same.
Html doubts_note(const Doubts& doubts)
{
    if (!doubts.any()) return {};
    return house::note(
        house::Tone::warn, "alert-triangle",
        group(when(!doubts.alike.empty(),
                   [&] {
                       return group(p(b("Trong danh sách đã có người cùng họ tên, ngày sinh. Có phải là một "
                                        "người không?")),
                                    ul(each(doubts.alike, alike_row)));
                   }),
              when(doubts.alike_elsewhere > 0,
                   [&] {
                       return p("Có ", doubts.alike_elsewhere,
                                " người cùng họ tên, ngày sinh đang giữ mối liên hệ ở nơi khác.");
                   }),
              each(doubts.unlikely, [](const std::string& sentence) { return p(sentence); }),
              p(cls("mb-2"), "Nếu đã xem và thấy đúng thì ghi tiếp."),
              web::html::button(cls("btn"), type("submit"), name("confirmed"), value("1"), icon("check"),
                                "Đã xem, vẫn ghi người này")));
}

struct FormPage {
    std::string title, fact;
    Entry entry;
    house::FieldValues drawn; ///< of a known person: what the register says
    Doubts doubts;
    std::optional<Refusal> refusal;
    LiaisonId liaison; ///< 0 = a new person
    int version = 0;
    std::string back_name;
};

Reply form_page(const Request& request, const Who& who, const FormPage& page, int status)
{
    const bool known = bool(page.liaison);
    const auto* refusal = page.refusal ? &*page.refusal : nullptr;
    const auto to = known ? url("/liaisons/{}", page.liaison) : url("/liaisons");
    const auto body = div(
        cls("card-body cn-stack"), when(refusal != nullptr, [&] { return house::refusal_note(*refusal); }),
        doubts_note(page.doubts), first_fields(page.entry, refusal, known),
        more_fields(page.entry, refusal, known),
        div(cls("cn-row"), house::button("check", known ? "Lưu thay đổi" : "Ghi vào danh sách", true),
            house::button_link(known ? url("/liaisons/{}", page.liaison) : url("/liaisons"), "x", "Thôi")));
    const auto form_part =
        house::form_for(who, known ? Method::put : Method::post, to, cls("card cn-form"),
                        when(known,
                             [&] {
                                 return group(input(type("hidden"), name("version"), value(page.version)),
                                              house::drawn_from(page.drawn));
                             }),
                        body);
    std::vector<house::Crumb> crumbs = {{who.acting.unit_name, url("/liaisons")}};
    if (known) crumbs.push_back({page.back_name, url("/liaisons/{}", page.liaison)});
    crumbs.push_back({page.title, std::nullopt});
    return house::page(request, who, {.title = page.title, .nav = house::Nav::people, .crumbs = crumbs},
                       group(house::page_head(page.title, group(page.fact)), form_part), status);
}

FormPage new_page()
{
    return {.title = "Nhập một người",
            .fact = "Ghi theo giấy giới thiệu. Nhiều người một lúc thì nhập từ danh sách sẽ nhanh hơn."};
}

FormPage edit_page(const Liaison& liaison, const Entry& known)
{
    return {.title = "Sửa thông tin",
            .fact = "Ô nào xóa trống thì mục đó thành chưa rõ; riêng số thẻ để trống thì giữ nguyên.",
            .entry = known,
            .drawn = known.typed,
            .liaison = liaison.id,
            .version = liaison.version,
            .back_name = liaison.full_name};
}

Refusal likely_match(const Doubts& doubts)
{
    Refusal refusal{base::RefusalKind::conflict, "needs_confirmation",
                    "Chưa ghi: có điều cần xem lại. Nếu đã xem và thấy đúng thì gửi lại kèm confirmed=1.", "",
                    doubts.unlikely};
    for (const auto& liaison : doubts.alike)
        refusal.blockers.push_back("Cùng họ tên, ngày sinh: " + liaison.full_name + ", mối liên hệ số " +
                                   std::to_string(liaison.id.value) + ".");
    if (doubts.alike_elsewhere > 0)
        refusal.blockers.push_back("Có " + std::to_string(doubts.alike_elsewhere) +
                                   " người cùng họ tên, ngày sinh ở nơi khác.");
    return refusal;
}

Reply refused_form(const Request& request, const Who& who, FormPage page, Refusal refusal)
{
    if (request.wants_json() || request.wants_fragment()) return house::refused(request, who, refusal);
    const int status = house::status_of(refusal.kind);
    page.refusal = std::move(refusal);
    return form_page(request, who, page, status);
}

std::string in_words(std::string_view field, const Entry& known)
{
    if (field != "exemption") return known.value(field);
    return known.value(field) == code(Exemption::none) ? "không" : "được miễn sinh hoạt nơi cư trú";
}

// The form again: what was typed in it over what the register says by now.
Reply refused_edit(const Request& request, Building& house, const Who& who, LiaisonId id, Refusal refusal)
{
    auto tx = house.db.read();
    const auto liaison = find(tx, who, id);
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    const auto known = entry_of(*liaison, members::find(tx, liaison->member).value());
    auto page = edit_page(*liaison, known);
    auto redrawn = house::redraw(request.form, known.typed);
    page.entry.typed = std::move(redrawn.values);
    for (const auto& change : redrawn.elsewhere)
        refusal.blockers.push_back(
            house::told(change, field_word(change.field), in_words(change.field, known)));
    return refused_form(request, who, page, std::move(refusal));
}

// What changed, as a program sees it, or the case's page with a receipt.
Reply amended(const Request& request, const Change& change)
{
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            write_case(json, change.liaison);
            json.array("changed", [&] {
                for (const auto& field : change.changed)
                    json.value(field);
            });
        });
        return web::json_reply(json.take());
    }
    const auto act = change.changed.empty() ? "same" : "amended";
    return web::see_other(with_receipt(url("/liaisons/{}", change.liaison.id), act, 1).text());
}

}

Reply show_new(const Request& request, Building&, const Who& who)
{
    return form_page(request, who, new_page(), 200);
}

Reply post_new(const Request& request, Building& house, const Who& who)
{
    auto page = new_page();
    page.entry = read_entry(request.form);
    if (page.entry.unreadable) return refused_form(request, who, page, *page.entry.unreadable);

    auto tx = house.db.write();
    const auto ward = organisations::ward_of(tx, who.acting.unit);
    if (ward) organisations::hold(tx, ward->id); // the same person may be entered twice at once
    if (request.form.get("confirmed") != "1")
        page.doubts = doubts_of(tx, who, page.entry, house.clock.today());
    if (page.doubts.any() && request.wants_json())
        return house::refused(request, who, likely_match(page.doubts));
    if (page.doubts.any())
        return form_page(request, who, page, house::status_of(base::RefusalKind::conflict));

    const auto liaison = receive(tx, house, who, ward ? ward->id : UnitId{}, page.entry.arrival);
    if (!liaison) return refused_form(request, who, page, liaison.error());
    tx.commit();
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_case(json, *liaison); });
        return web::json_reply(json.take(), 201);
    }
    return web::see_other(with_receipt(url("/liaisons/{}", liaison->id), "received", 1).text());
}

Reply show_edit(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto liaison = find(tx, who, request.id<LiaisonId>("liaison"));
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    const auto known = entry_of(*liaison, members::find(tx, liaison->member).value());
    return form_page(request, who, edit_page(*liaison, known), 200);
}

Reply put_edit(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<LiaisonId>("liaison");
    const auto entry = read_entry(request.form);
    const auto version = static_cast<int>(request.form.number("version").value_or(0));
    const auto change = entry.unreadable ? tl::unexpected(*entry.unreadable)
                                         : amend(house, who, id, entry.arrival, version, entry.emptied);
    return change ? amended(request, *change) : refused_edit(request, house, who, id, change.error());
}

}
