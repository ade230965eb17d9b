// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/incoming.hpp"
#include "web/multipart.hpp"
#include "web/request.hpp"
#include "web/upload.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace web {

struct BodyLimits {
    std::size_t body_bytes = 0;
    std::size_t upload_bytes = 0;
    std::string upload_folder;
    DiskAllowance* allowance = nullptr;
};

/// The body of one request: a form, a JSON object, or a form with files. Uploaded files live as long as this
/// object.
class RequestBody {
public:
    /// Decides by Content-Type and length what will come; `status` may be set at once (413, 415, 400).
    RequestBody(const Head& head, const Request& request, const BodyLimits& limits);

    /// Takes a piece as it comes; false when enough is known to refuse.
    bool take(std::string_view bytes);
    /// After the last piece, off the network thread: reads form or JSON into the request and takes `_method`
    /// of a POST form into account. The status to refuse with, or 0.
    int finish(Request& request);
    [[nodiscard]] int status() const { return status_; }

private:
    enum class Kind { ignored, form, json, upload };

    void choose_kind(const Head& head, const Request& request);
    [[nodiscard]] bool take_upload(std::string_view bytes);
    bool fail(int status);

    const BodyLimits& limits_;
    Kind kind_ = Kind::ignored;
    int status_ = 0;
    std::size_t total_ = 0;
    std::string text_;
    std::unique_ptr<UploadedForm> uploaded_;
    std::unique_ptr<MultipartParser> parser_;
};

}
