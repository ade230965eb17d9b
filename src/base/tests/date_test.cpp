// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <gtest/gtest.h>

using namespace base;
using namespace std::chrono_literals;

namespace {

Date day(std::string_view iso)
{
    return Date::from_iso(iso).value();
}

Instant moment(std::string_view iso)
{
    return Instant::from_iso(iso).value();
}

}

TEST(Date, IsWrittenForTheDatabaseAndForPeople)
{
    EXPECT_EQ(day("2026-03-01").iso(), "2026-03-01");
    EXPECT_EQ(day("2026-03-01").shown(), "01/03/2026");
}

TEST(Date, KnowsLeapYears)
{
    EXPECT_TRUE((Date{2024, 2, 29}).valid());
    EXPECT_FALSE((Date{2026, 2, 29}).valid());
    EXPECT_FALSE((Date{1900, 2, 29}).valid());
    EXPECT_TRUE((Date{2000, 2, 29}).valid());
    EXPECT_EQ(day("2024-02-28").plus_days(1), day("2024-02-29"));
    EXPECT_EQ(day("2026-02-28").plus_days(1), day("2026-03-01"));
}

TEST(Date, OutsideTheCalendarIsNotValid)
{
    for (const Date wrong :
         {Date{}, Date{2026, 0, 1}, Date{2026, 13, 1}, Date{2026, 4, 31}, Date{2026, 1, 0},
          Date{1899, 12, 31}, Date{2201, 1, 1}, Date{-5, 1, 1}, Date{2026, 257, 1}, Date{2026, 1, 257}})
        EXPECT_FALSE(wrong.valid()) << wrong.iso();
    EXPECT_TRUE((Date{1900, 1, 1}).valid());
    EXPECT_TRUE((Date{2200, 12, 31}).valid());
}

TEST(Date, CountsDaysInBothDirections)
{
    EXPECT_EQ(day("2025-12-31").days_until(day("2026-01-01")), 1);
    EXPECT_EQ(day("2026-01-01").days_until(day("2025-12-31")), -1);
    EXPECT_EQ(day("2024-01-01").days_until(day("2025-01-01")), 366);
    EXPECT_EQ(day("2026-01-01").plus_days(-1), day("2025-12-31"));
}

TEST(Date, NamesTheWeekday)
{
    EXPECT_EQ(day("2026-11-22").weekday(), "Chủ nhật");
    EXPECT_EQ(day("2026-11-23").weekday(), "Thứ Hai");
    EXPECT_EQ(day("2026-11-28").weekday(), "Thứ Bảy");
}

TEST(Date, SortsAsItsText)
{
    EXPECT_LT(day("2025-12-31"), day("2026-01-01"));
    EXPECT_LT(day("2025-12-31").iso(), day("2026-01-01").iso());
}

TEST(Date, FromIsoTakesNothingElse)
{
    for (const auto* wrong : {"", "2026", "2026-3-1", "26-03-01", "2026-02-30", "2026-03-01 ", " 2026-03-01",
                              "2026-03-01T00:00", "2026/03/01", "01-03-2026", "2026-03-0a", "+026-03-01"})
        EXPECT_FALSE(Date::from_iso(wrong)) << wrong;
}

TEST(Date, ReadsWhatAPersonTypes)
{
    for (const auto* typed :
         {"1/3/1980", "01/03/1980", "1-3-1980", "01.03.1980", "  01/03/1980 ", "1 / 3 / 1980"})
        EXPECT_EQ(Date::from_typed(typed), day("1980-03-01")) << typed;
}

TEST(Date, NeverGuessesWhatAPersonMeant)
{
    for (const auto* wrong :
         {"", "1/3/80", "1980", "3/1980", "31/02/1987", "1/3-1980", "13/13/1980", "0/3/1980", "1/3/19800",
          "1/3/1980 sáng", "1980/3/1", "001/3/1980", "1//1980", "1/3/1880"})
        EXPECT_FALSE(Date::from_typed(wrong)) << wrong;
}

TEST(PartialDate, KeepsThePrecisionOfThePaper)
{
    EXPECT_EQ(PartialDate::from_iso("1980"), (PartialDate{1980, 0, 0}));
    EXPECT_EQ(PartialDate::from_iso("1980-03"), (PartialDate{1980, 3, 0}));
    EXPECT_EQ(PartialDate::from_iso("1980-03-01"), (PartialDate{1980, 3, 1}));
    for (const auto* text : {"1980", "1980-03", "1980-03-01"})
        EXPECT_EQ(PartialDate::from_iso(text).value().iso(), text);
}

