// SPDX-License-Identifier: Apache-2.0
// An address is taken apart again the way the server and a browser do it; a value never becomes more than a
// value.
#include "web/percent.hpp"
#include "web/request.hpp"
#include "web/url.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace web {
namespace {

using namespace std::string_literals;

template <std::size_t size>
struct Literal {
    char text[size];
    consteval Literal(const char (&from)[size]) { std::copy_n(from, size, text); }
};
template <Literal pattern, std::size_t values>
concept IsPattern = requires
{
    typename std::integral_constant<std::size_t, UrlPattern<values>(pattern.text).text.size()>;
};
static_assert(IsPattern<"/", 0> && IsPattern<"/meetings/{}/marks/{}", 2>);
static_assert(!IsPattern<"", 0> && !IsPattern<"meetings", 0> && !IsPattern<"//elsewhere", 0> &&
              !IsPattern<"https://elsewhere", 0>);
static_assert(!IsPattern<"/meetings/{}", 0> && !IsPattern<"/meetings/{}", 2>, "one {} for each value");
static_assert(!IsPattern<"/{}/marks", 1>, "an empty value would make it //marks");

template <class T>
concept IsPatternText = requires(const T& text)
{
    url(text);
};
static_assert(!IsPatternText<std::string> && !IsPatternText<std::string_view>, "a pattern is a literal");
static_assert(!std::is_constructible_v<Url, std::string> && !std::is_constructible_v<Url, const char*>);

TEST(Url, FillsItsHolesInOrder)
{
    EXPECT_EQ(url("/").text(), "/");
    EXPECT_EQ(url("/meetings/{}/marks/{}", base::MeetingId{17}, base::MemberId{204}).text(),
              "/meetings/17/marks/204");
    EXPECT_EQ(url("/v/{}/{}", "{}", -1).text(), "/v/%7B%7D/-1") << "a value is not filled again";
}

TEST(Url, AddsParametersAndTheAnchor)
{
    EXPECT_EQ(url("/liaisons").with("q", "Lan Anh").with("page", 2).at("m2").text(),
              "/liaisons?q=Lan%20Anh&page=2#m2");
    EXPECT_EQ(url("/liaisons").with("q", "").text(), "/liaisons?q=");
}

TEST(Url, KeepsTheOneItWasMadeFrom)
{
    const auto list = url("/liaisons");
    EXPECT_NE(list.with("q", "x"), list);
    EXPECT_EQ(list.text(), "/liaisons");
}

TEST(Url, EncodesEverythingThatHasAMeaning)
{
    EXPECT_EQ(url_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(url_encoded("/?#&=+%\" '<>\\:@;,"), "%2F%3F%23%26%3D%2B%25%22%20%27%3C%3E%5C%3A%40%3B%2C");
    EXPECT_EQ(url_encoded("\0\n\xFF"s), "%00%0A%FF");
    EXPECT_EQ(url_encoded("Đ"), "%C4%90");
}

RC_GTEST_PROP(AnyValue, IsOneSegmentAndOneParameterAndNothingElse, ())
{
    const auto value = *rc::gen::arbitrary<std::string>();
    const auto to = url("/a/{}/b", value).with("x", value).with(value, "y").at(value).text();
    RC_ASSERT(std::count(to.begin(), to.end(), '/') == 3);
    RC_ASSERT(std::count(to.begin(), to.end(), '?') == 1);
    RC_ASSERT(std::count(to.begin(), to.end(), '&') == 1);
    RC_ASSERT(std::count(to.begin(), to.end(), '=') == 2);
    RC_ASSERT(std::count(to.begin(), to.end(), '#') == 1);
    RC_ASSERT(std::all_of(to.begin(), to.end(),
                          [](char c) { return c > ' ' && c < 127 && c != '"' && c != '<' && c != '\\'; }));
}

RC_GTEST_PROP(AnyText, IsReadBackAsItWasPut, ())
{
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "&", "=", "+", "%", "%41", " ", "/", "?", "#", "ữ", "\n", "\u202E", "a", "<", "\""));
    std::string value = "x";
    for (const auto& part : parts)
        value += part;
    const auto to = url("/a").with("q", value).with("page", 2).text();
    const auto query = Fields::parse(to.substr(to.find('?') + 1));
    RC_ASSERT(query.has_value());
    RC_ASSERT(query->get("q") == value);
    RC_ASSERT(query->get("page") == "2");
}

TEST(UrlOfOurs, IsAPathOfOurOwnSite)
{
    for (const auto* path :
         {"/", "/liaisons?q=a%20b&page=2#m17", "/v/abc", "/a//b", "/liaisons?back=https%3A%2F%2Fx"})
        EXPECT_TRUE(Url::own(path)) << path;
    EXPECT_EQ(Url::own("/liaisons?q=1")->text(), "/liaisons?q=1");
}

TEST(UrlOfOurs, IsNeverAnotherSite)
{
    for (const auto& path : {""s, "//elsewhere.example"s, "///elsewhere"s, "/\\elsewhere"s, "\\\\elsewhere"s,
                             "https://elsewhere.example"s, "javascript:alert(1)"s, "elsewhere"s, "?q=1"s,
                             "#a"s, " /a"s, "./a"s, "../a"s})
        EXPECT_FALSE(Url::own(path)) << path;
}

TEST(UrlOfOurs, HasNoByteThatASecondReaderMayTakeOtherwise)
{
    for (const auto& path : {"/a b"s, "/a\tb"s, "/\t/elsewhere"s, "/a\r\nSet-Cookie: x"s, "/a\0b"s, "/a\\b"s,
                             "/a\"b"s, "/a<b"s, "/a>b"s, "/a\x7F"s})
        EXPECT_FALSE(Url::own(path)) << path;
    EXPECT_FALSE(Url::own("/" + std::string(2'000, 'a'))) << "too long to be one of ours";
    EXPECT_TRUE(Url::own("/" + std::string(1'999, 'a')));
}

RC_GTEST_PROP(AnyPath, ThatIsTakenForOursStaysOnOurSite, ())
{
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "/", "\\", "a", ":", "@", ".", "\t", "\n", " ", "%2F", "//", "https:", "\0"s, "?", "#"));
    std::string path = "/";
    for (const auto& part : parts)
        path += part;
    const auto own = Url::own(path);
    if (!own) return;
    RC_ASSERT(own->text() == path);
    RC_ASSERT(path.front() == '/');
    RC_ASSERT(path.size() == 1 || (path[1] != '/' && path[1] != '\\'));
    RC_ASSERT(path.find_first_of("\t\n\r \\") == std::string::npos);
}

}
}
