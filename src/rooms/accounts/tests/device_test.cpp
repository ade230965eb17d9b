// SPDX-License-Identifier: Apache-2.0
#include "device.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Device, IsNamedAsPeopleNameIt)
{
    EXPECT_EQ(
        accounts::device_words("Mozilla/5.0 (Linux; Android 14; SM-A146P) AppleWebKit/537.36 (KHTML, like "
                               "Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"),
        "Chrome trên điện thoại Android");
    EXPECT_EQ(
        accounts::device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                               "Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0"),
        "Edge trên máy Windows");
    EXPECT_EQ(
        accounts::device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 "
                               "(KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1"),
        "Safari trên iPhone");
}

TEST(Device, ThatSaysNothingIsNotGuessed)
{
    EXPECT_EQ(accounts::device_words(""), "Thiết bị không rõ");
    EXPECT_EQ(accounts::device_words("curl/8.5"), "Thiết bị không rõ");
}

}
