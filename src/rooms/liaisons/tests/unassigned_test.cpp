// SPDX-License-Identifier: Apache-2.0
#include "liaisons_fixture.hpp"

namespace {

using testing::AllOf;
using testing::HasSubstr;

class UnassignedPage : public LiaisonsFixture {
protected:
    void received_at_once(int people)
    {
        auto tx = house().db.write();
        int given = 0;
        const auto next = [&](liaisons::Arrival& arriving) {
            if (given++ >= people) return false;
            arriving = arrival("Nguyễn Thị Lan Anh");
            return true;
        };
        ASSERT_TRUE(
            liaisons::receive_all(tx, house(), officer, ward, next, [](base::LiaisonId, base::MemberId) {}));
        tx.commit();
    }
};
INSTANTIATE_TEST_SUITE_P(BothEngines, UnassignedPage, support::both_engines(), support::engine_name);

TEST_P(UnassignedPage, SaysHowManyThereAreAndWhatTheButtonWillDoHoweverManyThereAre)
{
    received_at_once(5'017);
    EXPECT_THAT(get(officer, "/liaisons/unassigned").body,
                AllOf(HasSubstr("<b>5.017 đồng chí</b>"), HasSubstr("Phân 5.017 đồng chí theo gợi ý"),
                      HasSubstr("Chỉ hiện 100 người đầu trong 5.017")));
}

}
