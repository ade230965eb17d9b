// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

using State = MultipartParser::State;

/// Writes down what comes: "[name|file]" content "." for each part.
struct Notes final : PartSink {
    std::string text;
    std::size_t accept = 1'000'000;

    bool begin(std::string name, std::optional<std::string> file_name) override
    {
        text += "[" + name + (file_name ? "|" + *file_name : "") + "]";
        return true;
    }
    bool data(std::string_view bytes) override
    {
        text += bytes;
        return text.size() < accept;
    }
    bool end() override
    {
        text += ".";
        return true;
    }
};

std::string part(std::string_view disposition, std::string_view content)
{
    return "--b\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" +
           std::string(content) + "\r\n";
}

std::pair<State, std::string> read(std::string_view bytes, std::size_t piece = 1'000'000,
                                   MultipartLimits limits = {})
{
    Notes notes;
    MultipartParser parser("b", notes, limits);
    while (!bytes.empty()) {
        parser.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return {parser.state(), notes.text};
}

TEST(Multipart, GivesTheSameHoweverTheBytesAreCut)
{
    const auto whole = "preamble\r\n" + part("name=\"a\"", "one\r\n--c\r\n-\r\n--\r\n") +
                       part("name=f; filename=\"t.xlsx\"", std::string("\0\r\n\xff", 4)) +
                       part("name=e", "") + "--b--\r\nepilogue";
    const auto expected =
        std::string("[a]one\r\n--c\r\n-\r\n--\r\n.[f|t.xlsx]") + std::string("\0\r\n\xff", 4) + ".[e].";
    for (std::size_t piece = 1; piece < whole.size() + 1; ++piece) {
        const auto [state, text] = read(whole, piece);
        ASSERT_EQ(state, State::done) << piece;
        ASSERT_EQ(text, expected) << piece;
    }
}

TEST(Multipart, NamesAreReadAsBrowsersWriteThem)
{
    EXPECT_EQ(read(part("name=\"a%22b%0D%0A\"", "x") + "--b--").second, "[a\"b\r\n]x.");
    EXPECT_EQ(read(part("name=\"f\"; filename=\"a\\\"b.txt\"", "x") + "--b--").second, "[f|a\"b.txt]x.");
    EXPECT_EQ(read(part("name=\"f\"; filename=\"C:\\dir\\b.txt\"", "x") + "--b--").second,
              "[f|C:\\dir\\b.txt]x.");
    EXPECT_EQ(read(part("filename=\"a;name=x\"; name=\"f\"", "x") + "--b--").second, "[f|a;name=x]x.");
    EXPECT_EQ(read(part("NAME = a ", "100%2") + "--b--").second, "[a]100%2.");
    EXPECT_EQ(read(part("name=\"f\"; filename=\"\"", "") + "--b--").second, "[f|].");
}

TEST(Multipart, NoPartsIsAnEmptyForm)
{
    EXPECT_EQ(read("--b--").first, State::done);
}

TEST(Multipart, PaddingAfterABoundaryIsAllowed)
{
    EXPECT_EQ(read("--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--").second, "[a]x.");
}

TEST(Multipart, WhatIsCutOffIsNotDone)
{
    const auto whole = part("name=a", "x") + part("name=f; filename=y", "z") + "--b--";
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_NE(read(whole.substr(0, size)).first, State::done) << size;
}

TEST(Multipart, RefusesWhatIsNotAForm)
{
    EXPECT_EQ(read("--bogus\r\n\r\n").first, State::malformed);
    EXPECT_EQ(read(part("other=a", "x") + "--b--").first, State::malformed);
    EXPECT_EQ(read("--b\r\nX: y\r\n\r\nx\r\n--b--").first, State::malformed);
    EXPECT_EQ(read("--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--").first,
              State::malformed);
    EXPECT_EQ(read("--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
                   "base64\r\n\r\nx\r\n--b--")
                  .first,
              State::malformed);
}

TEST(Multipart, HasLimits)
{
    EXPECT_EQ(read(part("name=a", "x") + part("name=b", "x") + "--b--", 1'000, {1, 1'000}).first,
              State::over_limit);
    EXPECT_EQ(read("--b\r\nX: " + std::string(2'000, 'x'), 10, {10, 1'000}).first, State::over_limit);
    EXPECT_EQ(read("--b\r\nX: " + std::string(2'000, 'x') + "\r\n\r\n", 10'000, {10, 1'000}).first,
              State::over_limit);
    EXPECT_EQ(read("--b" + std::string(2'000, ' '), 10'000, {10, 1'000}).first, State::malformed);
}

TEST(Multipart, StopsWhenTheSinkHasEnough)
{
    Notes notes;
    notes.accept = 10;
    MultipartParser parser("b", notes);
    EXPECT_EQ(parser.feed(part("name=a", std::string(100, 'x'))), State::stopped);
    EXPECT_EQ(parser.feed("more"), State::stopped);
}

TEST(Multipart, ABodyThatLooksLikeTheBoundaryAlmostIsPassedOn)
{
    std::string content;
    for (int i = 0; i < 1'000; ++i)
        content += "\r\n--\r\r\n-";
    for (const std::size_t piece : {1u, 2u, 3u, 7u, 4096u})
        ASSERT_EQ(read(part("name=a", content) + "--b--", piece).second, "[a]" + content + ".") << piece;
}

TEST(MultipartBoundary, ComesFromTheContentType)
{
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
    EXPECT_FALSE(multipart_boundary("multipart/form-data"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary="));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=\"a \""));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=a\"b"));
    EXPECT_FALSE(multipart_boundary("text/plain; boundary=abc"));
}

}
}
