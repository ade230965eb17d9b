// SPDX-License-Identifier: Apache-2.0
#include "entry.hpp"
#include "liaisons_fixture.hpp"

namespace {

using base::PartialDate;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::Method;

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(TypedDates, AreReadAsFarAsTheySay)
{
    EXPECT_EQ(liaisons::partial_from_typed("1986"), (PartialDate{1986}));
    EXPECT_EQ(liaisons::partial_from_typed("3/1986"), (PartialDate{1986, 3}));
    EXPECT_EQ(liaisons::partial_from_typed("08-03-1986"), (PartialDate{1986, 3, 8}));
    EXPECT_EQ(liaisons::partial_from_typed("31.02.1980"), (PartialDate{1980, 2, 31}))
        << "that it cannot be is said elsewhere";
    for (const auto* text : {"86", "8/3/86", "tháng 3", "1/2/3/1986", "0/1986", "", "-1986"})
        EXPECT_EQ(liaisons::partial_from_typed(text), std::nullopt) << text;
}

class LiaisonCase : public LiaisonsFixture {
protected:
    static std::string at(const liaisons::Liaison& liaison, const std::string& below = "")
    {
        return "/liaisons/" + std::to_string(liaison.id.value) + below;
    }
    static Fields typed(const std::string& name)
    {
        return {{"full_name", name},
                {"gender", "nữ"},
                {"birth", "08/03/1986"},
                {"workplace", "Sở Y tế"},
                {"residence", "Ngõ 18, tổ 5"}};
    }
    static Fields with(Fields fields, const std::string& name, const std::string& value)
    {
        fields.emplace_back(name, value);
        return fields;
    }
};

TEST_P(LiaisonCase, ShowsWhoHoldsItAndWhatHappened)
{
    const auto liaison = informed("Nguyễn Thị Lan Anh");
    const auto page = get(officer, at(liaison)).body;
    EXPECT_THAT(page,
                AllOf(HasSubstr("Nữ, sinh 1986"), HasSubstr("Hồ sơ đang ở nơi cư trú: Chi bộ tổ dân phố 5"),
                      HasSubstr("Phường giới thiệu về Chi bộ tổ dân phố 5"),
                      HasSubstr("báo tin cho đồng chí: gặp trực tiếp"),
                      HasSubstr("10/11/2026. Lê Văn Thuận ghi."), HasSubstr("0905 000 341"),
                      HasSubstr("Ai xem được")));
}

TEST_P(LiaisonCase, IsNotFoundOutsideItsScope)
{
    const auto liaison = introduced("Nguyễn Thị Lan Anh", cell_5);
    EXPECT_EQ(get(secretary_5, at(liaison)).status, 200);
    EXPECT_EQ(get(secretary_13, at(liaison)).status, 404);
    EXPECT_EQ(get(other_secretary, at(liaison), true).status, 404);
    EXPECT_EQ(get(administrator, at(liaison)).status, 403);
    EXPECT_EQ(get(house::nobody(), at(liaison)).status, 303);
    EXPECT_EQ(get(officer, "/liaisons/999").status, 404);
    EXPECT_EQ(get(officer, "/liaisons/abc").status, 404);
}

TEST_P(LiaisonCase, OffersEachRoleWhatItMayDoAndSaysWhyNotTheRest)
{
    const auto waiting = received("Trần Quốc Bảo");
    EXPECT_THAT(get(officer, at(waiting)).body,
                AllOf(HasSubstr("Gợi ý theo chỗ ở"), HasSubstr("Phân về chi bộ"), HasSubstr("Chưa mời họp")));
    const auto liaison = introduced("Lê Thị Bích Châu", cell_5);
    EXPECT_THAT(get(officer, at(liaison)).body,
                AllOf(HasSubstr("Chuyển chi bộ khác"), HasSubstr("việc này do Chi bộ tổ dân phố 5 làm")));
    EXPECT_THAT(get(secretary_5, at(liaison)).body,
                AllOf(HasSubstr("Tiếp nhận"), HasSubstr("Trả lại phường"), Not(HasSubstr("Sửa thông tin"))));
    EXPECT_THAT(get(signer, at(liaison)).body, HasSubstr("Chỉ xem"));
}

TEST_P(LiaisonCase, GoesItsWayByPlainForms)
{
    const auto liaison = received("Trần Quốc Bảo");
    const auto assigned =
        send(officer, Method::put, at(liaison, "/cell"), {{"cell", std::to_string(cell_5.value)}});
    EXPECT_EQ(assigned.status, 303);
    EXPECT_EQ(send(secretary_5, Method::put, at(liaison, "/acceptance")).status, 303);
    EXPECT_EQ(
        send(secretary_5, Method::put, at(liaison, "/informing"), {{"how", "letter"}, {"on", "18/11/2026"}})
            .status,
        303);
    EXPECT_EQ(seen_by(officer, liaison.id)->state, liaisons::State::informed);
    EXPECT_EQ(send(secretary_5, Method::put, at(liaison, "/return"), {{"reason", "Đã chuyển chỗ ở"}}).status,
              303);
    EXPECT_EQ(seen_by(officer, liaison.id)->state, liaisons::State::returned);
}

TEST_P(LiaisonCase, RefusesWithTheSentence)
{
    const auto liaison = introduced("Trần Quốc Bảo", cell_5);
    const auto refused =
        send(officer, Method::put, at(liaison, "/cell"), {{"cell", std::to_string(other_cell.value)}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("không thuộc phường đang giữ danh sách này"));
    const auto no_day =
        send(secretary_5, Method::put, at(liaison, "/informing"), {{"how", "met"}, {"on", "31/02/2026"}});
    EXPECT_EQ(no_day.status, 422);
    EXPECT_THAT(no_day.body, HasSubstr("Ngày báo tin chưa đọc được"));
    const auto no_way =
        send(secretary_5, Method::put, at(liaison, "/informing"), {{"how", "pigeon"}, {"on", "18/11/2026"}});
    EXPECT_EQ(no_way.status, 422);
    EXPECT_EQ(seen_by(officer, liaison.id)->informed_how, "") << "an unknown way is not told as a meeting";
    EXPECT_EQ(send(officer, Method::put, at(liaison, "/acceptance")).status, 403);
    EXPECT_EQ(send(secretary_13, Method::put, at(liaison, "/acceptance")).status, 404);
    const auto json = send(secretary_5, Method::put, at(liaison, "/return"), {{"reason", " "}}, true);
    EXPECT_EQ(json.status, 422);
    EXPECT_THAT(json.body, AllOf(HasSubstr("reason_missing"), HasSubstr(R"("field":"reason")")));
}

TEST_P(LiaisonCase, ARefusedFieldComesBackOnTheCaseWithWhatWasTyped)
{
    const auto liaison = introduced("Trần Quốc Bảo", cell_5);
    const auto no_day =
        send(secretary_5, Method::put, at(liaison, "/informing"), {{"how", "letter"}, {"on", "hôm kia"}});
    EXPECT_EQ(no_day.status, 422);
    EXPECT_THAT(no_day.body, AllOf(HasSubstr("Diễn biến"), HasSubstr("Ngày báo tin chưa đọc được"),
                                   HasSubstr(R"(value="hôm kia")"), HasSubstr(R"(value="letter" selected)"),
                                   HasSubstr("<details open>"),
                                   HasSubstr(R"(tabindex="-1" autofocus><div class="cn-note stop")")));
    const auto no_reason = send(secretary_5, Method::put, at(liaison, "/return"), {{"reason", " "}});
    EXPECT_EQ(no_reason.status, 422);
    EXPECT_THAT(no_reason.body, AllOf(HasSubstr("Diễn biến"), HasSubstr(R"(id="reason-loi")"),
                                      HasSubstr("Chưa ghi lý do trả lại"), HasSubstr("<details open>")));
    const auto waiting = received("Lê Thị Bích Châu");
    const auto no_cell = send(officer, Method::put, at(waiting, "/cell"), {{"cell", ""}});
    EXPECT_EQ(no_cell.status, 422);
    EXPECT_THAT(no_cell.body,
                AllOf(HasSubstr("Diễn biến"), HasSubstr("Chưa chọn chi bộ"), HasSubstr("aria-invalid")));
}

TEST_P(LiaisonCase, AnswersAProgramWithTheCase)
{
    const auto liaison = introduced("Trần Quốc Bảo", cell_5);
    EXPECT_THAT(send(secretary_5, Method::put, at(liaison, "/acceptance"), {}, true).body,
                AllOf(HasSubstr(R"("state":"accepted")"), HasSubstr(R"("accepted_on":"2026-11-18")")));
    EXPECT_THAT(get(officer, at(liaison), true).body,
                AllOf(HasSubstr(R"("kind":"accepted")"), HasSubstr(R"("card":"chưa ghi")")));
}

TEST_P(LiaisonCase, ACardIsShownOnceWithAReasonAndNotKeptByTheBrowser)
{
    const auto liaison = received("Trần Quốc Bảo", "012179004127");
    EXPECT_THAT(get(officer, at(liaison)).body,
                AllOf(HasSubstr("•••• •••• 4127"), Not(HasSubstr("012179004127"))));
    const auto unasked = send(officer, Method::put, at(liaison, "/card"), {{"reason", ""}});
    EXPECT_EQ(unasked.status, 422);
    EXPECT_THAT(unasked.body, HasSubstr("Chưa ghi lý do"));
    const auto shown =
        send(officer, Method::put, at(liaison, "/card"), {{"reason", "đối chiếu giấy giới thiệu"}});
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(shown.body, HasSubstr("012179004127"));
    EXPECT_THAT(shown.headers, testing::Contains(testing::Pair("Cache-Control", "no-store")));
    EXPECT_EQ(audit_lines("members.reveal_card"), 1);
    EXPECT_EQ(send(secretary_5, Method::put, at(liaison, "/card"), {{"reason", "tò mò"}}).status, 403);
}

TEST_P(LiaisonCase, APersonIsEnteredByHand)
{
    EXPECT_THAT(get(officer, "/liaisons/new").body, HasSubstr("Ghi vào danh sách"));
    const auto reply = send(officer, Method::post, "/liaisons", typed("Nguyễn Thị Lan Anh"));
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(figure(ward, "received"), 1);
    EXPECT_EQ(send(secretary_5, Method::post, "/liaisons", typed("Trần Quốc Bảo")).status, 403);
}

TEST_P(LiaisonCase, WhatWasTypedStaysWhenItCannotBeTaken)
{
    const auto reply =
        send(officer, Method::post, "/liaisons", with(typed("Nguyễn Thị Lan Anh"), "card_no", "12345"));
    EXPECT_EQ(reply.status, 422);
    EXPECT_THAT(reply.body, AllOf(HasSubstr("Nguyễn Thị Lan Anh"), HasSubstr(R"(value="12345")"),
                                  HasSubstr("12 chữ số"), HasSubstr(R"(id="card_no-loi")")));
    const auto unreadable = send(officer, Method::post, "/liaisons",
                                 {{"full_name", "Trần Quốc Bảo"}, {"birth", "năm con hổ"}}, true);
    EXPECT_THAT(unreadable.body, AllOf(HasSubstr("birth_unreadable"), HasSubstr(R"("field":"birth")")));
    EXPECT_EQ(figure(ward, "open"), 0);
}

TEST_P(LiaisonCase, ALikelyMatchIsShownBeforeSaving)
{
    received("Nguyễn Thị Lan Anh"); // born 1986
    const auto asked = send(officer, Method::post, "/liaisons", typed("NGUYỄN THỊ LAN ANH"));
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body,
                AllOf(HasSubstr("Có phải là một người không?"), HasSubstr("Đã xem, vẫn ghi người này")));
    EXPECT_EQ(send(officer, Method::post, "/liaisons", typed("Nguyễn Thị Lan Anh"), true).status, 409);
    EXPECT_EQ(figure(ward, "open"), 1);
    EXPECT_EQ(
        send(officer, Method::post, "/liaisons", with(typed("Nguyễn Thị Lan Anh"), "confirmed", "1")).status,
        303);
    EXPECT_EQ(figure(ward, "open"), 2);
    EXPECT_EQ(
        send(officer, Method::post, "/liaisons", {{"full_name", "Nguyễn Thị Lan Anh"}, {"birth", "1990"}})
            .status,
        303)
        << "another year of birth is another person";
}

TEST_P(LiaisonCase, AMatchOutsideTheScopeIsTellingNothingButThatItIs)
{
    auto there = officer;
    {
        auto tx = house().db.read();
        const auto unit = organisations::lookup(tx, other_ward).value();
        there.acting = {house::GrantId{20}, house::Role::ward_officer, unit.id, unit.path, unit.name};
    }
    ASSERT_TRUE(liaisons::receive(house(), there, other_ward, arrival("Nguyễn Thị Lan Anh")));
    const auto asked = send(officer, Method::post, "/liaisons", typed("Nguyễn Thị Lan Anh"));
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("Có 1 người cùng họ tên"), Not(HasSubstr("Bến Gỗ Tây"))));
}

