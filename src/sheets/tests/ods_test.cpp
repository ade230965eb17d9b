// SPDX-License-Identifier: Apache-2.0
#include "collector.hpp"
#include "zip_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sheets {
namespace {

using testing::ElementsAre;

struct WardList : testing::Test {
    Collector seen;
    Workbook workbook;

    void SetUp() override
    {
        const auto result = read(std::string(TEST_FOLDER) + "/fixtures/ward_list.ods", "danh sách.ods", seen);
        ASSERT_TRUE(result) << result.error().sentence;
        workbook = *result;
    }
    const std::vector<std::string>& row(std::uint32_t number) { return seen.sheets.at(0).rows[number]; }
};

using Ods = WardList;

TEST_F(Ods, ReadsAWardListAsPeopleSeeIt)
{
    EXPECT_EQ(workbook.format, Format::ods);
    EXPECT_THAT(row(5), ElementsAre("A=STT", "B=Họ và tên", "C=Giới tính", "D=Ngày sinh", "E=Số thẻ Đảng",
                                    "F=Tuổi Đảng"));
    EXPECT_THAT(row(6),
                ElementsAre("A=#1", "B=Nguyễn Thị Lan Anh", "C=Nữ", "D=@1980-03-01", "E=012345678901"));
}

TEST_F(Ods, SpacesTabsLinesAndSpansAreTextAndNotesAreNot)
{
    EXPECT_EQ(row(11).at(0), "A=hai  dấu cách\tvà\ndòng thứ hai");
}

TEST_F(Ods, EveryKindOfValueHasItsForm)
{
    EXPECT_THAT(row(11), ElementsAre(testing::_, "B=?1", "C=#0.95", "D=@T07:05:00", "E=@2026-11-22T13:30:00",
                                     "F=!#N/A"));
    EXPECT_EQ(workbook.formulas_without_value, 1U);
}

TEST_F(Ods, RepeatedRowsAndCellsAreDeliveredEach)
{
    EXPECT_THAT(row(12), ElementsAre("A=lặp", "B=#5", "C=#5"));
    EXPECT_THAT(row(13), ElementsAre("A=lặp", "B=#5", "C=#5"));
    EXPECT_EQ(seen.sheets[0].rows.size(), 10U);
}

TEST_F(Ods, MergedCellsAreTold)
{
    ASSERT_EQ(seen.sheets[0].merges.size(), 1U);
    EXPECT_EQ(seen.sheets[0].merges[0].first_row, 1U);
    EXPECT_EQ(seen.sheets[0].merges[0].last_row, 1U);
    EXPECT_EQ(seen.sheets[0].merges[0].first_column, 0U);
    EXPECT_EQ(seen.sheets[0].merges[0].last_column, 2U);
}

TEST_F(Ods, HiddenSheetsAreNamedAsHidden)
{
    ASSERT_EQ(workbook.sheets.size(), 3U);
    EXPECT_FALSE(workbook.sheets[0].hidden);
    EXPECT_EQ(workbook.sheets[1].name, "TINH");
    EXPECT_TRUE(workbook.sheets[1].hidden);
}

TEST_F(Ods, TheFontOfAColumnIsTold)
{
    EXPECT_EQ(seen.sheets[2].fonts[1], ".VnTime");
    EXPECT_TRUE(seen.sheets[0].fonts.empty());
}

/// The rows of one table.
struct OdsText {
    std::string styles, rows;
    [[nodiscard]] std::string bytes() const
    {
        const std::string content =
            "<office:document-content xmlns:office=\"o\" xmlns:style=\"s\" xmlns:table=\"t\" "
            "xmlns:text=\"x\" "
            "xmlns:draw=\"d\" xmlns:number=\"n\"><office:automatic-styles>" +
            styles +
            "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"A\">" +
            rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
        return ZipBuilder().part("content.xml", content).bytes();
    }
};

Collector::Sheet table(const OdsText& text)
{
    Collector seen;
    const auto result = read_bytes(text.bytes(), "thử.ods", seen);
    if (!result) throw std::runtime_error(result.error().sentence);
    return seen.sheets.at(0);
}

const std::string cell =
    "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";

TEST(OdsCells, WhatLiesUnderAMergedCellTakesRoomAndIsNotSeen)
{
    auto sheet =
        table({{},
               "<table:table-row><table:table-cell table:number-columns-spanned=\"3\"/>"
               "<table:covered-table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\">"
               "<text:p>ẩn</text:p></table:covered-table-cell>" +
                   cell + "</table:table-row>"});
    EXPECT_THAT(sheet.rows[1], ElementsAre("D=x"));
}

TEST(OdsCells, TextsInDrawingsAndNestedTablesAreNoCells)
{
    auto sheet =
        table({{},
               "<table:shapes><draw:frame><text:p>hình</text:p></draw:frame></table:shapes>"
               "<table:table-row><table:table-cell office:value-type=\"string\"><draw:frame><text:p>ảnh"
               "</text:p></draw:frame><text:p>x</text:p></table:table-cell><table:table-cell><table:table>"
               "<table:table-row>" +
                   cell + "</table:table-row></table:table></table:table-cell></table:table-row>"});
    EXPECT_EQ(sheet.rows.size(), 1U);
    EXPECT_THAT(sheet.rows[1], ElementsAre("A=x"));
}

TEST(OdsCells, GroupedRowsAreRows)
{
    auto sheet = table({{},
                        "<table:table-row-group><table:table-rows><table:table-row>" + cell +
                            "</table:table-row></table:table-rows></table:table-row-group><table:table-row>" +
                            cell + "</table:table-row>"});
    EXPECT_EQ(sheet.rows.size(), 2U);
}

/// What a cell with this date says under a date style of these parts.
std::string date_under(const std::string& parts, const std::string& date)
{
    const auto sheet = table(
        {"<number:date-style style:name=\"N1\">" + parts +
             "</number:date-style><style:style style:name=\"ce0\" style:family=\"table-cell\" "
             "style:data-style-name=\"N1\"/><style:style style:name=\"ce1\" style:family=\"table-cell\" "
             "style:parent-style-name=\"ce0\"/>",
         "<table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"date\" "
         "office:date-value=\"" +
             date + "\"><text:p>x</text:p></table:table-cell></table:table-row>"});
    return sheet.rows.at(1).at(0);
}

TEST(OdsCells, ADayThatNobodyTypedIsNotInvented)
{
    const std::string day = "<number:day/>", month = "<number:month/><number:text>/</number:text>",
                      year = "<number:year/>";
    EXPECT_EQ(date_under(month + year, "1980-03-01"), "A=@1980-03");
    EXPECT_EQ(date_under(month + year, "1980-03-15"), "A=@1980-03-15");
    EXPECT_EQ(date_under(year, "1975-01-01"), "A=@1975");
    EXPECT_EQ(date_under(year, "1975-04-01"), "A=@1975-04");
    EXPECT_EQ(date_under(day + month + year, "1980-01-01"), "A=@1980-01-01");
    EXPECT_EQ(date_under(month + year, "1980-03-01T08:00:00"), "A=@1980-03-01T08:00:00");
}

TEST(OdsCells, FontsComeFromTheColumnWhenTheCellNamesNone)
{
    auto sheet = table({"<style:style style:name=\"ce0\" style:family=\"table-cell\"><style:text-properties "
                        "style:font-name=\"VNI-Times\"/></style:style><style:style style:name=\"ce1\" "
                        "style:family=\"table-cell\" style:parent-style-name=\"ce0\"/>",
                        "<table:table-column/><table:table-column table:default-cell-style-name=\"ce1\"/>"
                        "<table:table-row>" +
                            cell + cell + "</table:table-row>"});
    EXPECT_EQ(sheet.fonts.size(), 1U);
    EXPECT_EQ(sheet.fonts[1], "VNI-Times");
}

TEST(OdsCells, ALengthOfTimeIsText)
{
    auto sheet = table({{},
                        "<table:table-row><table:table-cell office:value-type=\"time\" "
                        "office:time-value=\"PT36H00M00S\"/></table:table-row>"});
    EXPECT_THAT(sheet.rows[1], ElementsAre("A=36:00:00"));
}

}
}
