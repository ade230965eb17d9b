// SPDX-License-Identifier: Apache-2.0
#include "cell_test.hpp"
#include "db/observe.hpp"
#include "plan_form.hpp"
#include "recount_sql.hpp"
#include "sign_in_sheet.hpp"
#include "web/compress.hpp"

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace meetings::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using enum web::Method;

std::string header_of(const web::Reply& reply, const std::string& name)
{
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

std::string number_of(MeetingId id)
{
    return std::to_string(id.value);
}

// How many statements a request ran.
template <class Act>
int statements(Act&& act)
{
    std::atomic<int> count = 0;
    db::on_statement([&](auto, auto, auto) { ++count; });
    act();
    db::on_statement({});
    return count;
}

long long occurrences(const std::string& text, const std::string& part)
{
    long long n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++n;
    return n;
}

class MeetingPagesTest : public CellTest {
protected:
    std::string path_of(MeetingId id, const std::string& rest = {})
    {
        return "/meetings/" + number_of(id) + rest;
    }
    std::string mark_path(MeetingId id, LiaisonId person, const std::string& rest = {})
    {
        return path_of(id, "/marks/" + std::to_string(person.value) + rest);
    }
    const std::vector<std::pair<std::string, std::string>> usual_form{{"kind", "regular_half_year"},
                                                                      {"half", "2026.2"},
                                                                      {"day", "18/11/2026"},
                                                                      {"time", "19:30"},
                                                                      {"place", "Nhà văn hóa"}};
};
INSTANTIATE_TEST_SUITE_P(BothEngines, MeetingPagesTest, support::both_engines(), support::engine_name);

TEST_P(MeetingPagesTest, AnEmptyHalfYearSaysWhyAndWhatNext)
{
    accepted("Nguyễn Thị Lan Anh");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto page = get(secretary_5, "/meetings");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Chưa có buổi họp nào trong kỳ này"));
    EXPECT_THAT(page.body, HasSubstr("Hạn của kỳ này là 15/11/2026, nay đã quá 3 ngày."));
    EXPECT_THAT(page.body, HasSubstr("1 đồng chí thuộc diện mời; 1 đồng chí miễn sinh hoạt."));
    EXPECT_THAT(page.body, HasSubstr("href=\"/meetings/new\""));
}

TEST_P(MeetingPagesTest, TheFormBeginsWithWhatTheCellUsuallyDoes)
{
    const auto first = get(secretary_5, "/meetings/new").body;
    EXPECT_THAT(first, HasSubstr("value=\"22/11/2026\"")) << "next Sunday";
    EXPECT_THAT(first, HasSubstr("value=\"19:30\""));
    EXPECT_THAT(first, HasSubstr("<option value=\"2026.2\" selected>"));
    EXPECT_THAT(first, HasSubstr("Lập cuộc họp")) << "as the refusals, the list and the log call it";
    EXPECT_EQ(send(secretary_5, post, "/meetings", usual_form).status, 303);
    const auto second = get(secretary_5, "/meetings/new").body;
    EXPECT_THAT(second, HasSubstr("value=\"Nhà văn hóa\""));
    EXPECT_THAT(second, HasSubstr("<option value=\"extraordinary\" selected>"))
        << "the regular one is planned already";
}

TEST_P(MeetingPagesTest, TheFormOffersTheHalfYearsThatMayBePlanned)
{
    const auto page = get(secretary_5, "/meetings/new").body;
    for (const auto* offered : {"2025.1", "2025.2", "2026.1", "2026.2", "2027.1"})
        EXPECT_THAT(page, HasSubstr("value=\"" + std::string(offered) + "\""));
    EXPECT_THAT(page, Not(HasSubstr("value=\"2024.2\"")));
    EXPECT_THAT(page, Not(HasSubstr("value=\"2027.2\"")));
}

TEST_P(MeetingPagesTest, PlanningLeadsToTheMeetingAndAWrongFormKeepsWhatWasTyped)
{
    const auto made = send(secretary_5, post, "/meetings", usual_form);
    EXPECT_EQ(made.status, 303);
    EXPECT_THAT(header_of(made, "Location"), StartsWith("/meetings/"));
    auto wrong = usual_form;
    wrong[2].second = "31/02/2026";
    wrong[4].second = "Nhà \"văn hóa\" <tổ 5>";
    const auto again = send(secretary_5, post, "/meetings", wrong);
    EXPECT_EQ(again.status, 422);
    EXPECT_THAT(again.body, HasSubstr("Không hiểu ngày &quot;31/02/2026&quot;"));
    EXPECT_THAT(again.body, HasSubstr("Nhà &quot;văn hóa&quot; &lt;tổ 5&gt;"));
    const auto second = send(secretary_5, post, "/meetings", usual_form);
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("đã có cuộc họp định kỳ"));
    const auto json = send(secretary_5, post, "/meetings", usual_form, true);
    EXPECT_EQ(json.status, 409);
    EXPECT_THAT(json.body, HasSubstr("\"code\":\"regular_exists\""));
}

