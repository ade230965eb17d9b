// SPDX-License-Identifier: Apache-2.0
// The server over real sockets: what is refused, and that it goes on afterwards.
#include "client.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace web::testing {
namespace {

using namespace std::chrono_literals;

Reply hello(Request&)
{
    return text_reply("hello");
}

ServerSettings small_limits()
{
    ServerSettings settings;
    settings.header_bytes = 4 * 1024;
    settings.body_bytes = 10 * 1024;
    settings.upload_bytes = 150 * 1024;
    settings.head_time = std::chrono::seconds(1);
    settings.body_time = std::chrono::seconds(1);
    settings.idle_time = std::chrono::seconds(1);
    settings.watched_paths = {"/health/live"};
    return settings;
}

// One connection per request; afterwards the server must still answer.
class Refusals : public ::testing::Test {
protected:
    Refusals() : running(hello, small_limits()) {}
    ~Refusals() override
    {
        Client client(running.port());
        EXPECT_EQ(client.ask(get("/")).body, "hello");
    }
    Answer ask(std::string_view bytes) const
    {
        Client client(running.port());
        client.send(bytes);
        return client.receive();
    }
    Running running;
};

TEST_F(Refusals, MalformedMessagesAre400)
{
    const std::vector<std::string> malformed{
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nNo colon here\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET / HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
        std::string("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 36),
        std::string("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n", 45),
        "\x16\x03\x01\x02\x01\x01\x02\x03\x04\r\n\r\n",
    };
    for (const auto& bytes : malformed)
        EXPECT_EQ(ask(bytes).status, 400) << bytes;
    EXPECT_EQ(running.server.counters().bad_requests, malformed.size());
}

TEST_F(Refusals, AmbiguousBodiesAre400)
{
    const std::string start =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    EXPECT_EQ(ask(start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
    EXPECT_EQ(ask(start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n").status, 400);
    EXPECT_EQ(ask(start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=bc").status, 400);
    EXPECT_EQ(ask(start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b").status, 400);
    EXPECT_EQ(ask(start + "Content-Length: -3\r\n\r\na=b").status, 400);
    EXPECT_EQ(ask(start + "Content-Length: 99999999999999999999999\r\n\r\na=b").status, 400);
    EXPECT_EQ(ask(start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n").status, 501);
    EXPECT_EQ(ask(start + "Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n").status, 400);
    EXPECT_EQ(ask("POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status,
              400);
}

TEST_F(Refusals, ABadTargetIs400)
{
    for (const std::string target :
         {"/%00", "/a%2Fb", "/a%5Cb", "/%ff", "/%c3", "/%zz", "/%4", "/../etc/passwd", "/a/%2e%2e/b", "/./a",
          "/?a=%00", "/?a=%ff", "/?a=%", "relative", "*", "/a#b", "/a%0d%0aSet-Cookie:b"})
        EXPECT_EQ(ask(get(target)).status, 400) << target;
}

TEST_F(Refusals, AHostThatIsNotOursIs421AndABrokenOneIs400)
{
    const auto with_host = [&](const std::string& lines) {
        return ask("GET / HTTP/1.1\r\n" + lines + "\r\n").status;
    };
    EXPECT_EQ(with_host("Host: localhost:9999\r\n"), 200);
    EXPECT_EQ(with_host("Host: LOCALHOST\r\n"), 200);
    EXPECT_EQ(with_host("Host: 127.0.0.1\r\n"), 200);
    EXPECT_EQ(with_host("Host: [::1]:80\r\n"), 200);
    EXPECT_EQ(with_host("Host: evil.example\r\n"), 421);
    EXPECT_EQ(with_host("Host: localhost.evil.example\r\n"), 421);
    EXPECT_EQ(with_host(""), 400);
    EXPECT_EQ(with_host("Host:\r\n"), 400);
    EXPECT_EQ(with_host("Host: localhost\r\nHost: localhost\r\n"), 400);
    EXPECT_EQ(with_host("Host: local host\r\n"), 400);
    EXPECT_EQ(with_host("Host: localhost@evil.example\r\n"), 400);
    EXPECT_EQ(with_host("Host: localhost:80:80\r\n"), 400);
    EXPECT_EQ(ask("GET /health/live HTTP/1.1\r\nHost: 10.0.0.5:8213\r\n\r\n").status, 200); // a balancer's
    EXPECT_EQ(ask("GET /health/live/x HTTP/1.1\r\nHost: 10.0.0.5:8213\r\n\r\n").status, 421);
    EXPECT_EQ(ask("GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 200);
    EXPECT_EQ(ask("GET http://localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
    EXPECT_EQ(ask("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 421);
}

TEST_F(Refusals, AMethodThatIsNotServedIs405Or501)
{
    const auto answer = ask("OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD, POST, PUT, DELETE");
    EXPECT_EQ(ask("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 501);
    EXPECT_EQ(ask("get / HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 501);
    EXPECT_EQ(ask(get("/", "Expect: the-unexpected\r\n")).status, 417);
}

TEST_F(Refusals, AHeadTooLargeIs431HoweverItComes)
{
    EXPECT_EQ(ask(get("/", "X-Long: " + std::string(100'000, 'x') + "\r\n")).status, 431);
    EXPECT_EQ(ask(get("/" + std::string(10'000, 'x'))).status, 431);
    std::string many;
    for (int i = 0; i < 3'000; ++i)
        many += "X: y\r\n";
    EXPECT_EQ(ask(get("/", many)).status, 431);
    EXPECT_EQ(ask(std::string(50'000, 'G')).status, 431);

    Client client(running.port());
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 100; ++i) {
        client.send("X-Line: " + std::string(100, 'x') + "\r\n");
        std::this_thread::sleep_for(2ms);
    }
    EXPECT_EQ(client.receive().status, 431) << "each piece is small, the sum is not";
}

TEST_F(Refusals, ABodyTooLargeIs413)
{
    const auto form = "application/x-www-form-urlencoded";
    EXPECT_EQ(ask(post("/", form, "a=" + std::string(9'000, 'x'))).status, 200);
    EXPECT_EQ(ask(post("/", form, "a=" + std::string(11'000, 'x'))).status, 413);
    Client declared(running.port());
    declared.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                  "50000000\r\n\r\n");
    EXPECT_EQ(declared.receive().status, 413) << "at once, without waiting for the bytes";

    std::string chunked =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
        "chunked\r\n\r\n";
    for (int i = 0; i < 1'000; ++i)
        chunked += "1000\r\n" + std::string(4096, 'x') + "\r\n";
    EXPECT_EQ(ask(chunked).status, 413);
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n").status, 413);
}

TEST_F(Refusals, AnUploadOverItsLimitsIs413AndLeavesNothing)
{
    const auto type = "multipart/form-data; boundary=limit";
    const auto ends = std::string("--limit--\r\n");
    EXPECT_EQ(ask(post("/", type, file_part("f", "a", std::string(90'000, 'x')) + ends)).status, 200);
    EXPECT_EQ(ask(post("/", type, file_part("f", "a", std::string(200'000, 'x')) + ends)).status, 413);
    EXPECT_EQ(ask(post("/", type, value_part("v", std::string(20'000, 'x')) + ends)).status, 413);
    std::string many;
    for (int i = 0; i < 2'500; ++i)
        many += "--limit\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
    EXPECT_EQ(ask(post("/", type, many)).status, 413);
    std::string files;
    for (int i = 0; i < 101; ++i)
        files += file_part("f", "a", "x");
    EXPECT_EQ(ask(post("/", type, files + ends)).status, 413);
    EXPECT_EQ(
        ask(post("/", type, "--limit\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n\r\n" + ends)).status,
        413);
    EXPECT_EQ(running.uploads.files(), 0u);
}

TEST_F(Refusals, ABrokenBodyIs400)
{
    const auto type = "multipart/form-data; boundary=limit";
    EXPECT_EQ(ask(post("/", type, file_part("f", "a", "cut off"))).status, 400);
    EXPECT_EQ(ask(post("/", type, "no boundary at all")).status, 400);
    EXPECT_EQ(ask(post("/", "multipart/form-data", file_part("f", "a", "x"))).status, 400);
    EXPECT_EQ(ask(post("/", "application/json", "{\"a\":")).status, 400);
    EXPECT_EQ(ask(post("/", "application/json", "[1,2]")).status, 400);
    EXPECT_EQ(ask(post("/", "application/x-www-form-urlencoded", "a=%ff")).status, 400);
    EXPECT_EQ(ask(post("/", "text/plain", "a=b")).status, 415);
    EXPECT_EQ(ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b").status, 415);
    EXPECT_EQ(ask(post("/", "text/plain", "")).status, 200) << "no body, nothing to misread";
    EXPECT_EQ(running.uploads.files(), 0u);
}

TEST_F(Refusals, ADrippingHeadIsEndedByTheClockNotByActivity)
{
    Client client(running.port());
    const auto started = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n");
    client.send_slowly("X-Drip: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 100ms);
    EXPECT_EQ(client.receive().status, 408);
    EXPECT_TRUE(client.is_closed_within(4s));
    EXPECT_LT(std::chrono::steady_clock::now() - started, 9s);
}

TEST_F(Refusals, ASlowBodyIs408)
{
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                "100\r\n\r\n{");
    EXPECT_EQ(client.receive().status, 408);
}

TEST_F(Refusals, AnIdleConnectionIsClosed)
{
    Client silent(running.port());
    Client once(running.port());
    EXPECT_EQ(once.ask(get("/")).status, 200);
    EXPECT_TRUE(silent.is_closed_within(5s));
    EXPECT_TRUE(once.is_closed_within(5s));
}

TEST_F(Refusals, AThousandBrokenConnectionsLeaveNothingOpen)
{
    for (int i = 0; i < 1'000; ++i) {
        Client client(running.port());
        const auto whole = post("/", "application/json", R"({"a":1})");
        client.send(std::string_view(whole).substr(0, static_cast<std::size_t>(i) % whole.size()));
    }
    for (int i = 0; i < 100 && running.server.counters().open_connections > 0; ++i)
        std::this_thread::sleep_for(50ms);
    EXPECT_EQ(running.server.counters().open_connections, 0u);
}

TEST(Server, ConnectionsBeyondTheLimitAreClosedAtOnce)
{
    ServerSettings settings;
    settings.connections = 2;
    Running running(hello, settings);
    Client first(running.port()), second(running.port());
    EXPECT_EQ(first.ask(get("/")).status, 200);
    EXPECT_EQ(second.ask(get("/")).status, 200);
    Client third(running.port());
    EXPECT_TRUE(third.is_closed_within(2s));
    EXPECT_EQ(first.ask(get("/")).status, 200);
}

TEST(Server, UploadsTogetherHaveOneAllowanceOfDisk)
{
    ServerSettings settings;
    settings.all_uploads_bytes = 100'000;
    Running running(hello, settings);
    const auto request = [](std::size_t size) {
        return post("/", "multipart/form-data; boundary=limit",
                    file_part("f", "a", std::string(size, 'x')) + "--limit--");
    };
    const auto bytes_on_disk = [&] {
        std::uintmax_t sum = 0;
        for (const auto& entry : std::filesystem::directory_iterator(running.uploads.path()))
            sum += entry.file_size();
        return sum;
    };
    Client first(running.port());
    const auto first_request = request(80'000);
    first.send(std::string_view(first_request).substr(0, 75'000));
    for (int i = 0; i < 100 && bytes_on_disk() < 60'000; ++i)
        std::this_thread::sleep_for(20ms);
    Client second(running.port());
    EXPECT_EQ(second.ask(request(60'000)).status, 503);
    first.send(std::string_view(first_request).substr(75'000));
    EXPECT_EQ(first.receive().status, 200);
    Client third(running.port());
    EXPECT_EQ(third.ask(request(90'000)).status, 200) << "what was taken has been given back";
}

TEST(Server, AFullDiskIsToldAndPasses)
{
    Running running(hello);
    std::filesystem::remove_all(running.uploads.path());
    const auto request =
        post("/", "multipart/form-data; boundary=limit", file_part("f", "a", "x") + "--limit--");
    Client client(running.port());
    EXPECT_EQ(client.ask(request).status, 507);
    std::filesystem::create_directory(running.uploads.path());
    Client again(running.port());
    EXPECT_EQ(again.ask(request).status, 200);
}

TEST(Server, BelievesForwardedHeadersOnlyFromATrustedProxy)
{
    const auto tell = [](Request& request) {
        return text_reply(request.remote + (request.secure ? " secure" : " plain"));
    };
    const std::string lines =
        "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n";
    {
        Running running(tell);
        Client client(running.port());
        EXPECT_EQ(client.ask(get("/", lines)).body, "127.0.0.1 plain");
    }
    ServerSettings settings;
    settings.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
    Running running(tell, settings);
    Client client(running.port());
    const auto answer = client.ask(get("/", lines));
    EXPECT_EQ(answer.body, "203.0.113.9 secure") << "the right-most that is no proxy of ours";
    EXPECT_NE(answer.header("Strict-Transport-Security"), "");
    EXPECT_EQ(client.ask(get("/")).body, "127.0.0.1 plain");
    EXPECT_EQ(client.ask(get("/", "X-Forwarded-For: what, ever\r\n")).body, "127.0.0.1 plain");
    EXPECT_EQ(client.ask(get("/", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 203.0.113.9\r\n")).body,
              "203.0.113.9 plain");
}

TEST(Server, SettingsThatCannotWorkAreToldInASentence)
{
    const auto refusal = [](ServerSettings settings) -> std::string {
        Folder folder;
        if (settings.upload_folder.empty()) settings.upload_folder = folder.path();
        settings.port = 0;
        try {
            Server(settings, hello, {}).open();
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
        return "";
    };
    ServerSettings settings;
    settings.address = "nowhere";
    EXPECT_NE(refusal(settings).find("địa chỉ IP"), std::string::npos);
    settings = {};
    settings.trusted_proxies = {"my-proxy"};
    EXPECT_NE(refusal(settings).find("my-proxy"), std::string::npos);
    settings = {};
    settings.certificate_file = "/nowhere/cert.pem";
    EXPECT_NE(refusal(settings).find("cùng nhau"), std::string::npos);
    settings.key_file = "/nowhere/key.pem";
    EXPECT_NE(refusal(settings).find("/nowhere/cert.pem"), std::string::npos);
    settings = {};
    settings.upload_folder = "/proc/nowhere";
    EXPECT_NE(refusal(settings).find("/proc/nowhere"), std::string::npos);
}

}
}
