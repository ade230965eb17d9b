// SPDX-License-Identifier: Apache-2.0
// Who is owed a remark when the contact ended (docs/decisions/20261127-who-is-due.md).
#include "round_test.hpp"

#include <array>
#include <map>

namespace appraisals::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class WhoIsDueTest : public RoundTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, WhoIsDueTest, support::both_engines(), support::engine_name);

TEST_P(WhoIsDueTest, WhoseContactEndedIsDueForTheTimeBeforeAMoveButNotWhenNoRemarkIsOwed)
{
    using enum liaisons::EndReason;
    const auto eve = base::Date{2026, 11, 9};
    const auto lan = person("Nguyễn Thị Lan Anh");
    const std::map<liaisons::EndReason, std::string> names = {
        {moved, "Trần Quốc Bảo"},      {retired, "Lê Thị Bích Châu"}, {introduction_withdrawn, "Hồ Viết Sơn"},
        {died, "Võ Đình Dũng"},        {left_party, "Đặng Văn Đức"},  {not_resident, "Phan Thanh Hải"},
        {mistake, "Hoàng Thị Mỹ Dung"}};
    std::map<liaisons::EndReason, LiaisonId> left;
    for (const auto& [reason, name] : names) {
        left[reason] = person(name);
        ASSERT_TRUE(save(left[reason], all_at(1)));
    }
    EXPECT_EQ(progress_of(cell_5).due, 8);
    for (const auto& [reason, who] : left)
        ASSERT_TRUE(liaisons::end_contact(house(), officer, who, {reason, eve.plus_days(1), ""}));

    EXPECT_EQ(progress_of(cell_5).due, 4);
    EXPECT_EQ(progress_of(cell_5).complete, 3);
    const auto page = grid();
    for (const auto reason : {moved, retired, introduction_withdrawn}) {
        EXPECT_TRUE(row_of(left[reason])) << code(reason);
        EXPECT_THAT(page, HasSubstr(names.at(reason)));
    }
    for (const auto reason : {died, left_party, not_resident, mistake}) {
        EXPECT_FALSE(row_of(left[reason])) << code(reason);
        EXPECT_THAT(page, Not(HasSubstr(names.at(reason))));
        EXPECT_EQ(code_of(save(left[reason], all_at(2, 1))), "not_due");
    }
    {
        auto tx = house().db.read();
        EXPECT_EQ(progress(tx, officer, year, eve)[1].due, 7) << "the eve as it was, but for the mistake";
        EXPECT_EQ(progress(tx, officer, year, eve.plus_days(1))[1].due, 4);
    }
    EXPECT_EQ(sign()->forms, 3) << "nobody signs for the dead";
    EXPECT_EQ(confirm(house(), signer, year, {}).value(), 3);
    EXPECT_TRUE(row_of(lan)->open());
}

TEST_P(WhoIsDueTest, AFormThatCameBackIsNotDueAnyMoreWhenItsPersonDiedAndASignedOneOfAMistakeNeverWas)
{
    using enum liaisons::EndReason;
    const auto dead = person("Trần Quốc Bảo"), signed_dead = person("Võ Đình Dũng"),
               wrong = person("Lê Thị Bích Châu");
    for (const auto who : {dead, signed_dead, wrong})
        ASSERT_TRUE(save(who, all_at(1)));
    ASSERT_TRUE(sign());
    ASSERT_TRUE(send_back(house(), signer, year, dead, "Ghi nhầm"));
    for (const auto& [who, reason] :
         {std::pair(dead, died), std::pair(signed_dead, died), std::pair(wrong, mistake)})
        ASSERT_TRUE(liaisons::end_contact(house(), officer, who, {reason, clock.today(), ""}));
    const auto cell = progress_of(cell_5);
    EXPECT_EQ((std::array{cell.due, cell.agreed, cell.returned}), (std::array{1LL, 1LL, 0LL}));
    EXPECT_FALSE(row_of(dead));
    EXPECT_TRUE(row_of(signed_dead)) << "what was signed stays";
    EXPECT_EQ(code_of(confirm(house(), signer, year, {{wrong}, {}})), "not_found");
    EXPECT_EQ(confirm(house(), signer, year, {}).value(), 1);
    auto tx = house().db.read();
    EXPECT_EQ(unprinted(tx, officer, year), 1);
}

}
}
