// SPDX-License-Identifier: Apache-2.0
#include "papers/render.hpp"
#include "sample_papers.hpp"
#include "tools.hpp"

#include <expat.h>
#include <gmock/gmock.h>
#include <zip.h>

#include <map>
#include <memory>

using namespace papers;
using testing::HasSubstr;
using testing::Not;

namespace {

using Parts = std::map<std::string, std::string>;

Parts unzipped(const std::string& bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    EXPECT_NE(archive, nullptr);
    Parts parts;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t about;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about);
        std::string part(about.size, '\0');
        auto* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        EXPECT_EQ(zip_fread(file, part.data(), part.size()), static_cast<zip_int64_t>(part.size()));
        zip_fclose(file);
        parts[about.name] = part;
    }
    zip_discard(archive);
    return parts;
}

bool well_formed(const std::string& xml)
{
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree);
    return XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
}

int count(const std::string& text, const std::string& word)
{
    int found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

/// The text of the runs, without their looks.
std::string plain(const std::string& xml)
{
    std::string text;
    const auto take = [](void* to, const char* data, int length) {
        static_cast<std::string*>(to)->append(data, static_cast<std::size_t>(length));
    };
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree);
    XML_SetUserData(parser.get(), &text);
    XML_SetCharacterDataHandler(parser.get(), take);
    XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), 1);
    return text;
}

}

TEST(Docx, IsAZipOfWellFormedParts)
{
    const auto parts = unzipped(to_docx(samples::appraisal_form(samples::sample_appraisal())));
    for (const auto* name : {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
                             "word/header1.xml", "word/_rels/document.xml.rels", "docProps/core.xml"})
        ASSERT_TRUE(parts.count(name)) << name;
    for (const auto& [name, bytes] : parts)
        if (!name.ends_with(".png")) {
            EXPECT_TRUE(well_formed(bytes)) << name;
        }
}

TEST(Docx, SaysWhatTheFormSays)
{
    const auto appraisal = samples::sample_appraisal();
    const auto xml = unzipped(to_docx(samples::appraisal_form(appraisal)))["word/document.xml"];
    const auto text = plain(xml);
    EXPECT_THAT(text, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM"));
    EXPECT_THAT(text, HasSubstr(appraisal.member));
    for (const auto& criterion : appraisal.criteria)
        EXPECT_THAT(text, HasSubstr(criterion.title));
    EXPECT_EQ(count(text, "☑"), 6);
    EXPECT_EQ(count(text, "☐"), 12);
    EXPECT_EQ(count(xml, "<w14:checkbox>"), 18);
}

TEST(Docx, LongListRepeatsItsHeaderAndSplitsNoRow)
{
    const auto parts = unzipped(to_docx(samples::sign_in_sheet(samples::sample_sign_in(270))));
    const auto& xml = parts.at("word/document.xml");
    EXPECT_EQ(count(xml, "<w:tblHeader/>"), 1);
    EXPECT_EQ(count(xml, "<w:cantSplit/>"), count(xml, "<w:tr>"));
    EXPECT_THAT(xml, HasSubstr("<w:keepNext/>"));
    EXPECT_THAT(xml, HasSubstr("<w:titlePg/>"));
    EXPECT_THAT(parts.at("word/header1.xml"), HasSubstr(" PAGE "));
}

TEST(Docx, CodeCanBeScanned)
{
    const auto appraisal = samples::sample_appraisal();
    const auto parts = unzipped(to_docx(samples::appraisal_form(appraisal)));
    const tools::File image(".png", parts.at("word/media/qr1.png"));
    EXPECT_EQ(tools::output_of("zbarimg --quiet --raw " + image.path() + " 2>/dev/null"),
              appraisal.address + "\n");
}

TEST(Docx, EveryCellEndsWithAParagraph)
{
    Document document;
    Cell outer;
    outer.body.emplace_back(signatures({}, {}));
    Table table;
    table.rows.push_back({outer, Cell{}});
    document.body.emplace_back(table);
    document.body.emplace_back(table);
    const auto xml = unzipped(to_docx(document))["word/document.xml"];
    EXPECT_THAT(xml, Not(HasSubstr("</w:tbl></w:tc>")));
    EXPECT_THAT(xml, Not(HasSubstr("</w:tbl><w:tbl>")));
    EXPECT_THAT(xml, Not(HasSubstr("</w:tcPr></w:tc>")));
}

TEST(Docx, HostileTextStaysText)
{
    const std::string hostile = "</w:t></w:r> & <w:br/> ]]> \" \x01\x0b\xff\u202E";
    auto appraisal = samples::sample_appraisal();
    appraisal.member = appraisal.other = appraisal.code = hostile;
    const auto parts = unzipped(to_docx(samples::appraisal_form(appraisal)));
    for (const auto& [name, bytes] : parts)
        if (!name.ends_with(".png")) {
            EXPECT_TRUE(well_formed(bytes)) << name;
        }
    EXPECT_THAT(plain(parts.at("word/document.xml")), HasSubstr("</w:t></w:r> & <w:br/> ]]> \" \uFFFD"));
}

TEST(Docx, NumberingStartsAgainWithEachPaper)
{
    Document document;
    tools::fill(document, 1);
    document.body.emplace_back(PageBreak{true});
    tools::fill(document, 1);
    document.body.emplace_back(PageBreak{false});
    tools::fill(document, 1);
    document.body.emplace_back(PageBreak{true});
    const auto xml = unzipped(to_docx(document))["word/document.xml"];
    EXPECT_EQ(count(xml, "<w:sectPr>"), 3);
    EXPECT_EQ(count(xml, "<w:pgNumType w:start=\"1\"/>"), 2);
}

TEST(Docx, IsTheSameBytesForTheSameDocument)
{
    const auto form = samples::appraisal_form(samples::sample_appraisal());
    EXPECT_EQ(to_docx(form), to_docx(form));
}
