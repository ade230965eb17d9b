// SPDX-License-Identifier: Apache-2.0
#include "liaisons_fixture.hpp"
#include "list.hpp"
#include "pages.hpp"

#include <filesystem>

namespace {

using liaisons::Filter;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using web::Method;

class LiaisonList : public LiaisonsFixture {
protected:
    std::vector<std::string> names(const house::Who& who, const Filter& filter)
    {
        auto tx = house().db.read();
        const auto place = liaisons::place_of(tx, who, filter);
        std::vector<std::string> list;
        if (!place) return list;
        for (const auto& line : liaisons::page_of(tx, who, *place, filter, {}).rows)
            list.push_back(line.full_name);
        return list;
    }
    house::Who of_the_province(house::Role role)
    {
        auto who = administrator;
        who.acting.role = role;
        return who;
    }
};

TEST_P(LiaisonList, NamesStandInVietnameseOrderByGivenName)
{
    for (const auto* name :
         {"Trần Quốc Bảo", "Nguyễn Thị Lan Ánh", "Nguyễn Thị Lan Anh", "Đặng Văn Đức", "Võ Đình Dũng"})
        received(name);
    EXPECT_THAT(names(officer, {}), ElementsAre("Nguyễn Thị Lan Anh", "Nguyễn Thị Lan Ánh", "Trần Quốc Bảo",
                                                "Võ Đình Dũng", "Đặng Văn Đức"));
}

TEST_P(LiaisonList, SearchNeedsNeitherAccentsNorOrder)
{
    received("Nguyễn Thị Lan Anh");
    received("Trần Quốc Bảo");
    received("H'Hen Niê");
    received("Ka-Nhân Ê Ban");
    received("Nguyễn Văn Ất (B)");
    const auto found = [&](const house::Who& who, const std::string& words) {
        return names(who, {.words = words});
    };
    const auto province_leader = of_the_province(house::Role::leader);
    for (const auto& who : {officer, province_leader}) {
        EXPECT_THAT(found(who, "anh lan"), ElementsAre("Nguyễn Thị Lan Anh"));
        EXPECT_THAT(found(who, "LAN ÁNH"), ElementsAre("Nguyễn Thị Lan Anh"));
        EXPECT_THAT(found(who, "ng la"), ElementsAre("Nguyễn Thị Lan Anh")) << "words by their beginnings";
        EXPECT_THAT(found(who, "h'hen"), ElementsAre("H'Hen Niê"));
        EXPECT_THAT(found(who, "H\u2019Hen"), ElementsAre("H'Hen Niê")) << "as a telephone writes it";
        EXPECT_THAT(found(who, "ka-nhân"), ElementsAre("Ka-Nhân Ê Ban"));
        EXPECT_THAT(found(who, "nhan e"), ElementsAre("Ka-Nhân Ê Ban"));
        EXPECT_THAT(found(who, "at (b)"), ElementsAre("Nguyễn Văn Ất (B)"));
        EXPECT_THAT(found(who, "(b) at"), ElementsAre("Nguyễn Văn Ất (B)"));
        EXPECT_THAT(found(who, "guyen"), IsEmpty());
        EXPECT_THAT(found(who, "%"), testing::SizeIs(5)) << "a sign that is no word asks for nothing";
        EXPECT_THAT(found(who, "bao OR lan"), IsEmpty()) << "words are words, not operators";
    }
}

TEST_P(LiaisonList, SearchStaysInScope)
{
    introduced("Nguyễn Thị Lan Anh", cell_5);
    introduced("Nguyễn Thị Lan Ánh", cell_13);
    received("Nguyễn Thị Lan");
    EXPECT_THAT(names(secretary_5, {.words = "lan"}), ElementsAre("Nguyễn Thị Lan Anh"));
    EXPECT_THAT(names(other_secretary, {.words = "lan"}), IsEmpty());
    EXPECT_THAT(names(secretary_5, {.cell = cell_13}), IsEmpty());
    EXPECT_EQ(get(secretary_5, "/liaisons?cell=" + std::to_string(cell_13.value)).status, 404);
}

TEST_P(LiaisonList, FiltersNarrowTheList)
{
    received("Trần Quốc Bảo");
    informed("Nguyễn Thị Lan Anh");
    auto exempt = arrival("Đặng Văn Đức");
    exempt.exemption = liaisons::Exemption::exempt_meetings;
    exempt.workplace = "Bộ Chỉ huy Quân sự";
    const auto military = liaisons::receive(house(), officer, ward, exempt).value();
    const auto workplace = seen_by(officer, military.id)->workplace;

    const auto province_leader = of_the_province(house::Role::leader);
    for (const auto& who : {officer, province_leader}) {
        EXPECT_THAT(names(who, {.state = liaisons::State::informed}), ElementsAre("Nguyễn Thị Lan Anh"));
        EXPECT_THAT(names(who, {.cell = cell_5}), ElementsAre("Nguyễn Thị Lan Anh"));
        EXPECT_THAT(names(who, {.exempt = true}), ElementsAre("Đặng Văn Đức"));
        EXPECT_THAT(names(who, {.workplace = workplace}), ElementsAre("Đặng Văn Đức"));
        EXPECT_THAT(names(who, {.state = liaisons::State::ended}), IsEmpty());
    }
}

TEST_P(LiaisonList, WhoHoldsTheContactAndNeverCameIsAskedFor)
{
    received("Trần Quốc Bảo");
    informed("Nguyễn Thị Lan Anh");
    const auto came = informed("Hồ Viết Sơn");
    {
        auto tx = house().db.write();
        liaisons::set_last_met(tx, {{came.id, base::Date{2026, 11, 8}}});
        tx.commit();
    }
    const auto province_leader = of_the_province(house::Role::leader);
    for (const auto& who : {officer, secretary_5, province_leader})
        EXPECT_THAT(names(who, {.unmet = true}), ElementsAre("Nguyễn Thị Lan Anh"));

    const auto page = get(officer, "/liaisons").body;
    EXPECT_THAT(page, HasSubstr("08/11/2026"));
    EXPECT_THAT(page, HasSubstr("/liaisons?unmet=1"));
    auto tx = house().db.read();
    EXPECT_EQ(liaisons::unmet_of(tx, liaisons::place_of(tx, officer, {}).value()), 1);
    EXPECT_EQ(liaisons::unmet_of(tx, liaisons::place_of(tx, province_leader, {}).value()), std::nullopt);
}

TEST_P(LiaisonList, AFilterIsTheSameReadFromItsAddress)
{
    const Filter filter{.state = liaisons::State::accepted,
                        .cell = cell_5,
                        .workplace = workplaces,
                        .exempt = true,
                        .unmet = true,
                        .words = "Ánh & Lan"};
    EXPECT_EQ(Filter::from(web::Fields::parse(filter.text()).value()), filter);
    EXPECT_TRUE(Filter::from({}).plain());
}

TEST_P(LiaisonList, PagesFollowEachOtherWithoutGapOrRepetition)
{
    many(60);
    auto tx = house().db.read();
    const auto place = liaisons::place_of(tx, officer, {}).value();
    const auto first = liaisons::page_of(tx, officer, place, {}, {});
    ASSERT_EQ(first.rows.size(), 50U);
    ASSERT_TRUE(first.next);
    const auto second = liaisons::page_of(tx, officer, place, {}, house::Cursor::from(first.next->text()));
    ASSERT_EQ(second.rows.size(), 10U);
    EXPECT_FALSE(second.next);
    EXPECT_LT(first.rows.back().sort_key, second.rows.front().sort_key);
}

TEST_P(LiaisonList, CountsComeFromTheFiguresElseAreCounted)
{
    many(60);
    auto tx = house().db.read();
    const auto place = liaisons::place_of(tx, officer, {}).value();
    const auto total = [&](const Filter& filter) {
        return liaisons::total_of(tx, place, filter, liaisons::page_of(tx, officer, place, filter, {}))
            .value()
            .n;
    };
    EXPECT_EQ(total({}), 60);
    EXPECT_EQ(total({.state = liaisons::State::received}), 60);
    EXPECT_EQ(total({.exempt = true}), 0);
    EXPECT_EQ(total({.words = "nguyen"}), 60);
    EXPECT_EQ(total({.words = "Aa"}), 1);
}

TEST_P(LiaisonList, APageCostsThreeStatements)
{
    received("Trần Quốc Bảo");
    auto tx = house().db.read();
    const auto place = liaisons::place_of(tx, officer, {}).value();
    const auto slice = liaisons::page_of(tx, officer, place, {}, {});
    EXPECT_TRUE(liaisons::total_of(tx, place, {}, slice));
    EXPECT_FALSE(organisations::home_cells(tx, officer).empty());
    EXPECT_EQ(tx.statement_count(), 3);
}

TEST_P(LiaisonList, ThePageShowsPeopleAndTheCount)
{
    informed("Nguyễn Thị Lan Anh");
    received("Trần Quốc Bảo");
    const auto reply = get(officer, "/liaisons");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body,
                AllOf(HasSubstr("2 đồng chí"), HasSubstr("Nguyễn Thị Lan Anh"), HasSubstr("sinh 1986"),
                      HasSubstr("Sở Y tế"), HasSubstr("Chờ phân về chi bộ <b>1</b>"),
                      HasSubstr("đồng chí về chi bộ"), HasSubstr("Tổ dân phố 13")));
    EXPECT_THAT(
        get(secretary_5, "/liaisons").body,
        AllOf(HasSubstr("Nguyễn Thị Lan Anh"), Not(HasSubstr("Trần Quốc Bảo")), HasSubstr("Tiếp nhận")));
    EXPECT_THAT(get(leader, "/liaisons").body,
                AllOf(HasSubstr("Trần Quốc Bảo"), Not(HasSubstr("data-picks"))));
}

