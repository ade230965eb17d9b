// SPDX-License-Identifier: Apache-2.0
#include "web/incoming.hpp"

#include "web/ascii.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace web {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using beast_view = boost::beast::string_view;

constexpr std::size_t most_fields = 200;
// The shortest end of a chunked body, "0 CRLF CRLF". Beast 1.81 asserts that it sees as many bytes, which a
// dripping client can break; before the end there are never fewer to come.
constexpr std::size_t least_chunked = 5;

std::string_view view(beast_view text)
{
    return {text.data(), text.size()};
}

}

std::string_view Head::header(std::string_view lower_case_name) const
{
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::size_t Head::count(std::string_view lower_case_name) const
{
    return static_cast<std::size_t>(std::count_if(
        headers.begin(), headers.end(), [&](const auto& field) { return field.first == lower_case_name; }));
}

struct Incoming::Parser final : http::basic_parser<true> {
    explicit Parser(std::size_t limit) : header_bytes(limit)
    {
        header_limit(static_cast<std::uint32_t>(limit));
        body_limit(boost::none); // the caller counts: the limit depends on the kind of body
    }

    std::size_t feed(std::string_view bytes, const Body& sink);
    void judge(error_code failed, std::size_t unread);
    void fail(int with) { state = State::failed, status = with; }

    void on_request_impl(http::verb, beast_view method, beast_view target, int version, error_code&) override
    {
        old_version = version < 11;
        head.method = view(method);
        head.target = view(target);
    }
    void on_field_impl(http::field, beast_view name, beast_view value, error_code& failed) override
    {
        if (state != State::head)
            return; // trailers: nothing here needs them, and they must not pose as headers
        if (head.headers.size() == most_fields) failed = http::error::header_limit;
        head.headers.emplace_back(lower_ascii(view(name)), view(value));
    }
    void on_header_impl(error_code&) override { state = State::head_done; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(beast_view piece, error_code&) override { return take(piece); }
    void on_chunk_header_impl(std::uint64_t, beast_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast_view piece, error_code&) override
    {
        return take(piece);
    }
    void on_finish_impl(error_code&) override {}
    void on_response_impl(int, beast_view, int, error_code&) override {}

    std::size_t take(beast_view piece)
    {
        if (!(*body)(view(piece))) stopped = true;
        return piece.size();
    }

    const std::size_t header_bytes;
    std::size_t head_read = 0;
    State state = State::head;
    int status = 0;
    bool old_version = false;
    Head head;
    const Body* body = nullptr;
    bool stopped = false;
};

std::size_t Incoming::Parser::feed(std::string_view bytes, const Body& sink)
{
    body = &sink;
    if (state == State::head_done) state = is_done() ? State::done : State::body;
    std::size_t taken = 0;
    while (taken < bytes.size() && !stopped && (state == State::head || state == State::body)) {
        if (state == State::body && head.chunked && bytes.size() - taken < least_chunked) break;
        error_code failed;
        const auto before = state;
        const auto step = put({bytes.data() + taken, bytes.size() - taken}, failed);
        taken += step;
        if (before == State::head) head_read += step;
        if (failed || before == State::head) judge(failed, bytes.size() - taken);
        if (failed == http::error::need_more) break;
        if (state == State::body && is_done()) state = State::done;
    }
    return taken;
}

// Beast limits the head by what one call sees; a head that drips in field by field would slip through, so the
// sum is held against the limit here.
void Incoming::Parser::judge(error_code failed, std::size_t unread)
{
    const bool wants_more = failed == http::error::need_more;
    if (failed == http::error::header_limit) return fail(431);
    if (failed && !wants_more) return fail(400);
    if (state == State::body && wants_more && unread > header_bytes) return fail(400);
    if (state == State::head && head_read + unread > header_bytes) return fail(431);
    if (state != State::head_done) return;

    if (head_read > header_bytes) return fail(431);
    head.keep_alive = keep_alive();
    head.chunked = chunked();
    if (const auto length = content_length()) head.content_length = *length;
    // RFC 9112, 6.1 and 6.3: whoever reads the end of a body differently from a proxy before us can smuggle a
    // request.
    if (head.count("content-length") > 1 || head.count("transfer-encoding") > 1) return fail(400);
    const auto coding = head.header("transfer-encoding");
    if (head.count("transfer-encoding") == 1 && !same_token(stripped(coding), "chunked")) return fail(501);
    if (head.chunked && old_version) return fail(400);
}

Incoming::Incoming(std::size_t header_bytes) : parser_(std::make_unique<Parser>(header_bytes)) {}
Incoming::~Incoming() = default;

std::size_t Incoming::feed(std::string_view bytes, const Body& body)
{
    return parser_->feed(bytes, body);
}
Incoming::State Incoming::state() const
{
    return parser_->state;
}
int Incoming::status() const
{
    return parser_->status;
}
Head& Incoming::head()
{
    return parser_->head;
}

}
