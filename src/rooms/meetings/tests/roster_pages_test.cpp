// SPDX-License-Identifier: Apache-2.0
// The roster, its marks, and the pages that close and correct it.
#include "pages_fixture.hpp"

namespace meetings::tests {
namespace {

class RosterPages : public MeetingPagesTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, RosterPages, support::both_engines(), support::engine_name);

TEST_P(RosterPages, OpeningLeadsToTheRoster)
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

TEST_P(RosterPages, TheRosterIsWhatItsScriptExpects)
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

TEST_P(RosterPages, WithoutAScriptTheFilterHidesTheOthers)
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

TEST_P(RosterPages, ATapIsAnsweredAsItWasAsked)
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

TEST_P(RosterPages, OneMarkTakesFiveStatements)
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

TEST_P(RosterPages, WhoElseMarkedIsSaid)
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

TEST_P(RosterPages, ThePageOfOnePersonKeepsWhatWasTypedWhenSomebodyElseMarkedMeanwhile)
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

TEST_P(RosterPages, LateIsAskedForOnlyAfterTheMeetingBegan)
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

TEST_P(RosterPages, AnEarlyExcuseIsWrittenFromThePageOfTheMeeting)
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

TEST_P(RosterPages, AnExcuseRefusedBecauseTheMeetingWasOpenedMeanwhileIsStillThere)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(mark(meeting.id, anh, Mark::present));
    const auto refused = send(secretary_5, put, mark_path(meeting.id, anh),
                              {{"as", "excuse"}, {"mark", "excused"}, {"reason", "đi công tác"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("đang được ghi có mặt"));
    EXPECT_THAT(refused.body, HasSubstr("name=\"excuse\" type=\"text\" value=\"đi công tác\""));
}

TEST_P(RosterPages, ARefusedCorrectionKeepsItsReason)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    ASSERT_TRUE(close(house(), secretary_5, meeting.id, Unmarked::absent));
    const auto refused = send(secretary_5, put, mark_path(meeting.id, anh),
                              {{"as", "amend"}, {"reason", "Bấm nhầm dòng"}, {"excuse", "con ốm"}});
    EXPECT_EQ(refused.status, 422) << "no mark was chosen";
    EXPECT_THAT(refused.body, HasSubstr("name=\"reason\" type=\"text\" value=\"Bấm nhầm dòng\""));
    EXPECT_THAT(refused.body, HasSubstr("name=\"excuse\" type=\"text\" value=\"con ốm\""));
}

TEST_P(RosterPages, WhoWasTickedAsAGuestStaysTickedWhenOneOfThemIsRefused)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    const auto late_comer = std::to_string(accepted("Đỗ Văn Khải").value);
    const auto stranger = std::to_string(introduced("Ngô Quang Đạo", cell_13).value);
    const auto refused =
        send(secretary_5, post, path_of(meeting.id, "/guests"), {{"pick", late_comer}, {"pick", stranger}});
    EXPECT_EQ(refused.status, 404);
    EXPECT_THAT(refused.body, HasSubstr("chưa tiếp nhận đồng chí này"));
    EXPECT_THAT(refused.body, HasSubstr("name=\"pick\" value=\"" + late_comer + "\" checked"));
}

TEST_P(RosterPages, ClosingAsksForTheTickAndThenShowsTheTotals)
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

TEST_P(RosterPages, AClosedMeetingRefusesATapAndItsRosterHasNoButtons)
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

TEST_P(RosterPages, ACorrectionAfterClosingAsksWhyAndALateExcuseDoesNot)
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

TEST_P(RosterPages, PeopleWhoCameBesidesAreAddedFromAList)
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

}
}
