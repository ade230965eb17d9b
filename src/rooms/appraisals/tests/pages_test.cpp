// SPDX-License-Identifier: Apache-2.0
#include "round_test.hpp"

namespace appraisals::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using web::Method;

class AppraisalPagesTest : public RoundTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, AppraisalPagesTest, support::both_engines(), support::engine_name);

TEST_P(AppraisalPagesTest, TheSuggestionStandsBesideItsFactsAndIsNeverTicked)
{
    const auto who = person("Trần Quốc Bảo", "Công ty Điện lực");
    meeting("Họp giữa năm", {2026, 6, 28}, {});
    meeting("Họp cuối năm", {2026, 11, 8}, {who});
    const auto page = grid();
    EXPECT_THAT(page, HasSubstr("data-suggest=\"2\""));
    EXPECT_THAT(page, HasSubstr("Gợi ý: Tham gia chưa đầy đủ"));
    EXPECT_THAT(page, HasSubstr("28/06, Họp giữa năm: có mặt"));
    EXPECT_THAT(page, HasSubstr("08/11, Họp cuối năm: vắng không lý do"));
    EXPECT_THAT(page, Not(HasSubstr(" checked"))) << "what the facts say is not what people decided";
    ASSERT_TRUE(save(who, all_at(2)));
    EXPECT_THAT(grid(), HasSubstr("c3m2\" value=\"2\" checked"));
}

TEST_P(AppraisalPagesTest, TheGridFollowsTheContractOfTheScripts)
{
    const auto who = person("Trần Quốc Bảo", "Công ty Điện lực");
    const auto n = std::to_string(who.value);
    const auto page = grid();
    for (const auto& piece : std::vector<std::string>{
             "<tr id=\"p" + n + "\" data-row=\"" + n + "\" data-name=\"Trần Quốc Bảo\">", "id=\"f" + n + "\"",
             std::string("<input type=\"hidden\" name=\"version\" value=\"0\">"),
             "data-open=\"\">Trần Quốc Bảo<small>Công ty Điện lực</small>",
             "<td data-ten=\"1. Nêu gương\"><fieldset class=\"cn-pick\" data-criterion=\"1\">",
             "form=\"f" + n + "\" class=\"thap\"", std::string("<td class=\"st\" data-state=\"\">"),
             std::string("data-grid=\"\""), std::string("id=\"dong-tiep\""),
             std::string("data-unsaved-count=\"\"")})
        EXPECT_THAT(page, HasSubstr(piece));
}

TEST_P(AppraisalPagesTest, ARowIsSavedByScriptByPlainFormAndByProgram)
{
    const auto who = person("Trần Quốc Bảo");
    const Fields ticks = {{"version", "0"}, {"c1", "1"}, {"c2", "1"}, {"c3", "1"},
                          {"c4", "1"},      {"c5", "1"}, {"c6", "2"}, {"other", ""}};
    const auto plain = send(secretary_5, Method::put, address(who), ticks);
    EXPECT_EQ(plain.status, 303);
    EXPECT_THAT(plain.headers, testing::Contains(testing::Pair("Location", "/appraisals/2026#p" +
                                                                               std::to_string(who.value))));
    const auto json = send(secretary_5, Method::put, address(who), {{"version", "1"}, {"c1", "2"}}, true);
    EXPECT_EQ(json.status, 200);
    EXPECT_THAT(json.body, HasSubstr("\"version\":2"));
    const auto conflict = send(secretary_5, Method::put, address(who), {{"version", "1"}, {"c1", "3"}}, true);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_THAT(conflict.body, HasSubstr("changed_meanwhile"));
}

TEST_P(AppraisalPagesTest, OnlyARowThatSomebodyElseChangedComesBackToBeWrittenOver)
{
    const auto who = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(save(who, all_at(2, 1)));
    const auto press = [&] {
        return send_by_script(secretary_5, Method::put, address(who), {{"version", "1"}, {"c1", "3"}});
    };
    const auto changed = press();
    EXPECT_EQ(changed.status, 409);
    EXPECT_THAT(changed.body, HasSubstr("name=\"version\" value=\"2\""));
    ASSERT_TRUE(sign());
    const auto gone = press();
    EXPECT_EQ(gone.status, 409);
    EXPECT_THAT(gone.body, HasSubstr("đã ký ngày"));
    EXPECT_THAT(gone.body, Not(HasSubstr("<tr")));
}

