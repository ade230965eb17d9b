// SPDX-License-Identifier: Apache-2.0
// Wrong, broken and hostile files: each is refused with its own kind, in one sentence that says what to do,
// at once. All of them are made here, so that no virus scanner has to love this repository.
#include "biff_builder.hpp"
#include "collector.hpp"
#include "zip_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace sheets {
namespace {

/// Reads, and checks what every refusal must be.
std::string refusal_of(const std::string& bytes, const Limits& limits = {})
{
    Collector seen;
    seen.keep = false;
    const auto start = std::chrono::steady_clock::now();
    const auto result = read_bytes(bytes, "danh sách.xlsx", seen, limits);
    const auto took = std::chrono::steady_clock::now() - start;
    // Bounded, not timed: the two seconds of the promise are shown by bin/bench on a quiet machine.
    EXPECT_LT(took, std::chrono::seconds(60));
    if (result) return "read";
    const std::string& sentence = result.error().sentence;
    EXPECT_THAT(sentence, testing::StartsWith("Tệp “danh sách.xlsx” "));
    EXPECT_THAT(sentence, testing::HasSubstr("; hãy "));
    EXPECT_THAT(sentence, testing::EndsWith("."));
    EXPECT_EQ(sentence.find(". "), std::string::npos) << "more than one sentence: " << sentence;
    return result.error().code;
}

std::string fixture(const std::string& name)
{
    std::ifstream in(std::string(TEST_FOLDER) + "/fixtures/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string sheet(const std::string& inner)
{
    return XlsxText{inner}.bytes();
}

std::string ods(const std::string& rows)
{
    return ZipBuilder()
        .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .part("content.xml",
              "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">"
              "<office:body><office:spreadsheet><table:table table:name=\"A\">" +
                  rows + "</table:table></office:spreadsheet></office:body></office:document-content>")
        .bytes();
}

const std::string ods_cell =
    "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";

TEST(Hostile, AnEmptyFile)
{
    EXPECT_EQ(refusal_of(""), "empty");
    EXPECT_EQ(refusal_of("\xEF\xBB\xBF \r\n\r\n"), "empty");
}

TEST(Hostile, APictureWithTheNameOfASheet)
{
    EXPECT_EQ(refusal_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_bytes + std::string(100, '\x07')), "wrong_type");
    EXPECT_EQ(refusal_of("\xFF\xD8\xFF\xE0\0\x10JFIF"_bytes), "wrong_type");
    EXPECT_EQ(refusal_of("BM\x36\x10\x0E\0\0\0\0\0\x36\0\0\0(\0\0\0"_bytes), "wrong_type");
}

TEST(Hostile, OtherKindsOfFiles)
{
    EXPECT_EQ(refusal_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), "wrong_type");
    EXPECT_EQ(refusal_of("{\\rtf1\\ansi x}"), "wrong_type");
    EXPECT_EQ(refusal_of("Rar!\x1A\x07"), "wrong_type");
    EXPECT_EQ(refusal_of("MZ\x90\0\x03"_bytes), "wrong_type");
    EXPECT_EQ(refusal_of(std::string(4096, '\x05')), "wrong_type");
    EXPECT_EQ(refusal_of("<?xml version=\"1.0\"?><hoadon/>"), "wrong_type");
    EXPECT_EQ(refusal_of(ZipBuilder().part("danh sach.csv", "a,b").bytes()), "wrong_type");
    EXPECT_EQ(refusal_of(ZipBuilder().part("mimetype", "application/vnd.oasis.opendocument.text").bytes()),
              "wrong_type");
    EXPECT_EQ(refusal_of(ZipBuilder()
                             .part("[Content_Types].xml", "<Types/>")
                             .part("_rels/.rels", "<Relationships/>")
                             .part("word/document.xml", "<w/>")
                             .bytes()),
              "wrong_type");
    EXPECT_EQ(refusal_of(compound_file({{"WordDocument", "x"}})), "wrong_type");
    EXPECT_EQ(refusal_of(compound_file({{"Somewhere", "x"}})), "wrong_type");
}

TEST(Hostile, ATextThatBeginsLikeAPictureIsStillAText)
{
    EXPECT_EQ(refusal_of("BM1: Phiếu đảng viên,x\n1,2\n"), "read");
}

TEST(Hostile, SheetsInFormatsThatAreNotRead)
{
    EXPECT_EQ(refusal_of("<html><table><tr><td>x</td></tr></table></html>"), "unsupported_format");
    EXPECT_EQ(refusal_of("\xEF\xBB\xBF\r\n<!DOCTYPE html><html>"), "unsupported_format");
    EXPECT_EQ(refusal_of("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "unsupported_format");
    EXPECT_EQ(refusal_of("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "
                         "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
              "unsupported_format");
    EXPECT_EQ(refusal_of(compound_file({{"Book", "x"}})), "unsupported_format");
    EXPECT_EQ(refusal_of(compound_file({{"Workbook", biff_record(0x809, {le16(0x500), le16(5), le32(0)})}})),
              "unsupported_format");
    EXPECT_EQ(refusal_of("\x09\x08\x08\0\0\x05\x05\0"_bytes + std::string(20, '\0')), "unsupported_format");
    EXPECT_EQ(
        refusal_of(ZipBuilder()
                       .part("[Content_Types].xml", "<Types/>")
                       .part("_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                                            "Target=\"xl/workbook.bin\"/></Relationships>")
                       .part("xl/workbook.bin", "x")
                       .bytes()),
        "unsupported_format");
}

TEST(Hostile, FilesWithAPassword)
{
    EXPECT_EQ(
        refusal_of(compound_file({{"EncryptionInfo", "x"}, {"EncryptedPackage", std::string(5000, 'x')}})),
        "password");
    BiffBuilder built;
    built.global(0x2F, {le16(1), std::string(52, 'x')});
    EXPECT_EQ(refusal_of(built.file()), "password");
    EXPECT_EQ(refusal_of(XlsxText{}.builder().password("bí mật").bytes()), "password");
    EXPECT_EQ(
        refusal_of(ZipBuilder()
                       .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                       .part("content.xml", "\x01\x02\x03")
                       .part("META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"><m:file-entry>"
                                                      "<m:encryption-data/></m:file-entry></m:manifest>")
                       .bytes()),
        "password");
}

TEST(Hostile, FilesWithMacros)
{
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("xl/vbaProject.bin", "x").bytes()), "macro");
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("xl/macrosheets/sheet1.xml", "x").bytes()), "macro");
    EXPECT_EQ(refusal_of(ZipBuilder()
                             .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                             .part("content.xml", "<x/>")
                             .part("Basic/Standard/Module1.xml", "x")
                             .bytes()),
              "macro");
    EXPECT_EQ(refusal_of(compound_file({{"Workbook", BiffBuilder().stream()}, {"_VBA_PROJECT_CUR", "x"}})),
              "macro");
}

