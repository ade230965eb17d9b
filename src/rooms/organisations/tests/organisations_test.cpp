// SPDX-License-Identifier: Apache-2.0
#include "organisations/organisations.hpp"
#include "support/house_test.hpp"

namespace {

class OrganisationsTest : public support::HouseTest {};

INSTANTIATE_TEST_SUITE_P(BothEngines, OrganisationsTest, support::both_engines(), support::engine_name);

TEST_P(OrganisationsTest, CellsStandInTheOrderOfTheirNumbers)
{
    auto tx = house().db.read();
    std::vector<std::string> names;
    for (const auto& cell : organisations::home_cells(tx, officer))
        names.push_back(cell.short_name);
    EXPECT_EQ(names, (std::vector<std::string>{"Tổ dân phố 2", "Tổ dân phố 5", "Tổ dân phố 13"}));
}

TEST_P(OrganisationsTest, TheFoundingOfEveryUnitStandsInTheLogTheFirstOnesToo)
{
    EXPECT_EQ(audit_lines("organisations.found"), 8);
    EXPECT_NE(get(auditor, "/audit?action=organisations.found").body.find("Thành phố Trường Giang"),
              std::string::npos);
}

TEST_P(OrganisationsTest, AUnitFitsBelowTheOneItIsFoundedIn)
{
    using organisations::Kind;
    const auto founded = [&](base::UnitId parent, Kind kind) {
        const auto made = organisations::found_unit(
            house(), administrator, parent,
            {.kind = kind, .code = "X", .name = "Chi bộ tổ dân phố 9", .valid_from = clock.today()});
        return made ? std::string("done") : made.error().code;
    };
    EXPECT_EQ(founded(cell_5, Kind::ward), "kind_misplaced");
    EXPECT_EQ(founded(cell_5, Kind::province), "kind_misplaced");
    EXPECT_EQ(founded(province, Kind::home_cell), "kind_misplaced");
    EXPECT_EQ(founded(ward, Kind::workplace), "kind_misplaced");
    EXPECT_EQ(founded(ward, Kind::home_cell), "done");
    const auto reply = send(administrator, web::Method::post, "/units/" + std::to_string(cell_5.value),
                            {{"kind", "ward"}, {"code", "Y"}, {"name", "Phường Y"}}, true);
    EXPECT_EQ(reply.status, 422);
    EXPECT_NE(reply.body.find("không có cấp dưới"), std::string::npos) << reply.body;
}

TEST_P(OrganisationsTest, ASecretaryFindsOnlyTheirOwnCell)
{
    auto tx = house().db.read();
    EXPECT_TRUE(organisations::find(tx, secretary_5, cell_5));
    EXPECT_FALSE(organisations::find(tx, secretary_5, cell_13));
    EXPECT_FALSE(organisations::find(tx, secretary_5, ward));
    EXPECT_FALSE(organisations::find(tx, house::nobody(), cell_5));
}

TEST_P(OrganisationsTest, TheWardOfACellIsFound)
{
    auto tx = house().db.read();
    EXPECT_EQ(organisations::ward_of(tx, cell_5)->id, ward);
    EXPECT_EQ(organisations::ward_of(tx, ward)->id, ward);
    EXPECT_FALSE(organisations::ward_of(tx, province));
}

TEST_P(OrganisationsTest, TheResidenceSideIsListedFromTheRootDownWithoutWorkplaces)
{
    auto tx = house().db.read();
    EXPECT_EQ(organisations::root(tx)->id, province);
    std::vector<base::UnitId> units;
    for (const auto& unit : organisations::residence_units(tx, officer))
        units.push_back(unit.id);
    EXPECT_EQ(units, (std::vector<base::UnitId>{ward, cell_2, cell_5, cell_13}));
}

TEST_P(OrganisationsTest, AResidenceNamesItsCellInManyWays)
{
    auto tx = house().db.read();
    const organisations::CellFinder finder(tx, ward);
    for (const auto* residence :
         {"Ngõ 18, tổ 5", "Số 7, TDP 5, phường Sông Hương Đông", "TỔ DÂN PHỐ 5", "tổ 5"}) {
        const auto found = finder.suggest(residence);
        ASSERT_TRUE(found) << residence;
        EXPECT_EQ(found->cell, cell_5) << residence;
    }
}

TEST_P(OrganisationsTest, AnUnclearResidenceStaysUnknown)
{
    auto tx = house().db.read();
    const organisations::CellFinder finder(tx, ward);
    for (const auto* residence : {"", "Số 5 đường Cầu Đá", "tổ 51", "tổ 5a", "tổ 5 hoặc tổ 2"})
        EXPECT_FALSE(finder.suggest(residence)) << residence;
    EXPECT_EQ(finder.suggest("tổ 2", "Chi bộ tổ dân phố 13")->cell, cell_13)
        << "the column of the cell weighs more";
}

TEST_P(OrganisationsTest, AnAddressInAnotherWardIsNotOurs)
{
    auto tx = house().db.write();
    for (const auto* residence : {"12 Lê Lợi, tổ dân phố 5, phường Vỹ Dạ, thành phố Huế", "Tổ 5 Phường Vỹ Dạ",
                                  "TDP 5 - P.Vỹ Dạ", "tổ 5, xã Phú Dương", "Tổ 5, thị trấn Sịa"})
        EXPECT_FALSE(organisations::CellFinder(tx, ward).suggest(residence)) << residence;
    for (const auto* residence : {"tổ 5, Phường Sông Hương Đông TP Huế", "P. Sông Hương Đông, tổ 5",
                                  "Kiệt 3 Nguyễn Tri Phương, tổ 5", "tổ 5 phường"})
        EXPECT_TRUE(organisations::CellFinder(tx, ward).suggest(residence)) << residence;
    EXPECT_FALSE(organisations::CellFinder(tx, ward).suggest("tổ 5", "Chi bộ tổ 5 phường Vỹ Dạ"))
        << "what the list says of the cell weighs more, also when it is not ours";
}

TEST_P(OrganisationsTest, TheOldWardsNameOfACellIsKnownOnceItIsToldAsItsOtherName)
{
    const auto path = "/units/" + std::to_string(ward.value);
    ASSERT_EQ(send(administrator, web::Method::post, path,
                   {{"name", "Chi bộ tổ dân phố 4"},
                    {"short_name", "Tổ dân phố 4"},
                    {"code", "SHD-4"},
                    {"kind", "home_cell"},
                    {"aliases", "tổ 7 phường Hương Sơ"}})
                  .status,
              303);
    auto tx = house().db.read();
    const auto found = organisations::CellFinder(tx, ward).suggest("Số 9, tổ 7 phường Hương Sơ");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cell_name, "Tổ dân phố 4");
}

