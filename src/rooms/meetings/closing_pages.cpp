// SPDX-License-Identifier: Apache-2.0
// What moves a meeting on: opening, people who came besides, closing, and the reasons for putting it off or
// calling it off.
#include "base/text.hpp"
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

constexpr std::size_t names_shown = 12;

std::optional<Meeting> asked_for(const Request& request, db::Transaction& tx, const Who& who)
{
    return find(tx, who, request.id<base::MeetingId>("meeting"));
}

int status_for(const base::Refusal* refusal)
{
    return refusal == nullptr ? 200 : house::status_of(refusal->kind);
}

// Whoever asks looks for the meeting again: one that is not there is not shown.
bool may_be_shown_again(const Request& request, const base::Refusal& refusal)
{
    return !request.wants_json() && !request.wants_fragment() && refusal.kind != base::RefusalKind::forbidden;
}

Html unmarked_part(const std::vector<RosterLine>& lines, long long unmarked)
{
    Html names;
    std::size_t told = 0;
    for (const auto& line : lines)
        if (!line.mark && line.standing != Standing::exempt && told++ < names_shown) names += li(line.name);
    if (told > names_shown)
        names += li("và ", base::grouped(static_cast<long long>(told - names_shown)), " đồng chí nữa");
    return div(p(cls("mb-1"), b(base::grouped(unmarked), " đồng chí chưa điểm:")), ul(names),
               label(cls("form-check"),
                     input(cls("form-check-input"), type("checkbox"), name("unmarked"), value("absent")),
                     span(cls("form-check-label"), "Ghi vắng không lý do cho ", base::grouped(unmarked),
                          " đồng chí chưa điểm")),
               p(cls("form-hint"), "Ai báo lý do sau thì vẫn ghi được trong ",
                 static_cast<long long>(excuse_days), " ngày."));
}

