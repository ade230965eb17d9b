// SPDX-License-Identifier: Apache-2.0
#include "regulations/regulations.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

std::string file_213()
{
    std::ifstream in(SOURCE_FOLDER "/regulations/213-qd-tw.toml");
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Regulations, The213FormHasSixCriteriaOfThreeLevels)
{
    const auto& regulation = regulations::in_force({2026, 11, 18});
    EXPECT_EQ(regulation.number, "213-QĐ/TW");
    ASSERT_EQ(regulation.form.criteria.size(), 6U);
    EXPECT_EQ(regulation.form.criteria[2].levels[1], "Tham gia chưa đầy đủ");
    EXPECT_EQ(regulation.form.criteria[5].levels[2], "Xem xét xử lý");
}

TEST(Regulations, TheCalendarFallsInAnyYear)
{
    EXPECT_EQ(regulations::in_force({2026, 1, 1}).calendar.appraisals_signed_by.in(2026).iso(), "2026-11-20");
}

TEST(Regulations, ARecordFindsTheRegulationItWasMadeUnder)
{
    ASSERT_NE(regulations::find("213-qd-tw"), nullptr);
    EXPECT_EQ(regulations::find("76-qd-tw"), nullptr);
}

TEST(Regulations, AFileWithAHoleNamesTheKey)
{
    auto text = file_213();
    const auto at = text.find("days_to_assign");
    text.replace(at, 14, "days_to_nobody");
    try {
        (void)regulations::read(text);
        FAIL() << "read a calendar with a hole";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("days_to_assign"), std::string::npos) << error.what();
    }
}

TEST(Regulations, ACriterionNeedsThreeLevels)
{
    auto text = file_213();
    const auto at = text.find(", \"Chưa nêu gương\"");
    text.erase(at, std::string(", \"Chưa nêu gương\"").size());
    EXPECT_THROW((void)regulations::read(text), std::runtime_error);
}

}
