// SPDX-License-Identifier: Apache-2.0
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "old_encodings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

using namespace base;

namespace {

/// Names drawn from the syllables that names are made of; the same ones in every run.
std::vector<std::string> many_names()
{
    const auto family =
        words("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai "
              "Lương Tạ Quách Khuất Nghiêm Đoàn Ông Âu Ưng Ngụy Giàng Quàng");
    const auto middle =
        words("Văn Thị Hữu Đức Minh Thanh Quốc Ngọc Xuân Thu Hồng Kim Thuỳ Diễm Bảo Đình Công Viết Thế "
              "Khánh Trọng Như Ánh Tường Mỹ");
    const auto given =
        words("Anh Bình Cường Dũng Đạt Giang Hà Hải Hạnh Hiếu Hoà Hùng Hương Khánh Lan Linh Long Mai Nam "
              "Nga Oanh Phúc Quang Sơn Tâm Thắng Thuỷ Trang Tuấn Yến Á Ánh Ân Ái Ước Út Nghĩa Khuyến "
              "Quỳnh Nguyệt Huyền Thuận Tuyết Dậu Sửu Tỵ Kỷ Bưởi Chuột Đấu Vượng Phượng Ngoãn Quế Tiệp "
              "Hợi Tô Sĩ Thơ");
    std::mt19937 dice(5);
    const auto one_of = [&](const auto& list) { return list[dice() % list.size()]; };
    std::vector<std::string> names;
    for (int i = 0; i < 600; ++i)
        names.push_back(one_of(family) + ' ' + one_of(middle) + ' ' + one_of(given));
    for (std::size_t i = 0; i < 100; ++i)
        names.push_back(upper(names[i]));
    return names;
}

const std::vector<std::string> foreign{
    "John Smith",   "Café Müller",     "José Núñez", "François Lefèvre", "Résumé of Zoë", "Total amount",
    "Bank account", "Renée Descartes", "Åsa Öberg",  "Señor Peña",       "naïve façade",  "Jürgen Groß",
    "São Paulo",    "déjà vu",         "Thor Bjørn", "Hélène Côté",      "Übergröße",     "garçon",
};

template <class Encode>
std::vector<std::string> encoded(const std::vector<std::string>& texts, Encode encode)
{
    std::vector<std::string> result;
    for (const auto& text : texts)
        result.push_back(encode(text));
    return result;
}

/// How many columns of `size` neighbouring cells are judged as `expected`, and of how many.
std::pair<std::size_t, std::size_t> judged(LegacyEncoding expected, const std::vector<std::string>& cells,
                                           std::size_t size)
{
    std::size_t right = 0;
    std::size_t columns = 0;
    for (std::size_t i = 0; i + size <= cells.size(); i += size, ++columns)
        right += detect(std::span(cells).subspan(i, size)) == expected;
    return {right, columns};
}

void expect_all(LegacyEncoding expected, const std::vector<std::string>& cells, std::size_t size)
{
    const auto [right, columns] = judged(expected, cells, size);
    EXPECT_EQ(right, columns) << "columns of " << size;
}

std::string decomposed(std::string_view text)
{
    // The spelling of an old Mac: every mark apart. Enough letters for names.
    std::string result;
    for (std::string_view rest = text; !rest.empty();) {
        const char32_t point = take_code_point(rest);
        result += old::apart(point);
    }
    return result;
}

}

TEST(Tcvn3, IsDecodedFromItsLatinReading)
{
    EXPECT_EQ(decode(LegacyEncoding::tcvn3, "NguyÔn V¨n ¸"), "Nguyễn Văn á");
    EXPECT_EQ(decode(LegacyEncoding::tcvn3, "D\u00AD¬ng ThÞ Mü §øc"), "Dương Thị Mỹ Đức");
    EXPECT_EQ(decode(LegacyEncoding::tcvn3, "Tæ d©n phè 12/4"), "Tổ dân phố 12/4");
}

TEST(Vni, IsDecodedFromItsLatinReading)
{
    EXPECT_EQ(decode(LegacyEncoding::vni, "Nguyeãn Vaên AÙ"), "Nguyễn Văn Á");
    EXPECT_EQ(decode(LegacyEncoding::vni, "Döông Thò Myõ Ñöùc"), "Dương Thị Mỹ Đức");
    EXPECT_EQ(decode(LegacyEncoding::vni, "HUYØNH THÒ NGOÏC"), "HUỲNH THỊ NGỌC");
}

TEST(Vni, HasEveryLetterOfTheAlphabet)
{
    for (const auto& [letter, signs] : old::vni_alphabet()) {
        EXPECT_EQ(decode(LegacyEncoding::vni, signs), letter);
        EXPECT_EQ(decode(LegacyEncoding::vni, upper(signs)), upper(letter));
    }
    EXPECT_EQ(old::vni_alphabet().size(), 67U);
}

TEST(Vni, ASignCarriesNoOtherSign)
{
    EXPECT_EQ(decode(LegacyEncoding::vni, "aùù"), "áù");
}

TEST(LegacyEncoding, OfUnicodeIsItsNormalForm)
{
    EXPECT_EQ(decode(LegacyEncoding::none, "Nguye\u0302\u0303n"), "Nguyễn");
}

