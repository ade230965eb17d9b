// SPDX-License-Identifier: Apache-2.0
// Query strings, forms, cookies, paths, wishes: the small grammars.
#include "web/accept.hpp"
#include "web/cookies.hpp"
#include "web/json_form.hpp"
#include "web/percent.hpp"
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Fields, KeepOrderAndRepeatedNames)
{
    const auto fields = Fields::parse("b=2&a=1&b=3&&c");
    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->pairs(), (Pairs{{"b", "2"}, {"a", "1"}, {"b", "3"}, {"c", ""}}));
    EXPECT_EQ(fields->get("b"), "2");
    EXPECT_EQ(fields->all("b"), (std::vector<std::string_view>{"2", "3"}));
    EXPECT_TRUE(fields->has("c"));
    EXPECT_FALSE(fields->has("d"));
    EXPECT_EQ(fields->get("d"), "");
    EXPECT_FALSE(fields->maybe("d"));
}

TEST(Fields, DecodeEscapesAndPlus)
{
    const auto fields = Fields::parse("t%C3%AAn=Nguy%E1%BB%85n+An&x=1%2B1%3D2");
    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->get("tên"), "Nguyễn An");
    EXPECT_EQ(fields->get("x"), "1+1=2");
}

TEST(Fields, AreComposed)
{
    EXPECT_EQ(Fields::parse("a=e%CC%82")->get("a"), "ê");
}

TEST(Fields, RefuseWhatIsNotText)
{
    for (const auto* const bad : {"a=%", "a=%1", "a=%zz", "a=%00", "%00=a", "a=%ff", "a=%c3", "a=%ed%a0%80"})
        EXPECT_FALSE(Fields::parse(bad)) << bad;
}

TEST(Fields, RefuseTooMany)
{
    EXPECT_TRUE(Fields::parse("a&b&c", 3));
    EXPECT_FALSE(Fields::parse("a&b&c&d", 3));
}

TEST(Fields, NumbersAreDigitsOnly)
{
    const Fields fields({{"good", "1201"},
                         {"zero", "0"},
                         {"minus", "-1"},
                         {"plus", "+1"},
                         {"space", " 1"},
                         {"tail", "1x"},
                         {"hex", "0x1"},
                         {"huge", "99999999999999999999"},
                         {"none", ""}});
    EXPECT_EQ(fields.number("good"), 1201);
    EXPECT_EQ(fields.number("zero"), 0);
    for (const auto* const bad : {"minus", "plus", "space", "tail", "hex", "huge", "none", "absent"})
        EXPECT_FALSE(fields.number(bad)) << bad;
    EXPECT_EQ(fields.id<base::MeetingId>("good").value, 1201);
    EXPECT_FALSE(fields.id<base::MeetingId>("tail"));
}

TEST(Fields, EachTickedRowGivesAnIdAndWhatIsNoNumberGivesNobody)
{
    const auto fields = Fields::parse("pick=204&other=7&pick=x&pick=205").value();
    const std::vector<base::LiaisonId> people{base::LiaisonId{204}, base::LiaisonId{}, base::LiaisonId{205}};
    EXPECT_EQ(fields.ids<base::LiaisonId>("pick"), people);
    EXPECT_TRUE(fields.ids<base::LiaisonId>("absent").empty());
}

TEST(Cookies, TheFirstOfANameWins)
{
    std::map<std::string, std::string, std::less<>> cookies;
    read_cookies("session=one; other=\"two\";session=three; broken; =x; bad=a\x01z", cookies);
    EXPECT_EQ(cookies.size(), 2u);
    EXPECT_EQ(cookies["session"], "one");
    EXPECT_EQ(cookies["other"], "two");
}

TEST(Path, HasOneNormalForm)
{
    EXPECT_EQ(normal_path("/"), "/");
    EXPECT_EQ(normal_path("//"), "/");
    EXPECT_EQ(normal_path("/a//b/"), "/a/b");
    EXPECT_EQ(normal_path("/T%E1%BB%95%203"), "/Tổ 3");
    EXPECT_EQ(normal_path("/a+b"), "/a+b");
    EXPECT_EQ(normal_path("/..."), "/...");
}

