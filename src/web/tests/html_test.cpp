// SPDX-License-Identifier: Apache-2.0
// Whatever a person typed stands in the page as text: every page here is parsed back the way a browser would.
#include "web/html.hpp"
#include "web/request.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <gumbo.h>
#include <map>
#include <memory>

namespace web::html {
namespace {

using namespace std::string_literals;

// What must not compile. That a name is a literal the compiler has seen is promised by consteval.
template <class T>
concept IsChild = requires(const T& part)
{
    p(part);
};
static_assert(IsChild<std::string> && IsChild<std::string_view> && IsChild<const char*> && IsChild<char[3]>);
static_assert(IsChild<int> && IsChild<std::int64_t> && IsChild<Html> && IsChild<Attribute> &&
              IsChild<DataAttribute>);
static_assert(IsChild<std::vector<Html>> && IsChild<std::optional<std::string>> &&
              IsChild<std::optional<Html>>);
static_assert(!IsChild<bool>, "which words are meant?");
static_assert(!IsChild<char>, "it would be printed as a number");
static_assert(!IsChild<double>, "how many digits are meant?");
static_assert(!IsChild<std::optional<bool>> && !IsChild<std::vector<std::string>> && !IsChild<Url> &&
              !IsChild<base::UnitId>);

static_assert(!std::is_constructible_v<Html, std::string> &&
                  !std::is_constructible_v<Html, std::string_view> &&
                  !std::is_constructible_v<Html, const char*>,
              "text is never taken for a page");

template <class T>
concept IsAddress = requires(const T& to)
{
    href(to);
};
template <class T>
concept IsSource = requires(const T& to)
{
    src(to);
};
template <class T>
concept IsAction = requires(const T& to)
{
    action(to);
    formaction(to);
};
static_assert(IsAddress<Url> && IsSource<Url> && IsAction<Url>);
static_assert(!IsAddress<std::string> && !IsSource<std::string> && !IsAction<std::string>,
              "javascript: is no address of ours");

template <class T>
concept IsAttributeName = requires(const T& name)
{
    attr(name, "value");
};
template <class T>
concept IsDataName = requires(const T& name)
{
    data(name, "value");
};
static_assert(!IsAttributeName<std::string> && !IsAttributeName<std::string_view>, "a name is a literal");
static_assert(!IsDataName<std::string> && !IsDataName<std::string_view>);

template <std::size_t size>
struct Literal {
    char text[size];
    consteval Literal(const char (&from)[size]) { std::copy_n(from, size, text); }
};
template <Literal name>
concept ElementCanBeCalled = requires
{
    typename std::integral_constant<std::size_t, MarkupName(name.text).text().size()>;
};
template <Literal name>
concept AttributeCanBeCalled = requires
{
    typename std::integral_constant<std::size_t, AttributeName(name.text).text().size()>;
};
static_assert(ElementCanBeCalled<"tr"> && ElementCanBeCalled<"viewBox"> && ElementCanBeCalled<"xml:lang">);
static_assert(!ElementCanBeCalled<""> && !ElementCanBeCalled<"a b"> && !ElementCanBeCalled<"a>b"> &&
              !ElementCanBeCalled<"ô">);
static_assert(AttributeCanBeCalled<"placeholder"> && AttributeCanBeCalled<"content">);
static_assert(!AttributeCanBeCalled<"onclick"> && !AttributeCanBeCalled<"OnClick"> &&
              !AttributeCanBeCalled<"style"> && !AttributeCanBeCalled<"STYLE">);
static_assert(!AttributeCanBeCalled<"href"> && !AttributeCanBeCalled<"xlink:href"> &&
              !AttributeCanBeCalled<"src"> && !AttributeCanBeCalled<"srcdoc"> &&
              !AttributeCanBeCalled<"action"> && !AttributeCanBeCalled<"formAction">);

template <class T>
concept StandsInVoid = requires(const T& part)
{
    br(part);
};
template <class T>
concept StandsInScript = requires(const T& part)
{
    script(part);
};
static_assert(StandsInVoid<Attribute> && !StandsInVoid<std::string> && !StandsInVoid<Html>);
static_assert(StandsInScript<Attribute> && !StandsInScript<std::string> && !StandsInScript<Html>);

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text; ///< of the element and everything in it
};

std::string collect(const GumboNode* node, std::vector<Element>& found)
{
    if (node->type != GUMBO_NODE_ELEMENT) return node->v.text.text;
    const auto place = found.size();
    const auto& element = node->v.element;
    found.push_back({gumbo_normalized_tagname(element.tag), {}, {}});
    for (unsigned at = 0; at < element.attributes.length; ++at) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[at]);
        found[place].attributes.emplace(attribute->name, attribute->value);
    }
    std::string text;
    for (unsigned at = 0; at < element.children.length; ++at)
        text += collect(static_cast<const GumboNode*>(element.children.data[at]), found);
    found[place].text = text;
    return text;
}

