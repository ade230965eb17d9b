// SPDX-License-Identifier: Apache-2.0
#include "base/name_search_key.hpp"
#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <thread>

using namespace base;
using testing::ElementsAreArray;

namespace {

std::vector<std::string> sorted_by(std::string (*key)(std::string_view), std::vector<std::string> texts)
{
    std::sort(texts.begin(), texts.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return texts;
}

void expect_order(std::string (*key)(std::string_view), const std::vector<std::string>& expected)
{
    EXPECT_THAT(sorted_by(key, {expected.rbegin(), expected.rend()}), ElementsAreArray(expected));
}

const std::vector<std::string> people{
    "Nguyễn Văn Anh", "ĐẶNG THÙY TRÂM", "  Bùi\u00A0Hoà ", "Phạm Đức Ấn", "Hoàng Thị Ái", "H'Hen Niê",
    "LÝ  TỰ TRỌNG",   "Quỳnh",          "Tổ dân phố 3",    "TDP số 12/4", "Ðỗ Ưng",       "François Lefèvre",
};

}

TEST(Fold, DropsAccentsAndCase)
{
    EXPECT_EQ(fold("ĐẶNG THÙY TRÂM"), "dang thuy tram");
    EXPECT_EQ(fold("Đặng Thuỳ Trâm"), "dang thuy tram");
    EXPECT_EQ(fold("  Nguyễn\u00A0Thị  Hòa "), "nguyen thi hoa");
    EXPECT_EQ(fold("Ơ ơ Ư ư Ă ă Â â Ê ê Ô ô Đ đ"), "o o u u a a a a e e o o d d");
    EXPECT_EQ(fold("TDP số 12/4"), "tdp so 12/4");
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold(" \n"), "");
}

TEST(Fold, IsTheSameForEverySpellingOfALetter)
{
    EXPECT_EQ(fold("Nguye\u0302\u0303n"), "nguyen");
    EXPECT_EQ(fold("Nguyê\u0303n"), "nguyen");
    EXPECT_EQ(fold("\u00D0\u00D4 \u0110\u00D4 \u0189\u00D4"), "do do do"); // eth, đ and African d
    EXPECT_EQ(fold("ＴＲＡＮ"), "tran");                                   // full width
    EXPECT_EQ(fold("Tra\u200Bn"), "tran");
}

TEST(Fold, TheQuickWayAgreesWithTheExactOne)
{
    for (const auto& name : people)
        EXPECT_EQ(fold("文 " + name), "文 " + fold(name)); // one foreign character forces the exact way
}

TEST(NameSearchKey, IsTheSameHoweverThePartsAreJoined)
{
    EXPECT_EQ(name_search_key("Ka-Nhân Ê Ban"), "ka nhan e ban");
    EXPECT_EQ(name_search_key("Nguyễn Văn Ất (B)"), "nguyen van at b");
    EXPECT_EQ(name_search_key("Nguyễn V. Ất"), "nguyen v at");
    EXPECT_EQ(name_search_key("H\u2019Hen Niê"), "h'hen nie");
    EXPECT_EQ(name_search_key("H\u02BCHen Niê"), "h'hen nie");
    EXPECT_EQ(name_search_key("(B)"), "b");
    EXPECT_EQ(name_search_key(" - "), "");
}

TEST(SameNameKey, IgnoresHowThePartsAreJoined)
{
    EXPECT_EQ(same_name_key("H\u2019Hen Niê"), same_name_key("H'Hen Niê"));
    EXPECT_EQ(same_name_key("H\u02BCHen Niê"), same_name_key("H'Hen Niê"));
    EXPECT_EQ(same_name_key("Ka-Nhân Ê Ban"), same_name_key("Ka Nhân Ê Ban"));
    EXPECT_EQ(same_name_key("Nguyễn Văn Hoà (B)"), same_name_key("Nguyễn Văn Hòa B"));
    EXPECT_NE(same_name_key("Nguyễn Văn Hòa (B)"), same_name_key("Nguyễn Văn Hòa"));
}

TEST(SameNameKey, IgnoresWhereTheToneStands)
{
    for (const auto& [a, b] : {std::pair{"hoà", "hòa"},
                               {"thuỷ", "thủy"},
                               {"khoẻ", "khỏe"},
                               {"quý", "qúy"},
                               {"tuỳ", "tùy"},
                               {"hoá", "hóa"},
                               {"mùa", "muà"},
                               {"Bùi Hoà", "BÙI  HÒA"},
                               {"Hoà-Bình", "Hòa-Bình"}})
        EXPECT_EQ(same_name_key(a), same_name_key(b)) << a << ' ' << b;
}

