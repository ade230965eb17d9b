// SPDX-License-Identifier: Apache-2.0
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "old_encodings.hpp"

#include <gtest/gtest.h>

using namespace base;
using std::string_literals::operator""s;

namespace {

const std::string table = "STT;Họ và tên;Ngày sinh;Địa chỉ\r\n"
                          "1;Nguyễn Văn Ưng;01/03/1980;Tổ dân phố 3, phường Đông\r\n"
                          "2;Trần Thị Hoà;1975;Số 12/4 đường Lê Lợi\r\n";

/// One byte per code point below 256, as a Latin-1 program would save it.
std::string latin1(std::string_view text)
{
    std::string bytes;
    while (!text.empty())
        bytes += static_cast<char>(static_cast<unsigned char>(take_code_point(text)));
    return bytes;
}

std::string utf16(std::string_view text, bool little)
{
    std::string bytes;
    const auto unit = [&](char32_t value) {
        const char high = static_cast<char>(static_cast<unsigned char>(value >> 8));
        const char low = static_cast<char>(static_cast<unsigned char>(value));
        bytes += little ? std::string{low, high} : std::string{high, low};
    };
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        if (point >= 0x10000) unit(0xD800 + ((point - 0x10000) >> 10));
        unit(point >= 0x10000 ? 0xDC00 + ((point - 0x10000) & 0x3FF) : point);
    }
    return bytes;
}

/// The words of `table` in Windows-1258: shapes with the vowel, tones behind it.
const std::string table_in_1258 =
    "STT;H\x6F\xF2 v\xE0 t\xEAn;Ng\xE0y sinh;\xD0i\xF2"
    "a chi\xD2\r\n"
    "1;Nguy\xEA\xDEn V\xE3n \xDDng;01/03/1980;T\xF4\xD2 d\xE2n ph\xF4\xEC 3, "
    "ph\xFD\xF5\xCCng \xD0\xF4ng\r\n"
    "2;Tr\xE2\xCCn Thi\xF2 Ho\xE0;1975;S\xF4\xEC 12/4 \xF0\xFD\xF5\xCCng L\xEA L\xF5\xF2i\r\n";

}

TEST(FileEncoding, IsToldByItsMark)
{
    EXPECT_EQ(detect_file("\xEF\xBB\xBF" + table), FileEncoding::utf8_bom);
    EXPECT_EQ(detect_file("\xFF\xFE" + utf16(table, true)), FileEncoding::utf16le);
    EXPECT_EQ(detect_file("\xFE\xFF" + utf16(table, false)), FileEncoding::utf16be);
}

TEST(FileEncoding, IsFoundWithoutAMark)
{
    EXPECT_EQ(detect_file(table), FileEncoding::utf8);
    EXPECT_EQ(detect_file("STT;Ten\n1;An\n"), FileEncoding::utf8);
    EXPECT_EQ(detect_file(""), FileEncoding::utf8);
    EXPECT_EQ(detect_file(utf16(table, true)), FileEncoding::utf16le);
    EXPECT_EQ(detect_file(utf16(table, false)), FileEncoding::utf16be);
    EXPECT_EQ(detect_file(table_in_1258), FileEncoding::windows1258);
    EXPECT_EQ(detect_file(latin1(old::to_tcvn3(table))), FileEncoding::tcvn3);
    EXPECT_EQ(detect_file(latin1(old::to_vni(table))), FileEncoding::vni);
    EXPECT_EQ(detect_file(latin1("Nom;Prénom\nLefèvre;François\nMüller;Zoë\n")), FileEncoding::windows1252);
}

TEST(FileEncoding, OfAVietnameseFileIsNotTakenForAWesternOne)
{
    // The same bytes read "Vãn" in Windows-1252, which is a syllable too.
    EXPECT_EQ(detect_file("L\xEA V\xE3n H\xE0\n"), FileEncoding::windows1258);
    EXPECT_EQ(to_utf8(FileEncoding::windows1258, "L\xEA V\xE3n H\xE0\n"), "Lê Văn Hà\n");
}

