// SPDX-License-Identifier: Apache-2.0
// People of the list are ticked, and something is done for all of them at once.
#include "house/page.hpp"
#include "liaisons_fixture.hpp"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::Method;

class LiaisonPicks : public LiaisonsFixture {
protected:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    static std::string text(auto id) { return std::to_string(id.value); }
    static auto ticked(base::LiaisonId id)
    {
        return HasSubstr("name=\"pick\" value=\"" + text(id) + "\" checked");
    }
    static auto listed(base::LiaisonId id) { return HasSubstr("name=\"pick\" value=\"" + text(id) + "\""); }
    static auto chosen(const std::string& option) { return HasSubstr("value=\"" + option + "\" selected"); }
};

TEST_P(LiaisonPicks, AllOfAFilterCanBeChosenAndAssigned)
{
    many(55);
    EXPECT_THAT(get(officer, "/liaisons?pick=all").body,
                AllOf(HasSubstr("Đã chọn cả 55 đồng chí"), HasSubstr(R"(name="all" value="1")")));
    const auto reply =
        send(officer, Method::put, "/liaisons/assignments",
             {{"all", "1"}, {"filter", "state=received"}, {"cell", std::to_string(cell_5.value)}});
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(figure(cell_5, "introduced"), 55);
    EXPECT_THAT(get(officer, "/liaisons?done=assigned&n=55").body, HasSubstr("55 đồng chí"));
}

TEST_P(LiaisonPicks, AReceiptThatNoFormLedToIsNotTold)
{
    received("Trần Quốc Bảo");
    const std::string receipt = "/liaisons?done=assigned&n=99999";
    EXPECT_THAT(get_from(officer, receipt, "same-origin").body, HasSubstr("99.999 đồng chí"));
    for (const auto* elsewhere : {"none", "cross-site", "same-site"})
        EXPECT_THAT(get_from(officer, receipt, elsewhere).body, Not(HasSubstr("99.999"))) << elsewhere;
}

TEST_P(LiaisonPicks, ChoosingAllTakesNobodyFromACellThatHasThem)
{
    const auto held = received("Trần Quốc Bảo").id;
    ASSERT_TRUE(liaisons::introduce(house(), officer, held, cell_5));
    const auto waiting = received("Lê Thị Bích Châu").id;
    const auto assign_all = [&] {
        return send(officer, Method::put, "/liaisons/assignments",
                    {{"all", "1"}, {"filter", ""}, {"cell", std::to_string(cell_13.value)}}, true);
    };
    EXPECT_THAT(assign_all().body, HasSubstr(R"("people":1)"));
    EXPECT_EQ(seen_by(officer, held)->cell, cell_5);
    EXPECT_EQ(seen_by(officer, waiting)->cell, cell_13);
    EXPECT_THAT(assign_all().body, HasSubstr("đều đã có chi bộ"));
}

TEST_P(LiaisonPicks, WhoHasACellIsMovedOnlyWhenTheTickSaysSo)
{
    const auto held = introduced("Trần Quốc Bảo", cell_13).id;
    const auto assign = [&](const std::string& move) {
        return send(officer, Method::put, "/liaisons/assignments",
                    {{"pick", text(held)}, {"cell", text(cell_5)}, {"move", move}});
    };
    EXPECT_THAT(get(officer, "/liaisons").body, Not(HasSubstr("name=\"move\"")));
    const auto asked = assign("");
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("Trần Quốc Bảo đang ở Chi bộ"), HasSubstr("name=\"move\""),
                                  ticked(held), chosen(text(cell_5))));
    EXPECT_EQ(assign("1").status, 303);
    EXPECT_EQ(seen_by(officer, held)->cell, cell_5);
}

TEST_P(LiaisonPicks, TickedPeopleAreAssignedAndTheRestStay)
{
    const auto first = received("Trần Quốc Bảo").id, second = received("Lê Thị Bích Châu").id;
    const auto cell = std::to_string(cell_5.value);
    const auto reply = send(officer, Method::put, "/liaisons/assignments",
                            {{"pick", std::to_string(first.value)}, {"cell", cell}}, true);
    EXPECT_THAT(reply.body, HasSubstr(R"("people":1)"));
    EXPECT_EQ(seen_by(officer, second)->state, liaisons::State::received);
    EXPECT_EQ(send(officer, Method::put, "/liaisons/assignments", {{"cell", cell}}, true).status, 422)
        << "nobody was chosen";
    EXPECT_EQ(send(secretary_5, Method::put, "/liaisons/assignments",
                   {{"pick", std::to_string(second.value)}, {"cell", cell}})
                  .status,
              403);
}

TEST_P(LiaisonPicks, ARefusalLeadsBackToTheListItCameFrom)
{
    const auto refused = [&](const std::string& from) {
        web::Request request;
        request.headers = {{"host", "caunoi.example"}, {"referer", from}};
        const auto nobody = liaisons::accept_all(house(), secretary_5, {});
        return house::refused(request, secretary_5, nobody.error()).body;
    };
    EXPECT_THAT(refused("https://caunoi.example/liaisons?state=introduced"),
                AllOf(HasSubstr(R"(href="/liaisons?state=introduced")"), HasSubstr("Quay lại trang trước")));
    EXPECT_THAT(refused("https://elsewhere.example/liaisons"),
                AllOf(HasSubstr("Về trang đầu"), Not(HasSubstr("Quay lại trang trước"))));
    EXPECT_THAT(refused("https://caunoi.example.elsewhere.example/"), HasSubstr("Về trang đầu"));
    EXPECT_THAT(refused(""), HasSubstr("Về trang đầu"));
}