TEST_P(MeetingPagesTest, AProgramPlansWithIsoDays)
{
    auto form = usual_form;
    form[2].second = "2026-11-29";
    form[3].second = "8h";
    const auto made = send(secretary_5, post, "/meetings", form, true);
    EXPECT_EQ(made.status, 200);
    EXPECT_THAT(made.body, HasSubstr("\"planned_at\":\"2026-11-29T08:00\""));
    EXPECT_THAT(made.body, HasSubstr("\"state\":\"planned\""));
}

TEST_P(MeetingPagesTest, TheWardSeesWhichCellsHaveMet)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    const auto page = get(officer, "/meetings");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<b>1/3</b> chi bộ đã họp"));
    EXPECT_THAT(page.body, HasSubstr("Chi bộ tổ dân phố 13"));
    EXPECT_THAT(page.body, HasSubstr("Quá hạn 3 ngày"));
    EXPECT_THAT(page.body, HasSubstr("0/1"));
    EXPECT_THAT(page.body, Not(HasSubstr("/meetings/new")));
    const auto waiting = get(leader, "/meetings?show=not-met");
    EXPECT_THAT(waiting.body, Not(HasSubstr(path_of(meeting.id))));
    EXPECT_THAT(get(officer, "/meetings?half=2026.1").body, HasSubstr("<b>0/3</b>"));
    EXPECT_THAT(get(officer, "/meetings", true).body,
                HasSubstr("\"cell_name\":\"Chi bộ tổ dân phố 5\",\"met\":true,\"held\":1"));
}

TEST_P(MeetingPagesTest, ListsTakeOneToThreeStatements)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_LE(statements([&] { get(secretary_5, "/meetings"); }), 3);
    EXPECT_LE(statements([&] { get(officer, "/meetings"); }), 2);
    EXPECT_LE(statements([&] { get(secretary_5, path_of(meeting.id)); }), 2);
    EXPECT_LE(statements([&] { get(secretary_5, path_of(meeting.id, "/roster")); }), 2);
}

TEST_P(MeetingPagesTest, OneMarkTakesFiveStatements)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_EQ(statements([&] {
                  send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}});
              }),
              5);
    EXPECT_EQ(statements([&] {
                  send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}});
              }),
              1)
        << "a repeat only looks";
}

