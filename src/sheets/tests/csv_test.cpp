// SPDX-License-Identifier: Apache-2.0
#include "collector.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sheets {
namespace {

using testing::ElementsAre;
using Rows = std::map<std::uint32_t, std::vector<std::string>>;

Rows rows_of(const std::string& text, const Limits& limits = {})
{
    Collector seen;
    const auto result = read_bytes(text, "thử.csv", seen, limits);
    if (!result) throw std::runtime_error(result.error().code);
    EXPECT_EQ(result->format, Format::csv);
    return seen.sheets.at(0).rows;
}

std::string refusal_of(const std::string& text, const Limits& limits = {})
{
    Collector seen;
    const auto result = read_bytes(text, "thử.csv", seen, limits);
    return result ? "" : result.error().code;
}

class FixtureCsv : public testing::TestWithParam<std::string> {};

TEST_P(FixtureCsv, ReadsTheSameListInEveryEncoding)
{
    Collector seen;
    const auto result = read(std::string(TEST_FOLDER) + "/fixtures/" + GetParam(), GetParam(), seen);
    ASSERT_TRUE(result) << result.error().sentence;
    auto& rows = seen.sheets.at(0).rows;
    EXPECT_THAT(rows[1], ElementsAre("A=STT", "B=Họ và tên", "C=Ngày sinh", "D=Nơi ở hiện nay"));
    EXPECT_THAT(rows[2], ElementsAre("A=1", "B=Nguyễn Thị Lan Anh", "C=01/03/1980",
                                     "D=Số 1, đường Lê Lợi, phường 10"));
    EXPECT_EQ(rows.size(), 6U);
}

INSTANTIATE_TEST_SUITE_P(Csv, FixtureCsv,
                         testing::Values("semicolon_bom.csv", "utf16.csv", "utf16be.csv", "windows1258.csv"),
                         [](const auto& test) { return test.param.substr(0, test.param.find('.')); });

TEST(Csv, ATcvn3FileArrivesAsItsLatinReading)
{
    Collector seen;
    ASSERT_TRUE(read(std::string(TEST_FOLDER) + "/fixtures/tcvn3.csv", "tcvn3.csv", seen));
    EXPECT_THAT(seen.sheets.at(0).rows[2], ElementsAre("A=1", "B=NguyÔn ThÞ Lan Anh"));
}

TEST(Csv, TheDelimiterIsTheOneThatCutsEvenly)
{
    EXPECT_THAT(rows_of("a;b;c\n1;x, y, z;2\n3;u;4\n")[2], ElementsAre("A=1", "B=x, y, z", "C=2"));
    EXPECT_THAT(rows_of("a\tb\n1, 2\t3\n")[2], ElementsAre("A=1, 2", "B=3"));
    EXPECT_THAT(rows_of("ĐẢNG ỦY;;\n;;\nSTT,Họ tên,Ngày sinh\n1,Lan,2\n2,Bảo,3\n3,Châu,4\n")[4],
                ElementsAre("A=1", "B=Lan", "C=2"));
    EXPECT_THAT(rows_of("một cột\nhai\n")[2], ElementsAre("A=hai"));
}

TEST(Csv, ALineSepDecidesAndIsNoRow)
{
    EXPECT_THAT(rows_of("sep=|\r\na|b,c\r\n")[1], ElementsAre("A=a", "B=b,c"));
}

TEST(Csv, QuotationsHoldDelimitersLinesAndQuotes)
{
    EXPECT_THAT(rows_of("a,b\n\"x,\"\"y\"\"\",\"hai\r\ndòng\"\n")[2],
                ElementsAre("A=x,\"y\"", "B=hai\r\ndòng"));
    EXPECT_THAT(rows_of("a,b\n5\" ống,\"x\" y\n")[2], ElementsAre("A=5\" ống", "B=x y"));
}

TEST(Csv, EveryKindOfLineEndIsOneLineEnd)
{
    const auto expected = Rows{{1, {"A=a", "B=b"}}, {2, {"A=c", "B=d"}}};
    EXPECT_EQ(rows_of("a,b\nc,d"), expected);
    EXPECT_EQ(rows_of("a,b\r\nc,d\r\n"), expected);
    EXPECT_EQ(rows_of("a,b\rc,d\r"), expected);
}

TEST(Csv, BlankLinesAndCellsAreLeftOutAndNumbersStay)
{
    const auto expected = Rows{{1, {"A=a", "C=c"}}, {4, {"B=b"}}};
    EXPECT_EQ(rows_of("a,,c\n\n,,\n,b,\n"), expected);
}

TEST(Csv, AQuotationThatNeverEndsIsRefusedWithItsRow)
{
    Collector seen;
    const auto result = read_bytes("a,b\n1,\"x\n2,y\n", "thử.csv", seen);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "corrupt");
    EXPECT_THAT(result.error().sentence, testing::HasSubstr("dòng 2"));
    EXPECT_EQ(refusal_of("a,b\n\"" + std::string(200'000, 'x')), "corrupt");
}

TEST(Csv, GuardedNumbersAndFormulasLoseTheirGuard)
{
    EXPECT_THAT(rows_of("a,b,c,d,e\n\"=\"\"0123\"\"\",'=1+1,'abc,'-5,'0123\n")[2],
                ElementsAre("A=0123", "B==1+1", "C='abc", "D=-5", "E=0123"));
}

TEST(Csv, ZeroBytesVanish)
{
    const std::string text = "\xFF\xFE" + [](std::string_view ascii) {
        std::string wide;
        for (const char letter : ascii)
            wide += {letter, '\0'};
        return wide;
    }(std::string_view("a\0b,\"c\0d\"\n", 10));
    EXPECT_THAT(rows_of(text)[1], ElementsAre("A=ab", "B=cd"));
}

TEST(Csv, NamesFarBelowPlainNumbersDecideTheEncoding)
{
    std::string text = "a,b\n";
    while (text.size() < 600'000)
        text += "123,456\n";
    text += "Nguy\xEA\xDEn Thi\xF2 Lan Anh,\xD0\xE3ng V\xE3n \xD0\xFD\xEC"
            "c\n"; // windows-1258
    const auto rows = rows_of(text);
    EXPECT_EQ(rows.rbegin()->second.at(0), "A=Nguyễn Thị Lan Anh");
}

TEST(Csv, ALongFileIsTheSameAsItsLines)
{
    std::string text;
    for (int line = 1; line <= 60'000; ++line)
        text += std::to_string(line) + ";Hoàng Thị Mỹ Dung\r\n";
    const auto rows = rows_of(text);
    ASSERT_EQ(rows.size(), 60'000U);
    for (const auto& [number, cells] : rows)
        ASSERT_THAT(cells, ElementsAre("A=" + std::to_string(number), "B=Hoàng Thị Mỹ Dung"));
}

TEST(Csv, TheEncodingOfALongFileIsFoundWhereverTheSampleEnds)
{
    for (std::size_t shift = 0; shift < 6; ++shift) {
        std::string text(shift, 'x');
        text += '\n';
        while (text.size() < 300'000)
            text += "1;Lê Thị Bích Châu\n";
        ASSERT_THAT(rows_of(text).rbegin()->second, ElementsAre("A=1", "B=Lê Thị Bích Châu")) << shift;
        const auto one_line =
            std::string(shift, 'x') + std::string(131'060, ' ') + "Lê Thị Bích Châu Lê Thị Bích Châu";
        Limits limits;
        limits.text_bytes = 1 << 20;
        ASSERT_THAT(rows_of(one_line, limits).at(1).at(0), testing::HasSubstr("Bích Châu")) << shift;
    }
}

TEST(Csv, ACellThatIsTooLongIsSaidToBeInItsOwnLine)
{
    const std::string text(70'000, 'x');
    const auto sentence = [](const std::string& bytes) {
        Collector seen;
        return read_bytes(bytes, "danh sách.csv", seen).error().sentence;
    };
    EXPECT_THAT(sentence(text + ",b\n"), testing::HasSubstr("ở dòng 1 của"));
    EXPECT_THAT(sentence("a,b\n\n1,2\n" + text + ",b\n"), testing::HasSubstr("ở dòng 4 của"));
    EXPECT_THAT(sentence("a,b\n" + std::string(140'002, '\"') + ",b\n"), testing::HasSubstr("ở dòng 2 của"));
}

TEST(Csv, MoreRowsOrColumnsThanAllowedAreRefused)
{
    Limits limits;
    limits.rows = 2;
    EXPECT_EQ(refusal_of("a\nb\nc\n", limits), "too_many_rows");
    limits = {};
    limits.columns = 2;
    EXPECT_EQ(refusal_of("a,b,c\n", limits), "too_large");
}

}
}