TEST_P(AppraisalPagesTest, WhoMayNotIsToldSoAndWhatLiesOutsideIsNotThere)
{
    const auto who = person("Trần Quốc Bảo");
    EXPECT_EQ(send(officer, Method::put, address(who), {{"version", "0"}, {"c1", "1"}}).status, 403);
    EXPECT_EQ(send(signer, Method::put, address(who), {{"version", "0"}, {"c1", "1"}}).status, 403);
    EXPECT_EQ(send(secretary_13, Method::put, address(who), {{"version", "0"}, {"c1", "1"}}).status, 404);
    EXPECT_EQ(send(secretary_5, Method::put, "/appraisals/2026/confirmation", {{"all", "1"}}).status, 403);
    EXPECT_EQ(get(leader, "/appraisals").status, 403);
    EXPECT_EQ(get(house::nobody(), "/appraisals").status, 303);
    EXPECT_EQ(get(secretary_13, "/appraisals/2026/cells/" + std::to_string(cell_5.value)).status, 404);
    EXPECT_EQ(get(secretary_5, "/appraisals/1990").status, 404);
    EXPECT_THAT(get(secretary_13, "/appraisals/2026").body, Not(HasSubstr("Trần Quốc Bảo")));
}

TEST_P(AppraisalPagesTest, FiltersAndPagesShowWhatTheySay)
{
    for (int i = 0; i < 53; ++i)
        person("Nguyễn Văn An " + std::string(1, static_cast<char>('a' + i / 26)) +
               std::string(1, static_cast<char>('a' + i % 26)));
    const auto first = get(secretary_5, "/appraisals/2026");
    EXPECT_THAT(first.body, HasSubstr("Đang xem 50 trong 53 đồng chí."));
    const auto at = first.body.find("href=\"/appraisals/2026?after=");
    ASSERT_NE(at, std::string::npos);
    auto next = first.body.substr(at + 6, first.body.find('"', at + 6) - at - 6);
    for (std::size_t amp = 0; (amp = next.find("&amp;")) != std::string::npos;)
        next.replace(amp, 5, "&");
    EXPECT_THAT(get(secretary_5, next).body, HasSubstr("Đang xem 53 trong 53 đồng chí."));
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?show=signed").body,
                HasSubstr("Không còn phiếu nào ở mục này"));
}

TEST_P(AppraisalPagesTest, SigningKeepsWhatWasTypedWhenItIsRefused)
{
    ASSERT_TRUE(save(person("Trần Quốc Bảo"), all_at(1)));
    const auto seen = seen_on(get(secretary_5, "/appraisals/2026/signing").body);
    const auto without_front = send(secretary_5, Method::put, "/appraisals/2026/signing",
                                    {{"held_on", "15/11/2026"}, {"front_present", ""}, {"forms_seen", seen}});
    EXPECT_THAT(without_front.body, HasSubstr("value=\"15/11/2026\"")) << "as it was typed";
    const auto refused = send(secretary_5, Method::put, "/appraisals/2026/signing",
                              {{"held_on", ""},
                               {"front_present", "Trần Thị Gái"},
                               {"chair", "Lê Văn Thuận"},
                               {"forms_seen", seen}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Chưa ghi ngày họp"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"Trần Thị Gái\""));
    const auto done =
        send(secretary_5, Method::put, "/appraisals/2026/signing",
             {{"held_on", "2026-11-15"}, {"front_present", "Trần Thị Gái"}, {"forms_seen", seen}});
    EXPECT_EQ(done.status, 303);
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?signed=1").body, HasSubstr("Đã ký và gửi Đảng ủy"));
    EXPECT_THAT(grid(), HasSubstr("Đã ký"));
}