TEST_P(MeetingPagesTest, OthersMayLookButNotTouch)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto roster_page = get(officer, path_of(meeting.id, "/roster"));
    EXPECT_EQ(roster_page.status, 200);
    EXPECT_THAT(roster_page.body, HasSubstr("Nguyễn Thị Lan Anh"));
    EXPECT_THAT(roster_page.body, Not(HasSubstr("data-roster")));
    EXPECT_THAT(roster_page.body, Not(HasSubstr("type=\"radio\"")));
    EXPECT_EQ(send(officer, put, mark_path(meeting.id, anh), {{"mark", "present"}}).status, 403);
    EXPECT_EQ(send(leader, put, path_of(meeting.id, "/closing"), {{"unmarked", "absent"}}).status, 403);
    EXPECT_EQ(get(officer, "/meetings/new").status, 403);
    for (const auto* rest :
         {"", "/roster", "/edit", "/sheet", "/closing", "/guests", "/postponement", "/cancellation"}) {
        EXPECT_EQ(get(secretary_13, path_of(meeting.id, rest)).status, 404) << rest;
        EXPECT_EQ(get(other_secretary, path_of(meeting.id, rest)).status, 404) << rest;
        EXPECT_EQ(get(house::nobody(), path_of(meeting.id, rest)).status, 303) << rest;
        EXPECT_EQ(get(administrator, path_of(meeting.id, rest)).status, 403) << rest;
    }
    EXPECT_EQ(get(secretary_13, mark_path(meeting.id, anh, "/edit")).status, 404);
    for (const auto* rest : {"/opening", "/closing", "/postponement", "/cancellation"})
        EXPECT_EQ(
            send(secretary_13, put, path_of(meeting.id, rest), {{"reason", "thử"}, {"unmarked", "absent"}})
                .status,
            404)
            << rest;
    EXPECT_EQ(send(secretary_13, put, path_of(meeting.id), usual_form).status, 404);
    EXPECT_EQ(send(secretary_13, post, path_of(meeting.id, "/guests"), {{"pick", "1"}}).status, 404);
    EXPECT_EQ(send(house::nobody(), put, mark_path(meeting.id, anh), {{"mark", "present"}}).status, 401);
    EXPECT_EQ(now_of(meeting.id).state, State::open);
    EXPECT_EQ(totals_of(roster_of(meeting.id)).unmarked(), 1);
}

TEST_P(MeetingPagesTest, OpeningLeadsToTheRoster)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = planned();
    const auto page = get(secretary_5, path_of(meeting.id)).body;
    EXPECT_THAT(page, HasSubstr("Mở điểm danh"));
    EXPECT_LT(page.find("Mở điểm danh"), page.find("Nguyễn Thị Lan Anh"))
        << "what to do stands before the names";
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/roster")).status, 409);
    const auto reply = send(secretary_5, put, path_of(meeting.id, "/opening"));
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(header_of(reply, "Location"), path_of(meeting.id, "/roster"));
}

TEST_P(MeetingPagesTest, TheRosterIsWhatItsScriptExpects)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::excused));
    const auto page = get(secretary_5, path_of(meeting.id, "/roster")).body;
    const auto person = std::to_string(anh.value);
    EXPECT_THAT(
        page, HasSubstr("<ul class=\"cn-roster\" data-roster data-key=\"" + number_of(meeting.id) + ".3\">"));
    EXPECT_THAT(page, HasSubstr("<li id=\"p" + person + "\" data-person=\"" + person +
                                "\" data-name=\"Nguyễn Thị Lan Anh\" data-mark=\"excused\">"
                                "<form method=\"post\" action=\"" +
                                mark_path(meeting.id, anh) +
                                "\"><input type=\"hidden\" name=\"_method\" value=\"put\">"));
    EXPECT_THAT(page, HasSubstr("<input class=\"p\" type=\"radio\" name=\"mark\" id=\"p" + person +
                                "p\" value=\"excused\" checked>"));
    for (const auto* part :
         {"<b data-total=\"c\">0</b>", "<b data-total=\"p\">1</b>", "<b data-total=\"k\">0</b>",
          "<b data-total=\"none\">1</b>", "data-bar", "data-say-total", "data-unsent hidden",
          "data-unsent-text", "data-filter data-live hidden", "data-filter-chip=\"none\"",
          "data-filter-chip=\"away\"", "data-filter-empty hidden", "data-undo data-live hidden",
          "data-undo-text", "data-needs-sent=\"1\"", "data-plain>Ghi</button>", "cn-main cn-bare",
          "cn-nav d-none d-md-flex"})
        EXPECT_THAT(page, HasSubstr(part)) << part;
    EXPECT_EQ(occurrences(page, "<form method=\"post\" action=\"/meetings/"), 2) << "the exempt have no row";
    EXPECT_THAT(page, HasSubstr("tối nay 19 giờ 30"));
    EXPECT_THAT(page, HasSubstr("1 đồng chí miễn sinh hoạt, không tính."));
}

