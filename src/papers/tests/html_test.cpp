// SPDX-License-Identifier: Apache-2.0
#include "papers/render.hpp"
#include "sample_papers.hpp"
#include "tools.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <gumbo.h>
#include <memory>
#include <regex>
#include <set>
#include <sstream>

using namespace papers;
using testing::HasSubstr;

namespace {

/// The fragment as a browser would see it.
struct Seen {
    std::string text;
    std::multiset<std::string> elements;
    std::set<std::string> attributes, classes;
};

void see(const GumboNode* node, Seen& seen)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) seen.text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const auto& element = node->v.element;
    seen.elements.insert(gumbo_normalized_tagname(element.tag));
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        seen.attributes.insert(attribute->name);
        if (attribute->name == std::string("class")) seen.classes.insert(attribute->value);
    }
    for (unsigned i = 0; i < element.children.length; ++i)
        see(static_cast<const GumboNode*>(element.children.data[i]), seen);
}

Seen parsed(const std::string& html)
{
    const std::unique_ptr<GumboOutput, std::function<void(GumboOutput*)>> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()),
        [](GumboOutput* made) { gumbo_destroy_output(&kGumboDefaultOptions, made); });
    Seen seen;
    see(output->root, seen);
    return seen;
}

}

TEST(Html, SaysWhatTheFormSays)
{
    const auto appraisal = samples::sample_appraisal();
    const auto seen = parsed(to_html(samples::appraisal_form(appraisal)));
    EXPECT_THAT(seen.text, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM"));
    EXPECT_THAT(seen.text, HasSubstr(appraisal.member));
    for (const auto& criterion : appraisal.criteria) {
        EXPECT_THAT(seen.text, HasSubstr(criterion.title));
        for (const auto& level : criterion.levels)
            EXPECT_THAT(seen.text, HasSubstr(level));
    }
    EXPECT_EQ(seen.elements.count("article"), 1u);
    EXPECT_EQ(seen.elements.count("h2"), 1u);
    EXPECT_EQ(seen.elements.count("th"), 2u);
    EXPECT_TRUE(seen.classes.count("cn-a4 fs-26"));
}

TEST(Html, TellsThoseWhoListenWhatIsTicked)
{
    const auto html = to_html(samples::appraisal_form(samples::sample_appraisal()));
    const auto count = [&](const std::string& word) {
        int found = 0;
        for (auto at = html.find(word); at != std::string::npos; at = html.find(word, at + 1))
            ++found;
        return found;
    };
    EXPECT_EQ(count("aria-label=\"Đã chọn\""), 6);
    EXPECT_EQ(count("aria-label=\"Không chọn\""), 12);
}

TEST(Html, HostileTextStaysText)
{
    const std::string hostile = "<script>alert(1)</script> \" onload='x' & &amp; </p></article> \u202E]]>";
    auto appraisal = samples::sample_appraisal();
    appraisal.member = appraisal.issuer = appraisal.other = appraisal.code = hostile;
    appraisal.criteria[0].title = appraisal.criteria[0].levels[0] = hostile;
    const auto seen = parsed(to_html(samples::appraisal_form(appraisal)));
    EXPECT_EQ(seen.elements.count("script"), 0u);
    EXPECT_EQ(seen.elements.count("article"), 1u);
    EXPECT_EQ(seen.attributes.count("onload"), 0u);
    EXPECT_THAT(seen.text, HasSubstr("<script>alert(1)</script> \" onload='x' & &amp; </p></article> ]]>"));
}

TEST(Html, HasNothingThatThePolicyForbids)
{
    auto document = samples::appraisal_form(samples::sample_appraisal());
    document.body.emplace_back(WritingLines{2, {Span{"Ý kiến khác:"}}});
    document.body.emplace_back(Rule{50});
    const auto seen = parsed(to_html(document));
    for (const auto& attribute : seen.attributes) {
        EXPECT_NE(attribute, "style");
        EXPECT_NE(attribute.substr(0, 2), "on");
    }
    for (const auto* element : {"style", "script", "img", "link"})
        EXPECT_EQ(seen.elements.count(element), 0u) << element;
}

TEST(Html, EveryClassHasARule)
{
    auto document = samples::appraisal_form(samples::sample_appraisal());
    document.body.emplace_back(samples::sign_in_sheet(samples::sample_sign_in(3)).body.back());
    document.body.emplace_back(WritingLines{2, {Span{"Ý kiến khác:"}}});
    document.body.emplace_back(Rule{50});
    document.page = {297, 210};
    const auto css = tools::file_text(SOURCE_FOLDER "/web/styles/paper.css");
    for (const auto& names : parsed(to_html(document)).classes) {
        std::istringstream each(names);
        for (std::string name; each >> name;)
            if (name != "pad-0") {
                EXPECT_THAT(css, testing::ContainsRegex("\\." + name + "[ ,.{+]"));
            }
    }
}

TEST(Html, EachPaperIsASheetOfItsOwn)
{
    Document document;
    tools::fill(document, 2);
    document.body.emplace_back(PageBreak{});
    document.body.emplace_back(PageBreak{});
    tools::fill(document, 2);
    document.body.emplace_back(PageBreak{});
    EXPECT_EQ(parsed(to_html(document)).elements.count("article"), 2u);
}