TEST_P(LiaisonCase, TheUnlikelyIsAskedOnce)
{
    const auto child = Fields{{"full_name", "Trần Quốc Bảo"}, {"birth", "1986"}, {"admitted_on", "2003"}};
    EXPECT_THAT(send(officer, Method::post, "/liaisons", child).body, HasSubstr("chưa đủ 18 tuổi"));
    EXPECT_EQ(send(officer, Method::post, "/liaisons", with(child, "confirmed", "1")).status, 303);
}

TEST_P(LiaisonCase, AmendingByHandSetsWhatIsSentAndEmptiesWhatIsSentBlank)
{
    const auto liaison = received("Nguyễn Thị Lan Anh", "012186004127");
    const auto version = std::to_string(liaison.version);
    EXPECT_EQ(send(officer, Method::put, at(liaison),
                   {{"full_name", "Nguyễn Thị Lan Anh"},
                    {"phone", ""},
                    {"workplace", ""},
                    {"card_no", ""},
                    {"version", version}})
                  .status,
              303);
    const auto kept = seen_by(officer, liaison.id).value();
    EXPECT_EQ(kept.workplace_name, "");
    EXPECT_EQ(kept.card_tail, "4127") << "a masked number is not emptied by leaving its field alone";
    EXPECT_EQ(kept.birth->iso(), "1986") << "what was not sent stays";
    auto tx = house().db.read();
    EXPECT_EQ(members::find(tx, liaison.member)->phone, "");
}

