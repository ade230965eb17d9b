// SPDX-License-Identifier: Apache-2.0
#include "documents/documents.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

namespace documents::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class DocumentsTest : public support::HouseTest {
protected:
    static Paper paper_of(std::int64_t subject, int edition = 1)
    {
        return {.subject = subject,
                .edition = edition,
                .year = 2026,
                .title = "PHIẾU NHẬN XÉT",
                .issuer = "Chi bộ tổ dân phố 5",
                .ward = "Đảng ủy phường Sông Hương Đông",
                .initials = initials_of("Nguyễn Thị Lan Anh"),
                .birth_year = 1986,
                .marks = 6,
                .signed_on = {2026, 11, 15},
                .confirmed_on = {2026, 11, 18},
                .content_hash = "0123456789abcdef"};
    }
    std::string kept(const Paper& paper)
    {
        auto tx = house().db.write();
        auto token = keep(tx, house(), paper);
        tx.commit();
        return token;
    }
    int revoked(std::int64_t subject)
    {
        auto tx = house().db.write();
        const auto papers = revoke(tx, house(), signer, Kind::appraisal, subject);
        tx.commit();
        return papers;
    }
    std::string page(const std::string& token) { return get(house::nobody(), "/v/" + token).body; }
};
INSTANTIATE_TEST_SUITE_P(BothEngines, DocumentsTest, support::both_engines(), support::engine_name);

TEST(InitialsTest, TakeTheFirstLetterOfEachWordWithItsMarks)
{
    EXPECT_EQ(initials_of("Nguyễn Thị Lan Anh"), "N.T.L.A.");
    EXPECT_EQ(initials_of("đặng ông Ấn"), "Đ.Ô.Ấ.");
    EXPECT_EQ(initials_of(""), "");
}

TEST_P(DocumentsTest, TheSameEditionHasTheSameTokenForEverAndTheNextAnother)
{
    const auto token = kept(paper_of(1));
    EXPECT_EQ(token.size(), 22U);
    EXPECT_EQ(kept(paper_of(1)), token);
    EXPECT_NE(kept(paper_of(1, 2)), token);
    EXPECT_NE(kept(paper_of(2)), token);
    EXPECT_EQ(address(house(), token), house().public_address + "/v/" + token);
}

TEST_P(DocumentsTest, AnAddressOfTheServerItselfIsNoUseToWhoGetsThePaper)
{
    const auto opens_here = [&](const std::string& address) {
        return opens_here_only({house().db, clock, house().key, house().data_folder, address});
    };
    EXPECT_TRUE(opens_here("http://127.0.0.1:8213"));
    EXPECT_TRUE(opens_here("http://localhost:8213"));
    EXPECT_TRUE(opens_here("http://[::1]:8213"));
    EXPECT_FALSE(opens_here("https://caunoi.example.vn"));
    EXPECT_FALSE(opens_here("https://10.127.0.5"));
}

TEST_P(DocumentsTest, WhoeverHoldsTheSheetCanCompareItAndLearnsNoName)
{
    const auto body = page(kept(paper_of(1)));
    for (const auto* told : {"còn giá trị", "N.T.L.A., sinh năm 1986", "Chi bộ tổ dân phố 5", "18/11/2026"})
        EXPECT_THAT(body, HasSubstr(told));
    EXPECT_THAT(body, Not(HasSubstr("Lan Anh")));
    EXPECT_EQ(get(house::nobody(), "/v/khong-co-ma-nay-dau-nhe").status, 404);
}

TEST_P(DocumentsTest, RevokingTakesEveryPaperOfAThingAndNoOther)
{
    const auto first = kept(paper_of(1)), second = kept(paper_of(1, 2)), other = kept(paper_of(2));
    EXPECT_EQ(revoked(1), 2);
    EXPECT_EQ(revoked(1), 0) << "what is revoked is revoked once";
    EXPECT_EQ(audit_lines("documents.revoke"), 1);
    EXPECT_THAT(page(first), HasSubstr("không còn giá trị"));
    EXPECT_THAT(page(second), HasSubstr("không còn giá trị"));
    EXPECT_THAT(page(other), HasSubstr("và còn giá trị"));
}

}
}
