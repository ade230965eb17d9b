// SPDX-License-Identifier: Apache-2.0
// One person's mark with words: late, the reason of an absence, or a correction after closing with its
// reason.
#include "pages.hpp"

namespace meetings {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

/// How the form is meant; stands in its hidden field `as`.
enum class As { tap, exact, excuse, amend };

As as_from(std::string_view text)
{
    if (text == "exact") return As::exact;
    if (text == "excuse") return As::excuse;
    return text == "amend" ? As::amend : As::tap;
}

As as_for(State state)
{
    if (state == State::open) return As::exact;
    return state == State::closed ? As::amend : As::excuse;
}

std::string_view code(As as)
{
    switch (as) {
    case As::exact:
        return "exact";
    case As::excuse:
        return "excuse";
    case As::amend:
        return "amend";
    case As::tap:
        break;
    }
    return "";
}

struct Typed {
    std::string mark;
    std::string excuse; ///< why the person is away
    std::string reason; ///< why a closed meeting is corrected
};

// An early excuse has one field, which is called `reason`. The meeting may have been opened or closed since
// the page was shown, so the next page may ask otherwise; what was typed goes to the field it was meant for.
Typed typed_in(const web::Fields& form, As as)
{
    const auto text = [&](std::string_view name) { return std::string(form.get(name)); };
    if (as == As::excuse) return {text("mark"), text("reason"), {}};
    return {text("mark"), text("excuse"), text("reason")};
}

Html mark_radio(Mark mark, std::string_view word, std::string_view chosen)
{
    const auto field = "mark-" + std::string(code(mark));
    return label(cls("form-check"), for_id(field),
                 input(cls("form-check-input"), type("radio"), name("mark"), id(field), value(code(mark)),
                       checked(chosen == code(mark))),
                 span(cls("form-check-label"), word));
}

Html mark_choice(std::string_view chosen)
{
    return fieldset(legend(cls("form-label"), "Điểm danh"),
                    mark_radio(Mark::present, "Có mặt đúng giờ", chosen),
                    mark_radio(Mark::late, "Đến muộn (tính là có mặt)", chosen),
                    mark_radio(Mark::excused, "Vắng có lý do", chosen),
                    mark_radio(Mark::absent, "Vắng không lý do", chosen));
}

Html fields(As as, const Typed& typed, const base::Refusal* refusal)
{
    // An early excuse is refused for want of its only field, a correction for want of why it is made.
    const auto excuse_name = as == As::excuse ? "reason" : "excuse";
    Html parts;
    if (as == As::excuse)
        parts = input(type("hidden"), name("mark"), value(code(Mark::excused)));
    else
        parts = mark_choice(typed.mark);
    parts += house::text_field({.name = excuse_name,
                                .label = "Lý do vắng",
                                .value = typed.excuse,
                                .hint = "Ghi ngắn gọn, ví dụ: đi công tác Hà Nội. Chỉ cần khi vắng có lý do.",
                                .required = as == As::excuse},
                               refusal);
    if (as == As::amend)
        parts += house::text_field(
            {.name = "reason",
             .label = "Vì sao sửa",
             .value = typed.reason,
             .hint = "Cuộc họp đã chốt; mỗi lần sửa có một dòng trong nhật ký, ví dụ: bấm nhầm dòng."},
            refusal);
    return parts;
}

std::string_view heading_for(As as)
{
    if (as == As::amend) return "Sửa điểm danh";
    return as == As::excuse ? "Ghi báo vắng" : "Điểm danh";
}

Html late_excuse_note(const Meeting& meeting, base::Date today)
{
    const auto last_day = meeting.planned_at.day.plus_days(excuse_days);
    if (meeting.state != State::closed || today > last_day) return {};
    return house::note(house::Tone::plain, "info-circle",
                       p("Báo vắng có lý do được nhận đến hết ngày ", last_day.shown(),
                         ": chọn Vắng có lý do, ghi lý do vắng, để trống ô Vì sao sửa."));
}

// The person's line, if they are counted at this meeting; before it is opened, if they would be.
std::optional<RosterLine> line_of(db::Transaction& tx, const Meeting& meeting, base::LiaisonId person)
{
    for (auto& line : roster(tx, meeting))
        if (line.person == person && line.standing != Standing::exempt) return std::move(line);
    return std::nullopt;
}

Reply mark_page(const Request& request, Building& house, const Who& who, const Meeting& meeting,
                const RosterLine& line, const Typed& typed, const base::Refusal* refusal)
{
    const auto as = as_for(meeting.state);
    const auto back = as == As::exact ? url("/meetings/{}/roster", meeting.id) : address(meeting);
    Html content = house::page_head(
        line.name, group(line.workplace, when(!line.workplace.empty(), [] { return group(". "); }),
                         meeting.title, ", ", meeting.planned_at.day.shown(), "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    content += late_excuse_note(meeting, house.clock.today());
    content += house::form_for(
        who, web::Method::put, url("/meetings/{}/marks/{}", meeting.id, line.person), cls("card cn-form"),
        input(type("hidden"), name("as"), value(code(as))),
        when(as == As::exact,
             [&] { return input(type("hidden"), name("seen"), value(Seen::in(line).code())); }),
        div(cls("card-body cn-stack"), fields(as, typed, refusal),
            div(cls("cn-row"), house::button("check", "Ghi", true),
                a(cls("btn"), href(back.at("p" + std::to_string(line.person.value))), "Thôi"))));
    return house::page(request, who, frame_of(who, meeting, std::string(heading_for(as))), content,
                       refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

base::Result<RosterLine> written(Building& house, const Who& who, const Request& request, As as)
{
    const auto meeting = request.id<base::MeetingId>("meeting");
    const auto person = request.id<base::LiaisonId>("person");
    const auto mark = mark_from(request.form.get("mark"));
    const auto excuse_text = request.form.get("excuse"), reason = request.form.get("reason");
    if (as == As::exact)
        return tap_from(request).and_then(
            [&](const Tap& tap) { return meetings::put_mark(house, who, meeting, person, tap); });
    if (as == As::excuse) return excuse(house, who, meeting, person, reason);
    if (!mark)
        return base::refuse(base::RefusalKind::invalid, "mark_missing",
                            "Chưa chọn có mặt hay vắng. Hãy chọn một rồi bấm Ghi.", "mark");
    // Without a reason for correcting it is not a correction but a late excuse, which has its own time.
    if (mark == Mark::excused && reason.empty() && !excuse_text.empty())
        return excuse(house, who, meeting, person, excuse_text);
    return amend(house, who, meeting, person, *mark, excuse_text, reason);
}

}

Reply show_mark(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting"));
    if (!meeting) return not_there(request, who);
    if (meeting->state == State::cancelled)
        return house::refused(request, who, wrong_state(*meeting, "ghi báo vắng").value());
    const auto line = line_of(tx, *meeting, request.id<base::LiaisonId>("person"));
    if (!line)
        return house::refused(request, who,
                              base::refuse_not_found("đồng chí này trong danh sách cuộc họp").value());
    const Typed typed{line->mark ? std::string(meetings::code(*line->mark)) : "", line->excuse, {}};
    return mark_page(request, house, who, *meeting, *line, typed, nullptr);
}

Reply put_mark(const Request& request, Building& house, const Who& who)
{
    const auto as = as_from(request.form.get("as"));
    if (as == As::tap) return answer_tap(request, house, who);
    const auto id = request.id<base::MeetingId>("meeting");
    const auto person = request.id<base::LiaisonId>("person");
    const auto line = written(house, who, request, as);
    if (!line && !request.wants_json() && !request.wants_fragment() &&
        line.error().kind != base::RefusalKind::not_found) {
        auto tx = house.db.read();
        const auto meeting = find(tx, who, id);
        const auto known = meeting ? line_of(tx, *meeting, person) : std::nullopt;
        if (known)
            return mark_page(request, house, who, *meeting, *known, typed_in(request.form, as),
                             &line.error());
    }
    return house::answer(
        request, who, line,
        (as == As::exact ? url("/meetings/{}/roster", id) : url("/meetings/{}", id))
            .at("p" + std::to_string(person.value)),
        [](const RosterLine& marked) { return p(data("say", ""), marked.name, ": ", shown(*marked.mark)); },
        [](web::JsonWriter& json, const RosterLine& marked) {
            json.object([&] { write_line(json, marked); });
        });
}

}