TEST_P(OrganisationsTest, AWorkplaceIsMadeOnceWhateverItsCase)
{
    auto tx = house().db.write();
    const auto first = organisations::workplace_named(tx, house(), officer, "Sở Y tế");
    EXPECT_EQ(organisations::workplace_named(tx, house(), officer, "  SỞ  Y TẾ "), first);
    EXPECT_NE(organisations::workplace_named(tx, house(), officer, "Sổ Y tế"), first)
        << "accents tell names apart";
}

TEST_P(OrganisationsTest, OnlyTheAdministratorFoundsAUnit)
{
    const auto path = "/units/" + std::to_string(ward.value);
    const std::vector<std::pair<std::string, std::string>> form = {
        {"name", "Chi bộ tổ dân phố 7"}, {"code", "SHD-7"}, {"kind", "home_cell"}};
    EXPECT_EQ(send(officer, web::Method::post, path, form).status, 403);
    EXPECT_EQ(send(administrator, web::Method::post, path, form).status, 303);
    EXPECT_GE(audit_lines("organisations.found"), 1);
    auto tx = house().db.read();
    EXPECT_TRUE(organisations::find_by_code(tx, officer, "SHD-7"));
}

TEST_P(OrganisationsTest, ATakenCodeIsRefusedAndTheFormKeepsWhatWasTyped)
{
    const auto reply = send(administrator, web::Method::post, "/units/" + std::to_string(ward.value),
                            {{"name", "Chi bộ mới"}, {"code", "SHD-5"}, {"kind", "home_cell"}});
    EXPECT_EQ(reply.status, 409);
    EXPECT_NE(reply.body.find("đã có đơn vị khác dùng"), std::string::npos);
    EXPECT_NE(reply.body.find("Chi bộ mới"), std::string::npos);
}

TEST_P(OrganisationsTest, TheTreeIsShownFromOnesOwnUnitDown)
{
    const auto page = get(officer, "/units");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("Chi bộ tổ dân phố 13"), std::string::npos);
    EXPECT_EQ(page.body.find("Bến Gỗ Tây"), std::string::npos);
    EXPECT_EQ(get(officer, "/units/" + std::to_string(other_ward.value)).status, 404);
    EXPECT_EQ(get(secretary_5, "/units").status, 403);
    EXPECT_NE(get(officer, "/units", true).body.find("\"children\":["), std::string::npos);
}

}