TEST(Path, RefusesEverySecondReading)
{
    for (const auto* const bad : {"", "a", "/..", "/.", "/a/../b", "/%2e%2E", "/a%2fb", "/a%5cb", "/a\\b",
                                  "/%00", "/%0a", "/%7f", "/%ff", "/%"})
        EXPECT_FALSE(normal_path(bad)) << bad;
}

TEST(Wishes, ComeWithTheirWeights)
{
    const auto list = wishes("text/html;level=1;q=0.5, br , gzip;q=0, x;q=1.000,y;Q=0.25, bad;q=7, ,");
    ASSERT_EQ(list.size(), 6u);
    EXPECT_EQ(list[0].what, "text/html");
    EXPECT_EQ(list[0].weight, 500);
    EXPECT_EQ(list[1].weight, 1000);
    EXPECT_EQ(list[2].weight, 0);
    EXPECT_EQ(list[3].weight, 1000);
    EXPECT_EQ(list[4].weight, 250);
    EXPECT_EQ(list[5].weight, 0);
}

TEST(Request, WantsJsonOnlyWhenItSaysSoBeforeHtml)
{
    const auto wants = [](const char* accept) {
        Request request;
        request.headers = {{"accept", accept}};
        return request.wants_json();
    };
    EXPECT_TRUE(wants("application/json"));
    EXPECT_TRUE(wants("application/json, text/html"));
    EXPECT_TRUE(wants("text/html;q=0.5, application/json"));
    EXPECT_FALSE(wants("text/html, application/json"));
    EXPECT_FALSE(wants("application/json;q=0.5, text/html;q=0.6"));
    EXPECT_FALSE(wants("application/json;q=0"));
    EXPECT_FALSE(wants("*/*"));
    EXPECT_FALSE(wants(""));
}

TEST(Request, IdsInThePath)
{
    Request request;
    request.parameters = {{"meeting", "17"}, {"name", "x17"}};
    EXPECT_EQ(request.id<base::MeetingId>("meeting").value, 17);
    EXPECT_FALSE(request.id<base::MeetingId>("name"));
    EXPECT_FALSE(request.id<base::MeetingId>("absent"));
    EXPECT_EQ(request.in_path("name"), "x17");
}

TEST(JsonForm, SaysWhatTheFormWouldSay)
{
    const auto fields = fields_from_json(
        R"({"name":"e\u0302","n":12,"big":18446744073709551615,"x":1.5,"yes":true,"no":false,"gone":null,
            "marks":["a",2,true],"in":{"ner":{"deep":1}}})");
    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->pairs(), (Pairs{{"name", "ê"},
                                      {"n", "12"},
                                      {"big", "18446744073709551615"},
                                      {"x", "1.5"},
                                      {"yes", "1"},
                                      {"gone", ""},
                                      {"marks", "a"},
                                      {"marks", "2"},
                                      {"marks", "1"},
                                      {"in.ner.deep", "1"}}));
    EXPECT_TRUE(fields_from_json("{}")->empty());
}

TEST(JsonForm, RefusesWhatAFormCannotSay)
{
    for (const auto* const bad :
         {"", "1", "[]", "null", "{", "{\"a\":1}x", "{\"a\":[[1]]}", "{\"a\":[{}]}", "{a:1}", "{\"a\":1,}",
          "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"a\":\"\xff\"}", "{\"a\":\"\\ud800\"}", "{\"a\":NaN}",
          "{\"a\":1e999}", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}"})
        EXPECT_FALSE(fields_from_json(bad)) << bad;
    EXPECT_FALSE(fields_from_json("{\"a\":" + std::string(100'000, '[') + "}"));
    EXPECT_FALSE(fields_from_json(R"({"a":[1,2,3]})", 2));
}

}
}
