// SPDX-License-Identifier: Apache-2.0
#include "values.hpp"

#include <gtest/gtest.h>

namespace imports {
namespace {

std::string date(std::string_view text)
{
    const auto read = read_date(text);
    if (read.date) return read.date->iso();
    switch (read.trouble) {
    case DateTrouble::empty:
        return "empty";
    case DateTrouble::unreadable:
        return "unreadable";
    case DateTrouble::impossible:
        return "impossible";
    case DateTrouble::two_digit_year:
        return "two digits";
    default:
        return "?";
    }
}

TEST(Dates, KeepThePrecisionThatWasWritten)
{
    EXPECT_EQ(date("01/03/1980"), "1980-03-01");
    EXPECT_EQ(date("1.3.1980"), "1980-03-01");
    EXPECT_EQ(date(" 1 - 3 - 1980 "), "1980-03-01");
    EXPECT_EQ(date("3/1980"), "1980-03");
    EXPECT_EQ(date("1980"), "1980");
    EXPECT_EQ(date("năm 1980"), "1980");
    EXPECT_EQ(date("1980.0"), "1980");
    EXPECT_EQ(date("tháng 3 năm 1980"), "1980-03");
    EXPECT_EQ(date("ngày 1 tháng 3 năm 1980"), "1980-03-01");
    EXPECT_EQ(date("00/00/1980"), "1980");
    EXPECT_EQ(date("00/03/1980"), "1980-03");
}

TEST(Dates, AreReadAsProgramsStoreThem)
{
    EXPECT_EQ(date("1980-03-01"), "1980-03-01");
    EXPECT_EQ(date("1980-03-01T00:00:00"), "1980-03-01");
    EXPECT_EQ(date("01/03/1980 00:00:00"), "1980-03-01");
    EXPECT_EQ(date("1980-03"), "1980-03");
    EXPECT_EQ(date("29281"), "1980-03-01");
    EXPECT_EQ(date("29281.0"), "1980-03-01");
    EXPECT_EQ(date("15081979"), "1979-08-15");
    EXPECT_EQ(date("19790815"), "1979-08-15");
}

TEST(Dates, AreNeverGuessed)
{
    EXPECT_EQ(date("30/02/1979"), "impossible");
    EXPECT_EQ(date("03/25/1980"), "impossible");
    EXPECT_EQ(date("12/13/1980"), "impossible");
    EXPECT_EQ(date("01/03/80"), "two digits");
    EXPECT_EQ(date("3/80"), "two digits");
    EXPECT_EQ(date("80"), "two digits");
    EXPECT_EQ(date("không rõ"), "unreadable");
    EXPECT_EQ(date("1980 hoặc 1981"), "unreadable");
    EXPECT_EQ(date("123"), "unreadable");
    EXPECT_EQ(date("10111980"), "1980-11-10");
    EXPECT_EQ(date("  "), "empty");
}

TEST(Cards, KeepTheirZerosAndSayWhenTheyLostThem)
{
    EXPECT_EQ(read_card("012345678901").digits, "012345678901");
    EXPECT_EQ(read_card("012 345 678 901").digits, "012345678901");
    EXPECT_EQ(read_card("012345678901.0").digits, "012345678901");
    EXPECT_EQ(read_card("04.712.345").digits, "04712345");
    EXPECT_EQ(read_card("12345678901").trouble, Reason::card_digits_lost);
    EXPECT_EQ(read_card("12345678901").digits, "");
    EXPECT_EQ(read_card("1.2345678901E+11").trouble, Reason::card_digits_lost);
    EXPECT_EQ(read_card("0123456789").trouble, Reason::card_length);
    EXPECT_EQ(read_card("0123A5678901").trouble, Reason::card_chars);
    EXPECT_EQ(read_card("chưa có").trouble, Reason::card_chars);
    EXPECT_EQ(read_card("").trouble, std::nullopt);
}

TEST(Phones, AreDigitsWithALeadingZero)
{
    std::string phone;
    EXPECT_TRUE(read_phone("0912 345 678", phone));
    EXPECT_EQ(phone, "0912345678");
    EXPECT_TRUE(read_phone("+84 912 345 678", phone));
    EXPECT_EQ(phone, "0912345678");
    EXPECT_TRUE(read_phone("84912345678", phone));
    EXPECT_EQ(phone, "0912345678");
    EXPECT_TRUE(read_phone("0912345678; 0987654321", phone));
    EXPECT_EQ(phone, "0912345678");
    EXPECT_FALSE(read_phone("912345678", phone));
    EXPECT_FALSE(read_phone("09123456", phone));
    EXPECT_FALSE(read_phone("số của vợ", phone));
}

TEST(Genders, OfOneLetterAreUnclearWhenBothBeginWithIt)
{
    EXPECT_EQ(read_gender("Nam"), ListGender::male);
    EXPECT_EQ(read_gender("NỮ"), ListGender::female);
    EXPECT_EQ(read_gender("nu"), ListGender::female);
    EXPECT_EQ(read_gender("f"), ListGender::female);
    EXPECT_EQ(read_gender("M"), ListGender::male);
    EXPECT_EQ(read_gender("n"), std::nullopt);
    EXPECT_EQ(read_gender("Nam/Nữ"), std::nullopt);
}

TEST(Ticks, AreWholeCells)
{
    EXPECT_EQ(read_tick("x"), Tick::yes);
    EXPECT_EQ(read_tick("✓"), Tick::yes);
    EXPECT_EQ(read_tick("có"), Tick::yes);
    EXPECT_EQ(read_tick("-"), Tick::no);
    EXPECT_EQ(read_tick("không"), Tick::no);
    EXPECT_EQ(read_tick(""), Tick::no);
    EXPECT_EQ(read_tick("Vắng xin phép"), Tick::unclear);
}

TEST(Exemptions, TellTheTwoKindsApart)
{
    using enum ListExemption;
    EXPECT_EQ(read_exemption("Giới thiệu nhưng được miễn sinh hoạt nơi cư trú").exemption, exempt_meetings);
    EXPECT_EQ(read_exemption("Miễn sinh hoạt").exemption, exempt_meetings);
    EXPECT_EQ(read_exemption("x").exemption, exempt_meetings);
    EXPECT_EQ(read_exemption("Được miễn giới thiệu").exemption, exempt_introduction);
    EXPECT_EQ(read_exemption("MB2").exemption, exempt_introduction);
    EXPECT_EQ(read_exemption("Không").exemption, none);
    EXPECT_EQ(read_exemption("không miễn").exemption, none);
    EXPECT_EQ(read_exemption("").exemption, unknown);
    EXPECT_TRUE(read_exemption("Sĩ quan").unclear);
}

TEST(Standings, KnowTheAbbreviationsOfStatusColumns)
{
    EXPECT_EQ(read_standing("ĐSH"), Standing::active);
    EXPECT_EQ(read_standing("Đang sinh hoạt Đảng"), Standing::active);
    EXPECT_EQ(read_standing("TT"), Standing::not_active);
    EXPECT_EQ(read_standing("Từ trần"), Standing::not_active);
    EXPECT_EQ(read_standing("CĐi"), Standing::not_active);
    EXPECT_EQ(read_standing("KT"), Standing::not_active);
    EXPECT_EQ(read_standing("Công chức"), Standing::unclear);
}

TEST(Names, AreWordsOfLetters)
{
    EXPECT_TRUE(is_person_name("Nguyễn Thị Lan Anh"));
    EXPECT_TRUE(is_person_name("H'Hen Niê"));
    EXPECT_TRUE(is_person_name("ĐẶNG THÙY TRÂM"));
    EXPECT_FALSE(is_person_name("Lan"));
    EXPECT_FALSE(is_person_name("Nguyễn Văn A 2"));
    EXPECT_FALSE(is_person_name("NguyÔn V¨n Hoµng"));
    EXPECT_FALSE(is_person_name(""));
}

TEST(Tidiness, IsSeenWithoutWorkOnlyWhereThereIsNone)
{
    EXPECT_TRUE(is_tidy("Nguyễn Thị Lan Anh"));
    EXPECT_TRUE(is_tidy("Đường Lê Lợi, số 12"));
    EXPECT_FALSE(is_tidy("Nguyễn  Thị"));
    EXPECT_FALSE(is_tidy(" Lan"));
    EXPECT_FALSE(is_tidy("Lan\nAnh"));
    EXPECT_FALSE(is_tidy("Nguye\u0302\u0303n")); // decomposed
    EXPECT_FALSE(is_tidy("Lan\u00a0Anh"));
}

}
}