TEST_P(LiaisonCase, AmendingKeepsWhatIsNotSent)
{
    const auto liaison = received("Nguyễn Thị Lan Anh", "012186004127");
    EXPECT_THAT(get(officer, at(liaison, "/edit")).body,
                AllOf(HasSubstr("Lưu thay đổi"), HasSubstr("Số 18 ngõ 42"), Not(HasSubstr("012186004127"))));
    const auto version = std::to_string(liaison.version);
    EXPECT_EQ(
        send(officer, Method::put, at(liaison), {{"residence", "Số 3 đường Bến Gỗ"}, {"version", version}})
            .status,
        303);
    const auto kept = seen_by(officer, liaison.id).value();
    EXPECT_EQ(kept.full_name, "Nguyễn Thị Lan Anh");
    EXPECT_EQ(kept.card_tail, "4127");
    EXPECT_EQ(kept.residence, "Số 3 đường Bến Gỗ");
    const auto late = send(officer, Method::put, at(liaison), {{"residence", "Số 5"}, {"version", version}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("thay đổi khác được lưu"), HasSubstr(R"(value="Số 5")"),
                                 Not(HasSubstr("người khác"))))
        << "it may have been the same person in another tab";
    EXPECT_EQ(send(officer, Method::put, at(liaison), {{"full_name", " "}, {"version", "2"}}).status, 422);
    EXPECT_EQ(send(secretary_5, Method::put, at(liaison), {{"version", "1"}}).status, 403);
    EXPECT_EQ(get(officer, "/liaisons/999/edit").status, 404);
}

