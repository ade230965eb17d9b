// SPDX-License-Identifier: Apache-2.0
// A reply made ready for the wire: head as text, body in memory or as an open file.
#pragma once

#include "web/reply.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace web {

/// An open file to send, closed with this object.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(const std::string& path);
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] bool open() const { return descriptor_ >= 0; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Fills what it can of `into` from `offset`; 0 when the file ended early or cannot be read.
    std::size_t read(std::uint64_t offset, char* into, std::size_t room) const;

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

struct Outgoing {
    std::string head;
    std::string body;
    std::string_view still; ///< instead of `body`
    OpenFile file;          ///< instead of both
    bool keep_alive = false;

    [[nodiscard]] std::string_view bytes() const { return still.empty() ? std::string_view(body) : still; }
};

/// What the request said that shapes the reply.
struct ReplyManner {
    bool head_only = false;
    bool keep_alive = false;
    bool secure = false;
    std::string accept_encoding;
};

/// Compresses where it pays, adds the security headers every reply gets, opens and (if asked) unlinks the
/// file. Throws std::runtime_error when the file cannot be opened.
Outgoing make_ready(Reply reply, const ReplyManner& manner);

}
