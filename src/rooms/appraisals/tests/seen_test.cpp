// SPDX-License-Identifier: Apache-2.0
// A button acts on the forms its page showed, or on none.
#include "round_test.hpp"

namespace appraisals::tests {
namespace {

using testing::HasSubstr;
using web::Method;

class SeenFormsTest : public RoundTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, SeenFormsTest, support::both_engines(), support::engine_name);

TEST_P(SeenFormsTest, TheWardConfirmsTheFormsItsPageShowedOrNone)
{
    const auto confirmation = "/appraisals/2026/confirmation";
    const auto of_cell = "/appraisals/2026/cells/" + std::to_string(cell_5.value);
    const auto lan = person("Nguyễn Thị Lan Anh");
    ASSERT_TRUE(save(lan, all_at(1)));
    ASSERT_TRUE(sign());
    const auto early = seen_on(get(signer, "/appraisals").body);
    EXPECT_EQ(seen_on(get(signer, of_cell).body), early);
    EXPECT_THAT(get(signer, of_cell, true).body, HasSubstr("\"forms_seen\":\"" + early + "\""));
    EXPECT_THAT(get(signer, "/appraisals", true).body, HasSubstr("\"forms_seen\":\"" + early + "\""));

    for (const auto* name : {"Trần Quốc Bảo", "Võ Đình Dũng"})
        ASSERT_TRUE(save(person(name), all_at(1)));
    ASSERT_TRUE(sign());
    const auto more = send(signer, Method::put, confirmation, {{"all", "1"}, {"forms_seen", early}});
    EXPECT_EQ(more.status, 409);
    EXPECT_THAT(more.body, HasSubstr("2 phiếu chi bộ ký thêm"));
    EXPECT_THAT(more.body, HasSubstr("Xác nhận 3 phiếu đã ký")) << "the page as it is now";
    EXPECT_EQ(progress_of(cell_5).confirmed, 0);

    const auto before = seen_on(get(signer, of_cell).body);
    ASSERT_TRUE(send_back(house(), signer, year, lan, "Ghi nhầm"));
    ASSERT_TRUE(save(lan, all_at(3, row_of(lan)->version)));
    ASSERT_TRUE(sign());
    for (const auto& what : {Fields{{"pick", std::to_string(lan.value)}}, Fields{{"all", "1"}}}) {
        auto form = what;
        form.insert(form.end(), {{"forms_seen", before}, {"cell", std::to_string(cell_5.value)}});
        const auto other = send(signer, Method::put, confirmation, form);
        EXPECT_EQ(other.status, 409);
        EXPECT_THAT(other.body, HasSubstr("1 phiếu đã sửa và ký lại. Chưa phiếu nào được xác nhận"));
    }
    EXPECT_EQ(progress_of(cell_5).confirmed, 0);
    EXPECT_EQ(audit_lines("appraisals.confirm"), 0);

    const auto now = seen_on(get(signer, of_cell).body);
    EXPECT_EQ(
        send(signer, Method::put, confirmation, {{"pick", std::to_string(lan.value)}, {"forms_seen", now}})
            .status,
        303);
    EXPECT_THAT(send(signer, Method::put, confirmation, {{"all", "1"}, {"forms_seen", now}}).body,
                HasSubstr("1 phiếu không còn chờ xác nhận"));
    EXPECT_EQ(send(signer, Method::put, confirmation,
                   {{"all", "1"}, {"forms_seen", seen_on(get(signer, "/appraisals").body)}})
                  .status,
              303);
    EXPECT_EQ(progress_of(cell_5).confirmed, 3);
}

TEST_P(SeenFormsTest, TheCellSignsTheFormsItsPageShowedOrNone)
{
    const auto signing = "/appraisals/2026/signing";
    const auto lan = person("Nguyễn Thị Lan Anh"), bao = person("Trần Quốc Bảo");
    ASSERT_TRUE(save(lan, all_at(1)));
    const auto press = [&](const std::string& seen, const Fields& picks = {}) {
        Fields form = {{"held_on", "15/11/2026"}, {"front_present", "Trần Thị Gái"}, {"forms_seen", seen}};
        form.insert(form.end(), picks.begin(), picks.end());
        return send(secretary_5, Method::put, signing, form);
    };
    const auto early = seen_on(get(secretary_5, signing).body);
    EXPECT_THAT(get(secretary_5, signing, true).body, HasSubstr("\"forms_seen\":\"" + early + "\""));
    ASSERT_TRUE(save(bao, all_at(1)));
    const auto more = press(early);
    EXPECT_EQ(more.status, 409);
    EXPECT_THAT(more.body, HasSubstr("1 phiếu làm xong thêm. Chưa phiếu nào được ký"));
    EXPECT_THAT(more.body, HasSubstr("value=\"Trần Thị Gái\"")) << "what was typed stays";
    ASSERT_TRUE(save(lan, all_at(2, 1)));
    EXPECT_THAT(press(early, {{"pick", std::to_string(lan.value)}}).body, HasSubstr("1 phiếu đã sửa"));
    EXPECT_EQ(press("lan").status, 422) << "nothing that can be read";
    EXPECT_EQ(progress_of(cell_5).agreed, 0);
    EXPECT_EQ(audit_lines("appraisals.joint_meeting"), 0);

    EXPECT_EQ(press(seen_on(get(secretary_5, signing).body)).status, 303);
    EXPECT_EQ(progress_of(cell_5).agreed, 2);
}

}
}
