// SPDX-License-Identifier: Apache-2.0
// Router, pool, compression, addresses, replies and the JSON writer.
#include "web/address.hpp"
#include "web/compress.hpp"
#include "web/json_writer.hpp"
#include "web/outgoing.hpp"
#include "web/pool.hpp"
#include "web/reply.hpp"
#include "web/router.hpp"
#include "web/upload.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <latch>
#include <zlib.h>

namespace web {
namespace {

Router<std::string> routes()
{
    Router<std::string> router;
    router.add(Method::get, "/", "start");
    router.add(Method::get, "/meetings/today", "today");
    router.add(Method::get, "/meetings/{meeting}", "meeting");
    router.add(Method::put, "/meetings/{meeting}/marks/{person}", "mark");
    router.add(Method::del, "/meetings/{meeting}/marks/{person}", "unmark");
    router.add(Method::get, "/meetings/today/print", "print");
    return router;
}

TEST(Router, FindsTheRouteAndItsParameters)
{
    const auto router = routes();
    EXPECT_EQ(*router.find(Method::get, "/").payload, "start");
    const auto match = router.find(Method::put, "/meetings/17/marks/204");
    ASSERT_NE(match.payload, nullptr);
    EXPECT_EQ(*match.payload, "mark");
    EXPECT_EQ(match.parameters, (RouteTable::Parameters{{"meeting", "17"}, {"person", "204"}}));
}

TEST(Router, ALiteralWinsOverAParameterButDoesNotHideIt)
{
    const auto router = routes();
    EXPECT_EQ(*router.find(Method::get, "/meetings/today").payload, "today");
    EXPECT_EQ(*router.find(Method::get, "/meetings/today/print").payload, "print");
    const auto match = router.find(Method::put, "/meetings/today/marks/1");
    ASSERT_NE(match.payload, nullptr) << "the literal branch ends, the parameter's goes on";
    EXPECT_EQ(match.parameters.at("meeting"), "today");
}

TEST(Router, TellsNoSuchPathFromNoSuchMethod)
{
    const auto router = routes();
    EXPECT_EQ(router.find(Method::get, "/nowhere").payload, nullptr);
    EXPECT_EQ(router.find(Method::get, "/nowhere").allow, "");
    EXPECT_EQ(router.find(Method::get, "/meetings").allow, "");
    EXPECT_EQ(router.find(Method::get, "/meetings/1/marks/2").allow, "PUT, DELETE");
    EXPECT_EQ(router.find(Method::post, "/meetings/1").allow, "GET, HEAD");
}

TEST(Router, RefusesRoutesThatCannotBeMeant)
{
    auto router = routes();
    for (const auto* const bad :
         {"", "meetings", "/a/", "/a//b", "/{}", "/{a}/{a}", "/a{b}", "/meetings/{other}"})
        EXPECT_THROW(router.add(Method::get, bad, "x"), std::logic_error) << bad;
    EXPECT_THROW(router.add(Method::get, "/meetings/today", "x"), std::logic_error);
}

TEST(Pool, RefusesWhatDoesNotFitAndRunsTheRest)
{
    std::latch entered(2), release(1);
    std::atomic<int> ran = 0;
    Pool pool(2, 3);
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(pool.offer([&] {
            entered.count_down();
            release.wait();
            ++ran;
        }));
    entered.wait();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(pool.offer([&] { ++ran; }));
    EXPECT_FALSE(pool.offer([&] { ++ran; }));
    release.count_down();
    for (int i = 0; i < 500 && ran < 5; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(ran, 5);
}

TEST(Compress, ChoosesWhatTheClientLikesBest)
{
    EXPECT_EQ(best_coding("gzip, deflate, br"), Coding::brotli);
    EXPECT_EQ(best_coding("gzip"), Coding::gzip);
    EXPECT_EQ(best_coding("br;q=0.5, gzip"), Coding::gzip);
    EXPECT_EQ(best_coding("*"), Coding::brotli);
    EXPECT_EQ(best_coding("*, br;q=0"), Coding::gzip);
    EXPECT_EQ(best_coding("br;q=0, gzip;q=0"), Coding::none);
    EXPECT_EQ(best_coding("identity"), Coding::none);
    EXPECT_EQ(best_coding(""), Coding::none);
}

TEST(Compress, GzipUnpacksToTheSame)
{
    std::string text;
    for (int i = 0; i < 5'000; ++i)
        text += "đồng chí số " + std::to_string(i) + "\n";
    const auto packed = compressed(text, Coding::gzip);
    ASSERT_TRUE(packed);
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(text.size() + 1, '\0');
    std::string in = *packed;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    EXPECT_EQ(out, text);
}

TEST(Compress, OnlyTextAndOnlyWhenItHelps)
{
    EXPECT_TRUE(is_compressible("text/html; charset=utf-8"));
    EXPECT_TRUE(is_compressible("image/svg+xml"));
    EXPECT_TRUE(is_compressible("application/json"));
    EXPECT_FALSE(is_compressible("application/pdf"));
    EXPECT_FALSE(is_compressible("image/png"));
    EXPECT_FALSE(compressed("x", Coding::gzip));
    EXPECT_FALSE(compressed(std::string(5'000, 'x'), Coding::none));
}

TEST(Address, OneMachineHasOneValue)
{
    EXPECT_EQ(Address::parse("::ffff:10.1.2.3"), Address::parse("10.1.2.3"));
    EXPECT_EQ(Address::parse("::ffff:10.1.2.3")->text(), "10.1.2.3");
    EXPECT_EQ(Address::parse("2001:DB8:0::1")->text(), "2001:db8::1");
    EXPECT_EQ(Address::parse_with_port("10.1.2.3:80")->text(), "10.1.2.3");
    EXPECT_EQ(Address::parse_with_port("[2001:db8::1]:80")->text(), "2001:db8::1");
    EXPECT_FALSE(Address::parse("10.1.2"));
    EXPECT_FALSE(Address::parse(""));
    EXPECT_FALSE(Address::parse_with_port("[::1"));
    EXPECT_TRUE(Address::parse("0.0.0.0")->unspecified());
    EXPECT_TRUE(Address::parse("::")->unspecified());
    EXPECT_FALSE(Address::parse("127.0.0.1")->unspecified());
}

TEST(Address, ARangeHoldsItsAddresses)
{
    const auto holds = [](const char* range, const char* address) {
        return AddressRange::parse(range)->contains(*Address::parse(address));
    };
    EXPECT_TRUE(holds("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(holds("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(holds("10.0.0.0/9", "10.127.0.1"));
    EXPECT_FALSE(holds("10.0.0.0/9", "10.128.0.1"));
    EXPECT_TRUE(holds("0.0.0.0/0", "8.8.8.8"));
    EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(holds("fd00::/8", "fd12::1"));
    EXPECT_TRUE(holds("127.0.0.1", "127.0.0.1"));
    EXPECT_FALSE(holds("127.0.0.1", "127.0.0.2"));
    for (const auto* const bad :
         {"", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "::/129"})
        EXPECT_FALSE(AddressRange::parse(bad)) << bad;
}

TEST(Reply, SeeOtherStaysOnOurSite)
{
    const auto location = [](const char* path) { return see_other(path).headers.at(0).second; };
    EXPECT_EQ(location("/members?unit=3#m4"), "/members?unit=3#m4");
    EXPECT_EQ(location("/tìm"), "/t%C3%ACm");
    for (const auto* const bad :
         {"", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "/a\r\nb"})
        EXPECT_EQ(location(bad), "/") << bad;
}

TEST(Reply, ADownloadCarriesItsVietnameseName)
{
    const auto reply = download("x", "application/pdf", "Phiếu \"Đặng\".pdf");
    EXPECT_EQ(reply.headers.at(0).second, "attachment; filename=\"phieu _dang_.pdf\"; "
                                          "filename*=UTF-8''Phi%E1%BA%BFu%20%22%C4%90%E1%BA%B7ng%22.pdf");
}

TEST(Reply, ADownloadedFileIsRemovedAfterwards)
{
    const auto reply = download_file("run.pdf", "application/pdf", "phieu.pdf");
    EXPECT_EQ(reply.file, "run.pdf");
    EXPECT_TRUE(reply.remove_file);
    EXPECT_EQ(reply.headers.at(0).first, "Content-Disposition");
}

TEST(TemporaryFile, GoesWithItsObjectUnlessItIsHandedOver)
{
    std::string gone, kept;
    {
        TemporaryFile file(testing::TempDir()), given(testing::TempDir());
        ASSERT_TRUE(file.open() && given.open());
        gone = file.path();
        kept = given.hand_over();
    }
    EXPECT_FALSE(std::filesystem::exists(gone));
    EXPECT_TRUE(std::filesystem::remove(kept));
}

TEST(Outgoing, AReplyWithoutContentHasNoLength)
{
    Reply reply;
    reply.status = 304;
    reply.body = "ignored";
    const auto out = make_ready(reply, {});
    EXPECT_EQ(out.bytes(), "");
    EXPECT_EQ(out.head.find("Content-Length"), std::string::npos);
    EXPECT_EQ(out.head.substr(0, 27), "HTTP/1.1 304 Not Modified\r\n");
    reply.status = 303;
    reply.body = "";
    EXPECT_NE(make_ready(reply, {}).head.find("Content-Length: 0\r\n"), std::string::npos);
}

TEST(Outgoing, ACompressedReplyHasAWeakTag)
{
    ReplyManner manner;
    manner.accept_encoding = "br";
    const auto out = make_ready(text_reply(std::string(5'000, 'x')).with("ETag", "\"1\""), manner);
    EXPECT_NE(out.head.find("ETag: W/\"1\"\r\n"), std::string::npos);
}

TEST(JsonWriter, WritesValuesInOrder)
{
    JsonWriter json;
    json.object([&] {
        json.field("name", "Đặng \"Trâm\"\n\x01\\");
        json.field("count", 1201);
        json.field("share", 95.3);
        json.field("third", 1.0 / 3);
        json.field("yes", true);
        json.field("gone", std::optional<int>{});
        json.field("infinite", 1.0 / 0.0);
        json.array("list", [&] {
            json.value("a");
            json.object([&] {});
            json.array([&] {});
            json.null();
        });
    });
    EXPECT_EQ(json.text(), "{\"name\":\"Đặng \\\"Trâm\\\"\\n\\u0001\\\\\",\"count\":1201,\"share\":95.3,"
                           "\"third\":0.3333333333333333,\"yes\":true,\"gone\":null,\"infinite\":null,"
                           "\"list\":[\"a\",{},[],null]}");
}

}
}