TEST(FileEncoding, OfWhatIsNoTextIsUnknown)
{
    EXPECT_EQ(detect_file("PK\x03\x04\x14\0\x06\0\x08\0"s + std::string(20, '\1')), FileEncoding::unknown);
    EXPECT_EQ(detect_file("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s), FileEncoding::unknown);
    EXPECT_EQ(detect_file(std::string(100, '\0')), FileEncoding::unknown);
    EXPECT_EQ(detect_file("%PDF\x01\x02\x03"), FileEncoding::unknown);
}

TEST(FileEncoding, IsJudgedByTheBeginningOfALongFile)
{
    std::string long_file;
    while (long_file.size() < (1U << 20))
        long_file += table;
    for (std::size_t lost = 0; lost < 4; ++lost) // some of these cut a letter where the sample ends
        EXPECT_EQ(detect_file(std::string(lost, 'x') + long_file), FileEncoding::utf8);
    EXPECT_EQ(detect_file(latin1(old::to_tcvn3(long_file))), FileEncoding::tcvn3);
}

TEST(ToUtf8, GivesTheSameTextFromEveryEncoding)
{
    EXPECT_EQ(to_utf8(FileEncoding::utf8, table), table);
    EXPECT_EQ(to_utf8(FileEncoding::utf8_bom, "\xEF\xBB\xBF" + table), table);
    EXPECT_EQ(to_utf8(FileEncoding::utf16le, "\xFF\xFE" + utf16(table, true)), table);
    EXPECT_EQ(to_utf8(FileEncoding::utf16be, utf16(table, false)), table);
    EXPECT_EQ(to_utf8(FileEncoding::windows1258, table_in_1258), table);
}

TEST(ToUtf8, LeavesOldFontsForTheColumnsToJudge)
{
    const std::string vni = old::to_vni(table);
    EXPECT_EQ(to_utf8(FileEncoding::vni, latin1(vni)), vni);
    const std::string tcvn3 = old::to_tcvn3(table);
    EXPECT_EQ(to_utf8(FileEncoding::tcvn3, latin1(tcvn3)), tcvn3);
    EXPECT_EQ(lower(decode(LegacyEncoding::tcvn3, tcvn3)), lower(table));
}

TEST(ToUtf8, ComposesWhatWasApart)
{
    EXPECT_EQ(to_utf8(FileEncoding::utf8, "Nguye\u0302\u0303n\nHoa\u0300"), "Nguyễn\nHoà");
}

TEST(ToUtf8, MakesWhatIsNoCharacterVisible)
{
    EXPECT_EQ(to_utf8(FileEncoding::utf8, "a\xFF"), "a\uFFFD");
    EXPECT_EQ(to_utf8(FileEncoding::windows1252, "a\x81"), "a\uFFFD");
    EXPECT_EQ(to_utf8(FileEncoding::windows1258, "\x8A"), "\uFFFD");
    EXPECT_EQ(to_utf8(FileEncoding::utf16le, "a\0\x00\xD8"s), "a\uFFFD"); // half a pair
    EXPECT_EQ(to_utf8(FileEncoding::utf16le, "a\0b"s), "a\uFFFD");        // half a unit
    EXPECT_EQ(to_utf8(FileEncoding::utf16be, utf16("😀", false)), "😀");
    EXPECT_EQ(to_utf8(FileEncoding::unknown, "\xFF\n"), "\uFFFD\n");
}

TEST(ToUtf8, KnowsTheQuotesOfWindows)
{
    EXPECT_EQ(to_utf8(FileEncoding::windows1252, "\x93x\x94 \x80"), "“x” €");
    EXPECT_EQ(to_utf8(FileEncoding::windows1258, "100.000\xFE"), "100.000₫");
}
