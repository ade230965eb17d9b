// SPDX-License-Identifier: Apache-2.0
#include "collector.hpp"
#include "sheets/writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

namespace sheets {
namespace {

using testing::ElementsAre;

struct Writer : testing::Test {
    std::string folder;
    void SetUp() override
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "sheets-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    Collector read_back(const std::string& bytes)
    {
        Collector seen;
        const auto result = read_bytes(bytes, "bảng.xlsx", seen);
        if (!result) throw std::runtime_error(result.error().sentence);
        return seen;
    }
};

const std::vector<Column> columns = {{"Họ và tên", 24, Column::Kind::text},
                                     {"Số buổi", 10, Column::Kind::number},
                                     {"Ngày sinh", 12, Column::Kind::date},
                                     {"Tỷ lệ", 10, Column::Kind::percent}};

using XlsxWriterTest = Writer;

TEST_F(XlsxWriterTest, WhatIsWrittenIsReadBack)
{
    XlsxWriter writer(folder);
    writer.sheet("Điểm danh", {"ĐẢNG ỦY PHƯỜNG 10", "DANH SÁCH"}, columns);
    writer.row({"Nguyễn Thị Lan Anh", std::int64_t{3}, base::Date{1980, 3, 1}, Percent{0.953}});
    writer.row({"Trần Quốc Bảo", 2.5, std::monostate{}, 0.5});
    writer.total({"Cộng", std::int64_t{123456789012}});
    auto seen = read_back(writer.finish());
    auto& rows = seen.sheets.at(0).rows;
    EXPECT_EQ(seen.sheets[0].info.name, "Điểm danh");
    EXPECT_THAT(rows[1], ElementsAre("A=ĐẢNG ỦY PHƯỜNG 10"));
    EXPECT_THAT(rows[4], ElementsAre("A=Họ và tên", "B=Số buổi", "C=Ngày sinh", "D=Tỷ lệ"));
    EXPECT_THAT(rows[5], ElementsAre("A=Nguyễn Thị Lan Anh", "B=#3", "C=@1980-03-01", "D=#0.953"));
    EXPECT_THAT(rows[6], ElementsAre("A=Trần Quốc Bảo", "B=#2.5", "D=#0.5"));
    EXPECT_THAT(rows[7], ElementsAre("A=Cộng", "B=#123456789012"));
    EXPECT_EQ(seen.sheets[0].merges.size(), 2U);
}

TEST_F(XlsxWriterTest, NobodyElseCanReadWhatIsOnItsWay)
{
    namespace fs = std::filesystem;
    {
        XlsxWriter writer(folder);
        writer.sheet("Danh sách", {}, columns);
        writer.row({"Nguyễn Thị Lan Anh"});
        EXPECT_EQ(read_back(writer.finish()).sheets.size(), 1U);
        ASSERT_FALSE(fs::is_empty(folder)) << "the file goes with its writer";
        for (const auto& entry : fs::directory_iterator(folder))
            EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
                << entry.path();
    }
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(XlsxWriterTest, TextsStayTextWhateverTheyLookLike)
{
    const std::vector<std::string> texts = {"=1+1", "00000007", "<b>&\"'",   "hai\ndòng",
                                            "\x01", "_x000D_",  "1980-03-01"};
    XlsxWriter writer(folder);
    writer.sheet("A", {}, {{"Cột"}});
    for (const auto& text : texts)
        writer.row({text});
    auto seen = read_back(writer.finish());
    for (std::size_t index = 0; index < texts.size(); ++index)
        EXPECT_EQ(seen.sheets[0].rows[static_cast<std::uint32_t>(index + 2)].at(0), "A=" + texts[index]);
}

TEST_F(XlsxWriterTest, TextsThatNoCellTakesAreMadeToFit)
{
    std::string longest;
    for (int letter = 0; letter < 40'000; ++letter)
        longest += "Đ";
    XlsxWriter writer(folder);
    writer.sheet("A", {}, {{"Cột"}});
    writer.row({longest});
    writer.row({"sai\xFF"});
    auto seen = read_back(writer.finish());
    EXPECT_EQ(seen.sheets[0].rows[2].at(0).size(), 2 + 2 * 32'766 + 3U);
    EXPECT_EQ(seen.sheets[0].rows[3].at(0), "A=sai\xEF\xBF\xBD");
}

TEST_F(XlsxWriterTest, DatesThatExcelCannotKeepAreTexts)
{
    XlsxWriter writer(folder);
    writer.sheet("A", {}, {{"Ngày", 12, Column::Kind::date}});
    writer.row({base::Date{1900, 2, 28}});
    writer.row({base::Date{1900, 3, 1}});
    auto seen = read_back(writer.finish());
    EXPECT_EQ(seen.sheets[0].rows[2].at(0), "A=28/02/1900");
    EXPECT_EQ(seen.sheets[0].rows[3].at(0), "A=@1900-03-01");
}

TEST_F(XlsxWriterTest, NamesOfSheetsAreMadeToFit)
{
    XlsxWriter writer(folder);
    const std::string name = "Chi bộ khu phố 1/2: [tổ] dân phố số mười hai phường 10";
    for (const auto& wanted : {name, name, std::string("?*"), std::string()})
        writer.sheet(wanted, {}, {{"Cột"}});
    const auto seen = read_back(writer.finish());
    EXPECT_EQ(seen.sheets.size(), 4U);
    EXPECT_EQ(seen.sheets[0].info.name.substr(0, 20), std::string("Chi bộ khu phố 1 2").substr(0, 20));
    EXPECT_NE(seen.sheets[0].info.name, seen.sheets[1].info.name);
}

TEST_F(XlsxWriterTest, NothingIsLeftInTheFolder)
{
    {
        XlsxWriter finished(folder), abandoned(folder);
        for (auto* writer : {&finished, &abandoned}) {
            writer->sheet("A", {}, {{"Cột"}});
            writer->row({"x"});
        }
        (void)finished.finish();
        EXPECT_THROW((void)finished.finish(), std::runtime_error);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_F(XlsxWriterTest, AFolderThatIsNotThereIsAnError)
{
    EXPECT_THROW(
        {
            XlsxWriter writer(folder + "/none");
            writer.sheet("A", {}, {{"Cột"}});
            writer.row({"x"});
            (void)writer.finish();
        },
        std::runtime_error);
}

TEST(CsvLine, QuotesWhatNeedsQuotes)
{
    EXPECT_EQ(csv_line({"Lan Anh", "a,b", "c\"d", "", "hai\ndòng", " x"}),
              "Lan Anh,\"a,b\",\"c\"\"d\",,\"hai\ndòng\",\" x\"\r\n");
    EXPECT_EQ(csv_line({"a,b", "c;d"}, ';'), "a,b;\"c;d\"\r\n");
}

TEST(CsvLine, FormulasAreMadeHarmless)
{
    EXPECT_EQ(csv_line({"=1+1", "+84", "-5", "@x", "a=b"}), "'=1+1,'+84,'-5,'@x,a=b\r\n");
}

TEST(CsvLine, OurReaderGivesBackWhatWasWritten)
{
    const std::vector<std::string> cells = {"=1+1", "a,b\"c", "hai\r\ndòng", " x ", "Đặng Văn Đức", "-5"};
    Collector seen;
    ASSERT_TRUE(
        read_bytes(csv_mark + csv_line({"a", "b", "c", "d", "e", "f"}) + csv_line(cells), "x.csv", seen));
    EXPECT_THAT(seen.sheets.at(0).rows[2],
                ElementsAre("A==1+1", "B=a,b\"c", "C=hai\r\ndòng", "D= x ", "E=Đặng Văn Đức", "F=-5"));
}

}
}
