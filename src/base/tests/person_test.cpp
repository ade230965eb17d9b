// SPDX-License-Identifier: Apache-2.0
#include "base/person.hpp"

#include <gtest/gtest.h>

TEST(PersonsName, IsWrittenInLettersAndHasTwoWords)
{
    for (const auto* name : {"Lê Thị Bích Châu", "Y’Nga Niê", "H'Hen Niê", "Nguyễn Văn A (B)", "Ka-Nhân Lê"})
        EXPECT_FALSE(base::objection_to_name(name, "name")) << name;
    EXPECT_EQ(base::objection_to_name("", "name")->code, "name_missing");
    const auto too_long = "Lê " + std::string(100, 'a');
    for (const std::string_view name :
         {"Lê <b>Thử</b>", "Lê Thử 😀", "Lê Thử 2", "Lê", "Lê & Thử", too_long.c_str()}) {
        const auto objection = base::objection_to_name(name, "name");
        ASSERT_TRUE(objection) << name;
        EXPECT_EQ(objection->code, "name_invalid") << name;
        EXPECT_EQ(objection->field, "name");
    }
}

TEST(TelephoneNumber, HasTenFiguresOrElevenAndBeginsWithZero)
{
    for (const auto* number : {"0905000127", "02343000127"})
        EXPECT_TRUE(base::is_phone_number(number)) << number;
    for (const auto* number :
         {"", "abc", "905000127", "1905000127", "090500012", "0905 000 127", "0905000abc"})
        EXPECT_FALSE(base::is_phone_number(number)) << number;
}