TEST_P(LiaisonCase, ALateFormTakesOverWhatWasSavedElsewhere)
{
    const auto liaison = received("Nguyễn Thị Lan Anh");
    // As the browser sends the form: every field, and what each said when the form was drawn.
    const Fields drawn{{"was.full_name", "Nguyễn Thị Lan Anh"},
                       {"was.phone", "0905000341"},
                       {"was.residence", "Số 18 ngõ 42, đường Bến Gỗ, tổ 5"},
                       {"was.exemption", "none"},
                       {"full_name", "Nguyễn Thị Lan Anh"}};
    EXPECT_THAT(get(officer, at(liaison, "/edit")).body, HasSubstr(R"(name="was.phone" value="0905000341")"));
    const auto form = [&](const std::string& phone, const std::string& residence,
                          const std::string& exemption, int version) {
        return with(with(with(with(drawn, "phone", phone), "residence", residence), "exemption", exemption),
                    "version", std::to_string(version));
    };
    ASSERT_EQ(send(officer, Method::put, at(liaison),
                   form("0905000999", "Số 18 ngõ 42, đường Bến Gỗ, tổ 5", "exempt_meetings", liaison.version))
                  .status,
              303);
    const auto late = send(officer, Method::put, at(liaison),
                           form("0905000341", "Số 3 đường Bến Gỗ", "none", liaison.version));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body,
                AllOf(HasSubstr(R"(name="phone" type="text" value="0905000999")"),
                      HasSubstr(R"(name="was.phone" value="0905000999")"),
                      HasSubstr(R"(name="residence" type="text" value="Số 3 đường Bến Gỗ")"),
                      HasSubstr("Ô điện thoại nay là “0905000999”, theo bản đã lưu."),
                      HasSubstr("Ô diện miễn nay là “được miễn sinh hoạt nơi cư trú”"),
                      HasSubstr(R"(<option value="exempt_meetings" selected>)"), Not(HasSubstr("Ô chỗ ở"))));
}

