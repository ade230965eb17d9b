// SPDX-License-Identifier: Apache-2.0
// Attendance on a phone: everyone on one page, three large buttons each (web/README.md, "Roster"). One form
// per person, so that a plain press and our script send the same thing.
#include "base/text.hpp"
#include "pages.hpp"

#include <algorithm>

namespace meetings {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::url;

namespace {

struct Paper {
    const Meeting& meeting;
    const Who& who;
    std::string csrf; ///< one for the page: 270 different ones would not compress
    std::string show; ///< "none", "away" or empty: the filter without a script
};

bool shows(const Paper& paper, const RosterLine& line)
{
    if (paper.show == "none") return !line.mark;
    if (paper.show == "away") return line.mark == Mark::excused || line.mark == Mark::absent;
    return true;
}

std::string given_name(const std::string& name)
{
    return base::split_name(name).given;
}

// Nobody is late before the meeting began, nor on a sheet entered the day after.
bool may_be_late(const Meeting& meeting, const RosterLine& line)
{
    if (line.mark != Mark::present || !line.marked_at) return false;
    const auto begin =
        base::Instant::from_local(meeting.planned_at.day, meeting.planned_at.hour, meeting.planned_at.minute);
    return *line.marked_at >= begin && line.marked_at->local_date() == meeting.planned_at.day;
}

// The small line under a person: what the mark still lacks, and who else made it.
Html more_of(const Meeting& meeting, const Who& who, const RosterLine& line)
{
    const auto edit = url("/meetings/{}/marks/{}/edit", meeting.id, line.person);
    Html more;
    if (line.mark == Mark::late) more = group(span("Đến muộn."), a(href(edit), "Sửa"));
    if (may_be_late(meeting, line)) more = a(href(edit), "Đến muộn?");
    if (line.mark == Mark::excused)
        more = line.excuse.empty() ? a(href(edit), "Ghi lý do")
                                   : group(span("Lý do: ", line.excuse), a(href(edit), "Sửa"));
    if (line.mark && line.marked_at && line.marked_by != who.account)
        more += span(given_name(line.marked_by_name), " ghi lúc ", line.marked_at->shown_time());
    return more;
}

std::string_view mark_code(const RosterLine& line)
{
    return line.mark ? code(*line.mark) : std::string_view{};
}

Html choice(const std::string& person, std::string_view css, std::string_view mark,
            std::string_view icon_name, std::string_view word, bool on)
{
    const auto field = person + std::string(css);
    return group(input(cls(css), type("radio"), name("mark"), id(field), value(mark), checked(on)),
                 label(for_id(field), icon(icon_name), span(word)));
}

Html person_name(const RosterLine& line)
{
    return legend(line.name, small(line.workplace, when(line.standing == Standing::guest, [&] {
                                       return group(line.workplace.empty() ? "" : ", ", "đến thêm");
                                   })));
}

// In an answer to the script `.more` stands even when empty, so that what it said before goes away.
Html roster_row(const Paper& paper, const RosterLine& line, bool answer)
{
    const auto person = "p" + std::to_string(line.person.value);
    const auto more = more_of(paper.meeting, paper.who, line);
    const bool came = line.mark == Mark::present || line.mark == Mark::late;
    return li(
        id(person), data("person", line.person.value), data("name", line.name), data("mark", mark_code(line)),
        only_if(!answer && !shows(paper, line), attr("hidden")),
        form(attr("method", "post"), action(url("/meetings/{}/marks/{}", paper.meeting.id, line.person)),
             input(type("hidden"), name("_method"), value("put")),
             input(type("hidden"), name("csrf"), value(paper.csrf)),
             input(type("hidden"), name("seen"), value(Seen::in(line).code())),
             fieldset(
                 cls("cn-mark-row"), person_name(line),
                 div(cls("cn-three"), choice(person, "c", "present", "check", "Có mặt", came),
                     choice(person, "p", "excused", "message-circle", "Có phép", line.mark == Mark::excused),
                     choice(person, "k", "absent", "x", "Không phép", line.mark == Mark::absent)),
                 when(answer || !more.empty(), [&] { return span(cls("more"), more); }),
                 button(type("submit"), cls("btn"), attr("data-plain"), "Ghi"))));
}

// For those who may look: the mark as a state, nothing to press.
Html still_row(const Paper& paper, const RosterLine& line)
{
    return li(id("p", line.person), only_if(!shows(paper, line), attr("hidden")),
              div(cls("cn-row p-3"),
                  div(cls("cn-grow"), b(line.name), div(cls("cn-small cn-soft"), line.workplace)),
                  mark_state(line)));
}

Html count_card(const Totals& totals, bool live)
{
    return section(cls("cn-count"), aria("label", live ? "Tổng đang chạy" : "Tổng"), tally(totals, live),
                   totals_bar(totals, live), when(live, [] {
                       return group(
                           p(cls("visually-hidden"), role("status"), attr("data-say-total")),
                           div(cls("cn-row"), attr("data-unsent"), attr("hidden"),
                               span(cls("cn-state warn"), icon("cloud-off"), span(attr("data-unsent-text"))),
                               span(cls("cn-small cn-soft"), "Có mạng sẽ tự gửi.")));
                   }));
}

Html filter_chip(const Paper& paper, std::string_view show, std::string_view css, std::string_view word,
                 long long n)
{
    const auto all = url("/meetings/{}/roster", paper.meeting.id);
    const bool on = paper.show == show;
    return a(cls("cn-chip", css), href(on ? all : all.with("show", show)), data("filter-chip", show),
             only_if(on, attr("aria-current", "true")), word, " ", b(data("total", show), n));
}

Html filters(const Paper& paper, const Totals& totals)
{
    return div(cls("cn-row flex-nowrap"),
               label(cls("visually-hidden"), for_id("loc"), "Gõ chữ đầu của tên gọi"),
               input(cls("form-control cn-grow w-auto"), id("loc"), type("search"),
                     attr("placeholder", "Gõ tên gọi"), attr("autocomplete", "off"), attr("data-filter"),
                     attr("data-live"), attr("hidden")),
               filter_chip(paper, "none", "", "Chưa điểm", totals.unmarked()),
               filter_chip(paper, "away", "d-none d-md-inline-flex", "Vắng", totals.excused + totals.absent));
}

Html key(std::string_view name)
{
    return span(cls("cn-key"), name);
}

Html keyboard_help()
{
    return p(cls("cn-soft cn-small mb-0 d-none d-md-block"), "Trên bàn phím: ", key("lên"), " ", key("xuống"),
             " đổi người, ", key("C"), " có mặt, ", key("P"), " có phép, ", key("K"), " không phép, ",
             key("Z"), " hoàn tác.");
}

Html end_bar(const Meeting& meeting, const Totals& totals)
{
    return div(cls("cn-endbar"),
               button(cls("btn cn-undo"), type("button"), attr("data-undo"), attr("data-live"),
                      attr("hidden"), icon("arrow-back-up"),
                      span("Hoàn tác", small(attr("data-undo-text"), "Chưa có gì"))),
               span(cls("cn-grow d-none d-md-block cn-soft"), "Còn ",
                    span(data("total", "none"), totals.unmarked()), " đồng chí chưa điểm."),
               a(cls("btn btn-primary"), href(url("/meetings/{}/closing", meeting.id)),
                 data("needs-sent", meeting.id.value),
                 span("Kết thúc", span(cls("d-none d-md-inline"), " điểm danh"))));
}

Html live_roster(const Paper& paper, const std::vector<RosterLine>& lines, const Totals& totals)
{
    const auto key_of_marks =
        std::to_string(paper.meeting.id.value) + "." + std::to_string(paper.who.account.value);
    const auto rows = each(lines, [&](const RosterLine& line) {
        return line.standing == Standing::exempt ? Html{} : roster_row(paper, line, false);
    });
    return group(
        count_card(totals, true), filters(paper, totals), keyboard_help(),
        p(cls("cn-note"), attr("data-filter-empty"), attr("hidden"), "Không có ai khớp với chữ đã gõ."),
        div(cls("card"), ul(cls("cn-roster"), attr("data-roster"), data("key", key_of_marks), rows)),
        p(cls("cn-soft cn-small mb-0"), "Có phép là vắng có lý do. Không phép là vắng không lý do. ",
          when(totals.exempt > 0,
               [&] { return group(base::grouped(totals.exempt), " đồng chí miễn sinh hoạt, không tính. "); }),
          "Có người đến mà chưa có tên? ",
          a(href(url("/meetings/{}/guests", paper.meeting.id)), "Thêm người đến"), "."),
        end_bar(paper.meeting, totals));
}

Html still_roster(const Paper& paper, const std::vector<RosterLine>& lines, const Totals& totals)
{
    const auto rows = each(lines, [&](const RosterLine& line) {
        return line.standing == Standing::exempt ? Html{} : still_row(paper, line);
    });
    const bool closed = paper.meeting.state == State::closed;
    return group(
        count_card(totals, false),
        house::note(house::Tone::plain, "info-circle",
                    closed ? p("Cuộc họp đã kết thúc, số liệu đã chốt. ",
                               a(href(address(paper.meeting)), "Xem trang cuộc họp"), ".")
                           : p("Chi ủy chi bộ đang điểm danh. Trang này để xem; tải lại để có số mới.")),
        div(cls("card"), ul(cls("cn-roster"), rows)));
}

Html fact_line(const Meeting& meeting, base::Date today)
{
    const bool is_today = meeting.planned_at.day == today;
    return group(meeting.title, ", ", when_words(meeting.planned_at, today),
                 span(cls("d-none d-md-inline"),
                      is_today ? ", " + meeting.planned_at.day.shown() : std::string{}, ", ", meeting.place));
}

Reply roster_json(const Meeting& meeting, const std::vector<RosterLine>& lines, const Totals& totals)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("meeting", meeting.id);
        json.field("state", code(meeting.state));
        json.object("totals", [&] { write_totals(json, totals); });
        json.array("roster", [&] {
            for (const auto& line : lines)
                json.object([&] { write_line(json, line); });
        });
    });
    return web::json_reply(json.take());
}