TEST(PartialDate, ShowsOnlyWhatIsKnown)
{
    EXPECT_EQ((PartialDate{1980, 0, 0}).shown(), "1980");
    EXPECT_EQ((PartialDate{1980, 3, 0}).shown(), "03/1980");
    EXPECT_EQ((PartialDate{1980, 3, 1}).shown(), "01/03/1980");
}

TEST(PartialDate, RefusesZeroesAndDaysWithoutAMonth)
{
    for (const auto* wrong : {"", "198", "1980-", "1980-00", "1980-00-00", "1980-03-00", "1980-13",
                              "1980-02-30", "1899", "2201", "1980-3", "1980-03-01-01", "19800"})
        EXPECT_FALSE(PartialDate::from_iso(wrong)) << wrong;
    EXPECT_FALSE((PartialDate{1980, 0, 5}).valid());
    EXPECT_FALSE(PartialDate{}.valid());
}

TEST(Instant, IsTheSameAfterWritingAndReading)
{
    EXPECT_EQ(moment("2026-11-22T06:30:00.000Z").iso(), "2026-11-22T06:30:00.000Z");
    EXPECT_EQ(moment("2026-11-22T06:30:07.045Z").iso(), "2026-11-22T06:30:07.045Z");
    EXPECT_EQ(moment("2026-11-22T06:30:07Z").iso(), "2026-11-22T06:30:07.000Z");
    EXPECT_EQ(moment("1969-12-31T23:59:59.999Z").iso(), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, FallsOnTheLocalDay)
{
    EXPECT_EQ(moment("2026-11-22T16:59:59.999Z").local_date(), day("2026-11-22"));
    EXPECT_EQ(moment("2026-11-22T17:00:00.000Z").local_date(), day("2026-11-23"));
    EXPECT_EQ(moment("2026-12-31T17:00:00.000Z").local_date(), day("2027-01-01"));
    EXPECT_EQ(moment("1969-12-31T16:00:00.000Z").local_date(), day("1969-12-31"));
}

TEST(Instant, IsShownInLocalTime)
{
    EXPECT_EQ(moment("2026-11-22T06:30:59.999Z").shown(), "22/11/2026 13:30");
    EXPECT_EQ(moment("2026-11-22T18:05:00.000Z").shown(), "23/11/2026 01:05");
    EXPECT_EQ(moment("2026-11-22T18:05:00.000Z").shown_time(), "01:05");
}

TEST(Instant, ComesFromALocalWallClock)
{
    EXPECT_EQ(Instant::from_local(day("2026-11-22"), 19, 30), moment("2026-11-22T12:30:00.000Z"));
    EXPECT_EQ(Instant::from_local(day("2026-11-22"), 6, 59), moment("2026-11-21T23:59:00.000Z"));
}

TEST(Instant, FromIsoTakesNothingElse)
{
    for (const auto* wrong :
         {"", "2026-11-22", "2026-11-22T06:30", "2026-11-22 06:30:00.000Z", "2026-11-22T06:30:00.000",
          "2026-11-22T06:30:00.000+07:00", "2026-11-22T24:00:00.000Z", "2026-11-22T06:60:00.000Z",
          "2026-11-22T06:30:60.000Z", "2026-11-22T06:30:00.00Z", "2026-02-30T06:30:00.000Z",
          "2026-11-22T06:30:00.000Zz"})
        EXPECT_FALSE(Instant::from_iso(wrong)) << wrong;
}

TEST(Clock, TodayIsTheLocalDay)
{
    FixedClock clock{moment("2026-11-22T16:59:00.000Z")};
    EXPECT_EQ(clock.today(), day("2026-11-22"));
    clock.advance(2min);
    EXPECT_EQ(clock.today(), day("2026-11-23"));
    clock.move_to(moment("2026-01-01T00:00:00.000Z"));
    EXPECT_EQ(clock.today(), day("2026-01-01"));
}

TEST(Clock, OfTheSystemMovesForward)
{
    const SystemClock clock;
    const Instant before = clock.now();
    EXPECT_GE(clock.now(), before);
    EXPECT_TRUE(clock.today().valid());
}