TEST_P(LiaisonCase, AFieldThatTwoFormsChangedKeepsWhatWasTypedAndTellsTheOther)
{
    const auto liaison = received("Nguyễn Thị Lan Anh");
    const auto form = [&](const std::string& residence, const std::string& birth) {
        return Fields{{"was.residence", "Số 18 ngõ 42, đường Bến Gỗ, tổ 5"},
                      {"residence", residence},
                      {"was.birth", "1986"},
                      {"birth", birth},
                      {"version", std::to_string(liaison.version)}};
    };
    ASSERT_EQ(send(officer, Method::put, at(liaison), form("Số 3", "1986")).status, 303);
    for (const auto& [birth, status] : {std::pair("1986", 409), std::pair("năm con hổ", 422)}) {
        const auto late = send(officer, Method::put, at(liaison), form("Số 5", birth));
        EXPECT_EQ(late.status, status);
        EXPECT_THAT(late.body, AllOf(HasSubstr(R"(name="residence" type="text" value="Số 5")"),
                                     HasSubstr("Ô chỗ ở giữ chữ gõ ở đây; bản đã lưu ghi: “Số 3”.")));
    }
}

INSTANTIATE_TEST_SUITE_P(BothEngines, LiaisonCase, support::both_engines(), support::engine_name);

}