TEST_P(LiaisonPicks, ASecretaryAcceptsAndInformsFromTheList)
{
    const auto id = std::to_string(introduced("Trần Quốc Bảo", cell_5).id.value);
    EXPECT_EQ(send(secretary_5, Method::put, "/liaisons/acceptances", {{"pick", id}}).status, 303);
    EXPECT_EQ(send(secretary_13, Method::put, "/liaisons/acceptances", {{"pick", id}}).status, 404);
    EXPECT_EQ(figure(cell_5, "accepted"), 1);
    EXPECT_EQ(send(secretary_5, Method::put, "/liaisons/informings",
                   {{"pick", id}, {"how", "phone"}, {"on", "17/11/2026"}})
                  .status,
              303);
    EXPECT_EQ(figure(cell_5, "informed"), 1);
    const auto unreadable = send(secretary_5, Method::put, "/liaisons/informings",
                                 {{"pick", id}, {"how", "phone"}, {"on", "hôm qua"}});
    EXPECT_EQ(unreadable.status, 422);
    EXPECT_THAT(unreadable.body, HasSubstr("chưa đọc được"));
}

TEST_P(LiaisonPicks, ARefusalKeepsTheTicksAndTheFilter)
{
    const auto first = received("Trần Quốc Bảo").id, second = received("Lê Thị Bích Châu").id;
    const auto elsewhere = introduced("Nguyễn Thị Lan Anh", cell_5).id;
    const auto refused = send(officer, Method::put, "/liaisons/assignments",
                              {{"filter", "state=received"}, {"pick", text(first)}, {"cell", ""}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("Chưa chọn chi bộ."), ticked(first), listed(second), Not(ticked(second)),
                      Not(listed(elsewhere)), HasSubstr("Đã chọn 1 đồng chí"),
                      HasSubstr(R"(name="filter" value="state=received")")));
}

TEST_P(LiaisonPicks, ARefusalKeepsTheCellAndWhetherAllWereMeant)
{
    const auto held = introduced("Nguyễn Thị Lan Anh", cell_5).id;
    const auto refused = send(officer, Method::put, "/liaisons/assignments",
                              {{"all", "1"}, {"filter", "state=introduced"}, {"cell", text(cell_13)}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("đều đã có chi bộ"), ticked(held), chosen(text(cell_13)),
                                    HasSubstr(R"(name="all" value="1")")));
}

TEST_P(LiaisonPicks, WhoIsUntickedAfterChoosingAllIsLeftOutWithoutAScriptToo)
{
    const auto first = received("Trần Quốc Bảo").id, second = received("Lê Thị Bích Châu").id;
    const Fields all_but_second{
        {"all", "1"}, {"filter", "state=received"}, {"seen_to", "2"}, {"pick", text(first)}};
    auto without_cell = all_but_second;
    without_cell.emplace_back("cell", "");
    EXPECT_THAT(send(officer, Method::put, "/liaisons/assignments", without_cell).body,
                AllOf(ticked(first), listed(second), Not(ticked(second)),
                      HasSubstr("Đã chọn cả 2 đồng chí, trừ 1 đồng chí đã bỏ dấu.")));
    auto with_cell = all_but_second;
    with_cell.emplace_back("cell", text(cell_5));
    EXPECT_EQ(send(officer, Method::put, "/liaisons/assignments", with_cell).status, 303);
    EXPECT_EQ(seen_by(officer, first)->cell, cell_5);
    EXPECT_EQ(seen_by(officer, second)->state, liaisons::State::received);
}

TEST_P(LiaisonPicks, ARefusalKeepsEveryRowThatWasOnThePage)
{
    many(120);
    const auto first_page = get(officer, "/liaisons").body;
    const auto at = first_page.find("after=") + 6;
    const auto after = first_page.substr(at, first_page.find('&', at) - at);
    const auto last = received("Trần Quốc Yên").id; // stands on the third page

    const Fields whole_list{{"seen_to", "121"}, {"pick", text(last)}};
    EXPECT_THAT(send(officer, Method::put, "/liaisons/assignments", whole_list).body,
                AllOf(ticked(last), HasSubstr("Nguyễn Văn Aa"), HasSubstr("Đang xem 121 trong 121")));
    const Fields from_second_page{{"after", after}, {"seen", "50"}, {"seen_to", "121"}, {"pick", text(last)}};
    EXPECT_THAT(send(officer, Method::put, "/liaisons/assignments", from_second_page).body,
                AllOf(ticked(last), Not(HasSubstr("Nguyễn Văn Aa")), HasSubstr("Đang xem 121 trong 121")));
}

TEST_P(LiaisonPicks, ARefusalKeepsHowAndWhenTheMembersWereTold)
{
    const auto id = introduced("Trần Quốc Bảo", cell_5).id;
    const auto refused = send(secretary_5, Method::put, "/liaisons/informings",
                              {{"pick", text(id)}, {"how", "phone"}, {"on", "hôm qua"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                AllOf(ticked(id), chosen("phone"), HasSubstr(R"(value="hôm qua" aria-invalid)")));
}

TEST_P(LiaisonPicks, WhoLeftTheListInTheMeantimeDoesNotTakeTheOthersTicksAway)
{
    const auto mine = introduced("Trần Quốc Bảo", cell_5).id,
               moved = introduced("Lê Thị Bích Châu", cell_5).id;
    ASSERT_TRUE(liaisons::introduce(house(), officer, moved, cell_13));
    const Fields both{{"pick", text(mine)}, {"pick", text(moved)}};
    const auto refused = send(secretary_5, Method::put, "/liaisons/acceptances", both);
    EXPECT_EQ(refused.status, 404);
    EXPECT_THAT(refused.body, AllOf(ticked(mine), Not(listed(moved))));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, LiaisonPicks, support::both_engines(), support::engine_name);

}