TEST_P(AppraisalPagesTest, ARefusedRowOfAPlainFormKeepsWhatWasChosenAndTyped)
{
    const auto who = person("Trần Quốc Bảo");
    meeting("Họp cuối năm", {2026, 11, 8}, {who});
    const auto long_remark = std::string(601, 'a');
    const auto refused = send(secretary_5, Method::put, address(who),
                              {{"version", "0"},
                               {"c1", "2"},
                               {"c3", "1"},
                               {"reason3", "Trực cơ quan, đã báo miệng"},
                               {"other", long_remark}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("không vừa một tờ phiếu"));
    EXPECT_THAT(refused.body, HasSubstr("Chưa lưu"));
    EXPECT_THAT(refused.body, HasSubstr(long_remark + "</textarea>"));
    EXPECT_THAT(refused.body, HasSubstr("c1m2\" value=\"2\" checked"));
    EXPECT_THAT(refused.body, HasSubstr("c3m1\" value=\"1\" checked"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"Trực cơ quan, đã báo miệng\""));
}

TEST_P(AppraisalPagesTest, ARowThatSomebodyElseWroteMeanwhileIsOfferedWithWhatOneTyped)
{
    const auto who = person("Trần Quốc Bảo");
    auto deputy = secretary_5;
    deputy.account = base::AccountId{33};
    deputy.name = "Trương Thị Hòa";
    ASSERT_TRUE(save_row(house(), deputy, year, who, all_at(1)));
    const Fields mine = {{"version", "0"}, {"c1", "3"}, {"other", "Ít khi gặp"}};
    const auto refused = send(secretary_5, Method::put, address(who), mine);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Trương Thị Hòa vừa sửa phiếu"));
    EXPECT_THAT(refused.body, HasSubstr("name=\"version\" value=\"1\""));
    EXPECT_THAT(refused.body, HasSubstr("c1m3\" value=\"3\" checked"));
    EXPECT_THAT(refused.body, HasSubstr("Ít khi gặp</textarea>"));
    EXPECT_THAT(send_by_script(secretary_5, Method::put, address(who), mine).body,
                HasSubstr("c1m1\" value=\"1\" checked"))
        << "the script keeps its own fields and gets the other's row";
}

TEST_P(AppraisalPagesTest, ARefusedConfirmationKeepsItsTicks)
{
    const auto first = person("Trần Quốc Bảo"), second = person("Lê Thị Bích Châu"),
               third = person("Hồ Viết Sơn");
    for (const auto who : {first, second, third})
        ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(sign());
    const auto text = [](auto id) { return std::to_string(id.value); };
    const auto seen = seen_on(get(signer, "/appraisals/2026/cells/" + text(cell_5)).body);
    ASSERT_TRUE(send_back(house(), signer, year, second, "Mục 3 chưa đúng"));
    const auto refused =
        send(signer, Method::put, "/appraisals/2026/confirmation",
             {{"cell", text(cell_5)}, {"pick", text(first)}, {"pick", text(second)}, {"forms_seen", seen}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Lê Thị Bích Châu: chi bộ chưa ký"));
    EXPECT_THAT(refused.body, HasSubstr("name=\"pick\" value=\"" + text(first) + "\" checked"));
    EXPECT_THAT(refused.body, HasSubstr("name=\"pick\" value=\"" + text(third) + "\">"));
    const auto nobody = send(signer, Method::put, "/appraisals/2026/confirmation", {{"cell", text(cell_5)}});
    EXPECT_EQ(nobody.status, 422);
    EXPECT_THAT(nobody.body, HasSubstr("Chưa chọn phiếu nào. Hãy đánh dấu"));
    EXPECT_THAT(nobody.body, HasSubstr("Hồ Viết Sơn"));
}

TEST_P(AppraisalPagesTest, ThePrintedGridHasLetterheadLevelsNotesAndAPlaceToSign)
{
    const auto who = person("Trần Quốc Bảo");
    auto entry = all_at(1);
    entry.other = "Nhiệt tình giúp tổ dân phố";
    ASSERT_TRUE(save(who, entry));
    const auto of_the_ward = get(officer, "/appraisals/2026/cells/" + std::to_string(cell_5.value)).body;
    for (const auto& page : {grid(), of_the_ward}) {
        EXPECT_THAT(page, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM"));
        EXPECT_THAT(page,
                    HasSubstr("<b>1. Nêu gương</b>: (1) nêu gương tốt; (2) nêu gương; (3) chưa nêu gương"));
        EXPECT_THAT(page, HasSubstr("<div class=\"cn-print\"><div>Nhiệt tình giúp tổ dân phố</div></div>"));
        EXPECT_THAT(page, HasSubstr("<div><b>BÍ THƯ</b></div><div><i>(Ký, ghi rõ họ tên)</i></div>"));
        EXPECT_THAT(page, Not(HasSubstr("Bảng này mới đến")));
    }
    EXPECT_THAT(grid(), HasSubstr("T/M BAN CÔNG TÁC MẶT TRẬN"));
    EXPECT_THAT(of_the_ward, HasSubstr("<b>XÁC NHẬN CỦA ĐẢNG ỦY PHƯỜNG</b>"));
}

TEST_P(AppraisalPagesTest, APrintedPartOfTheGridSaysSo)
{
    for (int i = 0; i < 51; ++i)
        person("Nguyễn Văn " + std::string(1, static_cast<char>('A' + i / 26)) +
               std::string(1, static_cast<char>('a' + i % 26)));
    const auto first = grid();
    EXPECT_THAT(first, HasSubstr("Bảng này mới đến người thứ 50 trong 51."));
    const auto at = first.find("after=") + 6;
    const auto after = first.substr(at, first.find('&', at) - at);
    EXPECT_THAT(get(secretary_5, "/appraisals/2026?after=" + after + "&seen=50").body,
                HasSubstr("Tờ này tiếp theo tờ trước, từ người thứ 51."));
}

TEST_P(AppraisalPagesTest, OnAPhoneEachFigureOfACellBringsItsHeadingAlong)
{
    person("Trần Quốc Bảo");
    const auto page = get(officer, "/appraisals").body;
    EXPECT_THAT(page, HasSubstr("<td role=\"cell\" class=\"cn-num\" data-ten=\"Phải nhận xét\">1</td>"));
    EXPECT_THAT(page, HasSubstr("<table class=\"cn-fig\" role=\"table\">"));
    EXPECT_THAT(page, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM")) << "and printed it has its letterhead";
}

TEST_P(AppraisalPagesTest, TheWardSeesItsCellsConfirmsAndGivesBack)
{
    const auto who = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(sign());
    EXPECT_THAT(get(officer, "/appraisals").body, HasSubstr("1 phiếu chờ Thường trực Đảng ủy xác nhận."));
    EXPECT_THAT(get(signer, "/appraisals").body, HasSubstr("Xác nhận 1 phiếu đã ký"));
    const auto cell = get(signer, "/appraisals/2026/cells/" + std::to_string(cell_5.value)).body;
    EXPECT_THAT(cell, HasSubstr("Nêu gương tốt"));
    EXPECT_THAT(cell, Not(HasSubstr("type=\"radio\""))) << "the ward cannot touch a tick";
    EXPECT_EQ(
        send(signer, Method::put, "/appraisals/2026/confirmation", {{"cell", std::to_string(cell_5.value)}})
            .status,
        422);
    EXPECT_THAT(send(signer, Method::put, "/appraisals/2026/confirmation", {{"all", "1"}}).body,
                HasSubstr("Hãy mở lại trang"))
        << "whoever does not say what they saw";
    EXPECT_EQ(send(signer, Method::put, "/appraisals/2026/confirmation",
                   {{"all", "1"}, {"forms_seen", seen_on(get(signer, "/appraisals").body)}})
                  .status,
              303);
    EXPECT_THAT(get(signer, address(who, "/return")).body, HasSubstr("tờ đã in không còn giá trị"));
    EXPECT_EQ(send(signer, Method::put, address(who, "/return"), {{"reason", ""}}).status, 422);
    EXPECT_EQ(send(signer, Method::put, address(who, "/return"), {{"reason", "Ghi nhầm"}}).status, 303);
    EXPECT_THAT(grid(), HasSubstr("Bị trả lại"));
    EXPECT_THAT(get(officer, "/appraisals?year=2026", true).body, HasSubstr("\"returned\":1"));
}

TEST_P(AppraisalPagesTest, ARoundThatIsNotOpenIsOnlyLookedAtAndSaysWhy)
{
    const auto at = [&](base::Date day) { clock.move_to(base::Instant::from_local(day, 9, 0)); };
    const auto left = person("Trần Quốc Bảo", "Sở Y tế", {2025, 3, 2});
    const auto signed_one = person("Nguyễn Thị Lan Anh", "Sở Y tế", {2025, 3, 2});
    at({2025, 11, 12});
    ASSERT_TRUE(save_row(house(), secretary_5, 2025, signed_one, all_at(1)));
    ASSERT_TRUE(
        sign_cell(house(), secretary_5, cell_5, 2025, {base::Date{2025, 11, 10}, "Trần Thị Gái", ""}));
    ASSERT_TRUE(save_row(house(), secretary_5, 2025, left, all_at(1)));
    EXPECT_THAT(get(secretary_5, "/appraisals/2025").body, HasSubstr("type=\"radio\""));
    EXPECT_THAT(get(signer, "/appraisals?year=2025").body, HasSubstr("Xác nhận 1 phiếu đã ký"));

    at({2026, 11, 18});
    const auto of_2025 = "/appraisals/2025/cells/" + std::to_string(cell_5.value);
    for (const auto& [who, page] : std::vector<std::pair<house::Who, std::string>>{
             {secretary_5, "/appraisals/2025"}, {signer, "/appraisals?year=2025"}, {signer, of_2025}}) {
        const auto body = get(who, page).body;
        EXPECT_THAT(body, HasSubstr("Đợt nhận xét năm 2025 đã khép lại"));
        for (const auto* act : {"type=\"radio\"", "phiếu đã xong</a>", "Xác nhận 1 phiếu",
                                "type=\"checkbox\"", "/return\"", ">Lưu<", "Chưa lưu"})
            EXPECT_THAT(body, Not(HasSubstr(act))) << page;
    }
    EXPECT_EQ(get(secretary_5, "/appraisals/2025/signing").status, 409);
    EXPECT_EQ(get(signer, "/appraisals/2025/" + std::to_string(signed_one.value) + "/return").status, 409);
    const auto future = get(secretary_5, "/appraisals/2031").body;
    EXPECT_THAT(future, HasSubstr("mở từ ngày 01/11/2031"));
    EXPECT_THAT(future, Not(HasSubstr("type=\"radio\"")));
}

}
}
