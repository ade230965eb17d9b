// SPDX-License-Identifier: Apache-2.0
// The form of a meeting: few fields, most of them filled with what the cell usually does.
#include "meetings_sql.hpp"
#include "pages.hpp"
#include "plan_form.hpp"

#include <algorithm>

namespace meetings {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

constexpr LocalTime usual_hour{
    {}, 19, 30}; // after work and dinner; Sunday, when those who work elsewhere are at home

struct Typed {
    std::string kind, half, day, time, place, title, chair, secretary_name;
};

Typed typed_in(const web::Fields& form)
{
    const auto text = [&](std::string_view name) { return std::string(form.get(name)); };
    return {text("kind"),  text("half"),  text("day"),   text("time"),
            text("place"), text("title"), text("chair"), text("secretary_name")};
}

Typed typed_of(const Meeting& meeting)
{
    return {std::string(code(meeting.kind)),
            meeting.half_year.code(),
            meeting.planned_at.day.shown(),
            meeting.planned_at.iso().substr(11),
            meeting.place,
            meeting.title,
            meeting.chair,
            meeting.secretary_name};
}

base::Date next_sunday(base::Date today)
{
    auto day = today.plus_days(1);
    while (day.weekday() != std::string_view("Chủ nhật"))
        day = day.plus_days(1);
    return day;
}

// The next Sunday evening, where the cell met the last time; the regular meeting unless there is one already.
Typed usual(db::Transaction& tx, base::UnitId cell, base::Date today, HalfYear half_year)
{
    const LocalTime at{next_sunday(today), usual_hour.hour, usual_hour.minute};
    Typed typed{.kind = std::string(code(Kind::regular_half_year)),
                .half = half_year.code(),
                .day = at.day.shown(),
                .time = at.iso().substr(11)};
    tx.each(sql::last_habits, {{"cell", cell}}, [&](const db::Row& row) {
        typed.place = row.text("place");
        typed.chair = row.text("chair");
        typed.secretary_name = row.text("secretary_name");
    });
    const bool taken =
        tx.first(sql::regular_of,
                 {{"cell", cell}, {"year", half_year.year}, {"half", half_year.half}, {"except", 0}},
                 [](const db::Row&) { return true; })
            .has_value();
    if (taken) typed.kind = code(Kind::extraordinary);
    return typed;
}

std::vector<house::Choice> kinds()
{
    std::vector<house::Choice> choices;
    for (const auto kind : {Kind::regular_half_year, Kind::extraordinary, Kind::topic})
        choices.push_back({std::string(code(kind)), std::string(shown(kind))});
    return choices;
}

std::vector<house::Choice> half_years(base::Date today, std::string_view chosen)
{
    auto offered = plannable(today);
    const auto kept = HalfYear::from_code(chosen);
    if (kept && std::find(offered.begin(), offered.end(), *kept) == offered.end())
        offered.insert(offered.begin(), *kept);
    std::vector<house::Choice> choices;
    for (const auto& half_year : offered)
        choices.push_back({half_year.code(), half_year.brief()});
    return choices;
}

Html fields(const Typed& typed, base::Date today, const base::Refusal* refusal)
{
    const bool opens_more = refusal != nullptr && (refusal->field == "title" || refusal->field == "chair" ||
                                                   refusal->field == "secretary_name");
    return group(
        house::select_field("kind", "Loại", kinds(), typed.kind, refusal),
        house::select_field("half", "Kỳ (cho họp định kỳ)", half_years(today, typed.half), typed.half,
                            refusal),
        house::text_field({.name = "day",
                           .label = "Ngày họp",
                           .value = typed.day,
                           .hint = "Ngày/tháng/năm, ví dụ 22/11/2026.",
                           .autocomplete = "off",
                           .required = true},
                          refusal),
        house::text_field({.name = "time",
                           .label = "Giờ",
                           .value = typed.time,
                           .hint = "Ví dụ 19:30.",
                           .autocomplete = "off",
                           .required = true},
                          refusal),
        house::text_field({.name = "place",
                           .label = "Địa điểm",
                           .value = typed.place,
                           .hint = "Ví dụ: nhà văn hóa tổ dân phố 5.",
                           .required = true},
                          refusal),
        details(
            only_if(opens_more, attr("open")), summary("Tên cuộc họp, chủ trì, thư ký"),
            div(cls("cn-stack mt-3"),
                house::text_field({.name = "title",
                                   .label = "Tên cuộc họp",
                                   .value = typed.title,
                                   .hint = "Để trống thì lấy tên của kỳ, ví dụ: Họp kỳ cuối năm 2026."},
                                  refusal),
                house::text_field({.name = "chair", .label = "Chủ trì", .value = typed.chair}, refusal),
                house::text_field(
                    {.name = "secretary_name", .label = "Thư ký", .value = typed.secretary_name}, refusal))));
}

Reply new_page(const Request& request, const Who& who, const Typed& typed, base::Date today,
               const base::Refusal* refusal)
{
    Html content = house::page_head(
        "Lập cuộc họp", group(who.acting.unit_name,
                              ". Ai được mời thì chốt khi mở điểm danh; trước đó danh sách tự theo sổ."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    content += house::form_for(who, web::Method::post, url("/meetings"), cls("card cn-form"),
                               div(cls("card-body cn-stack"), fields(typed, today, refusal),
                                   div(cls("cn-row"), house::button("check", "Lập cuộc họp", true),
                                       a(cls("btn"), href(url("/meetings")), "Thôi"))));
    return house::page(request, who,
                       {.title = "Lập cuộc họp",
                        .nav = house::Nav::meetings,
                        .crumbs = {{"Họp", url("/meetings")}, {"Lập cuộc họp", std::nullopt}}},
                       content, refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

Reply edit_page(const Request& request, const Who& who, const Meeting& meeting, const Typed& typed,
                base::Date today, const base::Refusal* refusal)
{
    Html content = house::page_head("Sửa cuộc họp", group(meeting.title, ", ", meeting.cell_name, "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    content += house::form_for(who, web::Method::put, address(meeting), cls("card cn-form"),
                               input(type("hidden"), name("version"), value(meeting.version)),
                               div(cls("card-body cn-stack"), fields(typed, today, refusal),
                                   div(cls("cn-row"), house::button("check", "Lưu", true),
                                       a(cls("btn"), href(address(meeting)), "Thôi"))));
    return house::page(request, who, frame_of(who, meeting, "Sửa"), content,
                       refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

}

Reply show_new(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto today = house.clock.today();
    const auto half_year = HalfYear::from_code(request.query.get("half")).value_or(HalfYear::of(today));
    return new_page(request, who, usual(tx, who.acting.unit, today, half_year), today, nullptr);
}

Reply post_meeting(const Request& request, Building& house, const Who& who)
{
    const auto today = house.clock.today();
    const auto planned = plan_from(request.form, today).and_then([&](const Plan& given) {
        return plan(house, who, who.acting.unit, given);
    });
    if (!planned && !request.wants_json())
        return new_page(request, who, typed_in(request.form), today, &planned.error());
    return answer_meeting(request, who, planned, planned ? address(*planned) : url("/meetings"));
}

Reply show_edit(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting"));
    if (!meeting) return not_there(request, who);
    if (meeting->state == State::closed || meeting->state == State::cancelled)
        return house::refused(request, who, wrong_state(*meeting, "sửa").value());
    return edit_page(request, who, *meeting, typed_of(*meeting), house.clock.today(), nullptr);
}

Reply put_meeting(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto today = house.clock.today();
    const auto version = static_cast<int>(request.form.number("version").value_or(0));
    const auto changed = plan_from(request.form, today).and_then([&](const Plan& given) {
        return change(house, who, id, given, version);
    });
    if (!changed && !request.wants_json() && changed.error().kind != base::RefusalKind::not_found) {
        auto tx = house.db.read();
        if (const auto meeting = find(tx, who, id))
            return edit_page(request, who, *meeting, typed_in(request.form), today, &changed.error());
    }
    return answer_meeting(request, who, changed, url("/meetings/{}", id));
}

}
