// SPDX-License-Identifier: Apache-2.0
// GET /liaisons/{liaison}: who holds the case, what happened, what can be done now (ui/05).
#include "case_page.hpp"

#include "base/text.hpp"
#include "list.hpp"
#include "parts.hpp"

#include <array>

namespace liaisons {

using namespace web::html;
using house::Building;
using house::May;
using house::Who;
using web::Html;
using web::url;

namespace {

struct Holder {
    std::string name, what; ///< "Chi bộ tổ dân phố 5", "Đang giữ, làm nhận xét"
};

Holder holder_of(const Liaison& liaison)
{
    switch (liaison.state) {
    case State::received:
        return {liaison.ward_name, "Đang giữ, chờ phân về chi bộ"};
    case State::returned:
        return {liaison.ward_name, "Đang giữ, chi bộ đã trả lại"};
    case State::introduced:
        return {liaison.cell_name, "Được giới thiệu, chưa tiếp nhận"};
    case State::accepted:
        return {liaison.cell_name, "Đang giữ, chờ báo tin"};
    case State::informed:
        return {liaison.cell_name, "Đang giữ mối liên hệ"};
    case State::ended:
        return {liaison.cell_name.empty() ? liaison.ward_name : liaison.cell_name, "Đã chấm dứt"};
    }
    return {};
}

Html arch(std::string_view sentence, bool held)
{
    using web::html::path;
    return svg(
        cls("cn-arch"), attr("viewBox", "0 0 240 84"), role("img"), aria("label", sentence),
        path(cls("rib"), attr("d", "M60 41v-9M90 33v-16M120 30V12M150 33V17M180 41v-9")),
        path(cls("rib"), attr("d", "M16 52Q120 -30 224 52")),
        path(cls("deck"), attr("d", "M10 52Q120 8 230 52")),
        path(cls("water"), attr("d", "M40 72q10-7 20 0t20 0 20 0 20 0 20 0 20 0 20 0 20 0")),
        circle(attr("cx", "10"), attr("cy", "52"), attr("r", "6")),
        circle(only_if(held, cls("on")), attr("cx", "230"), attr("cy", "52"), attr("r", held ? "9" : "6")));
}

Html bridge(const Liaison& liaison)
{
    const auto holder = holder_of(liaison);
    const bool held = liaison.state != State::ended;
    const auto workplace =
        liaison.workplace_name.empty() ? std::string("Chưa ghi nơi công tác") : liaison.workplace_name;
    const auto sentence =
        held ? "Hồ sơ đang ở nơi cư trú: " + holder.name : std::string("Mối liên hệ đã chấm dứt");
    return div(
        cls("cn-bridge"), div(cls("end"), span("Nơi công tác"), b(workplace), span(liaison.work_cell)),
        arch(sentence, held),
        div(cls("end"), span("Nơi cư trú"), b(holder.name), span(cls(held ? "hold" : ""), holder.what)));
}

std::string person_line(const Liaison& liaison)
{
    std::string line = !liaison.gender ? "" : *liaison.gender == members::Gender::female ? "Nữ" : "Nam";
    const auto birth = born(liaison.birth);
    if (!birth.empty()) line += line.empty() ? "S" + birth.substr(1) : ", " + birth;
    return line.empty() ? line : line + ". ";
}

Html head_of(const Liaison& liaison)
{
    return section(cls("card"),
                   div(cls("cn-case"),
                       div(cls("cn-head"),
                           div(h1(liaison.full_name),
                               p(person_line(liaison), "Thẻ đảng viên ",
                                 span(cls("cn-nowrap"), members::masked_card(liaison.card_tail)))),
                           div(state_of(liaison.state, liaison.exemption))),
                       bridge(liaison)));
}

struct KindLook {
    std::string_view kind, icon, css;
};
constexpr std::array<KindLook, 11> looks{{
    {"received", "mail-check", ""},
    {"introduced", "mail-forward", ""},
    {"accepted", "home-check", "good"},
    {"informed", "user-check", "good"},
    {"returned", "arrow-back-up", ""},
    {"amended", "edit", ""},
    {"ended", "archive", ""},
    {"reopened", "arrow-back-up", ""},
    {"meeting", "calendar-check", "good"},
    {"appraised", "clipboard-check", "good"},
    {"appraisal_returned", "arrow-back-up", ""},
}};

KindLook look_of(std::string_view kind)
{
    for (const auto& look : looks)
        if (look.kind == kind) return look;
    return {kind, "notes", ""};
}

Html time_line(const std::vector<Event>& events, bool open)
{
    Html list;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto& event = events[i];
        const auto look = look_of(event.kind);
        list += li(cls(i == 0 && open ? "now" : look.css), span(cls("i"), icon(look.icon)),
                   div(h3(event.words), p(event.on.shown(), ". ", event.by_name, " ghi.")));
    }
    return section(cls("card"), aria("labelledby", "dien-bien"),
                   div(cls("card-header"), h2(id("dien-bien"), cls("cn-grow"), "Diễn biến")),
                   div(cls("card-body"), ol(cls("cn-line"), list)));
}

Html row(std::string_view term, const Html& what)
{
    return group(dt(term), dd(what));
}

Html text_or_none(const std::string& text)
{
    return text.empty() ? span(cls("cn-soft"), "Chưa ghi") : group(text);
}

std::string phone_shown(const std::string& phone)
{
    return phone.size() == 10 ? phone.substr(0, 4) + " " + phone.substr(4, 3) + " " + phone.substr(7) : phone;
}

Html facts(const Liaison& liaison, const members::Member& member)
{
    const auto date = [](const std::optional<base::PartialDate>& day) {
        return text_or_none(day ? day->shown() : std::string{});
    };
    return section(
        cls("card"), aria("labelledby", "thong-tin"),
        div(cls("card-header"), h2(id("thong-tin"), "Thông tin liên hệ")),
        div(cls("card-body"),
            dl(cls("cn-facts"),
               row("Điện thoại", member.phone.empty()
                                     ? text_or_none("")
                                     : a(href_phone(member.phone), phone_shown(member.phone))),
               row("Chỗ ở", text_or_none(liaison.residence)),
               when(!liaison.residence_cell.empty(),
                    [&] { return row("Danh sách ghi", group(liaison.residence_cell)); }),
               row("Ngày vào Đảng", date(member.admitted_on)),
               row("Ngày chính thức", date(member.official_on)),
               row("Diện miễn",
                   group(liaison.exemption == Exemption::none ? "Không" : "Được miễn sinh hoạt nơi cư trú")),
               when(liaison.last_met_on.has_value(),
                    [&] { return row("Gặp lần cuối", group(liaison.last_met_on->shown())); }),
               row("Phường nhận", group(liaison.received_on.shown())),
               when(liaison.informed_on.has_value(), [&] {
                   return row("Báo tin",
                              group(liaison.informed_on->shown(), when(!liaison.informed_how.empty(), [&] {
                                        return group(", ",
                                                     shown(informed_how_from(liaison.informed_how).value()));
                                    })));
               }))));
}

Html who_sees(const Liaison& liaison)
{
    return section(
        cls("card"), aria("labelledby", "ai-xem"), div(cls("card-header"), h2(id("ai-xem"), "Ai xem được")),
        div(cls("card-body"),
            p(cls("mb-0"),
              when(bool(liaison.cell), [&] { return group("Chi ủy của ", liaison.cell_name, ", "); }),
              liaison.cell ? "văn phòng và thường trực " : "Văn phòng và thường trực ", liaison.ward_name,
              " cùng lãnh đạo được giao phụ trách. Chi bộ khác không thấy tên. Mỗi lần xem số thẻ đầy đủ đều "
              "ghi vào nhật ký.")));
}

Reply as_json(const Liaison& liaison, const std::vector<Event>& events)
{
    web::JsonWriter json;
    json.object([&] {
        write_case(json, liaison);
        json.array("events", [&] {
            for (const auto& event : events)
                json.object([&] {
                    json.field("on", event.on.iso());
                    json.field("kind", event.kind);
                    json.field("words", event.words);
                    json.field("by", event.by_name);
                });
        });
    });
    return web::json_reply(json.take());
}

std::vector<house::Crumb> crumbs(const Liaison& liaison, const Who& who)
{
    std::vector<house::Crumb> path = {{who.acting.unit_name, url("/liaisons")}};
    if (liaison.cell && liaison.cell != who.acting.unit)
        path.push_back({liaison.cell_name, url("/liaisons").with("cell", liaison.cell.value)});
    path.push_back({liaison.full_name, std::nullopt});
    return path;
}

}