/// The elements of a whole page in the order of their start tags.
std::vector<Element> elements_of(const std::string& page)
{
    const std::unique_ptr<GumboOutput, std::function<void(GumboOutput*)>> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()),
        [](GumboOutput* made) { gumbo_destroy_output(&kGumboDefaultOptions, made); });
    std::vector<Element> found;
    collect(output->root, found);
    return found;
}

/// The elements of a piece that stands in the body of a page.
std::vector<Element> parsed(const Html& piece)
{
    auto found = elements_of(document(title("t"), body(piece)).text());
    EXPECT_GE(found.size(), 4U);
    found.erase(found.begin(), found.begin() + 4); // html, head, title, body
    return found;
}

/// A text as it comes out of a parser: NUL has no place in a page, and every line break is one line feed.
std::string as_parsed(const std::string& text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\0') {
            out += "\uFFFD";
        } else if (text[at] == '\r') {
            if (at + 1 == text.size() || text[at + 1] != '\n') out += '\n';
        } else {
            out += text[at];
        }
    }
    return out;
}

const std::vector<std::string>& hostile()
{
    static const auto texts = [] {
        std::string very_long;
        for (int n = 0; n < 20'000; ++n)
            very_long += "<\"'&>Đảng ủy";
        return std::vector<std::string>{"\"",
                                        "'",
                                        "\"><b>",
                                        "' onmouseover='alert(1)",
                                        "\" autofocus onfocus=\"alert(1)",
                                        "`=/>",
                                        "<script>alert(1)</script>",
                                        "</script>",
                                        "</textarea><b>",
                                        "</title><script>",
                                        "</p></body></html>",
                                        "<!-- ",
                                        "-->",
                                        "<![CDATA[",
                                        "]]>",
                                        "<?xml ?>",
                                        "</",
                                        "<",
                                        ">",
                                        "&",
                                        "&amp;",
                                        "&lt;b&gt;",
                                        "&#39;",
                                        "&#x3C;",
                                        "&notin",
                                        "&copy2026",
                                        "&amp",
                                        "javascript:alert(1)",
                                        "{{7*7}}",
                                        "a\0b"s,
                                        "\0"s,
                                        "\n",
                                        "\nđầu dòng",
                                        "\n\nhai dòng",
                                        "một\r\nhai\rba",
                                        " \t ",
                                        "tab\tở giữa",
                                        "\u202Eđảo chiều",
                                        "\u2028",
                                        "\uFEFF",
                                        "Hoà\u0300 Đường",
                                        "Nguyễn Thị Lan Anh",
                                        "D'Arc",
                                        "😀",
                                        very_long};
    }();
    return texts;
}

// By number, because the long one would stand in the name of its test.
class HostileText : public testing::TestWithParam<std::size_t> {
protected:
    static const std::string& said() { return hostile()[GetParam()]; }
};

TEST_P(HostileText, StandsInAnElementAsItIs)
{
    const auto found = parsed(p(said()));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "p");
    EXPECT_EQ(found[0].text, as_parsed(said()));
    EXPECT_TRUE(found[0].attributes.empty());
}

TEST_P(HostileText, StandsInATextareaAsItIs)
{
    const auto found = parsed(group(textarea(name("words"), said()), p("sau")));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].text, as_parsed(said()));
    EXPECT_EQ(found[1].text, "sau");
}

