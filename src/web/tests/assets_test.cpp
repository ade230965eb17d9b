// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace {

web::Request ask(std::string path, std::string codings = "", std::string if_none_match = "")
{
    web::Request request;
    request.path = std::move(path);
    if (!codings.empty()) request.headers.emplace_back("accept-encoding", std::move(codings));
    if (!if_none_match.empty()) request.headers.emplace_back("if-none-match", std::move(if_none_match));
    return request;
}

std::string header(const web::Reply& reply, std::string_view name)
{
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

web::Reply get(const web::Request& request)
{
    const auto* asset = web::find_asset(request.path);
    return asset == nullptr ? web::Reply{} : web::asset_reply(request, *asset);
}

}

TEST(Assets, EverythingThePagesNeedIsInTheBinary)
{
    for (const auto* name : {"cau-noi.css", "frame.js", "roster.js", "grid.js", "icons.svg", "favicon.svg",
                             "manifest.webmanifest", "bvp-400.woff2", "bvp-600.woff2", "bvp-700.woff2",
                             "bvp-so-400.woff2", "bvp-so-600.woff2"}) {
        const auto* asset = web::find_asset(web::asset_url(name));
        ASSERT_NE(asset, nullptr) << name;
        EXPECT_FALSE(asset->plain.empty()) << name;
    }
}

TEST(Assets, AMisspeltNameIsAMistakeOfTheProgram)
{
    EXPECT_THROW(web::asset_url("cau-no.css"), std::logic_error);
    EXPECT_EQ(web::find_asset("/tai-nguyen/../etc/passwd"), nullptr);
}

TEST(Assets, TheStylesheetAsksForFontsByTheirHash)
{
    const auto* css = web::find_asset("/tai-nguyen/cau-noi.css");
    EXPECT_NE(css->plain.find(web::asset_url("bvp-400.woff2")), std::string_view::npos);
    EXPECT_NE(css->plain.find(".cn-roster"), std::string_view::npos);
}

TEST(Assets, HashedPathsAreKeptForAYearAndPlainOnesAskedAgain)
{
    const auto hashed = get(ask(web::asset_url("cau-noi.css")));
    EXPECT_EQ(header(hashed, "Cache-Control"), "public, max-age=31536000, immutable");
    const auto plain = get(ask("/tai-nguyen/cau-noi.css"));
    EXPECT_EQ(header(plain, "Cache-Control"), "no-cache");
    EXPECT_EQ(hashed.still, plain.still);
    EXPECT_EQ(plain.type, "text/css; charset=utf-8");
}

TEST(Assets, TheBrowserGetsTheCodingItLikesBest)
{
    const auto* css = web::find_asset("/tai-nguyen/cau-noi.css");
    const auto brotli = get(ask("/tai-nguyen/cau-noi.css", "gzip, deflate, br"));
    EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
    EXPECT_EQ(brotli.still, css->brotli);
    EXPECT_EQ(header(get(ask("/tai-nguyen/cau-noi.css", "gzip")), "Content-Encoding"), "gzip");
    EXPECT_EQ(header(get(ask("/tai-nguyen/cau-noi.css", "br;q=0, gzip;q=0")), "Content-Encoding"), "");
    EXPECT_EQ(header(get(ask("/tai-nguyen/cau-noi.css")), "Vary"), "Accept-Encoding");
}

TEST(Assets, FontsAreNotCompressedASecondTime)
{
    const auto font = get(ask("/tai-nguyen/bvp-400.woff2", "br"));
    EXPECT_EQ(header(font, "Content-Encoding"), "");
    EXPECT_EQ(header(font, "Vary"), "");
    EXPECT_EQ(font.type, "font/woff2");
    EXPECT_TRUE(font.still.starts_with("wOF2"));
}

TEST(Assets, WhatTheBrowserHasIsNotSentAgain)
{
    const auto first = get(ask("/tai-nguyen/cau-noi.css", "br"));
    const auto again = get(ask("/tai-nguyen/cau-noi.css", "br", "\"other\", W/" + header(first, "ETag")));
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.still.empty());
    EXPECT_EQ(header(again, "ETag"), header(first, "ETag"));
    EXPECT_EQ(get(ask("/tai-nguyen/cau-noi.css", "gzip", header(first, "ETag"))).status, 200)
        << "the same content in another coding is another representation";
}

TEST(Assets, NoTwoShareAnAddress)
{
    std::set<std::string_view> seen;
    for (const auto& asset : web::assets()) {
        EXPECT_TRUE(seen.insert(asset.path).second) << asset.path;
        EXPECT_TRUE(seen.insert(asset.hashed).second) << asset.hashed;
    }
}