TEST(SameNameKey, KeepsDifferentNamesApart)
{
    for (const auto& [a, b] : {std::pair{"Mai", "Mái"},
                               {"Lan", "Lân"},
                               {"Dung", "Dũng"},
                               {"Dung", "Đung"},
                               {"Hoà", "Hoá"},
                               {"Lý", "Lí"},
                               {"Hoà Bình", "Hoa Bình"},
                               {"Hoà Binh", "Hoa Bình"},
                               {"Lan S", "Lan s\u0301"},
                               {"Thơ", "Thờ"},
                               {"Ân", "Ấn"}})
        EXPECT_NE(same_name_key(a), same_name_key(b)) << a << ' ' << b;
}

TEST(SameNameKey, IsTheSameComposedAndDecomposed)
{
    EXPECT_EQ(same_name_key("Nguye\u0302\u0303n Thi\u0323 Hoa\u0300"), same_name_key("Nguyễn Thị Hòa"));
    EXPECT_EQ(same_name_key("\u00D0\u1ED7"), same_name_key("Đỗ"));
}

TEST(SameNameKey, TheQuickWayAgreesWithTheExactOne)
{
    for (const auto& name : people)
        EXPECT_EQ(same_name_key("文 " + name), "文 " + same_name_key(name));
}

TEST(SortKey, FollowsTheVietnameseAlphabet)
{
    expect_order(sort_key, {"a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ẩ", "b",
                            "d", "đ", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"});
    expect_order(sort_key, {"An", "Anh", "Ánh", "Ăn", "Ân", "Ấn", "Duc", "Dung", "Dũng", "Đạt", "Đức"});
}

TEST(SortKey, IsTheSameComposedAndDecomposed)
{
    EXPECT_EQ(sort_key("Nguye\u0302\u0303n"), sort_key("Nguyễn"));
    EXPECT_NE(sort_key("Mai"), sort_key("Mái"));
}

TEST(SortKey, IgnoresWhereTheToneStands)
{
    for (const auto& [a, b] :
         {std::pair{"Hoà", "Hòa"}, {"THUỶ", "THỦY"}, {"Tổ Hoà An", "Tổ Hòa An"}, {"Ðỗ", "Đỗ"}})
        EXPECT_EQ(sort_key(a), sort_key(b)) << a << ' ' << b;
    expect_order(sort_key, {"hoa", "hoà", "hỏa", "hoá", "hoạ", "hoàn", "hoán"});
    expect_order(sort_key, {"ban", "bàn", "bản", "bán", "bạn", "bán a", "bạn a"});
    expect_order(sort_key, {"bàn an", "bán an", "bàn ân", "bán ân"});
}

TEST(SortKey, OfALongTextIsWhole)
{
    const std::string long_text(500, 'x');
    EXPECT_GT(sort_key(long_text).size(), 500U);
    EXPECT_LT(sort_key(long_text + "a"), sort_key(long_text + "b"));
}

TEST(NameSortKey, OrdersByGivenNameThenFamilyThenMiddle)
{
    expect_order(name_sort_key, {"An An", "Trần Thị An", "Lê Anh", "Lê Văn Anh", "Lý Anh", "Lê Ánh", "Võ Ăn",
                                 "Bùi Ân", "Phạm Ẩn", "Hồ Ấn", "Đặng Dũng", "Đỗ Dũng", "Đặng Đức"});
}

TEST(NameSortKey, APartIsComparedWholeBeforeTheNext)
{
    // Joined level by level, the tone of the given name would weigh less than the family's letters.
    EXPECT_LT(name_sort_key("Lý Anh"), name_sort_key("Lê Ánh"));
}

TEST(NameSortKey, KeepsOneNameTogetherHoweverItWasTyped)
{
    expect_order(name_sort_key, {"An Hoà", "Bùi Hòa", "Cao Hoà", "Bùi Hoá"});
}

TEST(NameSortKey, OfAWordAloneIsItsGivenName)
{
    EXPECT_LT(name_sort_key("An"), name_sort_key("Bùi An"));
    EXPECT_LT(name_sort_key("Bùi An"), name_sort_key("Anh"));
    EXPECT_EQ(name_sort_key(" An "), name_sort_key("An"));
}

TEST(Keys, AreMadeByManyThreadsAtOnce)
{
    const std::string sort = name_sort_key("Đặng Thùy Trâm");
    std::vector<std::thread> threads;
    std::array<int, 8> right{};
    for (auto& count : right)
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i)
                count +=
                    name_sort_key("Đặng Thùy Trâm") == sort && fold("Đặng Thùy Trâm") == "dang thuy tram";
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_THAT(right, testing::Each(500));
}
