// SPDX-License-Identifier: Apache-2.0
#include "biff_builder.hpp"
#include "collector.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sheets {
namespace {

using testing::ElementsAre;

const std::string fixtures = std::string(TEST_FOLDER) + "/fixtures/";

struct Read {
    Collector seen;
    Workbook workbook;

    explicit Read(const std::string& fixture) { take(read(fixtures + fixture, fixture, seen)); }
    explicit Read(const BiffBuilder& built) { take(read_bytes(built.file(), "thử.xls", seen)); }
    void take(const base::Result<Workbook>& result)
    {
        if (!result) throw std::runtime_error(result.error().code);
        workbook = *result;
    }
    const std::vector<std::string>& row(std::uint32_t number, std::size_t sheet = 0)
    {
        return seen.sheets.at(sheet).rows[number];
    }
};

TEST(Xls, ReadsAWardListAsPeopleSeeIt)
{
    Read read("ward_list.xls");
    EXPECT_EQ(read.workbook.format, Format::xls);
    EXPECT_THAT(read.row(1), ElementsAre("A=ĐẢNG ỦY PHƯỜNG 10"));
    EXPECT_THAT(read.row(7), ElementsAre("A=#1", "B=Nguyễn Thị Lan Anh", "C=Nữ", "D=@1980-03-01",
                                         "E=012345678901", "F=#10"));
    EXPECT_THAT(read.row(11), ElementsAre("A=#5", "B=Hoàng Thị Mỹ Dung", "C=Nữ", "D=@2000-02-29",
                                          "E=012345678905", "F=#50"));
}

TEST(Xls, EveryKindOfValueHasItsForm)
{
    Read read("ward_list.xls");
    EXPECT_THAT(read.row(13), ElementsAre("A=?1", "B=#0.30000000000000004", "C=#123456789012",
                                          "D=@2026-11-22T13:30:00", "E=#-2.5"));
}

TEST(Xls, MergesHiddenSheetsAndFontsAreTold)
{
    Read read("ward_list.xls");
    EXPECT_EQ(read.seen.sheets[0].merges.size(), 7U);
    EXPECT_TRUE(read.workbook.sheets[1].hidden);
    EXPECT_EQ(read.workbook.sheets[1].name, "TINH");
    EXPECT_EQ(read.workbook.sheets[2].name, "Cũ");
    EXPECT_EQ(read.seen.sheets[2].fonts[1], ".VnTime");
    EXPECT_EQ(read.row(1, 2).at(0), "B=NguyÔn ThÞ Lan Anh");
}

TEST(Xls, TextsThatRunOverRecordsAreWhole)
{
    Read read("long_texts.xls");
    std::string narrow = "A=39: " + std::string(500, 'a'), wide = "A=38: ";
    for (int time = 0; time < 40; ++time)
        wide += "Đặng Văn Đức ";
    EXPECT_EQ(read.row(40).at(0), narrow);
    EXPECT_EQ(read.row(39).at(0), wide);
    EXPECT_EQ(read.seen.sheets[0].rows.size(), 40U);
}

TEST(Xls, DatesOfThe1904SystemAreTheSameDays)
{
    Read read("dates_1904.xls");
    EXPECT_TRUE(read.workbook.date_1904);
    EXPECT_THAT(read.row(1), ElementsAre("A=@1980-03-01"));
}

TEST(Xls, ATextCutBetweenTwoRecordsMayChangeItsWidth)
{
    BiffBuilder built;
    built.shared({le32(1), le32(1), le16(6), le8(0), "Lan"}, {le8(1), "A\0n\0h\0"_bytes});
    built.record(0xFD, {le16(0), le16(0), le16(0), le32(0)});
    EXPECT_THAT(Read(built).row(1), ElementsAre("A=LanAnh"));
}

TEST(Xls, FormattingRunsAndPhoneticsAreSteppedOver)
{
    BiffBuilder built;
    built.shared({le32(2), le32(2), le16(3), le8(0x0C), le16(1), le32(2), "Lan", le32(0), "xx", le16(3),
                  le8(0), "Anh"});
    built.record(0xFD, {le16(0), le16(0), le16(0), le32(0)});
    built.record(0xFD, {le16(0), le16(1), le16(0), le32(1)});
    EXPECT_THAT(Read(built).row(1), ElementsAre("A=Lan", "B=Anh"));
}

TEST(Xls, AFormulasTextFollowsItsRecord)
{
    BiffBuilder built;
    built.formula(0, 0, {le8(0), le8(0), le32(0), le16(0xFFFF)});
    built.record(0x4BC, {le32(0)});
    built.record(0x207, {le16(3), le8(0), "Lan"});
    built.formula(0, 1, {le8(1), le8(0), le8(1), le8(0), le16(0), le16(0xFFFF)});
    built.formula(0, 2, {le8(2), le8(0), le8(0x2A), le8(0), le16(0), le16(0xFFFF)});
    built.formula(0, 3, {le8(3), le8(0), le32(0), le16(0xFFFF)});
    built.formula(0, 4, {le32(0), le32(0x40000000)}); // 2.0
    EXPECT_THAT(Read(built).row(1), ElementsAre("A=Lan", "B=?1", "C=!#N/A", "E=#2"));
}

TEST(Xls, ATextWithoutItsFormulaAndAFormulaWithoutItsTextAreNothing)
{
    BiffBuilder built;
    built.record(0x207, {le16(3), le8(0), "Lan"});
    built.formula(0, 0, {le8(0), le8(0), le32(0), le16(0xFFFF)});
    built.record(0x203, {le16(0), le16(1), le16(0), le32(0), le32(0x40000000)});
    built.record(0x207, {le16(3), le8(0), "Anh"});
    EXPECT_THAT(Read(built).row(1), ElementsAre("B=#2"));
}

TEST(Xls, PackedNumbersInAllFourForms)
{
    BiffBuilder built;
    built.record(0xBD, {le16(4), le16(1), le16(0), le32(7 << 2 | 2), le16(0), le32(1234 << 2 | 3), le16(0),
                        le32(0x40000000), le16(0), le32(0x40590001), le16(4)});
    built.record(0x27E, {le16(4), le16(5), le16(0), le32(static_cast<std::uint32_t>(-3) << 2 | 2)});
    EXPECT_THAT(Read(built).row(5), ElementsAre("B=#7", "C=#12.34", "D=#2", "E=#1", "F=#-3"));
}

TEST(Xls, RowsInAnyOrderAreDeliveredInOrder)
{
    BiffBuilder built;
    for (const std::uint16_t row : {7, 2, 5})
        built.record(0x27E, {le16(row), le16(0), le16(0), le32(std::uint32_t{row} << 2 | 2)});
    Read read(built);
    EXPECT_EQ(read.seen.sheets[0].rows.size(), 3U);
    EXPECT_THAT(read.row(3), ElementsAre("A=#2"));
    EXPECT_THAT(read.row(8), ElementsAre("A=#7"));
}

TEST(Xls, CellsOfAChartInsideTheSheetAreNotTheSheets)
{
    BiffBuilder built;
    built.record(0x809, {le16(0x600), le16(0x20), le32(0)});
    built.record(0x27E, {le16(0), le16(0), le16(0), le32(9 << 2 | 2)});
    built.record(0x0A, {});
    built.record(0x27E, {le16(0), le16(1), le16(0), le32(8 << 2 | 2)});
    EXPECT_THAT(Read(built).row(1), ElementsAre("B=#8"));
}

TEST(Xls, LabelsInsideTheSheetAreTexts)
{
    BiffBuilder built;
    built.record(0x204, {le16(0), le16(0), le16(0), le16(2), le8(1), "\x10\x01n\0"_bytes});
    EXPECT_THAT(Read(built).row(1), ElementsAre("A=Đn"));
}

TEST(Xls, SharedTextsThatDoNotExistAreRefused)
{
    BiffBuilder built;
    built.record(0xFD, {le16(0), le16(0), le16(0), le32(0xFFFFFFFF)});
    EXPECT_THROW(Read{built}, std::runtime_error);
}

TEST(Xls, ARecordThatIsTooShortIsRefused)
{
    BiffBuilder built;
    built.record(0x203, {le16(0), le16(0), le16(0), le32(0)});
    EXPECT_THROW(Read{built}, std::runtime_error);
}

TEST(Xls, ASmallFileLivesInMiniSectors)
{
    BiffBuilder built;
    built.record(0x27E, {le16(0), le16(0), le16(0), le32(9 << 2 | 2)});
    EXPECT_LT(built.stream().size(), 4096U);
    EXPECT_THAT(Read(built).row(1), ElementsAre("A=#9"));
}

}
}