TEST_P(MeetingPagesTest, WithoutAScriptTheFilterHidesTheOthers)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    const auto page = get(secretary_5, path_of(meeting.id, "/roster?show=none")).body;
    EXPECT_THAT(page, HasSubstr("data-name=\"Nguyễn Thị Lan Anh\" data-mark=\"present\" hidden>"));
    EXPECT_THAT(page, HasSubstr("data-name=\"Hồ Viết Sơn\" data-mark=\"\"><form"));
    EXPECT_THAT(page, HasSubstr("aria-current=\"true\""));
}

TEST_P(MeetingPagesTest, ATapIsAnsweredAsItWasAsked)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto person = std::to_string(anh.value);
    const auto plain = send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}});
    EXPECT_EQ(plain.status, 303);
    EXPECT_EQ(header_of(plain, "Location"), path_of(meeting.id, "/roster#p") + person);
    const auto piece = send_by_script(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "absent"}});
    EXPECT_EQ(piece.status, 200);
    EXPECT_THAT(piece.body, StartsWith("<li id=\"p" + person + "\""));
    EXPECT_THAT(piece.body, HasSubstr("data-mark=\"absent\""));
    EXPECT_THAT(piece.body, HasSubstr("<span class=\"more\"></span>")) << "clears what stood there";
    const auto json = send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "none"}}, true);
    EXPECT_EQ(json.status, 200);
    EXPECT_THAT(json.body, HasSubstr("\"mark\":null"));
    EXPECT_EQ(send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "here"}}).status, 422);
    EXPECT_EQ(audit_lines("meetings.put_mark"), 3);
}

TEST_P(MeetingPagesTest, WhoElseMarkedIsSaid)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/roster")).body,
                HasSubstr("name=\"seen\" value=\"none.0\""));
    clock.advance(std::chrono::minutes(11));
    ASSERT_TRUE(put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::late}));
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/roster")).body, HasSubstr("Hòa ghi lúc 19:41"));

    const std::vector<std::pair<std::string, std::string>> tapped_before{{"mark", "absent"},
                                                                         {"seen", "none.0"}};
    const auto piece = send_by_script(secretary_5, put, mark_path(meeting.id, anh), tapped_before);
    EXPECT_EQ(piece.status, 409);
    EXPECT_THAT(piece.body, HasSubstr("data-error=\"\">Trương Thị Hòa đã ghi"));
    EXPECT_THAT(piece.body, HasSubstr("data-mark=\"late\""));
    EXPECT_THAT(piece.body, HasSubstr("Hòa ghi lúc 19:41"));
    EXPECT_THAT(piece.body, HasSubstr("name=\"seen\" value=\"late.33\"")) << "the next tap knows";
    const auto plain = send(secretary_5, put, mark_path(meeting.id, anh), tapped_before);
    EXPECT_EQ(plain.status, 409);
    EXPECT_THAT(plain.body, HasSubstr("Trương Thị Hòa đã ghi"));
    EXPECT_THAT(plain.body, HasSubstr("data-roster")) << "the roster itself, to tap again";
    EXPECT_THAT(send(secretary_5, put, mark_path(meeting.id, anh), tapped_before, true).body,
                HasSubstr("\"code\":\"marked_meanwhile\""));

    const auto again = send_by_script(secretary_5, put, mark_path(meeting.id, anh),
                                      {{"mark", "absent"}, {"seen", "late.33"}});
    EXPECT_EQ(again.status, 200);
    EXPECT_THAT(again.body, Not(HasSubstr("ghi lúc")));
}

TEST_P(MeetingPagesTest, ThePageOfOnePersonKeepsWhatWasTypedWhenSomebodyElseMarkedMeanwhile)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_THAT(get(secretary_5, mark_path(meeting.id, anh, "/edit")).body,
                HasSubstr("name=\"seen\" value=\"none.0\""));
    ASSERT_TRUE(put_mark(house(), deputy_5(), meeting.id, anh, {.mark = Mark::present}));
    const auto refused =
        send(secretary_5, put, mark_path(meeting.id, anh),
             {{"as", "exact"}, {"mark", "excused"}, {"excuse", "con ốm"}, {"seen", "none.0"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Trương Thị Hòa đã ghi"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"con ốm\""));
    const auto again =
        send(secretary_5, put, mark_path(meeting.id, anh),
             {{"as", "exact"}, {"mark", "excused"}, {"excuse", "con ốm"}, {"seen", "present.33"}});
    EXPECT_EQ(again.status, 303);
    EXPECT_THAT(header_of(again, "Location"), HasSubstr("/roster#p"));
}