bool has_roster(const Meeting& meeting)
{
    return meeting.state == State::open || meeting.state == State::closed;
}

auto no_roster_yet(const Meeting& meeting)
{
    return base::refuse(base::RefusalKind::conflict, "not_open",
                        meeting.title +
                            " chưa mở điểm danh. Hãy mở ở trang cuộc họp; danh sách được chốt lúc đó.");
}

auto which_mark()
{
    return base::refuse(base::RefusalKind::invalid, "mark_missing",
                        "Chưa chọn có mặt, có phép hay không phép. Hãy chọn một rồi bấm Ghi.", "mark");
}

Reply roster_page(const Request& request, const Building& house, const Who& who, const Meeting& meeting,
                  const std::vector<RosterLine>& lines, const base::Refusal* refusal)
{
    const auto totals = totals_of(lines);
    const bool live = meeting.state == State::open && who.may(house::May::hold_meetings);
    const Paper paper{meeting, who, live ? house::csrf_token(who) : "",
                      std::string(request.query.get("show"))};
    auto frame = frame_of(who, meeting, "Điểm danh");
    // The first name stands above the fold of a phone: no breadcrumb there, and the page's own bar below.
    auto content = group(div(cls("d-none d-md-block"), house::breadcrumb(frame.crumbs)),
                         house::page_head("Điểm danh", fact_line(meeting, house.clock.today())));
    frame.crumbs.clear();
    if (refusal != nullptr) content += house::refusal_note(*refusal);
    content += live ? live_roster(paper, lines, totals) : still_roster(paper, lines, totals);
    frame.bare_bottom = live;
    if (live) frame.scripts = {"roster"};
    return house::page(request, who, frame, content,
                       refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

// Somebody else was there first: with their mark beside the sentence the person can tap again, now knowing.
Reply marked_meanwhile(const Request& request, Building& house, const Who& who, const base::Refusal& refusal)
{
    const auto person = request.id<base::LiaisonId>("person");
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting")).value();
    const auto lines = roster(tx, meeting);
    if (!request.wants_fragment()) return roster_page(request, house, who, meeting, lines, &refusal);
    const auto theirs = std::find_if(lines.begin(), lines.end(),
                                     [&](const RosterLine& line) { return line.person == person; });
    return house::piece(group(p(cls("cn-error"), data("error", ""), refusal.sentence),
                              roster_row({meeting, who, house::csrf_token(who), ""}, *theirs, true)),
                        house::status_of(refusal.kind));
}

}

Reply show_roster(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto meeting = find(tx, who, request.id<base::MeetingId>("meeting"));
    if (!meeting) return not_there(request, who);
    if (!has_roster(*meeting)) return house::refused(request, who, no_roster_yet(*meeting).value());
    const auto lines = roster(tx, *meeting);
    if (request.wants_json()) return roster_json(*meeting, lines, totals_of(lines));
    return roster_page(request, house, who, *meeting, lines, nullptr);
}

base::Result<Tap> tap_from(const Request& request)
{
    const auto word = request.form.get("mark");
    Tap tap;
    tap.mark = mark_from(word);
    if (!tap.mark && word != "none") return which_mark();
    tap.method = method_from(request.form.get("method"));
    tap.keep_late = request.form.get("as") != "exact";
    if (const auto excuse = request.form.maybe("excuse")) tap.excuse = std::string(*excuse);
    tap.seen = Seen::from_code(request.form.get("seen"));
    return tap;
}

Reply answer_tap(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<base::MeetingId>("meeting");
    const auto person = request.id<base::LiaisonId>("person");
    const auto tap = tap_from(request);
    if (!tap) return house::refused(request, who, tap.error());
    const auto line = meetings::put_mark(house, who, id, person, *tap);
    if (!line && line.error().code == "marked_meanwhile" && !request.wants_json())
        return marked_meanwhile(request, house, who, line.error());
    const auto back = url("/meetings/{}/roster", id).at("p" + std::to_string(person.value));
    return house::answer(
        request, who, line, back,
        [&](const RosterLine& marked) {
            auto tx = house.db.read();
            return roster_row({find(tx, who, id).value(), who, house::csrf_token(who), ""}, marked, true);
        },
        [](web::JsonWriter& json, const RosterLine& marked) {
            json.object([&] { write_line(json, marked); });
        });
}

}