TEST(Hostile, FilesCutShortOrDamagedAtAnyPlace)
{
    for (const std::string name : {"ward_list.xlsx", "ward_list.ods", "ward_list.xls", "long_texts.xls"}) {
        const std::string whole = fixture(name);
        ASSERT_FALSE(whole.empty());
        for (std::size_t part = 1; part < 16; ++part) {
            const std::string code = refusal_of(whole.substr(0, whole.size() * part / 16));
            EXPECT_THAT(code, testing::AnyOf("corrupt", "wrong_type")) << name << " " << part;
        }
    }
    EXPECT_EQ(refusal_of("PK\x03\x04"), "corrupt");
    EXPECT_EQ(refusal_of("PK\x05\x06"_bytes + std::string(18, '\0')), "wrong_type");
    EXPECT_EQ(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "corrupt");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>")), "corrupt");
}

TEST(Hostile, ADamagedByteInsideAPartIsFound)
{
    std::string bytes = XlsxText{"<sheetData><row r=\"1\"><c r=\"A1\"><v>1234</v></c></row></sheetData>"}
                            .builder(ZipBuilder::Packing::stored)
                            .bytes();
    bytes[bytes.find("<v>1234</v>") + 4] = '9';
    EXPECT_EQ(refusal_of(bytes), "corrupt");
}

