// SPDX-License-Identifier: Apache-2.0
// Where pages end. A page of the standard document takes 46 lines of 14 points.
#include "papers/render.hpp"
#include "sample_papers.hpp"
#include "tools.hpp"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

using namespace papers;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

constexpr int lines_of_a_page = 46;

Document filled(int lines)
{
    Document document;
    tools::fill(document, lines);
    return document;
}

Table names(int count)
{
    Table table;
    table.widths = {1, 4};
    table.header_rows = 1;
    const auto cell = [](const std::string& text) {
        Cell made;
        made.body.emplace_back(tools::line(text));
        return made;
    };
    table.rows.push_back({cell("TT"), cell("Họ và tên")});
    for (int i = 1; i <= count; ++i)
        table.rows.push_back({cell(std::to_string(i)), cell("Lê Thị Hương " + std::to_string(i))});
    return table;
}

}

TEST(Flow, PageHoldsAsManyLinesAsItsHeightAllows)
{
    EXPECT_EQ(page_count(filled(lines_of_a_page)), 1);
    EXPECT_EQ(page_count(filled(lines_of_a_page + 1)), 2);
}

TEST(Flow, LongTableRepeatsItsHeaderAndNumbersItsPages)
{
    const auto pdf = to_pdf(samples::sign_in_sheet(samples::sample_sign_in(270)));
    const int pages = tools::pdf_pages(pdf);
    ASSERT_GT(pages, 5);
    for (int page = 1; page < pages; ++page) {
        const auto text = tools::pdf_text(pdf, page);
        EXPECT_THAT(text, HasSubstr("TT Họ và tên Nơi công tác Ký tên\n")) << page;
        if (page > 1) {
            EXPECT_THAT(text, StartsWith(std::to_string(page) + "\nTT Họ"));
        }
    }
    EXPECT_THAT(tools::pdf_text(pdf, 1), StartsWith("ĐẢNG ỦY PHƯỜNG"));
}

TEST(Flow, LongTableLosesNoRow)
{
    Document document;
    document.body.emplace_back(names(270));
    std::istringstream text(tools::pdf_text(to_pdf(document)));
    std::set<int> seen;
    for (std::string line; std::getline(text, line);)
        if (line.find("Lê Thị Hương") != std::string::npos) seen.insert(std::stoi(line));
    EXPECT_EQ(seen.size(), 270u);
}

TEST(Flow, HeaderIsNeverAloneAtTheFootOfAPage)
{
    auto document = filled(lines_of_a_page - 1);
    document.body.emplace_back(names(3));
    EXPECT_THAT(tools::pdf_text(to_pdf(document), 1), Not(HasSubstr("Họ và tên")));
}

TEST(Flow, SignaturesMoveToTheNextPageRatherThanSplit)
{
    auto document = filled(lines_of_a_page - 3);
    document.body.emplace_back(
        signatures({{"NƠI NHẬN"}, "", "", 22}, {{"T/M CHI BỘ", "BÍ THƯ"}, "Lê Văn Thuận", "", 22}));
    const auto pdf = to_pdf(document);
    EXPECT_EQ(tools::pdf_pages(pdf), 2);
    EXPECT_THAT(tools::pdf_text(pdf, 1), Not(HasSubstr("T/M CHI BỘ")));
    EXPECT_THAT(tools::pdf_text(pdf, 2), testing::AllOf(HasSubstr("T/M CHI BỘ"), HasSubstr("Lê Văn Thuận")));
}

TEST(Flow, LastLineGoesWithTheSignaturesWhenItAsksFor)
{
    auto document = filled(lines_of_a_page - 3);
    auto last = tools::line("Đề nghị cấp ủy nơi công tác phối hợp.");
    last.keep_with_next = true;
    document.body.emplace_back(last);
    document.body.emplace_back(signatures({}, {{"T/M CHI BỘ"}, "Lê Văn Thuận", "", 22}));
    const auto pdf = to_pdf(document);
    EXPECT_THAT(tools::pdf_text(pdf, 1), Not(HasSubstr("Đề nghị")));
    EXPECT_THAT(tools::pdf_text(pdf, 2), StartsWith("2\nĐề nghị"));
}

TEST(Flow, OneLineOfAParagraphIsNeverAlone)
{
    std::string words;
    for (int i = 0; i < 60; ++i)
        words += "nhân dân nơi cư trú ";
    auto document = filled(lines_of_a_page - 1);
    document.body.emplace_back(paragraph(words));
    EXPECT_THAT(tools::pdf_text(to_pdf(document), 1), Not(HasSubstr("nhân dân")));
}

TEST(Flow, RowTallerThanAPageIsCutAndLosesNothing)
{
    Document document;
    Table table;
    table.rows.emplace_back();
    Cell tall;
    for (int i = 1; i <= 120; ++i)
        tall.body.emplace_back(tools::line("ý kiến " + std::to_string(i)));
    table.rows.back().push_back(std::move(tall));
    table.rows.back().emplace_back();
    document.body.emplace_back(std::move(table));
    const auto pdf = to_pdf(document);
    EXPECT_EQ(tools::pdf_pages(pdf), 3);
    const auto text = tools::pdf_text(pdf);
    for (int i = 1; i <= 120; ++i)
        EXPECT_THAT(text, HasSubstr("ý kiến " + std::to_string(i) + "\n"));
}

TEST(Flow, NumberingStartsAgainWithEachPaper)
{
    auto document = filled(lines_of_a_page + 1);
    document.body.emplace_back(PageBreak{});
    tools::fill(document, lines_of_a_page + 1);
    const auto pdf = to_pdf(document);
    ASSERT_EQ(tools::pdf_pages(pdf), 4);
    EXPECT_THAT(tools::pdf_text(pdf, 2), StartsWith("2\n"));
    EXPECT_THAT(tools::pdf_text(pdf, 3), StartsWith("dòng 1\n"));
    EXPECT_THAT(tools::pdf_text(pdf, 4), StartsWith("2\n"));
}

TEST(Flow, BreakAtTheEndAddsNoBlankPage)
{
    auto document = filled(3);
    document.body.emplace_back(PageBreak{});
    EXPECT_EQ(page_count(document), 1);
    document.body.emplace_back(PageBreak{});
    EXPECT_EQ(page_count(document), 1);
}

TEST(Flow, ChoicesStandSideBySideOnlyWhenEachFits)
{
    const auto height = [](double share) {
        Document document;
        Table table;
        table.widths = {share, 1 - share};
        table.rows.emplace_back();
        Cell cell;
        cell.body.emplace_back(
            Ticks{{{"Tham gia đầy đủ"}, {"Tham gia chưa đầy đủ"}, {"Không tham gia"}}, 14});
        table.rows.back().push_back(std::move(cell));
        table.rows.back().emplace_back();
        for (int i = 0; i < 40; ++i)
            document.body.emplace_back(table);
        return page_count(document);
    };
    EXPECT_EQ(height(0.99), 2);
    EXPECT_EQ(height(0.4), 4);
}
