// SPDX-License-Identifier: Apache-2.0
#include "web/body.hpp"

#include "web/ascii.hpp"
#include "web/json_form.hpp"

namespace web {
namespace {

// Browsers' forms know only GET and POST. Only a form may say so: a script or program can send the method
// itself.
int override_method(Request& request)
{
    const auto wish = request.form.maybe("_method");
    if (request.method != Method::post || !wish) return 0;
    if (same_token(*wish, "put"))
        request.method = Method::put;
    else if (same_token(*wish, "delete"))
        request.method = Method::del;
    else if (!same_token(*wish, "post"))
        return 400;
    return 0;
}

}

RequestBody::RequestBody(const Head& head, const Request& request, const BodyLimits& limits) : limits_(limits)
{
    choose_kind(head, request);
    const auto limit = kind_ == Kind::upload ? limits_.upload_bytes : limits_.body_bytes;
    if (status_ == 0 && head.content_length.value_or(0) > limit) status_ = 413;
}

void RequestBody::choose_kind(const Head& head, const Request& request)
{
    if (!head.has_body() || request.method == Method::get) return;
    auto rest = request.header("content-type");
    const auto content_type = rest;
    const auto type = stripped(next_piece(rest, ';'));
    if (same_token(type, "application/x-www-form-urlencoded")) {
        kind_ = Kind::form;
    } else if (same_token(type, "application/json")) {
        kind_ = Kind::json;
    } else if (same_token(type, "multipart/form-data")) {
        kind_ = Kind::upload;
        const auto boundary = multipart_boundary(content_type);
        if (!boundary) {
            status_ = 400;
            return;
        }
        uploaded_ =
            std::make_unique<UploadedForm>(limits_.upload_folder, limits_.body_bytes, *limits_.allowance);
        parser_ = std::make_unique<MultipartParser>(*boundary, *uploaded_);
    } else {
        status_ = 415;
    }
}

bool RequestBody::take(std::string_view bytes)
{
    if (status_ != 0) return false;
    total_ += bytes.size();
    if (kind_ == Kind::upload) return take_upload(bytes);
    if (total_ > limits_.body_bytes) return fail(413);
    if (kind_ != Kind::ignored) text_ += bytes;
    return true;
}

bool RequestBody::take_upload(std::string_view bytes)
{
    if (total_ > limits_.upload_bytes) return fail(413);
    switch (parser_->feed(bytes)) {
    case MultipartParser::State::reading:
    case MultipartParser::State::done:
        return true;
    case MultipartParser::State::malformed:
        return fail(400);
    case MultipartParser::State::over_limit:
        return fail(413);
    case MultipartParser::State::stopped:
        return fail(uploaded_->status());
    }
    return false;
}

int RequestBody::finish(Request& request)
{
    std::optional<Fields> fields;
    switch (kind_) {
    case Kind::ignored:
        return 0;
    case Kind::json:
        fields = fields_from_json(text_);
        break;
    case Kind::form:
        fields = Fields::parse(text_);
        break;
    case Kind::upload:
        if (parser_->state() != MultipartParser::State::done) return 400;
        uploaded_->move_to(request);
        return override_method(request);
    }
    if (!fields) return 400;
    request.form = std::move(*fields);
    text_ = {};
    return kind_ == Kind::form ? override_method(request) : 0;
}

bool RequestBody::fail(int status)
{
    status_ = status;
    return false;
}

}