TEST(Hostile, ABombThatIsHonestAboutItsSize)
{
    EXPECT_EQ(refusal_of(sheet("<sheetData>" + std::string(20 << 20, ' ') + "</sheetData>")), "zip_bomb");
    Limits limits;
    limits.part_bytes = 1 << 20;
    EXPECT_EQ(refusal_of(sheet("<sheetData>" + std::string(2 << 20, ' ') + "</sheetData>"), limits),
              "zip_bomb");
}

TEST(Hostile, ABombThatDeclaresFourGigabytes)
{
    std::string bytes = sheet("<sheetData/>");
    forge_sizes(bytes, 0xFFFFFFF0);
    EXPECT_EQ(refusal_of(bytes), "zip_bomb");
}

TEST(Hostile, ABombWithForgedSizes)
{
    std::string bytes = sheet("<sheetData>" + std::string(20 << 20, ' ') + "</sheetData>");
    forge_sizes(bytes, 1000);
    EXPECT_EQ(refusal_of(bytes), "zip_bomb");
}

TEST(Hostile, PackagesThatTryToClimbOrToConfuse)
{
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("../../etc/passwd", "x").bytes()), "unsafe_zip");
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("/etc/passwd", "x").bytes()), "unsafe_zip");
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("a\\..\\..\\b", "x").bytes()), "unsafe_zip");
    EXPECT_EQ(refusal_of(XlsxText{}.builder().part("XL/Workbook.xml", "x").bytes()), "unsafe_zip");
    ZipBuilder crowded = XlsxText{}.builder();
    for (int part = 0; part < 5000; ++part)
        crowded.part("part" + std::to_string(part), "");
    EXPECT_EQ(refusal_of(crowded.bytes()), "unsafe_zip");
}

