// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include <gtest/gtest.h>

namespace {

TEST(AuditWords, SayTheActAndWhatItWasDoneTo)
{
    EXPECT_EQ(audit::action_words("meetings.close"), "Kết thúc điểm danh");
    EXPECT_EQ(audit::subject_words("meeting 17"), "cuộc họp số 17");
    EXPECT_EQ(audit::subject_words("command line"), "dòng lệnh");
    EXPECT_EQ(audit::subject_words("phường mẫu"), "phường mẫu");
}

TEST(AuditWords, SayTheDetailsAndLeaveOutTheEmptyOnes)
{
    EXPECT_EQ(audit::details_words(
                  R"({"person":204,"from":"absent","mark":"present","reason":"","on":"2026-11-18"})"),
              "mối liên hệ số: 204; trước là: vắng không lý do; điểm danh: có mặt; ngày: 18/11/2026");
    EXPECT_EQ(audit::details_words("{}"), "");
}

TEST(AuditWords, LeaveWhatPeopleTypedAsItIs)
{
    EXPECT_EQ(audit::details_words(R"({"reason":"late"})"), "lý do: late");
    EXPECT_EQ(audit::details_words(R"({"kind_before":"topic","excuse_before":"late","excuse":"ốm, sốt"})"),
              "loại trước là: chuyên đề; lý do vắng trước là: late; lý do vắng: ốm, sốt");
}

TEST(AuditWords, ShowTheCodeOfAProgramThatIsGone)
{
    EXPECT_EQ(audit::action_words("letters.burn"), "letters.burn");
    EXPECT_EQ(audit::details_words(R"({"colour":"red"})"), "colour: red");
    EXPECT_EQ(audit::details_words("not json"), "not json");
}

}