TEST_P(MeetingPagesTest, LateIsAskedForOnlyAfterTheMeetingBegan)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    clock.move_to(evening.plus(std::chrono::minutes(-10)));
    EXPECT_THAT(send_by_script(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}}).body,
                Not(HasSubstr("Đến muộn?")));
    clock.move_to(evening.plus(std::chrono::minutes(20)));
    send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "none"}});
    EXPECT_THAT(send_by_script(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}}).body,
                HasSubstr("<a href=\"" + mark_path(meeting.id, anh, "/edit") + "\">Đến muộn?</a>"));
    EXPECT_THAT(get(secretary_5, mark_path(meeting.id, anh, "/edit")).body,
                HasSubstr("Đến muộn (tính là có mặt)"));
    send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "late"}, {"as", "exact"}});
    const auto tapped_again =
        send_by_script(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}}).body;
    EXPECT_THAT(tapped_again, HasSubstr("data-mark=\"late\""))
        << "a tap on the chosen button changes nothing";
    EXPECT_THAT(tapped_again, HasSubstr("value=\"present\" checked"));
    send(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}, {"as", "exact"}});
    EXPECT_EQ(roster_of(meeting.id).front().mark, Mark::present);
}

TEST_P(MeetingPagesTest, AnEarlyExcuseIsWrittenFromThePageOfTheMeeting)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = planned();
    EXPECT_THAT(get(secretary_5, path_of(meeting.id)).body, HasSubstr("Báo vắng"));
    EXPECT_THAT(get(secretary_5, mark_path(meeting.id, anh, "/edit")).body,
                HasSubstr("name=\"as\" value=\"excuse\""));
    const auto empty = send(secretary_5, put, mark_path(meeting.id, anh),
                            {{"as", "excuse"}, {"mark", "excused"}, {"reason", ""}});
    EXPECT_EQ(empty.status, 422);
    EXPECT_THAT(empty.body, HasSubstr("Chưa ghi lý do vắng"));
    EXPECT_EQ(send(secretary_5, put, mark_path(meeting.id, anh),
                   {{"as", "excuse"}, {"mark", "excused"}, {"reason", "đi <công tác>"}})
                  .status,
              303);
    const auto page = get(secretary_5, path_of(meeting.id)).body;
    EXPECT_THAT(page, HasSubstr("Lý do: đi &lt;công tác&gt;"));
    EXPECT_THAT(page, HasSubstr("1 đã báo vắng"));
}

