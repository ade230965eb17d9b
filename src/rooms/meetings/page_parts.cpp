// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "pages.hpp"

#include <array>
#include <cstdio>

namespace meetings {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::url;

namespace {

std::string hundredths(long long n, long long whole)
{
    std::array<char, 32> text{};
    const double share = whole > 0 ? 100.0 * static_cast<double>(n) / static_cast<double>(whole) : 0;
    std::snprintf(text.data(), text.size(), "%.2f", share);
    return text.data();
}

Html counter(long long n, std::string_view live_name, std::string_view word, bool live)
{
    return li(live ? b(data("total", live_name), n) : b(n), span(word));
}

}

web::Url address(const Meeting& meeting)
{
    return url("/meetings/{}", meeting.id);
}

house::Frame frame_of(const Who& who, const Meeting& meeting, std::string here)
{
    house::Frame frame{.title = here, .nav = house::Nav::meetings};
    frame.crumbs = {{meeting.cell_short_name, std::nullopt}, {"Họp", url("/meetings")}};
    // What only names the unit is not where one stands.
    if (who.may(house::May::see_liaisons))
        frame.crumbs.front().to = url("/liaisons").with("cell", meeting.cell.value);
    if (here == meeting.title) {
        frame.crumbs.push_back({here, std::nullopt});
    } else {
        frame.crumbs.push_back({meeting.title, address(meeting)});
        frame.crumbs.push_back({std::move(here), std::nullopt});
    }
    return frame;
}

std::string when_words(const LocalTime& time, base::Date today)
{
    if (time.day != today) return time.shown();
    const std::string_view part = time.hour >= 18   ? "tối nay "
                                  : time.hour >= 13 ? "chiều nay "
                                  : time.hour >= 11 ? "trưa nay "
                                                    : "sáng nay ";
    return std::string(part) + time.clock();
}

Html state_of(const Meeting& meeting, base::Date today)
{
    switch (meeting.state) {
    case State::planned:
        if (meeting.planned_at.day < today)
            return house::state(Tone::warn, "clock-exclamation", "Quá ngày, chưa điểm danh");
        return house::state(Tone::plain, "calendar-event", shown(meeting.state));
    case State::open:
        return house::state(Tone::warn, "list-check", shown(meeting.state));
    case State::closed:
        return house::state(Tone::good, "circle-check", shown(meeting.state));
    case State::postponed:
        return house::state(Tone::warn, "calendar-time", "Hoãn, chưa có ngày mới");
    case State::cancelled:
        return house::state(Tone::plain, "calendar-off", shown(meeting.state));
    }
    return {};
}

Html mark_state(const RosterLine& line)
{
    if (!line.mark) return house::state(Tone::plain, "circle-dashed", "Chưa điểm");
    switch (*line.mark) {
    case Mark::present:
        return house::state(Tone::good, "check", "Có mặt");
    case Mark::late:
        return house::state(Tone::good, "clock", "Đến muộn");
    case Mark::excused:
        return house::state(Tone::warn, "message-circle", "Có phép");
    case Mark::absent:
        return house::state(Tone::plain, "x", "Không phép");
    }
    return {};
}

Html tally(const Totals& totals, bool live)
{
    return ul(cls("cn-tally"), counter(totals.attended(), "c", "có mặt", live),
              counter(totals.excused, "p", "có phép", live), counter(totals.absent, "k", "không phép", live),
              counter(totals.unmarked(), "none", "chưa điểm", live));
}

Html totals_bar(const Totals& totals, bool live)
{
    const auto part = [&](std::string_view css, long long from, long long n) {
        return rect(cls(css), attr("x", hundredths(from, totals.invited)),
                    attr("width", hundredths(n, totals.invited)), attr("height", "8"));
    };
    return svg(cls("cn-bar"), only_if(live, attr("data-bar")), attr("viewBox", "0 0 100 8"),
               attr("preserveAspectRatio", "none"), attr("aria-hidden", "true"),
               part("g", 0, totals.attended()), part("w", totals.attended(), totals.excused),
               part("m", totals.attended() + totals.excused, totals.absent));
}

std::string attendance_words(const Totals& totals)
{
    auto words = base::grouped(totals.attended()) + "/" + base::grouped(totals.invited) +
                 " đồng chí dự họp (" + base::percent(totals.attended(), totals.invited) + ")";
    if (totals.late > 0) words += ", trong đó " + base::grouped(totals.late) + " đến muộn";
    words += ".";
    if (totals.exempt > 0)
        words += " " + base::grouped(totals.exempt) + " đồng chí miễn sinh hoạt, không tính.";
    return words;
}

Reply not_there(const Request& request, const Who& who)
{
    return house::refused(request, who, base::refuse_not_found("cuộc họp này").value());
}

void write_totals(web::JsonWriter& json, const Totals& totals)
{
    json.field("invited", totals.invited);
    json.field("present", totals.present);
    json.field("late", totals.late);
    json.field("excused", totals.excused);
    json.field("absent", totals.absent);
    json.field("unmarked", totals.unmarked());
    json.field("exempt", totals.exempt);
}

void write_meeting(web::JsonWriter& json, const Meeting& meeting)
{
    json.field("id", meeting.id);
    json.field("cell", meeting.cell);
    json.field("cell_name", meeting.cell_name);
    json.field("half_year", meeting.half_year.code());
    json.field("kind", code(meeting.kind));
    json.field("title", meeting.title);
    json.field("planned_at", meeting.planned_at.iso());
    json.field("place", meeting.place);
    json.field("chair", meeting.chair);
    json.field("secretary_name", meeting.secretary_name);
    json.field("state", code(meeting.state));
    json.field("reason", meeting.reason);
    json.field("version", meeting.version);
    if (meeting.state == State::closed) json.object("totals", [&] { write_totals(json, meeting.totals); });
}

void write_line(web::JsonWriter& json, const RosterLine& line)
{
    json.field("person", line.person);
    json.field("name", line.name);
    json.field("workplace", line.workplace);
    json.field("standing", code(line.standing));
    json.field("mark", line.mark ? std::optional<std::string_view>(code(*line.mark)) : std::nullopt);
    if (line.mark == Mark::excused) json.field("excuse", line.excuse);
    json.field("method", code(line.method));
    json.field("seen", Seen::in(line).code());
    json.field("marked_by", line.marked_by_name);
    json.field("marked_at",
               line.marked_at ? std::optional<std::string>(line.marked_at->iso()) : std::nullopt);
}

Reply answer_meeting(const Request& request, const Who& who, const base::Result<Meeting>& result,
                     const web::Url& next)
{
    return house::answer(
        request, who, result, next,
        [](const Meeting& meeting) { return p(data("say", ""), meeting.title, ": ", shown(meeting.state)); },
        [](web::JsonWriter& json, const Meeting& meeting) {
            json.object([&] { write_meeting(json, meeting); });
        });
}

}