TEST_P(HostileText, StandsInTheTitleOfThePageAsItIs)
{
    const auto found = elements_of(document(title(said()), body(p("sau"))).text());
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found[2].name, "title");
    EXPECT_EQ(found[2].text, as_parsed(said()));
    EXPECT_EQ(found[4].text, "sau");
}

TEST_P(HostileText, StandsInChoicesButtonsAndPicturesAsItIs)
{
    const auto found =
        parsed(group(select(option(value(said()), said())), button(said()), svg(text(said()))));
    ASSERT_EQ(found.size(), 5U);
    for (const auto at : {1U, 2U, 4U})
        EXPECT_EQ(found[at].text, as_parsed(said())) << found[at].name;
    EXPECT_EQ(found[1].attributes.at("value"), as_parsed(said()));
}

TEST_P(HostileText, StandsInATableAsItIs)
{
    const auto found = parsed(table(tbody(tr(th(said()), td(said())))));
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found[3].text, as_parsed(said()));
    EXPECT_EQ(found[4].text, as_parsed(said()));
}

TEST_P(HostileText, StandsInEveryKindOfAttributeAsItIs)
{
    const auto found = parsed(span(attr("title", said()), cls(said()), id(said()), role(said()),
                                   for_id(said()), name(said()), type(said()), value(said()),
                                   data("mark", said()), aria("label", said()), "chữ"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "chữ");
    EXPECT_EQ(found[0].attributes.size(), 10U);
    for (const auto& [named, kept] : found[0].attributes)
        EXPECT_EQ(kept, as_parsed(said())) << named;
}

TEST_P(HostileText, StandsInAnAddressAsAValueOnly)
{
    const auto to = url("/liaisons/{}/card", said()).with("q", said()).with("trang", 2).at(said());
    const auto found =
        parsed(group(a(href(to), data("next", to), "mở"), form(action(to)), button(formaction(to))));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].attributes,
              (std::map<std::string, std::string>{{"href", to.text()}, {"data-next", to.text()}}));
    EXPECT_EQ(found[1].attributes.at("action"), to.text());
    EXPECT_EQ(found[2].attributes.at("formaction"), to.text());
}

TEST_P(HostileText, LeavesADigitOfATelephoneNumberAtMost)
{
    const auto found = parsed(a(href_phone(said()), "gọi"));
    ASSERT_EQ(found.size(), 1U);
    const auto to = found[0].attributes.at("href");
    EXPECT_TRUE(to.starts_with("tel:"));
    EXPECT_EQ(to.find_first_not_of("0123456789", 4), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Texts, HostileText, testing::Range<std::size_t>(0, hostile().size()));

/// Texts made of what has a meaning in a page and of letters of any script.
rc::Gen<std::string> any_text()
{
    const auto fragment =
        rc::gen::element<std::string>("<", ">", "</", "\"", "'", "&", ";", "amp", "lt", "#39", "=", " ", "\n",
                                      "\r", "!--", "script", "textarea", "title", "on", "/", "`", "\0"s, "ữ",
                                      "Đ", "\u202E", "\u0301", "😀", "x", "]]>", "javascript:");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(fragment),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const auto& part : parts)
                                text += part;
                            return text;
                        });
}

RC_GTEST_PROP(AnyText, StandsInElementAttributeAndTextareaAsItIs, ())
{
    const auto said = *any_text();
    const auto found =
        parsed(group(p(attr("title", said), data("words", said), said), textarea(said), p("sau")));
    RC_ASSERT(found.size() == 3U);
    RC_ASSERT(found[0].attributes.size() == 2U);
    RC_ASSERT(found[0].attributes.at("title") == as_parsed(said));
    RC_ASSERT(found[0].attributes.at("data-words") == as_parsed(said));
    RC_ASSERT(found[0].text == as_parsed(said));
    RC_ASSERT(found[1].text == as_parsed(said));
    RC_ASSERT(found[2].text == "sau");
}