TEST_P(LiaisonList, AChipHasANumberOnlyWhenThePressGivesIt)
{
    informed("Nguyễn Thị Lan Anh");
    received("Trần Quốc Bảo");
    EXPECT_THAT(get(officer, "/liaisons").body,
                AllOf(HasSubstr("Đang giữ mối liên hệ <b>1</b>"), HasSubstr("Chưa gặp lần nào <b>1</b>")));
    EXPECT_THAT(get(officer, "/liaisons?state=received").body,
                AllOf(HasSubstr("Đang giữ mối liên hệ <b>1</b>"), HasSubstr("Chờ phân về chi bộ <b>1</b>"),
                      HasSubstr("Chưa gặp lần nào</a>")));
    for (const auto* narrowed : {"/liaisons?q=bao", "/liaisons?unmet=1&q=anh", "/liaisons?exempt=1"})
        EXPECT_THAT(get(officer, narrowed).body,
                    AllOf(HasSubstr("Đang giữ mối liên hệ</a>"), Not(HasSubstr("mối liên hệ <b>"))))
            << narrowed;
}

TEST_P(LiaisonList, SignsAloneAreNoSearch)
{
    received("Trần Quốc Bảo");
    for (const auto* signs : {"%25", ".", "'", "%25%20-"}) {
        const auto page = get(officer, std::string("/liaisons?q=") + signs).body;
        EXPECT_THAT(page, AllOf(HasSubstr("không có chữ cái hay chữ số nào để tìm"),
                                Not(HasSubstr("khớp điều kiện")), Not(HasSubstr("Tên có"))))
            << signs;
    }
    EXPECT_THAT(get(officer, "/liaisons?q=bao").body, Not(HasSubstr("nào để tìm")));
}