void write_case(web::JsonWriter& json, const Liaison& liaison)
{
    const auto day = [](const std::optional<base::Date>& date) {
        return date ? std::optional(date->iso()) : std::nullopt;
    };
    json.field("id", liaison.id);
    json.field("full_name", liaison.full_name);
    json.field("birth", liaison.birth ? std::optional(liaison.birth->iso()) : std::nullopt);
    json.field("card", members::masked_card(liaison.card_tail));
    json.field("workplace", liaison.workplace_name);
    json.field("work_cell", liaison.work_cell);
    json.field("residence", liaison.residence);
    json.field("ward", liaison.ward_name);
    json.field("cell", liaison.cell_name);
    json.field("state", code(liaison.state));
    json.field("exemption", code(liaison.exemption));
    json.field("received_on", liaison.received_on.iso());
    json.field("introduced_on", day(liaison.introduced_on));
    json.field("accepted_on", day(liaison.accepted_on));
    json.field("informed_on", day(liaison.informed_on));
    json.field("ended_on", day(liaison.ended_on));
    json.field("end_reason", liaison.end_reason ? std::optional(code(*liaison.end_reason)) : std::nullopt);
    json.field("last_met_on", day(liaison.last_met_on));
    json.field("version", liaison.version);
}

Reply case_page(const Request& request, db::Transaction& tx, Building& house, const Who& who,
                const Liaison& liaison, const Asked& asked, int status)
{
    const auto history = events(tx, liaison.id);
    if (request.wants_json()) return as_json(liaison, history);
    const auto member = members::find(tx, liaison.member).value();
    const auto cells = who.may(May::receive_liaisons) ? organisations::home_cells(tx, who)
                                                      : std::vector<organisations::Unit>{};
    const auto content =
        group(receipt(request), head_of(liaison),
              div(cls("cn-two"), time_line(history, liaison.state != State::ended),
                  div(cls("cn-stack"), what_can_be_done(tx, liaison, cells, who, house.clock.today(), asked),
                      facts(liaison, member), card_part(liaison, who, asked), who_sees(liaison))));
    return house::page(request, who,
                       {.title = liaison.full_name,
                        .nav = house::Nav::people,
                        .crumbs = crumbs(liaison, who),
                        .letterhead_day = house.clock.today()},
                       content, status);
}

Reply show_case(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto liaison = find(tx, who, request.id<base::LiaisonId>("liaison"));
    if (!liaison) return house::refused(request, who, base::refuse_not_found("mối liên hệ này").value());
    return case_page(request, tx, house, who, *liaison, {}, 200);
}

}