// Text is checked when it comes in; a page must hold even when bytes get through that are no UTF-8.
RC_GTEST_PROP(AnyBytes, AddNoElementAndNoAttribute, ())
{
    const auto bytes = *rc::gen::arbitrary<std::string>() +
                       *rc::gen::element<std::string>("", "\xC3", "\xE1\xBB", "\xF0\x9F\x98", "\xFF");
    const auto found = parsed(group(p(attr("title", bytes), bytes), textarea(bytes), p("sau")));
    RC_ASSERT(found.size() == 3U);
    RC_ASSERT(found[0].attributes.size() == 1U);
    RC_ASSERT(found[0].attributes.begin()->first == "title");
    RC_ASSERT(found[1].attributes.empty());
    RC_ASSERT(found[2].text == "sau");
}

TEST(Html, EscapesWhatHasAMeaningInAPage)
{
    EXPECT_EQ(p("<b>\"'&\0"s).text(), "<p>&lt;b&gt;&quot;&#39;&amp;\uFFFD</p>");
    EXPECT_EQ(p(attr("title", "<b>\"'&\0"s)).text(), "<p title=\"&lt;b&gt;&quot;&#39;&amp;\uFFFD\"></p>");
}

TEST(Html, PutsPiecesInTheOrderInWhichTheyAreNamed)
{
    EXPECT_EQ(
        p("một ", b("hai"), " ", 3, std::optional<std::string>("!"), std::optional<std::string>()).text(),
        "<p>một <b>hai</b> 3!</p>");
    EXPECT_EQ(ul(std::vector<Html>{li("a"), li("b")}).text(), "<ul><li>a</li><li>b</li></ul>");
    EXPECT_EQ(p("chữ", cls("x"), "sau").text(), "<p class=\"x\">chữsau</p>") << "an attribute may come late";
    EXPECT_EQ(p(std::int64_t{-9223372036854775807 - 1}).text(), "<p>-9223372036854775808</p>");
}

TEST(Html, GroupHasNoElementAround)
{
    EXPECT_EQ(group("a", b("b"), 1).text(), "a<b>b</b>1");
    EXPECT_TRUE(group().empty());
}

TEST(Html, OnlyIfLeavesTheAttributeOut)
{
    EXPECT_EQ(p(only_if(false, cls("x"))).text(), "<p></p>");
    EXPECT_EQ(p(only_if(true, cls("x"))).text(), "<p class=\"x\"></p>");
    EXPECT_EQ(input(checked(false), required(), selected(false)).text(), "<input required>");
}

TEST(Html, WhenMakesThePieceOnlyThen)
{
    int made = 0;
    const auto make = [&] {
        ++made;
        return b("x");
    };
    EXPECT_TRUE(when(false, make).empty());
    EXPECT_EQ(made, 0);
    EXPECT_EQ(when(true, make).text(), "<b>x</b>");
    EXPECT_EQ(when(true, "<").text(), "&lt;");
    EXPECT_TRUE(when(false, "<").empty());
}

TEST(Html, EachMakesOnePieceOfEveryThing)
{
    const std::vector<std::string> names = {"A & B", "<C>"};
    EXPECT_EQ(each(names, [](const std::string& one) { return li(one); }).text(),
              "<li>A &amp; B</li><li>&lt;C&gt;</li>");
    EXPECT_TRUE(each(std::vector<int>{}, [](int) { return li("x"); }).empty());
}

TEST(Html, ElementsWithoutContentHaveNoEndTag)
{
    EXPECT_EQ(group(br(), hr(), input(name("q"))).text(), "<br><hr><input name=\"q\">");
    const auto found = parsed(group(input(value("a")), p("sau"), img(attr("alt", "")), p("cuối")));
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[1].text, "sau");
}

TEST(Html, JoinsClassesAndNumbersIds)
{
    EXPECT_EQ(p(cls("a", "b")).text(), "<p class=\"a b\"></p>");
    EXPECT_EQ(p(cls("a", "")).text(), "<p class=\"a\"></p>");
    EXPECT_EQ(p(id("m", base::MeetingId{17})).text(), "<p id=\"m17\"></p>");
    EXPECT_EQ(a(href_anchor("m17")).text(), "<a href=\"#m17\"></a>");
    EXPECT_EQ(a(href_phone("+84 905-000 101 (nhà)")).text(), "<a href=\"tel:+84905000101\"></a>");
}

}
}