Reply closing_page(const Request& request, const Who& who, const Meeting& meeting,
                   const std::vector<RosterLine>& lines, const base::Refusal* refusal)
{
    const auto totals = totals_of(lines);
    const auto back = url("/meetings/{}/roster", meeting.id);
    Html content =
        house::page_head("Kết thúc điểm danh", group(meeting.title, ", ", meeting.planned_at.shown(), "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    content += house::form_for(
        who, web::Method::put, url("/meetings/{}/closing", meeting.id), cls("card cn-form"),
        data("needs-sent", meeting.id.value),
        div(cls("card-body cn-stack"), tally(totals, false), totals_bar(totals, false),
            p(cls("mb-0"), attendance_words(totals)),
            when(totals.unmarked() > 0, [&] { return unmarked_part(lines, totals.unmarked()); }),
            p(cls("cn-soft mb-0"), "Kết thúc xong, số liệu được chốt và tính vào ", meeting.half_year.shown(),
              ". Sau đó sửa ai thì ghi lý do."),
            div(cls("cn-row"), house::button("check", "Kết thúc điểm danh", true),
                a(cls("btn"), href(back), "Quay lại điểm danh"))));
    return house::page(request, who, frame_of(who, meeting, "Kết thúc"), content, status_for(refusal));
}

Html guest_row(const PossibleGuest& guest, const std::vector<base::LiaisonId>& ticked)
{
    const bool on = std::ranges::find(ticked, guest.person) != ticked.end();
    return li(label(
        cls("cn-row p-3 mb-0"),
        input(cls("form-check-input"), type("checkbox"), name("pick"), value(guest.person), checked(on)),
        span(cls("cn-grow"), b(guest.name), span(cls("cn-small cn-soft d-block"), guest.workplace))));
}

Reply guests_page(const Request& request, const Who& who, const Meeting& meeting,
                  const std::vector<PossibleGuest>& known, const base::Refusal* refusal)
{
    const auto ticked = request.form.ids<base::LiaisonId>("pick");
    Html rows;
    for (const auto& guest : known)
        if (!guest.on_roster && !guest.exempt) rows += guest_row(guest, ticked);
    const auto exempt = std::count_if(known.begin(), known.end(),
                                      [](const auto& guest) { return guest.exempt && !guest.on_roster; });
    Html content = house::page_head(
        "Thêm người đến",
        group("Đồng chí chi bộ đã tiếp nhận mà chưa có tên trong danh sách ", meeting.title, "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    if (rows.empty())
        content += house::empty_state(
            "users", "Không còn ai để thêm",
            p("Mọi đồng chí chi bộ đã tiếp nhận đều có trong danh sách. Người mới thì tiếp nhận ở mục Danh "
              "sách trước."),
            house::button_link(url("/meetings/{}/roster", meeting.id), "", "Quay lại điểm danh", true));
    else
        content += house::form_for(who, web::Method::post, url("/meetings/{}/guests", meeting.id),
                                   cls("card cn-form"), ul(cls("cn-roster"), rows),
                                   div(cls("card-body cn-row"),
                                       house::button("user-plus", "Thêm vào danh sách", true),
                                       a(cls("btn"), href(url("/meetings/{}/roster", meeting.id)), "Thôi")));
    if (exempt > 0)
        content += p(cls("cn-soft"), base::grouped(exempt),
                     " đồng chí miễn sinh hoạt không thêm được, vì không tính vào cuộc họp.");
    return house::page(request, who, frame_of(who, meeting, "Thêm người đến"), content, status_for(refusal));
}

// The page of a reason: postponement and cancellation differ in words and in the new day.

struct ReasonPage {
    std::string_view title;
    std::string explanation;
    std::string_view hint, button, icon;
    web::Url to;
    bool asks_day = false;
};

ReasonPage postponement_of(const Meeting& meeting, long long excused)
{
    const std::string unchanged =
        "Cuộc họp giữ nguyên, chỉ đổi ngày. Chưa biết ngày mới thì để trống, ghi sau.";
    return {"Hoãn cuộc họp",
            excused == 0 ? unchanged
                         : unchanged + " " + base::grouped(excused) +
                               " đồng chí đã báo vắng cho ngày cũ: ngày mới có thể đi được, nên các báo vắng "
                               "này thôi tính. Ai vẫn không đi được thì ghi lại sau.",
            "Ví dụ: bão số 9, nhà văn hóa mất điện.",
            "Ghi hoãn",
            "calendar-time",
            url("/meetings/{}/postponement", meeting.id),
            true};
}

ReasonPage cancellation_of(const Meeting& meeting)
{
    return {"Hủy cuộc họp",
            "Cuộc họp vẫn còn trong sổ với lý do hủy, không tính vào kỳ; chi bộ lập được cuộc khác.",
            "Ví dụ: lập nhầm, đã họp chung với tổ khác.",
            "Hủy cuộc họp",
            "calendar-off",
            url("/meetings/{}/cancellation", meeting.id),
            false};
}

Reply reason_page(const Request& request, const Who& who, const Meeting& meeting, const ReasonPage& words,
                  const base::Refusal* refusal)
{
    const auto typed = [&](std::string_view name) { return std::string(request.form.get(name)); };
    Html content = house::page_head(words.title, group(meeting.title, ", ", meeting.planned_at.shown(), "."));
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    Html fields = house::text_field(
        {.name = "reason", .label = "Lý do", .value = typed("reason"), .hint = words.hint, .required = true},
        refusal);
    if (words.asks_day)
        fields +=
            group(house::text_field({.name = "day",
                                     .label = "Ngày mới (nếu đã biết)",
                                     .value = typed("day"),
                                     .hint = "Ngày/tháng/năm, ví dụ 29/11/2026.",
                                     .autocomplete = "off"},
                                    refusal),
                  house::text_field({.name = "time",
                                     .label = "Giờ",
                                     .value = request.form.has("time") ? typed("time")
                                                                       : meeting.planned_at.iso().substr(11),
                                     .autocomplete = "off"},
                                    refusal));
    content += house::form_for(who, web::Method::put, words.to, cls("card cn-form"),
                               div(cls("card-body cn-stack"), p(cls("mb-0"), words.explanation), fields,
                                   div(cls("cn-row"), house::button(words.icon, words.button, true),
                                       a(cls("btn"), href(address(meeting)), "Thôi"))));
    return house::page(request, who, frame_of(who, meeting, std::string(words.title)), content,
                       status_for(refusal));
}

long long excused_early(db::Transaction& tx, const Meeting& meeting)
{
    return totals_of(roster(tx, meeting)).excused;
}

bool is_over(const Meeting& meeting)
{
    return meeting.state == State::closed || meeting.state == State::cancelled;
}

base::Result<Postponed> postponed(Building& house, const Who& who, const Request& request)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto reason = request.form.get("reason");
    if (base::tidy(request.form.get("day")).empty()) return postpone(house, who, id, reason);
    return local_time_from(request.form).and_then([&](const LocalTime& to) {
        return postpone(house, who, id, reason, to);
    });
}

}

Reply put_opening(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    return answer_meeting(request, who, open(house, who, id), url("/meetings/{}/roster", id));
}

Reply show_guests(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = asked_for(request, tx, who);
    if (!meeting) return not_there(request, who);
    if (meeting->state != State::open)
        return house::refused(request, who, wrong_state(*meeting, "thêm người đến").value());
    return guests_page(request, who, *meeting, possible_guests(tx, *meeting), nullptr);
}

Reply post_guests(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto came = add_guests(house, who, id, request.form.ids<base::LiaisonId>("pick"));
    if (!came && may_be_shown_again(request, came.error())) {
        auto tx = house.db.read();
        const auto meeting = asked_for(request, tx, who);
        if (meeting && meeting->state == State::open)
            return guests_page(request, who, *meeting, possible_guests(tx, *meeting), &came.error());
    }
    return house::answer(
        request, who, came, url("/meetings/{}/roster", id),
        [](int n) { return p(data("say", ""), "Đã thêm ", n, " đồng chí."); },
        [](web::JsonWriter& json, int n) { json.object([&] { json.field("added", n); }); });
}

Reply show_closing(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = asked_for(request, tx, who);
    if (!meeting) return not_there(request, who);
    if (meeting->state != State::open)
        return house::refused(request, who, wrong_state(*meeting, "kết thúc điểm danh").value());
    return closing_page(request, who, *meeting, roster(tx, *meeting), nullptr);
}

Reply put_closing(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto closed =
        close(house, who, id, request.form.get("unmarked") == "absent" ? Unmarked::absent : Unmarked::refuse);
    if (!closed && may_be_shown_again(request, closed.error())) {
        auto tx = house.db.read();
        const auto meeting = asked_for(request, tx, who);
        if (meeting && meeting->state == State::open)
            return closing_page(request, who, *meeting, roster(tx, *meeting), &closed.error());
    }
    return answer_meeting(request, who, closed, url("/meetings/{}", id));
}

Reply show_postponement(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = asked_for(request, tx, who);
    if (!meeting) return not_there(request, who);
    if (is_over(*meeting)) return house::refused(request, who, wrong_state(*meeting, "hoãn").value());
    return reason_page(request, who, *meeting, postponement_of(*meeting, excused_early(tx, *meeting)),
                       nullptr);
}

Reply put_postponement(const Request& request, Building& house, const Who& who)
{
    const auto result = postponed(house, who, request);
    if (!result && may_be_shown_again(request, result.error())) {
        auto tx = house.db.read();
        const auto meeting = asked_for(request, tx, who);
        if (meeting && !is_over(*meeting))
            return reason_page(request, who, *meeting, postponement_of(*meeting, excused_early(tx, *meeting)),
                               &result.error());
    }
    const auto back = url("/meetings/{}", request.id<base::MeetingId>("meeting"));
    const auto gone = result ? result->excuses_gone : 0;
    return answer_meeting(request, who, result.map([](const Postponed& meeting) { return Meeting(meeting); }),
                          gone > 0 ? back.with("excuses_gone", gone) : back);
}

Reply show_cancellation(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = asked_for(request, tx, who);
    if (!meeting) return not_there(request, who);
    if (is_over(*meeting)) return house::refused(request, who, wrong_state(*meeting, "hủy").value());
    return reason_page(request, who, *meeting, cancellation_of(*meeting), nullptr);
}

Reply put_cancellation(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto result = cancel(house, who, id, request.form.get("reason"));
    if (!result && may_be_shown_again(request, result.error())) {
        auto tx = house.db.read();
        const auto meeting = asked_for(request, tx, who);
        if (meeting && !is_over(*meeting))
            return reason_page(request, who, *meeting, cancellation_of(*meeting), &result.error());
    }
    return answer_meeting(request, who, result, url("/meetings/{}", id));
}

}