TEST(LegacyEncoding, ComesBackFromItsCode)
{
    for (const auto encoding : {LegacyEncoding::none, LegacyEncoding::tcvn3, LegacyEncoding::vni})
        EXPECT_EQ(legacy_encoding_from(code(encoding)), encoding);
    EXPECT_EQ(legacy_encoding_from("viscii"), std::nullopt);
    EXPECT_EQ(shown(LegacyEncoding::tcvn3), "TCVN3 (ABC)");
}

TEST(LegacyEncoding, OfAColumnIsFound)
{
    const auto names = many_names();
    for (const std::size_t size : {5, 20, 700}) {
        expect_all(LegacyEncoding::tcvn3, encoded(names, old::to_tcvn3), size);
        expect_all(LegacyEncoding::vni, encoded(names, old::to_vni), size);
    }
}

TEST(LegacyEncoding, OfASingleNameIsNearlyAlwaysFound)
{
    const auto names = many_names();
    EXPECT_GE(judged(LegacyEncoding::tcvn3, encoded(names, old::to_tcvn3), 1).first, 690U);
    EXPECT_GE(judged(LegacyEncoding::vni, encoded(names, old::to_vni), 1).first, 682U);
}

TEST(LegacyEncoding, RaisesNoFalseAlarm)
{
    const auto names = many_names();
    for (const std::size_t size : {1, 5, 20}) {
        expect_all(LegacyEncoding::none, names, size);
        expect_all(LegacyEncoding::none, encoded(names, decomposed), size);
    }
    for (const std::size_t size : {1, 4, 18})
        expect_all(LegacyEncoding::none, foreign, size);
    EXPECT_EQ(detect({}), LegacyEncoding::none);
}

TEST(LegacyEncoding, OfAColumnSurvivesForeignAndEmptyCells)
{
    std::vector<std::string> cells(1000, "0912 345 678");
    cells[17] = "NguyÔn V¨n ¸";
    cells[400] = "TrÇn ThÞ B×nh";
    cells[800] = "Café Müller";
    EXPECT_EQ(detect(cells), LegacyEncoding::tcvn3);
}

TEST(LegacyEncoding, GoesThereAndBack)
{
    for (const auto& name : many_names()) {
        EXPECT_EQ(decode(LegacyEncoding::vni, old::to_vni(name)), name);
        EXPECT_EQ(lower(decode(LegacyEncoding::tcvn3, old::to_tcvn3(name))), lower(name));
    }
}

TEST(Font, DecidesWhereTheWordsDoNot)
{
    const std::vector<std::string> cells{"Lª Hµ"};
    EXPECT_EQ(detect(cells, ".VnTime"), LegacyEncoding::tcvn3);
    EXPECT_EQ(detect(cells, ".VnTimeH"), LegacyEncoding::tcvn3);
    const std::vector<std::string> undecided{"Leâ"};
    EXPECT_EQ(detect(undecided, "VNI-Times"), LegacyEncoding::vni);
    const std::vector<std::string> rare{"Kroâng Paék"};
    EXPECT_EQ(detect(rare, "VNI-Times"), LegacyEncoding::vni);
}

TEST(Font, IsNotBelievedAgainstTheWords)
{
    const std::vector<std::string> unicode{"Nguyễn Văn Hòa", "Lê Thị Hà"};
    EXPECT_EQ(detect(unicode, ".VnTime"), LegacyEncoding::none);
    EXPECT_EQ(detect(unicode, "VNI-Times"), LegacyEncoding::none);
    const std::vector<std::string> ascii{"Tran Van Nam"};
    EXPECT_EQ(detect(ascii, ".VnTime"), LegacyEncoding::none);
}

TEST(Recased, GivesCapitalsTheirTonesBack)
{
    EXPECT_EQ(recased("NGUYễN"), "NGUYỄN");
    EXPECT_EQ(recased("NGUYễN VĂN á"), "NGUYỄN VĂN Á");
    EXPECT_EQ(recased("TRầN THị Hà"), "TRẦN THỊ HÀ");
    EXPECT_EQ(recased("ĐặNG  THùY"), "ĐẶNG  THÙY");
}

TEST(Recased, GivesANameItsCapital)
{
    EXPECT_EQ(recased("Nguyễn Văn á"), "Nguyễn Văn Á");
    EXPECT_EQ(recased("Hồ ổn"), "Hồ Ổn");
    EXPECT_EQ(recased("Hồ ổn (2)"), "Hồ Ổn (2)");
}

TEST(Recased, LeavesTheRest)
{
    for (const auto* text :
         {"Nguyễn Văn An", "nguyễn văn An", "Hà", "á", "ổn định", "Tạ Hà", "ỦY BAN xã", "", " "})
        EXPECT_EQ(recased(text), text);
}

TEST(Syllable, HasAnOnsetARimeAndAFittingTone)
{
    for (const auto* word : {"Nguyễn", "nghiêng", "QUỲNH", "gì", "giết", "uyên", "y", "Ước", "khuỷu", "thuở",
                             "Đỗ", "Nguye\u0302\u0303n", "oanh", "Tỵ", "hoà", "hòa", "chuyện", "Khuất"})
        EXPECT_TRUE(is_syllable(word)) << word;
}

TEST(Syllable, IsNotAnyWord)
{
    for (const auto* word : {"", "Smith", "Café", "nguyễnn", "cát tường", "cat", "hoc", "tàt", "áá", "ngng",
                             "12", "a1", "Lª", "V¨n", "w", "nghiêngg", "str", "Müller", "\xFF"})
        EXPECT_FALSE(is_syllable(word)) << word;
}
