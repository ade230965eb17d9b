// SPDX-License-Identifier: Apache-2.0
// multipart/form-data (RFC 7578) as it streams in: bytes go in as they come, names and contents come out as
// they are known. Nothing is kept but one header block and the few bytes that may be the beginning of a
// boundary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

struct MultipartLimits {
    std::size_t parts = 2'000;
    std::size_t header_bytes = 8 * 1024; ///< of one part
};

/// The boundary a Content-Type names; nothing when it is not multipart/form-data or has no usable boundary.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Receives the parts. Each call answers false to stop.
class PartSink {
public:
    virtual ~PartSink() = default;
    /// `file_name` is there, even if empty, when the part is a file field.
    virtual bool begin(std::string name, std::optional<std::string> file_name) = 0;
    virtual bool data(std::string_view bytes) = 0;
    virtual bool end() = 0;
};

class MultipartParser {
public:
    enum class State { reading, done, malformed, over_limit, stopped };

    MultipartParser(std::string_view boundary, PartSink& sink, MultipartLimits limits = {});

    /// Takes all bytes. After `done` the rest (an epilogue) is passed over; after a failure too.
    State feed(std::string_view bytes);
    [[nodiscard]] State state() const { return state_; }

private:
    enum class Step { preamble, after_boundary, header, body };

    bool advance();
    bool skip_preamble();
    bool after_boundary();
    bool read_header();
    bool read_body();
    bool end_with(State state);
    bool open_part(std::string_view block);
    [[nodiscard]] std::string_view unread() const { return std::string_view(pending_).substr(at_); }

    const std::string delimiter_; ///< CRLF, two dashes, the boundary
    PartSink& sink_;
    const MultipartLimits limits_;
    std::string pending_;
    std::size_t at_ = 0; ///< what of `pending_` is used up
    std::size_t parts_ = 0;
    Step step_ = Step::preamble;
    State state_ = State::reading;
};

}