TEST(Hostile, ADirectoryThatDeclaresBillionsOfParts)
{
    const std::string bytes = "PK\x03\x04"_bytes + std::string(60, '\0') + "PK\x06\x06"_bytes + le(44, 8) +
                              le16(45) + le16(45) + le32(0) + le32(0) + le(4'000'000'000, 8) +
                              le(4'000'000'000, 8) + le(56, 8) + le(0, 8) + "PK\x06\x07"_bytes + le32(0) +
                              le(64, 8) + le32(1) + "PK\x05\x06"_bytes + le16(0) + le16(0) + le16(0xFFFF) +
                              le16(0xFFFF) + le32(0xFFFFFFFF) + le32(0xFFFFFFFF) + le16(0);
    EXPECT_EQ(refusal_of(bytes), "unsafe_zip");
}

TEST(Hostile, DocumentTypesAndTheirEntities)
{
    const std::string laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    const std::string steals = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>";
    for (const auto& bad : {laughs, steals}) {
        EXPECT_EQ(
            refusal_of(ZipBuilder().part("[Content_Types].xml", "<Types/>").part("_rels/.rels", bad).bytes()),
            "unsafe_xml");
        EXPECT_EQ(refusal_of(ZipBuilder().part("content.xml", bad).bytes()), "unsafe_xml");
        EXPECT_EQ(refusal_of(bad), "unsafe_xml");
    }
}

TEST(Hostile, DeepNesting)
{
    std::string deep;
    for (int level = 0; level < 100'000; ++level)
        deep += "<a>";
    EXPECT_EQ(refusal_of(sheet(deep)), "unsafe_xml");
    EXPECT_EQ(refusal_of(ods(deep)), "unsafe_xml");
}

/// Letters that hardly pack, so that the inner limits are met and not the one of the package.
std::string noise(std::size_t bytes)
{
    std::string text;
    std::uint32_t state = 1;
    while (text.size() < bytes)
        text += static_cast<char>('a' + ((state = state * 1'664'525 + 1'013'904'223) >> 24) % 26);
    return text;
}

TEST(Hostile, AnEndlessTag)
{
    EXPECT_EQ(refusal_of(sheet("<sheetData><row a=\"" + noise(8 << 20) + "\"/></sheetData>")), "unsafe_xml");
    EXPECT_EQ(refusal_of(sheet("<!-- " + noise(8 << 20) + " -->")), "unsafe_xml");
}

TEST(Hostile, MoreRowsThanAnySheetHas)
{
    EXPECT_EQ(refusal_of(sheet("<dimension ref=\"A1:O1100000\"/><sheetData/>")), "too_many_rows");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1100000\"/></sheetData>")), "too_many_rows");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"4294967295\"/></sheetData>")), "too_many_rows");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1000001\"><c><v>1</v></c></row></sheetData>")),
              "too_many_rows");
    EXPECT_EQ(refusal_of(ods("<table:table-row table:number-rows-repeated=\"1100000\"/>")), "too_many_rows");
    EXPECT_EQ(refusal_of(ods("<table:table-row table:number-rows-repeated=\"1100000\">" + ods_cell +
                             "</table:table-row>")),
              "too_many_rows");
    EXPECT_EQ(refusal_of(ods("<table:table-row table:number-rows-repeated=\"1000000000\">" + ods_cell +
                             "</table:table-row>")),
              "too_many_rows");
    std::string lines;
    for (int line = 0; line <= 1'000'000; ++line)
        lines += "1\n";
    EXPECT_EQ(refusal_of(lines), "too_many_rows");
}

TEST(Hostile, AnHonestSheetFormattedToItsVeryEndIsRead)
{
    EXPECT_EQ(
        refusal_of(sheet("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c><v>1</v></c></row>"
                         "<row r=\"1048576\"><c r=\"A1048576\" s=\"3\"/></row></sheetData>")),
        "read");
}

TEST(Hostile, MoreColumnsThanAllowed)
{
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>")),
              "too_large");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData>")),
              "corrupt");
    std::string repeated = ods_cell;
    repeated.replace(repeated.find(" office"), 0, " table:number-columns-repeated=\"1000000000\"");
    EXPECT_EQ(refusal_of(ods("<table:table-row>" + repeated + "</table:table-row>")), "too_large");
}

TEST(Hostile, ATextLongerThanACellHolds)
{
    const std::string text = noise(70'000);
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>" + text +
                               "</t></is></c></row></sheetData>")),
              "too_large");
    EXPECT_EQ(refusal_of(XlsxText{"<sheetData/>", "<si><t>" + text + "</t></si>"}.bytes()), "too_large");
    EXPECT_EQ(refusal_of("a,b\n" + text + ",x\n"), "too_large");
}