TEST_P(LiaisonList, AnEmptyListSaysWhyAndWhatNext)
{
    EXPECT_THAT(get(officer, "/liaisons").body,
                AllOf(HasSubstr("Danh sách chưa có ai"), HasSubstr("\"/imports\"")));
    EXPECT_THAT(get(secretary_5, "/liaisons").body, HasSubstr("Phường chưa giới thiệu"));
    received("Trần Quốc Bảo");
    EXPECT_THAT(get(officer, "/liaisons?q=khong").body,
                AllOf(HasSubstr("Không có ai khớp"), HasSubstr("Bỏ lọc")));
}

TEST_P(LiaisonList, WhoMayNotSeeThePeopleDoesNot)
{
    EXPECT_EQ(get(administrator, "/liaisons").status, 403);
    EXPECT_EQ(get(auditor, "/liaisons").status, 403);
    EXPECT_EQ(get(house::nobody(), "/liaisons").status, 303);
    EXPECT_EQ(get(house::nobody(), "/liaisons", true).status, 401);
    EXPECT_EQ(get(leader, "/liaisons/export").status, 403);
    EXPECT_EQ(get(secretary_5, "/liaisons/unassigned").status, 403);
}

TEST_P(LiaisonList, AProgramGetsTheSameAsJson)
{
    received("Trần Quốc Bảo");
    const auto reply = get(officer, "/liaisons", true);
    EXPECT_THAT(reply.body, AllOf(HasSubstr(R"("total":1)"), HasSubstr(R"("full_name":"Trần Quốc Bảo")"),
                                  HasSubstr(R"("state":"received")")));
}