TEST_P(MeetingPagesTest, ClosingAsksForTheTickAndThenShowsTheTotals)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    const auto page = get(secretary_5, path_of(meeting.id, "/closing"));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Ghi vắng không lý do cho 1 đồng chí chưa điểm"));
    EXPECT_THAT(page.body, Not(HasSubstr("checked"))) << "the tick is the secretary's";
    const auto refused = send(secretary_5, put, path_of(meeting.id, "/closing"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Chưa điểm: Hồ Viết Sơn"));
    EXPECT_THAT(send(secretary_5, put, path_of(meeting.id, "/closing"), {}, true).body,
                HasSubstr("\"blockers\":[\"Chưa điểm: Hồ Viết Sơn\"]"));
    const auto closed = send(secretary_5, put, path_of(meeting.id, "/closing"), {{"unmarked", "absent"}});
    EXPECT_EQ(closed.status, 303);
    EXPECT_EQ(header_of(closed, "Location"), path_of(meeting.id));
    const auto after = get(officer, path_of(meeting.id)).body;
    EXPECT_THAT(after, HasSubstr("1/2 đồng chí dự họp (50%). 1 đồng chí miễn sinh hoạt, không tính."));
    EXPECT_THAT(after, Not(HasSubstr(">Sửa</a>"))) << "the ward reads";
    EXPECT_THAT(get(secretary_5, path_of(meeting.id)).body, HasSubstr(">Sửa</a>"));
}

TEST_P(MeetingPagesTest, AClosedMeetingRefusesATapAndItsRosterHasNoButtons)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    const auto refused = send_by_script(secretary_5, put, mark_path(meeting.id, anh), {{"mark", "present"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("data-error"));
    EXPECT_THAT(refused.body, HasSubstr("Cuộc họp đã kết thúc lúc 19:30"));
    const auto page = get(secretary_5, path_of(meeting.id, "/roster")).body;
    EXPECT_THAT(page, Not(HasSubstr("data-roster")));
    EXPECT_THAT(page, HasSubstr("Không phép"));
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/closing")).status, 409);
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/edit")).status, 409);
}

TEST_P(MeetingPagesTest, ACorrectionAfterClosingAsksWhyAndALateExcuseDoesNot)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto son = accepted("Hồ Viết Sơn");
    const auto meeting = opened();
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    EXPECT_THAT(get(secretary_5, mark_path(meeting.id, anh, "/edit")).body, HasSubstr("Vì sao sửa"));
    const auto refused =
        send(secretary_5, put, mark_path(meeting.id, anh), {{"as", "amend"}, {"mark", "present"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Chưa ghi vì sao sửa"));
    EXPECT_THAT(refused.body, HasSubstr("id=\"mark-present\" value=\"present\" checked"))
        << "what was chosen stays";
    EXPECT_EQ(send(secretary_5, put, mark_path(meeting.id, anh),
                   {{"as", "amend"}, {"mark", "present"}, {"reason", "Bấm nhầm"}})
                  .status,
              303);
    EXPECT_EQ(send(secretary_5, put, mark_path(meeting.id, son),
                   {{"as", "amend"}, {"mark", "excused"}, {"excuse", "con ốm"}})
                  .status,
              303);
    EXPECT_EQ(audit_lines("meetings.amend"), 1);
    EXPECT_EQ(audit_lines("meetings.excuse"), 1);
    EXPECT_EQ(now_of(meeting.id).totals, (Totals{.invited = 2, .present = 1, .excused = 1}));
}

TEST_P(MeetingPagesTest, PeopleWhoCameBesidesAreAddedFromAList)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/guests")).body, HasSubstr("Không còn ai để thêm"));
    const auto late_comer = introduced("Đỗ Văn Khải", cell_5);
    ASSERT_TRUE(liaisons::accept(house(), secretary_5, late_comer));
    const auto stranger = introduced("Ngô Quang Đạo", cell_13);
    const auto page = get(secretary_5, path_of(meeting.id, "/guests")).body;
    EXPECT_THAT(page, HasSubstr("Đỗ Văn Khải"));
    EXPECT_THAT(page, Not(HasSubstr("Ngô Quang Đạo")));
    EXPECT_EQ(send(secretary_5, post, path_of(meeting.id, "/guests")).status, 422);
    EXPECT_EQ(
        send(secretary_5, post, path_of(meeting.id, "/guests"), {{"pick", std::to_string(stranger.value)}})
            .status,
        404);
    EXPECT_EQ(send(secretary_5, post, path_of(meeting.id, "/guests"), {{"pick", "x"}}).status, 404);
    EXPECT_EQ(
        send(secretary_5, post, path_of(meeting.id, "/guests"), {{"pick", std::to_string(late_comer.value)}})
            .status,
        303);
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/roster")).body, HasSubstr("đến thêm"));
}

TEST_P(MeetingPagesTest, PostponingAndCancellingAskForAReason)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = planned();
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/postponement")).status, 200);
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/postponement"), {{"reason", ""}}).status, 422);
    const auto wrong_day = send(secretary_5, put, path_of(meeting.id, "/postponement"),
                                {{"reason", "bão"}, {"day", "mai"}, {"time", "19:30"}});
    EXPECT_EQ(wrong_day.status, 422);
    EXPECT_THAT(wrong_day.body, HasSubstr("value=\"bão\""));
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/postponement"), {{"reason", "Bão số 9"}}).status,
              303);
    const auto page = get(secretary_5, path_of(meeting.id)).body;
    EXPECT_THAT(page, HasSubstr("Bão số 9"));
    EXPECT_THAT(page, HasSubstr("Chọn ngày họp mới"));
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/postponement"),
                   {{"reason", "Bão số 9"}, {"day", "29/11/2026"}, {"time", "8 giờ"}})
                  .status,
              303);
    EXPECT_EQ(now_of(meeting.id).planned_at, (LocalTime{{2026, 11, 29}, 8, 0}));
    EXPECT_THAT(get(secretary_5, path_of(meeting.id)).body,
                HasSubstr("Điểm danh mở được từ ngày 29/11/2026"));
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/cancellation"), {{"reason", ""}}).status, 422);
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/cancellation"), {{"reason", "Lập nhầm"}}).status,
              303);
    EXPECT_THAT(get(secretary_5, path_of(meeting.id)).body, HasSubstr("Đã hủy"));
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/cancellation")).status, 409);
    EXPECT_EQ(get(secretary_5, path_of(meeting.id, "/sheet")).status, 409);
}

