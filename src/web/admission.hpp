// SPDX-License-Identifier: Apache-2.0
// What is decided at the door, from the head alone: is this a request to us, for whom, and from where.
#pragma once

#include "web/address.hpp"
#include "web/incoming.hpp"
#include "web/request.hpp"

#include <tl/expected.hpp>

#include <set>
#include <string>
#include <vector>

namespace web {

struct ServerSettings;

/// Who is at the other end of the connection.
struct Peer {
    std::string address;
    bool tls = false;
};

struct Admitted {
    Request request;        ///< all but form and files
    bool head_only = false; ///< HEAD: answered like GET, without the body
    bool wants_continue = false;
};

class Admission {
public:
    /// Throws std::runtime_error with a sentence when a trusted proxy is not an address.
    explicit Admission(const ServerSettings& settings);

    /// Takes the headers out of `head`. Or the status to refuse with: 400 malformed target, query or Host;
    /// 405, 501 a method that is not served; 417 an expectation that is not known; 421 a Host that is not
    /// ours.
    [[nodiscard]] tl::expected<Admitted, int> admit(Head& head, const Peer& peer) const;

private:
    [[nodiscard]] int judge_host(std::string_view host) const;
    void tell_origin(Request& request, const Head& head, const Peer& peer) const;
    [[nodiscard]] bool trusts(const Address& address) const;

    std::set<std::string, std::less<>> hosts_;
    std::set<std::string, std::less<>> watched_paths_;
    bool any_address_ =
        false; ///< listening everywhere with no names given: a literal address is no rebound name
    std::vector<AddressRange> proxies_;
};

}
