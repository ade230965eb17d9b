// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

using namespace base;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(NormalForm, ComposesAndKeepsWhatWasTyped)
{
    EXPECT_EQ(nfc("Nguye\u0302\u0303n Thi\u0323 Ha\u0300"), "Nguyễn Thị Hà");
    EXPECT_EQ(nfc("e\u0323\u0302"), "ệ");
    EXPECT_EQ(nfc("ê\u0323"), "ệ");
    EXPECT_EQ(nfc("  Hoà  vs HÒA – “x” "), "  Hoà  vs HÒA – “x” ");
    EXPECT_EQ(nfc("\u2126"), "\u03A9"); // a letter that only ICU's tables know
    EXPECT_EQ(nfc(""), "");
}

TEST(NormalForm, MakesInvalidBytesVisible)
{
    EXPECT_EQ(nfc("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(nfc("\xC3"), "\uFFFD");
    EXPECT_TRUE(is_valid_utf8(nfc("\xE1\xBB"
                                  "a\xED\xA0\x80\xF5")));
}

TEST(Utf8, IsJudgedStrictly)
{
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("Nguyễn Văn Á 😀 \uFFFD"));
    for (const auto* wrong :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE1\xBB", "a\xC3", "\xC3z"})
        EXPECT_FALSE(is_valid_utf8(wrong));
}

TEST(Tidy, FoldsEveryKindOfWhiteSpace)
{
    EXPECT_EQ(tidy("  Nguyễn\u00A0Thị \r\n\t Hòa\u3000"), "Nguyễn Thị Hòa");
    EXPECT_EQ(tidy("Số ĐDCN/CCCD/\r\nCMND"), "Số ĐDCN/CCCD/ CMND");
    EXPECT_EQ(tidy(" \u00A0 \n"), "");
}

TEST(Tidy, DropsWhatNobodyTyped)
{
    EXPECT_EQ(tidy("\uFEFFTrần\u200B Văn\u200E Nam"), "Trần Văn Nam");
    EXPECT_EQ(tidy(std::string_view("a\0b\x7F", 4)), "ab");
    EXPECT_EQ(tidy("e\u200B\u0302"), "ê");
}

TEST(Tidy, KeepsTheSoftHyphenThatIsALetterInTcvn3)
{
    EXPECT_EQ(tidy(" D\u00AD¬ng "), "D\u00AD¬ng");
}

TEST(Words, AreSplitAtWhiteSpace)
{
    EXPECT_THAT(words("  Lê\u00A0Thị  Hòa\n"), ElementsAre("Lê", "Thị", "Hòa"));
    EXPECT_THAT(words("   "), IsEmpty());
}

TEST(NameParts, AreGivenNameLastFamilyFirst)
{
    const auto parts = split_name("  Nguyễn Thị  Minh Khai ");
    EXPECT_EQ(parts.family, "Nguyễn");
    EXPECT_EQ(parts.middle, "Thị Minh");
    EXPECT_EQ(parts.given, "Khai");
}

TEST(NameParts, OfShortNames)
{
    EXPECT_EQ(split_name("Lê Lợi").family, "Lê");
    EXPECT_EQ(split_name("Lê Lợi").middle, "");
    EXPECT_EQ(split_name("Lê Lợi").given, "Lợi");
    EXPECT_EQ(split_name("Tâm").given, "Tâm");
    EXPECT_EQ(split_name("Tâm").family, "");
    EXPECT_EQ(split_name("").given, "");
}

TEST(Case, KnowsVietnameseCapitals)
{
    EXPECT_EQ(upper("đặng thùy trâm"), "ĐẶNG THÙY TRÂM");
    EXPECT_EQ(lower("ĐẶNG THÙY TRÂM"), "đặng thùy trâm");
    EXPECT_EQ(upper("ươ\u0323"), "ƯỢ");
}

TEST(Case, TitleIsByWord)
{
    EXPECT_EQ(title_case("ĐẶNG THÙY TRÂM"), "Đặng Thùy Trâm");
    EXPECT_EQ(title_case("nguyễn đình ưu"), "Nguyễn Đình Ưu");
    EXPECT_EQ(title_case("H'HEN NIÊ"), "H'Hen Niê");
    EXPECT_EQ(title_case("trần-lê  a"), "Trần-Lê  A");
}

TEST(Figures, AreGroupedByThousands)
{
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1201), "1.201");
    EXPECT_EQ(grouped(1250000), "1.250.000");
    EXPECT_EQ(grouped(-999), "-999");
    EXPECT_EQ(grouped(-1201), "-1.201");
    EXPECT_EQ(grouped(std::numeric_limits<long long>::min()), "-9.223.372.036.854.775.808");
}

TEST(Percent, HasOneDecimalUnlessItIsWhole)
{
    EXPECT_EQ(percent(9532, 10000), "95,3%");
    EXPECT_EQ(percent(1201, 1201), "100%");
    EXPECT_EQ(percent(0, 7), "0%");
    EXPECT_EQ(percent(1, 2), "50%");
    EXPECT_EQ(percent(1, 3), "33,3%");
    EXPECT_EQ(percent(2, 3), "66,7%");
}

TEST(Percent, RoundsHalfUp)
{
    EXPECT_EQ(percent(125, 10000), "1,3%"); // 1.25
    EXPECT_EQ(percent(1249, 100000), "1,2%");
}

TEST(Percent, NearlyAllIsNotShownAsAll)
{
    EXPECT_EQ(percent(99999, 100000), "100,0%");
    EXPECT_EQ(percent(1, 100000), "0,0%");
}

TEST(Percent, OfNothingIsADash)
{
    EXPECT_EQ(percent(0, 0), "–");
    EXPECT_EQ(percent(3, 0), "–");
}

TEST(Percent, CanExceedAHundredOrFall)
{
    EXPECT_EQ(percent(3, 2), "150%");
    EXPECT_EQ(percent(12345, 1000), "1.234,5%");
    EXPECT_EQ(percent(-1, 3), "-33,3%");
    EXPECT_EQ(percent(1, -3), "-33,3%");
}

TEST(Shortened, CountsCharactersNotBytes)
{
    EXPECT_EQ(shortened("Nguyễn", 6), "Nguyễn");
    EXPECT_EQ(shortened("Nguyễn Văn", 7), "Nguyễn…");
    EXPECT_EQ(shortened("Nguyễn Văn", 8), "Nguyễn…"); // no space before the dots
    EXPECT_EQ(shortened("Nguyễn", 1), "…");
    EXPECT_EQ(shortened("Nguyễn", 0), "");
    EXPECT_EQ(shortened("", 0), "");
    EXPECT_EQ(length("Nguyễn"), 6U);
    EXPECT_EQ(length(""), 0U);
}
