// SPDX-License-Identifier: Apache-2.0
// The form of a meeting: few fields, most of them filled with what the cell usually does.
#include "house/redrawn.hpp"
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

using Typed = house::FieldValues;

struct FieldWord {
    std::string_view field, word;
};
// The fields of the form, and what it calls them.
constexpr FieldWord words[] = {{"kind", "loại"},      {"half", "kỳ"},
                               {"day", "ngày họp"},   {"time", "giờ"},
                               {"place", "địa điểm"}, {"title", "tên cuộc họp"},
                               {"chair", "chủ trì"},  {"secretary_name", "thư ký"}};

Typed typed_in(const web::Fields& form)
{
    Typed typed;
    for (const auto& [field, word] : words)
        typed.emplace(field, form.get(field));
    return typed;
}

Typed typed_of(const Meeting& meeting)
{
    return {{"kind", std::string(code(meeting.kind))},
            {"half", meeting.half_year.code()},
            {"day", meeting.planned_at.day.shown()},
            {"time", meeting.planned_at.iso().substr(11)},
            {"place", meeting.place},
            {"title", meeting.title},
            {"chair", meeting.chair},
            {"secretary_name", meeting.secretary_name}};
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
    Typed typed{{"kind", std::string(code(Kind::regular_half_year))},
                {"half", half_year.code()},
                {"day", at.day.shown()},
                {"time", at.iso().substr(11)}};
    tx.each(sql::last_habits, {{"cell", cell}}, [&](const db::Row& row) {
        for (const auto* field : {"place", "chair", "secretary_name"})
            typed[field] = row.text(field);
    });
    const bool taken =
        tx.first(sql::regular_of,
                 {{"cell", cell}, {"year", half_year.year}, {"half", half_year.half}, {"except", 0}},
                 [](const db::Row&) { return true; })
            .has_value();
    if (taken) typed["kind"] = code(Kind::extraordinary);
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
    const auto typed_as = [&](std::string_view field) {
        const auto at = typed.find(field);
        return at == typed.end() ? std::string{} : at->second;
    };
    return group(
        house::select_field("kind", "Loại", kinds(), typed_as("kind"), refusal),
        house::select_field("half", "Kỳ (cho họp định kỳ)", half_years(today, typed_as("half")),
                            typed_as("half"), refusal),
        house::text_field({.name = "day",
                           .label = "Ngày họp",
                           .value = typed_as("day"),
                           .hint = "Ngày/tháng/năm, ví dụ 22/11/2026.",
                           .autocomplete = "off",
                           .required = true},
                          refusal),
        house::text_field({.name = "time",
                           .label = "Giờ",
                           .value = typed_as("time"),
                           .hint = "Ví dụ 19:30.",
                           .autocomplete = "off",
                           .required = true},
                          refusal),
        house::text_field({.name = "place",
                           .label = "Địa điểm",
                           .value = typed_as("place"),
                           .hint = "Ví dụ: nhà văn hóa tổ dân phố 5.",
                           .required = true},
                          refusal),
        details(
            only_if(opens_more, attr("open")), summary("Tên cuộc họp, chủ trì, thư ký"),
            div(cls("cn-stack mt-3"),
                house::text_field({.name = "title",
                                   .label = "Tên cuộc họp",
                                   .value = typed_as("title"),
                                   .hint = "Để trống thì lấy tên của kỳ, ví dụ: Họp kỳ cuối năm 2026."},
                                  refusal),
                house::text_field({.name = "chair", .label = "Chủ trì", .value = typed_as("chair")}, refusal),
                house::text_field(
                    {.name = "secretary_name", .label = "Thư ký", .value = typed_as("secretary_name")},
                    refusal))));
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
                               house::drawn_from(typed_of(meeting)),
                               div(cls("card-body cn-stack"), fields(typed, today, refusal),
                                   div(cls("cn-row"), house::button("check", "Lưu", true),
                                       a(cls("btn"), href(address(meeting)), "Thôi"))));
    return house::page(request, who, frame_of(who, meeting, "Sửa"), content,
                       refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

std::string in_words(std::string_view field, const Meeting& meeting)
{
    if (field == "kind") return std::string(shown(meeting.kind));
    if (field == "half") return meeting.half_year.brief();
    return typed_of(meeting).find(field)->second;
}

// The form again: what was typed in it over what the meeting is by now.
Reply refused_edit(const Request& request, const Who& who, const Meeting& meeting, base::Date today,
                   base::Refusal refusal)
{
    const auto redrawn = house::redraw(request.form, typed_of(meeting));
    for (const auto& change : redrawn.elsewhere)
        for (const auto& [field, word] : words)
            if (field == change.field)
                refusal.blockers.push_back(house::told(change, word, in_words(field, meeting)));
    return edit_page(request, who, meeting, redrawn.values, today, &refusal);
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
            return refused_edit(request, who, *meeting, today, changed.error());
    }
    return answer_meeting(request, who, changed, url("/meetings/{}", id));
}

}
