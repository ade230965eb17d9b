// SPDX-License-Identifier: Apache-2.0
#include "collector.hpp"
#include "zip_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sheets {
namespace {

using testing::ElementsAre;

const std::string fixtures = std::string(TEST_FOLDER) + "/fixtures/";

struct Read {
    Collector seen;
    Workbook workbook;

    explicit Read(const XlsxText& text)
    {
        const auto result = read_bytes(text.bytes(), "thử.xlsx", seen);
        if (!result) throw std::runtime_error(result.error().sentence);
        workbook = *result;
    }
    explicit Read(const std::string& fixture)
    {
        const auto result = read(fixtures + fixture, fixture, seen);
        if (!result) throw std::runtime_error(result.error().sentence);
        workbook = *result;
    }
    /// The cells of one row of the first sheet.
    const std::vector<std::string>& row(std::uint32_t number) { return seen.sheets.at(0).rows[number]; }
};

/// One cell in A1 with the given content, attributes and number format.
std::string one_cell(const std::string& attributes, const std::string& inner,
                     const std::string& format = "General")
{
    XlsxText text;
    text.sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\" " + attributes + ">" + inner + "</c></row></sheetData>";
    text.styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                  "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
    text.shared_strings =
        "<si><t>một</t></si><si><r><t>Lan </t></r><r><t>Anh</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></si><si><t>a_x000D_&#10;b_x005F_c</t></si>";
    Read read(text);
    const auto& cells = read.row(1);
    return cells.empty() ? "" : cells.at(0);
}

std::string number(const std::string& value, const std::string& format = "General")
{
    return one_cell("", "<v>" + value + "</v>", format);
}

TEST(Xlsx, ReadsAWardListAsPeopleSeeIt)
{
    Read read("ward_list.xlsx");
    EXPECT_EQ(read.workbook.format, Format::xlsx);
    EXPECT_THAT(read.row(1), ElementsAre("A=ĐẢNG ỦY PHƯỜNG 10"));
    EXPECT_THAT(read.row(5), ElementsAre("A=STT", "B=Họ và tên", "C=Giới tính", "D=Ngày sinh",
                                         "E=Số thẻ Đảng", "F=Tuổi Đảng"));
    EXPECT_THAT(read.row(7), ElementsAre("A=#1", "B=Nguyễn Thị Lan Anh", "C=Nữ", "D=@1980-03-01",
                                         "E=012345678901", "F=#10"));
    EXPECT_THAT(read.row(11), ElementsAre("A=#5", "B=Hoàng Thị Mỹ Dung", "C=Nữ", "D=@2000-02-29",
                                          "E=012345678905", "F=#50"));
}

TEST(Xlsx, BlankRowsAreNotDeliveredAndRowNumbersStay)
{
    Read read("ward_list.xlsx");
    EXPECT_FALSE(read.seen.sheets[0].rows.contains(2));
    EXPECT_FALSE(read.seen.sheets[0].rows.contains(6));
    EXPECT_TRUE(read.seen.sheets[0].rows.contains(13));
}

TEST(Xlsx, MergesComeOnceAfterTheRows)
{
    Read read("ward_list.xlsx");
    EXPECT_EQ(read.seen.sheets[0].merge_calls, 1);
    ASSERT_EQ(read.seen.sheets[0].merges.size(), 8U);
    const Merge first = read.seen.sheets[0].merges[0];
    EXPECT_EQ(first.first_row, 1U);
    EXPECT_EQ(first.last_row, 1U);
    EXPECT_EQ(first.first_column, 0U);
    EXPECT_EQ(first.last_column, 2U);
}

TEST(Xlsx, HiddenSheetsAreNamedAsHidden)
{
    Read read("ward_list.xlsx");
    ASSERT_EQ(read.workbook.sheets.size(), 2U);
    EXPECT_EQ(read.workbook.sheets[0].name, "Danh sách");
    EXPECT_FALSE(read.workbook.sheets[0].hidden);
    EXPECT_EQ(read.workbook.sheets[1].name, "TINH");
    EXPECT_TRUE(read.workbook.sheets[1].hidden);
}

TEST(Xlsx, AFormulaThatWasNeverComputedIsAbsentAndCounted)
{
    Read read("ward_list.xlsx");
    EXPECT_THAT(read.row(13), ElementsAre("A=Tổng"));
    EXPECT_EQ(read.workbook.formulas_without_value, 1U);
}

TEST(Xlsx, AFormulaThatCameToAnEmptyTextIsNoFormulaWithoutValue)
{
    XlsxText text;
    text.sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v></v></c><c "
                 "r=\"B1\"><f>C1</f></c></row></sheetData>";
    EXPECT_EQ(Read(text).workbook.formulas_without_value, 1U);
}

TEST(Xlsx, AFormulaGivesTheValueThatWasLastComputed)
{
    EXPECT_EQ(one_cell("", "<f>1+1</f><v>2</v>"), "A=#2");
    EXPECT_EQ(one_cell("t=\"str\"", "<f>A2&amp;B2</f><v>Lan Anh</v>"), "A=Lan Anh");
    EXPECT_EQ(one_cell("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>"), "A=!#DIV/0!");
    EXPECT_EQ(one_cell("t=\"b\"", "<f>TRUE</f><v>1</v>"), "A=?1");
}

TEST(Xlsx, DatesOfThe1904SystemAreTheSameDays)
{
    Read read("dates_1904.xlsx");
    EXPECT_TRUE(read.workbook.date_1904);
    EXPECT_THAT(read.row(1), ElementsAre("A=@1980-03-01", "B=@2026-11-22T13:30:00", testing::_));
}

TEST(Xlsx, TheFontOfAColumnIsTold)
{
    Read read("tcvn3.xlsx");
    EXPECT_EQ(read.seen.sheets[0].fonts[0], ".VnTime");
    EXPECT_EQ(read.seen.sheets[0].fonts[1], "Times New Roman");
}

TEST(Xlsx, ASerialIsADateOnlyUnderADateFormat)
{
    EXPECT_EQ(number("46048"), "A=#46048");
    EXPECT_EQ(number("46048", "[$-42A]dd\\/mm\\/yyyy"), "A=@2026-01-26");
    EXPECT_EQ(number("46048", "dd/mm/yyyy;@"), "A=@2026-01-26");
    EXPECT_EQ(number("46048", "[Red]0 &quot;năm&quot;"), "A=#46048");
    EXPECT_EQ(number("46048", "#,##0\\ _₫;-#,##0\\ d"), "A=#46048");
    EXPECT_EQ(number("46048.5625", "dd/mm/yyyy hh:mm"), "A=@2026-01-26T13:30:00");
    EXPECT_EQ(number("46048.9999999", "dd/mm/yyyy"), "A=@2026-01-27");
}

TEST(Xlsx, ThePhantomDayOf1900Surfaces)
{
    EXPECT_EQ(number("59", "dd/mm/yyyy"), "A=@1900-02-28");
    EXPECT_EQ(number("60", "dd/mm/yyyy"), "A=@1900-02-29");
    EXPECT_EQ(number("61", "dd/mm/yyyy"), "A=@1900-03-01");
    EXPECT_EQ(number("1", "dd/mm/yyyy"), "A=@1900-01-01");
}

TEST(Xlsx, TimesOfDayAndLengthsOfTimeAreKeptApart)
{
    EXPECT_EQ(number("0.5625", "hh:mm"), "A=@T13:30:00");
    EXPECT_EQ(number("1.5", "[h]:mm"), "A=36:00:00");
}

TEST(Xlsx, ADayThatNobodyTypedIsNotInvented)
{
    EXPECT_EQ(number("29281", "mm/yyyy"), "A=@1980-03");
    EXPECT_EQ(number("29295", "mm/yyyy"), "A=@1980-03-15");
    EXPECT_EQ(number("29221", "yyyy"), "A=@1980");
    EXPECT_EQ(number("29221", "dd/mm/yyyy"), "A=@1980-01-01");
}

TEST(Xlsx, SerialsOutsideTheCalendarStayNumbers)
{
    EXPECT_EQ(number("-1", "dd/mm/yyyy"), "A=#-1");
    EXPECT_EQ(number("2958465", "dd/mm/yyyy"), "A=@9999-12-31");
    EXPECT_EQ(number("2958466", "dd/mm/yyyy"), "A=#2958466");
    EXPECT_EQ(number("1e300", "dd/mm/yyyy").substr(0, 3), "A=#");
}

TEST(Xlsx, NumbersAreTheShortestExactText)
{
    EXPECT_EQ(number("46048.0"), "A=#46048");
    EXPECT_EQ(number("123456789012"), "A=#123456789012");
    EXPECT_EQ(number("1.23456789012E+11"), "A=#123456789012");
    EXPECT_EQ(number("0.28999999999999998"), "A=#0.29");
    EXPECT_EQ(number("1E+20"), "A=#100000000000000000000");
    EXPECT_EQ(number("-0"), "A=#0");
    EXPECT_EQ(number(" 7 "), "A=#7");
    EXPECT_EQ(number("007"), "A=#7");
}

TEST(Xlsx, ANumberThatIsNoneIsAnErrorWithItsText)
{
    EXPECT_EQ(number("bảy"), "A=!bảy");
    EXPECT_EQ(number("nan"), "A=!#NUM!");
    EXPECT_EQ(number("12abc"), "A=!12abc");
}

TEST(Xlsx, TextsInAllTheirForms)
{
    EXPECT_EQ(one_cell("t=\"s\"", "<v>0</v>"), "A=một");
    EXPECT_EQ(one_cell("t=\"s\"", "<v>1</v>"), "A=Lan Anh");
    EXPECT_EQ(one_cell("t=\"s\"", "<v>2</v>"), "A=a\r\nb_c");
    EXPECT_EQ(one_cell("t=\"inlineStr\"", "<is><t>Trần Quốc Bảo</t></is>"), "A=Trần Quốc Bảo");
    EXPECT_EQ(one_cell("t=\"inlineStr\"", "<is><r><rPr><b/></rPr><t>Trần </t></r><r><t>Bảo</t></r>"
                                          "<rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></is>"),
              "A=Trần Bảo");
    EXPECT_EQ(one_cell("t=\"d\"", "<v>2026-11-22T00:00:00.000Z</v>"), "A=@2026-11-22");
    EXPECT_EQ(one_cell("t=\"d\"", "<v>1980-03-01</v>"), "A=@1980-03-01");
    EXPECT_EQ(one_cell("t=\"inlineStr\"", "<is><t></t></is>"), "");
}

TEST(Xlsx, EscapedHalvesOfAPairAreJoinedAndLoneOnesReplaced)
{
    EXPECT_EQ(one_cell("t=\"inlineStr\"", "<is><t>_xD83D__xDE00_</t></is>"), "A=\xF0\x9F\x98\x80");
    EXPECT_EQ(one_cell("t=\"inlineStr\"", "<is><t>_xD83D_a_x0000_</t></is>"), "A=\xEF\xBF\xBD"
                                                                              "a");
}

TEST(Xlsx, CellsAndRowsWithoutPlacesAreCounted)
{
    XlsxText text;
    text.sheet =
        "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row r=\"5\"><c r=\"D5\"><v>3</v></c>"
        "<c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>";
    Read read(text);
    EXPECT_THAT(read.row(1), ElementsAre("A=#1", "C=#2"));
    EXPECT_THAT(read.row(5), ElementsAre("D=#3", "E=#4"));
    EXPECT_THAT(read.row(6), ElementsAre("A=#5"));
}

TEST(Xlsx, CellsOutOfOrderAreOrderedAndTheLaterOfTwoCounts)
{
    XlsxText text;
    text.sheet =
        "<sheetData><row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>4</v></c>"
        "</row></sheetData>";
    Read read(text);
    EXPECT_THAT(read.row(1), ElementsAre("A=#1", "C=#4"));
}

TEST(Xlsx, ChartSheetsAreNoSheets)
{
    XlsxText text;
    text.extra_sheets = "<sheet name=\"Biểu đồ\" sheetId=\"2\" r:id=\"rId4\"/>";
    Read read(text);
    EXPECT_EQ(read.workbook.sheets.size(), 1U);
}

TEST(Xlsx, AReceiverThatHasSeenEnoughStopsTheReading)
{
    struct First final : Collector {
        bool row(Row& row) override { return Collector::row(row) && false; }
    } first;
    ASSERT_TRUE(read(fixtures + "ward_list.xlsx", "danh sách.xlsx", first));
    EXPECT_EQ(first.delivered, 1U);
    EXPECT_EQ(first.sheets.size(), 1U);
}

TEST(Xlsx, ASheetThatIsNotWantedIsSkipped)
{
    struct SecondOnly final : Collector {
        bool sheet(const SheetInfo& info) override { return Collector::sheet(info) && info.hidden; }
    } second;
    ASSERT_TRUE(read(fixtures + "ward_list.xlsx", "danh sách.xlsx", second));
    EXPECT_TRUE(second.sheets[0].rows.empty());
    EXPECT_THAT(second.sheets[1].rows[2], ElementsAre("A=79", "B=TP Hồ Chí Minh"));
}

TEST(Xlsx, WhatTheReceiverThrowsPassesThrough)
{
    struct Failing final : Collector {
        bool row(Row&) override { throw std::domain_error("disk full"); }
    } failing;
    EXPECT_THROW((void)read(fixtures + "ward_list.xlsx", "danh sách.xlsx", failing), std::domain_error);
}

TEST(Columns, HaveLetters)
{
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(25), "Z");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(16383), "XFD");
}

}
}
