// SPDX-License-Identifier: Apache-2.0
// One HTTP/1.x request message out of bytes. Behind this door is Boost.Beast's parser, in incoming.cpp and
// nowhere else; it knows no sockets, so that a test or a fuzzer can feed it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

/// What stands above the body.
struct Head {
    std::string method; ///< as sent: "GET"
    std::string target;
    bool keep_alive = false;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case

    /// The first of that name, or "".
    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    [[nodiscard]] std::size_t count(std::string_view lower_case_name) const;
    [[nodiscard]] bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

class Incoming {
public:
    enum class State {
        head,      ///< the head is not complete
        head_done, ///< `head` can be read; feeding goes on into the body
        body,
        done,
        failed, ///< `status` says with what to answer; the connection is of no further use
    };

    /// `header_bytes`: the whole head and, later, one chunk line or the trailers.
    explicit Incoming(std::size_t header_bytes);
    ~Incoming();
    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;

    /// Takes what it can of `bytes` and says how many that were; the rest must be offered again, with what
    /// came after it. Stops after the head, and after the message. Body bytes go to `body`, which answers
    /// false to stop (then the state stays `body` and the caller does not go on).
    using Body = std::function<bool(std::string_view)>;
    std::size_t feed(std::string_view bytes, const Body& body);

    [[nodiscard]] State state() const;
    /// 400 malformed or contradictory, 431 head too large, 501 a transfer coding that is not known.
    [[nodiscard]] int status() const;
    [[nodiscard]] Head& head();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}
