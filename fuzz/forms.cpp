// SPDX-License-Identifier: Apache-2.0
// The small grammars of a head: forms and query strings, cookies, paths, wishes, boundaries, addresses. What
// comes out is text without NUL, and a path has no second reading. The same bytes also go through the HTTP
// parser and the door.
#include "base/text.hpp"
#include "web/accept.hpp"
#include "web/address.hpp"
#include "web/admission.hpp"
#include "web/cookies.hpp"
#include "web/incoming.hpp"
#include "web/multipart.hpp"
#include "web/percent.hpp"
#include "web/server.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace web;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

void require_text(std::string_view text)
{
    require(base::is_valid_utf8(text) && text.find('\0') == std::string_view::npos);
}

void require_clean_path(const std::string& path)
{
    require_text(path);
    require(path.front() == '/' && path.find("//") == std::string::npos &&
            path.find('\\') == std::string::npos);
    require((path + "/").find("/../") == std::string::npos && (path + "/").find("/./") == std::string::npos);
    require(path == "/" || path.back() != '/');
}

void check_grammars(std::string_view input)
{
    if (const auto fields = Fields::parse(input, 100)) {
        require(fields->pairs().size() <= 100);
        for (const auto& [name, value] : fields->pairs()) {
            require_text(name);
            require_text(value);
            require(fields->number(name).value_or(0) >= 0);
        }
    }
    std::map<std::string, std::string, std::less<>> cookies;
    read_cookies(input, cookies);
    for (const auto& [name, value] : cookies) {
        require_text(name);
        require_text(value);
    }
    if (const auto path = normal_path(input)) require_clean_path(*path);
    for (const auto& wish : wishes(input))
        require(!wish.what.empty() && wish.weight >= 0 && wish.weight <= 1000);
    if (const auto boundary = multipart_boundary(input))
        require(!boundary->empty() && boundary->size() <= 70);
    if (const auto address = Address::parse_with_port(input))
        require(Address::parse(address->text()) == address);
    static_cast<void>(AddressRange::parse(input));
}

const Admission& door()
{
    static const Admission admission([] {
        ServerSettings settings;
        settings.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
        return settings;
    }());
    return admission;
}

// Fed in pieces of one size: whatever the cut, the verdict and the body must be the same.
struct Verdict {
    int status = 0;
    std::string body;
    bool operator==(const Verdict&) const = default;
};

Verdict read_message(std::string_view input, std::size_t piece)
{
    constexpr std::size_t header_bytes = 1024;
    Incoming incoming(header_bytes);
    Verdict verdict;
    std::string pending;
    const Incoming::Body keep = [&](std::string_view bytes) {
        verdict.body += bytes;
        return true;
    };
    while (!input.empty() || incoming.state() == Incoming::State::head_done) {
        pending += input.substr(0, piece);
        input.remove_prefix(std::min(piece, input.size()));
        for (bool again = true; again;) {
            const auto taken = incoming.feed(pending, keep);
            require(taken <= pending.size());
            pending.erase(0, taken);
            again = incoming.state() == Incoming::State::head_done;
            if (!again) break;
            auto admitted = door().admit(incoming.head(), {"127.0.0.1", false});
            if (!admitted) return {admitted.error(), ""};
            require_clean_path(admitted->request.path);
            for (const auto& [name, value] : admitted->request.headers)
                require(base::is_valid_utf8(value));
        }
        if (incoming.state() == Incoming::State::failed) return {incoming.status(), ""};
        if (incoming.state() == Incoming::State::done) return verdict.status = 200, verdict;
        require(pending.size() <= header_bytes + piece);
    }
    return verdict;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > 4096) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check_grammars(input);
    const auto whole = read_message(input, 4096);
    require(whole.status == 0 || (whole.status >= 200 && whole.status < 600));
    // A fault may be seen earlier or later with the size of the pieces; what is taken as a message must be
    // the same one.
    const auto dripped = read_message(input, 1);
    const bool taken = whole.status == 200 || dripped.status == 200;
    if (taken && whole.status != 431 && dripped.status != 431) require(whole == dripped);
    return 0;
}
