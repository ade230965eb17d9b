// SPDX-License-Identifier: Apache-2.0
#include "web/admission.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"
#include "web/cookies.hpp"
#include "web/percent.hpp"
#include "web/server.hpp"

#include <algorithm>
#include <stdexcept>

namespace web {
namespace {

// The name or address of "name:port", "[address]:port"; empty when it is neither.
std::string host_name(std::string_view host)
{
    const auto bracket = host.starts_with('[') ? host.find(']') : 0;
    if (bracket == std::string_view::npos) return {};
    const auto colon = host.find(':', bracket);
    const auto port = colon == std::string_view::npos ? std::string_view{} : host.substr(colon + 1);
    if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return {};
    auto name = host.substr(0, colon);
    if (bracket > 0) {
        name = name.substr(1, name.size() - 2);
        const auto address = Address::parse(name);
        return address ? address->text() : std::string{};
    }
    const auto is_plain = [](char c) {
        c = lower_letter(c);
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    };
    if (!std::all_of(name.begin(), name.end(), is_plain)) return {};
    return lower_ascii(name);
}

// An absolute target ("http://name/path", as to a proxy) names its host itself (RFC 9112, 3.2.2).
std::string_view take_authority(std::string_view& target)
{
    const auto scheme = target.find("://");
    const auto word = target.substr(0, scheme);
    if (scheme == std::string_view::npos || !(same_token(word, "http") || same_token(word, "https")))
        return {};
    auto rest = target.substr(scheme + 3);
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    target = end == rest.size() ? "/" : rest.substr(end);
    return rest.substr(0, end);
}

tl::expected<Method, int> method_of(std::string_view name, bool& head_only)
{
    head_only = name == "HEAD";
    if (name == "GET" || head_only) return Method::get;
    if (name == "POST") return Method::post;
    if (name == "PUT") return Method::put;
    if (name == "DELETE") return Method::del;
    const bool known = name == "OPTIONS" || name == "PATCH" || name == "TRACE" || name == "CONNECT";
    return tl::unexpected(known ? 405 : 501);
}

bool read_target(std::string_view target, Request& request)
{
    const auto mark = target.find('?');
    auto path = normal_path(target.substr(0, mark));
    auto query = Fields::parse(mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1));
    if (!path || !query || target.find('#') != std::string_view::npos) return false;
    request.path = std::move(*path);
    request.query = std::move(*query);
    return true;
}

void take_headers(Head& head, Request& request)
{
    for (auto& [name, value] : head.headers) {
        if (name == "cookie") read_cookies(value, request.cookies);
        if (!base::is_valid_utf8(value)) value = base::nfc(value);
    }
    request.headers = std::move(head.headers);
}

}

Admission::Admission(const ServerSettings& settings)
    : watched_paths_(settings.watched_paths.begin(), settings.watched_paths.end())
{
    for (const auto& host : settings.hosts) {
        const auto address = Address::parse(host);
        hosts_.insert(address ? address->text() : host_name(host));
    }
    if (settings.hosts.empty()) {
        const auto own = Address::parse(settings.address);
        any_address_ = own && own->unspecified();
        hosts_ = {"localhost", "127.0.0.1", "::1", own ? own->text() : lower_ascii(settings.address)};
    }
    hosts_.erase("");
    for (const auto& text : settings.trusted_proxies) {
        const auto range = AddressRange::parse(text);
        if (!range)
            throw std::runtime_error("Không đọc được địa chỉ máy chủ trung gian \"" + text +
                                     "\". Hãy ghi một địa chỉ IP hoặc một dải như 10.0.0.0/8.");
        proxies_.push_back(*range);
    }
}

tl::expected<Admitted, int> Admission::admit(Head& head, const Peer& peer) const
{
    Admitted out;
    const auto method = method_of(head.method, out.head_only);
    if (!method) return tl::unexpected(method.error());
    out.request.method = *method;

    std::string_view target = head.target;
    const auto authority = take_authority(target);
    if (head.count("host") != 1) return tl::unexpected(400);
    const int refused = judge_host(authority.empty() ? stripped(head.header("host")) : authority);
    if (refused == 400 || (refused != 0 && !watched_paths_.contains(target))) return tl::unexpected(refused);
    if (!read_target(target, out.request)) return tl::unexpected(400);

    if (const auto expects = head.header("expect"); !expects.empty()) {
        if (!same_token(stripped(expects), "100-continue")) return tl::unexpected(417);
        out.wants_continue = true;
    }
    tell_origin(out.request, head, peer);
    out.request.target = std::move(head.target);
    take_headers(head, out.request);
    return out;
}

int Admission::judge_host(std::string_view host) const
{
    const auto name = host_name(host);
    if (name.empty()) return 400;
    if (hosts_.contains(name) || (any_address_ && Address::parse(name))) return 0;
    return 421;
}

// The right-most address in X-Forwarded-For that is not one of our proxies: what stands left of it, the
// client may have written itself.
void Admission::tell_origin(Request& request, const Head& head, const Peer& peer) const
{
    request.remote = peer.address;
    request.secure = peer.tls;
    const auto next = Address::parse(peer.address);
    if (!next || !trusts(*next)) return;

    std::vector<std::string_view> hops;
    std::string_view proto;
    for (const auto& [name, value] : head.headers) {
        std::string_view rest = value;
        if (name == "x-forwarded-for")
            while (!rest.empty())
                hops.push_back(stripped(next_piece(rest, ',')));
        if (name == "x-forwarded-proto")
            while (!rest.empty())
                proto = stripped(next_piece(rest, ','));
    }
    if (!proto.empty()) request.secure = same_token(proto, "https");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = Address::parse_with_port(*hop);
        if (!address) return;
        request.remote = address->text();
        if (!trusts(*address)) return;
    }
}

bool Admission::trusts(const Address& address) const
{
    return std::any_of(proxies_.begin(), proxies_.end(),
                       [&](const auto& range) { return range.contains(address); });
}

}
