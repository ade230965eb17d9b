// SPDX-License-Identifier: Apache-2.0
// The server over real sockets: what is served.
#include "client.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <unistd.h>

namespace web::testing {
namespace {

using namespace std::chrono_literals;

Reply echo(Request& request)
{
    std::string text = std::string(code(request.method)) + " " + request.path;
    for (const auto& [name, value] : request.query.pairs())
        text += "\nquery " + name + "=" + value;
    for (const auto& [name, value] : request.form.pairs())
        text += "\nform " + name + "=" + value;
    return text_reply(text);
}

TEST(Server, AnswersAPage)
{
    Running running(echo);
    Client client(running.port());
    const auto answer = client.ask(get("/meetings/17/?filter=ch%C6%B0a+g%E1%BA%B7p"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "GET /meetings/17\nquery filter=chưa gặp");
}

TEST(Server, ReadsAForm)
{
    Running running(echo);
    Client client(running.port());
    const auto answer =
        client.ask(post("/marks", "application/x-www-form-urlencoded", "mark=present&note=a%26b"));
    EXPECT_EQ(answer.body, "POST /marks\nform mark=present\nform note=a&b");
}

TEST(Server, ReadsAJsonObjectAsAForm)
{
    Running running(echo);
    Client client(running.port());
    const auto answer =
        client.ask(post("/marks", "application/json", R"({"mark":"present","people":[1,2]})"));
    EXPECT_EQ(answer.body, "POST /marks\nform mark=present\nform people=1\nform people=2");
}

TEST(Server, TakesTheMethodAPostFormNames)
{
    Running running(echo);
    Client client(running.port());
    const auto form = "application/x-www-form-urlencoded";
    EXPECT_EQ(client.ask(post("/a", form, "_method=put")).body, "PUT /a\nform _method=put");
    EXPECT_EQ(client.ask(post("/a", form, "_method=delete")).body, "DELETE /a\nform _method=delete");
    EXPECT_EQ(client.ask(post("/a", form, "_method=brew")).status, 400);
    EXPECT_EQ(client.ask(post("/a", "application/json", R"({"_method":"put"})")).body,
              "POST /a\nform _method=put");
    EXPECT_EQ(client.ask(get("/a?_method=delete")).body, "GET /a\nquery _method=delete");
}

TEST(Server, KeepsTheConnectionForTheNextRequest)
{
    Running running(echo);
    Client client(running.port());
    for (int i = 0; i < 50; ++i) {
        const auto answer = client.ask(get("/" + std::to_string(i)));
        ASSERT_EQ(answer.body, "GET /" + std::to_string(i));
        ASSERT_EQ(answer.header("Connection"), "keep-alive");
    }
    EXPECT_EQ(client.ask(get("/last", "Connection: close\r\n")).header("Connection"), "close");
    EXPECT_TRUE(client.is_closed_within(4s));
}

TEST(Server, AnswersPipelinedRequestsInOrder)
{
    Running running(echo);
    Client client(running.port());
    std::string all;
    for (int i = 0; i < 20; ++i)
        all += post("/" + std::to_string(i), "application/x-www-form-urlencoded", "a=b");
    client.send(all);
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(client.receive().body, "POST /" + std::to_string(i) + "\nform a=b");
}

TEST(Server, AnswersHeadLikeGetWithoutTheBody)
{
    Running running(echo);
    Client client(running.port());
    client.send("HEAD /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto answer = client.receive(true);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Content-Length"), "9");
    EXPECT_EQ(client.ask(get("/next")).body, "GET /next") << "a body would have come before this";
}

TEST(Server, ReadsAChunkedBody)
{
    Running running(echo);
    Client client(running.port());
    const auto answer = client.ask(
        "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\n\r\n4\r\na=1&\r\n3;x=y\r\nb=2\r\n0\r\nX-Late: 1\r\n\r\n");
    EXPECT_EQ(answer.body, "POST /a\nform a=1\nform b=2");
    EXPECT_EQ(client.ask(get("/next")).body, "GET /next");
}

TEST(Server, ReadsATrickledChunkedBody)
{
    Running running(echo);
    Client client(running.port());
    client.send_slowly(
        "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\n\r\n4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n",
        1ms);
    EXPECT_EQ(client.receive().body, "POST /a\nform a=1\nform b=2");
}

TEST(Server, SaysGoOnBeforeTheBodyIsSent)
{
    Running running(echo);
    Client client(running.port());
    client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    EXPECT_EQ(client.ask("a=b").body, "POST /a\nform a=b");
}

TEST(Server, EveryReplyCarriesTheSecurityHeaders)
{
    Running running(echo);
    for (const std::string& request : {get("/page"), std::string("nonsense\r\n\r\n")}) {
        Client client(running.port());
        const auto answer = client.ask(request);
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
        EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
        EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(answer.header("Cache-Control"), "no-store");
        EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("default-src 'none';"));
        EXPECT_EQ(answer.header("Content-Security-Policy").find("unsafe"), std::string::npos);
        EXPECT_EQ(answer.header("Strict-Transport-Security"), "") << "only over TLS";
    }
}

TEST(Server, AReplyMaySetItsOwnCaching)
{
    Running running([](Request&) { return text_reply("x").with("Cache-Control", "max-age=60"); });
    Client client(running.port());
    EXPECT_EQ(client.ask(get("/")).header("Cache-Control"), "max-age=60");
}

TEST(Server, ALineBreakInAHeaderValueBeginsNoHeader)
{
    Running running([](Request&) { return text_reply("x").with("X-Name", "a\r\nSet-Cookie: b=c"); });
    Client client(running.port());
    const auto answer = client.ask(get("/"));
    EXPECT_EQ(answer.header("Set-Cookie"), "");
    EXPECT_EQ(answer.header("X-Name"), "a  Set-Cookie: b=c");
}

TEST(Server, CompressesLongTextAsTheClientLikes)
{
    const std::string long_text(5'000, 'a');
    Running running([&](Request& request) {
        auto reply = text_reply(request.path == "/short" ? "a" : long_text);
        if (request.path == "/still-text") reply.with("Cache-Control", "no-transform");
        return reply;
    });
    Client client(running.port());
    const auto brotli = client.ask(get("/long", "Accept-Encoding: gzip, br\r\n"));
    EXPECT_EQ(brotli.header("Content-Encoding"), "br");
    EXPECT_EQ(brotli.header("Vary"), "Accept-Encoding");
    EXPECT_LT(brotli.body.size(), 100u);
    const auto gzip = client.ask(get("/long", "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(gzip.header("Content-Encoding"), "gzip");
    EXPECT_EQ(gzip.body.substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(client.ask(get("/long")).body, long_text);
    EXPECT_EQ(client.ask(get("/short", "Accept-Encoding: br\r\n")).header("Content-Encoding"), "");
    EXPECT_EQ(client.ask(get("/still-text", "Accept-Encoding: br\r\n")).body, long_text);
}

TEST(Server, SendsAFileInPiecesAndRemovesItWhenAsked)
{
    Folder folder;
    std::string content;
    for (int i = 0; content.size() < 1'000'000; ++i)
        content += std::to_string(i) + ",";
    const auto path = folder.write("big.bin", content);
    Running running([&](Request& request) {
        Reply reply;
        reply.type = "application/pdf";
        reply.file = path;
        reply.remove_file = request.path == "/last";
        return reply;
    });
    Client client(running.port());
    EXPECT_EQ(client.ask(get("/first")).body, content);
    EXPECT_EQ(client.ask(get("/last")).body, content);
    EXPECT_EQ(folder.files(), 0u);
    EXPECT_EQ(client.ask(get("/gone")).status, 500);
}

TEST(Server, AThrowingHandlerGivesThe500PageAndALogLine)
{
    std::string logged;
    ServerSettings settings;
    settings.log = [&](const std::string& line) { logged = line; };
    Running running([](Request&) -> Reply { throw std::runtime_error("the disk is on fire"); }, settings);
    Client client(running.port());
    const auto answer = client.ask(get("/page"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, "<h1>error 500</h1>");
    EXPECT_EQ(logged, "GET /page: the disk is on fire");
    const auto json = client.ask(get("/page", "Accept: application/json\r\n"));
    EXPECT_EQ(json.header("Content-Type"), "application/json");
    EXPECT_TRUE(json.body.starts_with(R"({"code":"internal","sentence":"Máy chủ)")) << json.body;
}

TEST(Server, StreamsAnUploadToAPrivateFileAndRemovesItAfterwards)
{
    const std::string content(3'000'000, 'x');
    std::filesystem::perms seen{};
    Running running([&](Request& request) {
        const auto& file = request.files.at(0);
        seen = std::filesystem::status(file.path).permissions();
        return text_reply(file.field + " " + file.name + " " + std::to_string(file.size) + " " +
                          std::to_string(std::filesystem::file_size(file.path)) + " " +
                          std::string(request.form.get("unit")));
    });
    Client client(running.port());
    const auto body = value_part("unit", "Tổ 3") + file_part("sheet", "danh sách.xlsx", content) +
                      file_part("empty", "", "") + "--limit--\r\n";
    const auto answer = client.ask(post("/imports", "multipart/form-data; boundary=limit", body));
    EXPECT_EQ(answer.body, "sheet danh sách.xlsx 3000000 3000000 Tổ 3");
    EXPECT_EQ(seen, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(running.uploads.files(), 0u);
}

TEST(Server, AnUploadThatWasMovedAwayStays)
{
    Folder kept;
    Running running([&](Request& request) {
        std::filesystem::rename(request.files.at(0).path, kept.path() + "/kept");
        return text_reply("kept");
    });
    Client client(running.port());
    client.ask(post("/", "multipart/form-data; boundary=limit", file_part("f", "a", "bytes") + "--limit--"));
    EXPECT_EQ(kept.files(), 1u);
    EXPECT_EQ(running.uploads.files(), 0u);
}

TEST(Server, ATrickledUploadIsPutTogetherAgain)
{
    Running running([&](Request& request) {
        std::ifstream in(request.files.at(0).path);
        return text_reply(std::string(std::istreambuf_iterator<char>(in), {}));
    });
    Client client(running.port());
    const std::string content = "one\r\n--limi\r\n--limitless\r\ntwo";
    client.send_slowly(post("/", "multipart/form-data; boundary=limit-",
                            "--limit-" + file_part("f", "a", content).substr(7) + "--limit---\r\n"),
                       1ms);
    EXPECT_EQ(client.receive().body, content);
}

TEST(Server, AnUploadBrokenOffLeavesNothing)
{
    Running running(echo);
    {
        Client client(running.port());
        const auto whole = post("/", "multipart/form-data; boundary=limit",
                                file_part("f", "a", std::string(200'000, 'x')) + "--limit--");
        client.send(std::string_view(whole).substr(0, 100'000));
        for (int i = 0; i < 100 && running.uploads.files() == 0; ++i)
            std::this_thread::sleep_for(20ms);
        EXPECT_EQ(running.uploads.files(), 1u);
    }
    for (int i = 0; i < 100 && running.uploads.files() > 0; ++i)
        std::this_thread::sleep_for(20ms);
    EXPECT_EQ(running.uploads.files(), 0u);
}

TEST(Server, ABusyPoolRefusesWith503AndRecovers)
{
    std::latch entered(1), release(1);
    ServerSettings settings;
    settings.workers = 1;
    settings.queue = 1;
    Running running(
        [&](Request& request) {
            if (request.path == "/slow") {
                entered.count_down();
                release.wait();
            }
            return text_reply("done");
        },
        settings);
    Client slow(running.port()), waiting(running.port()), refused(running.port());
    slow.send(get("/slow"));
    entered.wait();
    waiting.send(get("/waiting"));
    // The one place in the queue is taken when the next is refused; until then it may itself be waiting.
    Answer answer;
    for (int i = 0; i < 50 && running.server.counters().requests < 2; ++i)
        std::this_thread::sleep_for(20ms);
    answer = refused.ask(get("/"));
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.header("Retry-After"), "");
    EXPECT_EQ(running.server.counters().refused_busy, 1u);
    release.count_down();
    EXPECT_EQ(slow.receive().body, "done");
    EXPECT_EQ(waiting.receive().body, "done");
    EXPECT_EQ(refused.ask(get("/")).body, "done") << "the same connection goes on";
}

TEST(Server, StoppingFinishesTheBusyRequestAndClosesTheIdleOnes)
{
    std::latch entered(1), release(1);
    Running running([&](Request&) {
        entered.count_down();
        release.wait();
        return text_reply("finished");
    });
    const auto port = running.port();
    Client busy(port), idle(port);
    busy.send(get("/"));
    entered.wait();
    running.server.stop();
    EXPECT_TRUE(idle.is_closed_within(3s));
    EXPECT_THROW(Client{port}, std::runtime_error);
    release.count_down();
    const auto answer = busy.receive();
    EXPECT_EQ(answer.body, "finished");
    EXPECT_TRUE(busy.is_closed_within(4s));
    running.stop_and_wait();
    EXPECT_EQ(running.server.counters().open_connections, 0u);
}

TEST(Server, StoppingDoesNotWaitForeverForAHandler)
{
    std::latch entered(1), release(1);
    ServerSettings settings;
    settings.drain_time = std::chrono::seconds(1);
    Running running(
        [&](Request&) {
            entered.count_down();
            release.wait();
            return text_reply("late");
        },
        settings);
    Client busy(running.port());
    busy.send(get("/"));
    entered.wait();
    running.stop_and_wait();
    EXPECT_TRUE(busy.is_closed_within(1s));
    release.count_down();
}

TEST(Server, ATerminationSignalEndsTheRunInPeace)
{
    Folder uploads;
    ServerSettings settings;
    settings.port = 0;
    settings.upload_folder = uploads.path();
    settings.io_threads = 2;
    Server server(settings, echo, {});
    server.open();
    std::thread thread([&] { server.run(true); });
    Client client(server.port());
    EXPECT_EQ(client.ask(get("/a")).body, "GET /a");
    ::kill(::getpid(), SIGTERM);
    EXPECT_TRUE(client.is_closed_within(3s));
    thread.join();
    EXPECT_EQ(server.counters().open_connections, 0u);
}

TEST(Server, SeveralLoopsShareOnePort)
{
    ServerSettings settings;
    settings.io_threads = 3;
    Running running(echo, settings);
    for (int i = 0; i < 30; ++i) {
        Client client(running.port());
        ASSERT_EQ(client.ask(get("/a")).body, "GET /a");
    }
}

TEST(Server, ASecondServerOnThePortIsTold)
{
    for (const int threads : {1, 2}) {
        ServerSettings settings;
        settings.io_threads = threads;
        Running running(echo, settings);
        settings.port = running.port();
        settings.upload_folder = running.uploads.path();
        Server second(settings, echo, {});
        EXPECT_THROW(second.open(), std::runtime_error);
    }
}

}
}