TEST_P(LiaisonList, TheScriptGetsTheNextRowsAndTheFooter)
{
    many(55);
    web::Request request;
    request.path = request.target = "/liaisons";
    request.headers.emplace_back("x-fragment", "1");
    const auto first = liaisons::show_list(request, house(), officer).body;
    EXPECT_THAT(first, AllOf(testing::StartsWith("<table><tbody role=\"rowgroup\" id=\"dong\">"),
                             HasSubstr("id=\"dong-tiep\""), HasSubstr("Xem tiếp 50"),
                             HasSubstr("Đang xem 50 trong 55"), Not(HasSubstr("<html"))));
    const auto at = first.find("after=") + 6;
    request.query.add("after", first.substr(at, first.find('&', at) - at));
    request.query.add("seen", "50");
    EXPECT_THAT(liaisons::show_list(request, house(), officer).body,
                AllOf(HasSubstr("Đang xem 55 trong 55"), Not(HasSubstr("Xem tiếp"))));
}

TEST_P(LiaisonList, TheUnassignedAreSuggestedTheirCells)
{
    received("Trần Quốc Bảo");
    auto elsewhere = arrival("Lê Thị Bích Châu");
    elsewhere.residence = "Số 7 đường Bến Gỗ";
    ASSERT_TRUE(liaisons::receive(house(), officer, ward, elsewhere));
    const auto page = get(officer, "/liaisons/unassigned").body;
    EXPECT_THAT(page, AllOf(HasSubstr("2 đồng chí"), HasSubstr("Phân 1 đồng chí theo gợi ý"),
                            HasSubstr("Chưa rõ chi bộ")));
    EXPECT_EQ(
        send(officer, Method::put, "/liaisons/assignments", {{"suggested_in", std::to_string(ward.value)}})
            .status,
        303);
    EXPECT_EQ(figure(cell_5, "introduced"), 1);
    const auto json = get(officer, "/liaisons/unassigned", true).body;
    EXPECT_THAT(json, AllOf(HasSubstr("Lê Thị Bích Châu"), Not(HasSubstr("Trần Quốc Bảo")),
                            HasSubstr(R"("suggested_cell":null)")));
}

TEST_P(LiaisonList, TheFilterPageOffersTheWorkplacesOfTheWard)
{
    received("Trần Quốc Bảo");
    EXPECT_THAT(get(officer, "/liaisons/filter?q=bao").body,
                AllOf(HasSubstr("Sở Y tế (1)"), HasSubstr("Tổ dân phố 5"), HasSubstr(R"(value="bao")")));
    EXPECT_EQ(get(secretary_5, "/liaisons/filter").status, 200);
    EXPECT_EQ(get(of_the_province(house::Role::leader), "/liaisons/filter").status, 200);
}

TEST_P(LiaisonList, TheExportIsWhatTheListShows)
{
    received("Trần Quốc Bảo", "012179004127");
    const auto workplace = [&] {
        auto tx = house().db.write();
        return organisations::workplace_named(tx, house(), officer, "Sở Y tế");
    }();
    const auto reply = get(officer, "/liaisons/export?state=received&q=b%E1%BA%A3o&workplace=" +
                                        std::to_string(workplace.value));
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, testing::StartsWith("PK"));
    EXPECT_EQ(audit_lines("liaisons.export"), 1);
    EXPECT_THAT(get(auditor, "/audit?action=liaisons.export").body,
                testing::HasSubstr("điều kiện: Chờ phân về chi bộ; nơi công tác Sở Y tế; tên có “bảo”"));
}

TEST_P(LiaisonList, TheExportIsWrittenInTheWorkFolderAndNowhereElse)
{
    received("Trần Quốc Bảo");
    std::filesystem::remove_all(house().work_folder());
    EXPECT_GE(get(officer, "/liaisons/export").status, 500) << "it has no other place";
    std::filesystem::create_directory(house().work_folder());
    EXPECT_EQ(get(officer, "/liaisons/export").status, 200);
    EXPECT_TRUE(std::filesystem::is_empty(house().work_folder()));
}

INSTANTIATE_TEST_SUITE_P(BothEngines, LiaisonList, support::both_engines(), support::engine_name);

TEST_P(LiaisonList, ASearchInOneCellIsCountedBeyondTheFirstPage)
{
    std::vector<base::LiaisonId> people;
    for (int i = 0; i < 52; ++i)
        people.push_back(received("Nguyễn Thị Lan " + std::string(1, static_cast<char>('A' + i / 2))).id);
    ASSERT_TRUE(liaisons::introduce_all(house(), officer, people, cell_5));
    EXPECT_NE(get(secretary_5, "/liaisons?q=lan").body.find("52"), std::string::npos);
}

}
