// SPDX-License-Identifier: Apache-2.0
// A meeting is planned, changed and put off from its pages, and the lists show it.
#include "pages_fixture.hpp"
#include "plan_form.hpp"
#include "recount_sql.hpp"

namespace meetings::tests {
namespace {

class MeetingPlanningPages : public MeetingPagesTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, MeetingPlanningPages, support::both_engines(), support::engine_name);

TEST_P(MeetingPlanningPages, AnEmptyHalfYearSaysWhyAndWhatNext)
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

TEST_P(MeetingPlanningPages, TheFormBeginsWithWhatTheCellUsuallyDoes)
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

TEST_P(MeetingPlanningPages, TheFormOffersTheHalfYearsThatMayBePlanned)
{
    const auto page = get(secretary_5, "/meetings/new").body;
    for (const auto* offered : {"2025.1", "2025.2", "2026.1", "2026.2", "2027.1"})
        EXPECT_THAT(page, HasSubstr("value=\"" + std::string(offered) + "\""));
    EXPECT_THAT(page, Not(HasSubstr("value=\"2024.2\"")));
    EXPECT_THAT(page, Not(HasSubstr("value=\"2027.2\"")));
}

TEST_P(MeetingPlanningPages, PlanningLeadsToTheMeetingAndAWrongFormKeepsWhatWasTyped)
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

TEST_P(MeetingPlanningPages, AProgramPlansWithIsoDays)
{
    auto form = usual_form;
    form[2].second = "2026-11-29";
    form[3].second = "8h";
    const auto made = send(secretary_5, post, "/meetings", form, true);
    EXPECT_EQ(made.status, 200);
    EXPECT_THAT(made.body, HasSubstr("\"planned_at\":\"2026-11-29T08:00\""));
    EXPECT_THAT(made.body, HasSubstr("\"state\":\"planned\""));
}

TEST_P(MeetingPlanningPages, EditingCarriesTheVersionSeen)
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

TEST_P(MeetingPlanningPages, ALateFormTakesOverWhatWasSavedElsewhere)
{
    const auto meeting = planned();
    const auto form = [&](const std::string& place, const std::string& chair) {
        auto fields = usual_form;
        for (auto [name, value] : usual_form)
            fields.emplace_back("was." + name, value);
        fields[4].second = place;
        fields.insert(fields.end(), {{"chair", chair}, {"was.chair", ""}, {"version", "1"}});
        return fields;
    };
    ASSERT_EQ(send(secretary_5, put, path_of(meeting.id), form("Trụ sở phường", "")).status, 303);
    const auto late = send(secretary_5, put, path_of(meeting.id), form("Nhà văn hóa", "Lê Văn Thuận"));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("Ô địa điểm nay là “Trụ sở phường”, theo bản đã lưu."));
    EXPECT_THAT(late.body, HasSubstr("name=\"place\" type=\"text\" value=\"Trụ sở phường\""));
    EXPECT_THAT(late.body, HasSubstr("name=\"was.place\" value=\"Trụ sở phường\""));
    EXPECT_THAT(late.body, HasSubstr("name=\"chair\" type=\"text\" value=\"Lê Văn Thuận\""));
    EXPECT_THAT(late.body, Not(HasSubstr("người khác"))) << "it was the same secretary";
}

TEST_P(MeetingPlanningPages, PostponingTellsBeforeAndAfterThatEarlyExcusesGo)
{
    const auto anh = accepted("Nguyễn Thị Lan Anh");
    accepted("Trần Đình Phú");
    const auto meeting = planned();
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/postponement")).body, Not(HasSubstr("báo vắng")));
    ASSERT_TRUE(excuse(house(), secretary_5, meeting.id, anh, "ốm"));
    EXPECT_THAT(get(secretary_5, path_of(meeting.id, "/postponement")).body,
                HasSubstr("1 đồng chí đã báo vắng cho ngày cũ"));
    const auto put_off =
        send(secretary_5, put, path_of(meeting.id, "/postponement"), {{"reason", "Bão số 9"}});
    EXPECT_EQ(header_of(put_off, "Location"), path_of(meeting.id) + "?excuses_gone=1");
    EXPECT_THAT(get(secretary_5, header_of(put_off, "Location")).body,
                HasSubstr("1 đồng chí đã báo vắng cho ngày cũ"));
    EXPECT_THAT(get(auditor, "/audit?action=meetings.postpone").body, HasSubstr("báo vắng thôi tính: 1"));
    const auto again = send(secretary_5, put, path_of(meeting.id, "/postponement"), {{"reason", "Mất điện"}});
    EXPECT_EQ(header_of(again, "Location"), path_of(meeting.id)) << "there was none left";
}

TEST_P(MeetingPlanningPages, PostponingAndCancellingAskForAReason)
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

TEST_P(MeetingPlanningPages, TheWardSeesWhichCellsHaveMet)
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

TEST_P(MeetingPlanningPages, ListsTakeOneToThreeStatements)
{
    accepted("Nguyễn Thị Lan Anh");
    const auto meeting = opened();
    EXPECT_LE(statements([&] { get(secretary_5, "/meetings"); }), 3);
    EXPECT_LE(statements([&] { get(officer, "/meetings"); }), 2);
    EXPECT_LE(statements([&] { get(secretary_5, path_of(meeting.id)); }), 2);
    EXPECT_LE(statements([&] { get(secretary_5, path_of(meeting.id, "/roster")); }), 2);
}

TEST_P(MeetingPlanningPages, OthersMayLookButNotTouch)
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

TEST_P(MeetingPlanningPages, HostileNamesAreText)
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