TEST(Hostile, ALongTextThatIsNamedAgainAndAgain)
{
    XlsxText text{"<sheetData>", "<si><t>" + noise(60'000) + "</t></si>"};
    for (int row = 0; row < 20'000; ++row)
        text.sheet += "<row><c t=\"s\"><v>0</v></c></row>";
    text.sheet += "</sheetData>";
    EXPECT_EQ(refusal_of(text.bytes()), "too_large");

    text.sheet = "<sheetData><row>";
    for (int column = 0; column < 1000; ++column)
        text.sheet += "<c t=\"s\"><v>0</v></c>";
    text.sheet += "</row></sheetData>";
    EXPECT_EQ(refusal_of(text.bytes()), "too_large");
}

TEST(Hostile, MoreMergesSheetsOrSharedTextsThanAllowed)
{
    std::string merges = "<sheetData/><mergeCells>";
    for (int merge = 0; merge <= 100'000; ++merge)
        merges +=
            "<mergeCell ref=\"A" + std::to_string(merge + 1) + ":B" + std::to_string(merge + 1) + "\"/>";
    EXPECT_EQ(refusal_of(sheet(merges + "</mergeCells>")), "too_large");

    XlsxText many;
    for (int number = 0; number < 64; ++number)
        many.extra_sheets += "<sheet name=\"x\" r:id=\"rId1\"/>";
    EXPECT_EQ(refusal_of(many.bytes()), "too_large");

    Limits limits;
    limits.shared_text_bytes = 1000;
    EXPECT_EQ(refusal_of(XlsxText{"<sheetData/>", "<si><t>" + noise(1000) + "</t></si>"}.bytes(), limits),
              "too_large");
}

TEST(Hostile, PlacesAndNumbersThatDoNotExist)
{
    const auto cell = [](const std::string& attributes, const std::string& value) {
        return refusal_of(sheet("<sheetData><row r=\"1\"><c " + attributes + "><v>" + value +
                                "</v></c></row></sheetData>"));
    };
    EXPECT_EQ(cell("t=\"s\"", "0"), "corrupt");
    EXPECT_EQ(cell("t=\"s\"", "-1"), "corrupt");
    EXPECT_EQ(cell("t=\"s\"", "99999999999999999999"), "corrupt");
    EXPECT_EQ(cell("r=\"A0\"", "1"), "corrupt");
    EXPECT_EQ(cell("s=\"4000000000\"", "1"), "read");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>")), "corrupt");
    EXPECT_EQ(refusal_of(sheet("<sheetData><row r=\"1\"><c><v>\xFF</v></c></row></sheetData>")), "corrupt");
}

TEST(Hostile, CompoundFilesThatGoInCircles)
{
    const std::string honest =
        compound_file({{"Workbook", BiffBuilder().stream() + std::string(8192, '\0')}});
    // Every word of the allocation table in turn points back to the first sector.
    for (std::size_t at = honest.size() - 512; at < honest.size(); at += 4) {
        std::string circle = honest;
        circle.replace(at, 4, le32(0));
        EXPECT_NE(refusal_of(circle), "");
    }
    // Every word of the header in turn says something huge.
    for (std::size_t at = 8; at + 4 <= 512; at += 4) {
        std::string wild = honest;
        wild.replace(at, 4, le32(0x7FFFFFFF));
        EXPECT_NE(refusal_of(wild), "");
    }
}

TEST(Hostile, SheetsOfAnOldFileThatLieOverEachOther)
{
    const auto file_with_copies = [](int copies) {
        BiffBuilder built;
        const auto position = static_cast<std::uint32_t>(20 + 17 * (copies + 1) + 4);
        for (int copy = 0; copy < copies; ++copy)
            built.global(0x85, {le32(position), le8(0), le8(0), le8(5), le8(0), "Trang"});
        for (std::uint16_t row = 0; row < 200; ++row)
            built.record(0x27E, {le16(row), le16(0), le16(0), le32(6)});
        return built.file();
    };
    Collector seen;
    EXPECT_TRUE(read_bytes(file_with_copies(0), "x", seen));
    EXPECT_EQ(seen.delivered, 200U);
    EXPECT_FALSE(read_bytes(file_with_copies(50), "x", seen));
    EXPECT_EQ(seen.delivered, 600U); // long before the last of the 51
}

TEST(Hostile, AFolderOrNothingInsteadOfAFile)
{
    Collector seen;
    EXPECT_EQ(read("/", "x", seen).error().code, "not_found");
    EXPECT_EQ(read("/nowhere/at/all.xlsx", "x", seen).error().code, "not_found");
}

TEST(Hostile, AFileLargerThanAllowed)
{
    Limits limits;
    limits.file_bytes = 10;
    EXPECT_EQ(refusal_of("a,b,c\n1,2,3\n", limits), "too_large");
}

}
}