TEST_P(MeetingPagesTest, EditingCarriesTheVersionSeen)
{
    const auto meeting = planned();
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/edit")).body,
                HasSubstr("name=\"version\" value=\"1\""));
    auto form = usual_form;
    form[4].second = "Trụ sở phường";
    form.emplace_back("version", "1");
    EXPECT_EQ(send(secretary_5, put, path_of(meeting.id), form).status, 303);
    EXPECT_EQ(now_of(meeting.id).place, "Trụ sở phường");
    form[4].second = "Chỗ khác";
    const auto stale = send(deputy_5(), put, path_of(meeting.id), form);
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(stale.body, HasSubstr("Chỗ khác")) << "what was typed stays";
}

TEST_P(MeetingPagesTest, HostileNamesAreText)
{
    const auto person = accepted("Nguyễn Thị Lan Anh");
    {
        auto tx = house().db.write();
        tx.run(recount::sql::rename_past_the_checks,
               {{"liaison", person}, {"name", "<script>alert(1)</script> \"Ánh\""}});
        tx.commit();
    }
    auto form = usual_form;
    form[4].second = "<img src=x>";
    form.emplace_back("title", "</title><script>x</script>");
    const auto meeting = send(secretary_5, post, "/meetings", form);
    const auto at = header_of(meeting, "Location");
    ASSERT_EQ(send(secretary_5, put, at + "/opening").status, 303);
    for (const auto* rest : {"", "/roster", "/closing", "/edit", "/guests"}) {
        const auto page = get(secretary_5, at + rest).body;
        EXPECT_THAT(page, Not(HasSubstr("<script>alert"))) << rest;
        EXPECT_THAT(page, Not(HasSubstr("<script>x"))) << rest;
        EXPECT_THAT(page, Not(HasSubstr("<img"))) << rest;
    }
    EXPECT_THAT(get(secretary_5, at + "/roster").body,
                HasSubstr("data-name=\"&lt;script&gt;alert(1)&lt;/script&gt; &quot;Ánh&quot;\""));
    EXPECT_EQ(get(secretary_5, at + "/sheet").status, 200);
}

std::string output_of(const std::string& command)
{
    std::string out;
    auto* pipe = popen(command.c_str(), "r");
    char buffer[4096];
    while (const auto n = std::fread(buffer, 1, sizeof buffer, pipe))
        out.append(buffer, n);
    pclose(pipe);
    return out;
}

