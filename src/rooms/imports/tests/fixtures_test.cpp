// SPDX-License-Identifier: Apache-2.0
// Real files of every kind (fixtures/make.py), read through the spreadsheet readers.
#include "feed.hpp"

namespace imports {
namespace {

Read read_fixture(const std::string& name)
{
    RowStore store;
    ListOptions options;
    options.today = {2026, 11, 18};
    Read read{read_list(std::string(TEST_FOLDER) + "/fixtures/" + name, name, options, store), {}};
    for (std::size_t i = 0; i < store.size(); ++i)
        store.get(i, read.people.emplace_back());
    return read;
}

const std::vector<Fields> plain = {
    {{"full_name", "Nguyễn Thị Lan Anh"},
     {"birth_date", "1986-04-02"},
     {"gender", "nữ"},
     {"card_no", "046086001234"},
     {"workplace", "Sở Y tế"},
     {"residence", "Ngõ 18, tổ 5"}},
    {{"full_name", "Trần Quốc Bảo"},
     {"birth_date", "1979"},
     {"gender", "nam"},
     {"workplace", "Công ty Điện lực"},
     {"residence", "Tổ 2"}},
    {{"full_name", "Lê Văn Thuận"},
     {"birth_date", "1970-06-05"},
     {"gender", "nam"},
     {"card_no", "046070000007"},
     {"workplace", "Sở Nội vụ"},
     {"residence", "Số 7 đường Lê Lợi, tổ 13"}},
    {{"full_name", "Phạm Thị Vân"},
     {"birth_date", "1975-03"},
     {"gender", "nữ"},
     {"card_no", "04607512"},
     {"workplace", "Trường Tiểu học Đông Sơn"},
     {"residence", "Tổ 13"}},
    {{"full_name", "Hồ Viết Sơn"},
     {"gender", "nam"},
     {"workplace", "Công ty Cấp nước"},
     {"residence", "Tổ 7"}},
};

class SameList : public testing::TestWithParam<const char*> {};

TEST_P(SameList, ReadsTheSameFromEveryKindOfFileAndEncoding)
{
    const auto read = read_fixture(GetParam());
    EXPECT_EQ(read.outcome.verdict, FileVerdict::imported) << read.outcome.sentence;
    ASSERT_EQ(read.people.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        EXPECT_EQ(read.fields(i), plain[i]);
        EXPECT_EQ(read.people[i].row, i + 2);
        EXPECT_EQ(read.reasons(i), i == 4 ? "birth_impossible" : "");
    }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, SameList,
                         testing::Values("same.xlsx", "same.xls", "same.ods", "same.csv", "quoted_bom.csv",
                                         "windows1258.csv", "tcvn3.csv", "decomposed.xlsx"));

TEST(Fixtures, TheNationalListWithItsHiddenSheets)
{
    const auto read = read_fixture("national.xlsx");
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_TRUE(read.outcome.sheets[0].national);
    EXPECT_EQ(read.fields(0), (Fields{{"full_name", "Nguyễn Thị Lan Anh"},
                                      {"gender", "nữ"},
                                      {"birth_date", "1986-04-02"},
                                      {"card_no", "046086001234"},
                                      {"admitted_on", "2010-02-03"},
                                      {"official_on", "2011-02-03"},
                                      {"work_cell", "Chi bộ 3"}}));
    EXPECT_EQ(read.reasons(2), "status_not_active marked_delete");
    EXPECT_EQ(read.people[0].row, 8U);
}

TEST(Fixtures, TheExportOfTheUpperSystem)
{
    const auto read = read_fixture("upper_export.xlsx");
    ASSERT_EQ(read.people.size(), 5U);
    EXPECT_EQ(read.fields(0).at("residence_cell"), "Chi bộ tổ dân phố 5");
    EXPECT_EQ(read.fields(0).at("work_cell"), "Chi bộ Sở Y tế");
    EXPECT_EQ(read.fields(0).at("admitted_on"), "2010-02-03");
    EXPECT_FALSE(read.fields(0).contains("residence"));
}

TEST(Fixtures, TheWardsFormInTheOldFormat)
{
    const auto read = read_fixture("ward_form.xls");
    ASSERT_EQ(read.people.size(), 5U) << read.outcome.sentence;
    EXPECT_EQ(read.fields(0).at("full_name"), "NGUYỄN THỊ LAN ANH");
    EXPECT_EQ(read.fields(0).at("gender"), "nữ");
    EXPECT_EQ(read.fields(0).at("residence"), "Ngõ 18, tổ 5");
    EXPECT_EQ(read.fields(1).at("gender"), "nam");
    EXPECT_EQ(read.reasons(4), "birth_impossible");
}

TEST(Fixtures, ResidentsOnTwoSheets)
{
    const auto read = read_fixture("residents.xlsx");
    ASSERT_EQ(read.people.size(), 4U);
    EXPECT_EQ(read.fields(3).at("birth_date"), "1980-03-01");
    EXPECT_EQ(read.fields(3).at("gender"), "nữ");
    EXPECT_EQ(read.fields(3).at("residence"), "7 Lê Lợi");
    EXPECT_FALSE(read.fields(3).contains("card_no"));
}

TEST(Fixtures, StackedCellsTicksAndAttendance)
{
    const auto stacked = read_fixture("stacked.xlsx");
    EXPECT_EQ(stacked.outcome.reason, "composite");
    ASSERT_EQ(stacked.people.size(), 2U);
    EXPECT_EQ(stacked.fields(0).at("card_no"), "046079004127");
    const auto ticks = read_fixture("ticks.xlsx");
    ASSERT_EQ(ticks.people.size(), 5U);
    EXPECT_EQ(ticks.fields(0).at("gender"), "nữ");
    EXPECT_EQ(ticks.fields(1).at("official_on"), "2011-02-03");
    EXPECT_EQ(read_fixture("attendance.xlsx").outcome.reason, "not_a_list");
}

}
}