TEST_P(MeetingPagesTest, TheSignInSheetNamesEveryoneInvited)
{
    accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = planned();
    const auto sheet = get(secretary_5, path_of(meeting.id, "/sheet"));
    ASSERT_EQ(sheet.status, 200);
    EXPECT_EQ(sheet.type, "application/pdf");
    const auto file = std::filesystem::path(house().data_folder) / "sheet.pdf";
    std::ofstream(file, std::ios::binary) << sheet.body;
    const auto text = output_of("pdftotext -raw " + file.string() + " -");
    for (const auto* part :
         {"ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ TỔ DÂN PHỐ 5", "Sông Hương Đông, ngày 18 tháng 11 năm 2026",
          "DANH SÁCH ĐIỂM DANH", "Họp kỳ cuối năm 2026",
          "19 giờ 30 ngày 18/11/2026, tại Nhà văn hóa tổ dân phố 5", "Nguyễn Thị Lan Anh", "Hồ Viết Sơn",
          "1980", "Tổng số: 2 đồng chí"})
        EXPECT_THAT(text, HasSubstr(part)) << part;
    EXPECT_THAT(text, Not(HasSubstr("Trần Đình Phú")));
    EXPECT_THAT(output_of("pdfinfo " + file.string()), HasSubstr("Pages:           1\n"));
}

// The size of a real cell: one query, one page, and small enough for a 3G line.
TEST_P(MeetingPagesTest, TwoHundredAndSeventyPeopleFitOnOnePage)
{
    const char* families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Võ", "Đặng", "Bùi", "Ngô"};
    const char* middles[] = {"Văn", "Thị", "Đình", "Thị Ngọc", "Quang", "Hữu"};
    const char* givens[] = {"Ánh",  "Bảo", "Chiến", "Danh",  "Hạnh", "Hiếu", "Khải", "Lan",
                            "Minh", "Phú", "Sơn",   "Thuận", "Vân",  "Yến",  "Đạo"};
    std::vector<LiaisonId> people;
    clock.move_to(base::Instant::from_local({2026, 3, 2}, 9, 0));
    for (int i = 0; i < 270; ++i)
        people.push_back(
            introduced(std::string(families[i % 9]) + " " + middles[i % 6] + " " + givens[i % 15], cell_5));
    ASSERT_EQ(liaisons::accept_all(house(), secretary_5, people), 270);
    clock.move_to(evening);
    const auto meeting = opened();
    web::Reply page;
    EXPECT_LE(statements([&] { page = get(secretary_5, path_of(meeting.id, "/roster")); }), 2);
    EXPECT_EQ(occurrences(page.body, "data-person="), 270);
    EXPECT_LT(web::compressed(page.body, web::Coding::gzip)->size(), 30'000U);
    EXPECT_LT(web::compressed(page.body, web::Coding::brotli)->size(), 30'000U);

    for (std::size_t i = 0; i < 30; ++i)
        ASSERT_TRUE(mark(meeting.id, people[i], i % 3 == 0 ? Mark::excused : Mark::present));
    const int closing = statements([&] {
        EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/closing"), {{"unmarked", "absent"}}).status,
                  303);
    });
    EXPECT_LT(closing, 50) << "the time-lines of 270 people are one statement";
    EXPECT_EQ(figure(ward, "attendance.2026.2", "absent"), 240);

    const auto sheet = get(secretary_5, path_of(meeting.id, "/sheet")).body;
    const auto file = std::filesystem::path(house().data_folder) / "sheet.pdf";
    std::ofstream(file, std::ios::binary) << sheet;
    const auto text = output_of("pdftotext -raw " + file.string() + " -");
    const auto pages = occurrences(text, "\f");
    EXPECT_EQ(pages, 11);
    EXPECT_EQ(occurrences(text, "Nơi công tác"), pages) << "the head row on every page";
    EXPECT_THAT(text, HasSubstr("Tổng số: 270 đồng chí"));
}

TEST(TypedHours, AreReadAsPeopleWriteThem)
{
    const HourMinute half_past{19, 30};
    for (const auto* typed : {"19:30", "19h30", "19 h 30", "19 giờ 30", "19 GIỜ 30 phút", " 19.30 "})
        EXPECT_EQ(hour_minute_from(typed), half_past) << typed;
    for (const auto* typed : {"8", "8h", "8 giờ", "08:00"})
        EXPECT_EQ(hour_minute_from(typed), (HourMinute{8, 0})) << typed;
    for (const auto* typed : {"", "tối", "24:00", "19:60", "-1:00", "19:30:00", "1930", "19 30", "19:30 tối"})
        EXPECT_FALSE(hour_minute_from(typed)) << typed;
}

}
}
