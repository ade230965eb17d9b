// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.hpp"

#include "web/ascii.hpp"

#include <algorithm>
#include <array>

namespace web {
namespace {

// "token" or "quoted"; cuts it off the front. Browsers write %22 for a quote in a name, older ones and curl
// \"; a backslash before anything else is itself (Windows paths).
std::string take_value(std::string_view& rest)
{
    std::string value;
    if (!rest.starts_with('"')) {
        const auto end = std::min(rest.find(';'), rest.size());
        value = stripped(rest.substr(0, end));
        rest.remove_prefix(end);
        return value;
    }
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] != '"'; ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
        value += rest[i];
    }
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return value;
}

/// The value of `wanted` among ";name=value" parameters.
std::optional<std::string> parameter(std::string_view rest, std::string_view wanted)
{
    while (!rest.empty()) {
        if (rest.front() == ';' || rest.front() == ' ' || rest.front() == '\t') {
            rest.remove_prefix(1);
            continue;
        }
        const auto equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos) return std::nullopt;
        const auto name = stripped(rest.substr(0, equals));
        rest.remove_prefix(equals);
        if (rest.front() == ';') continue;
        rest.remove_prefix(1);
        auto value = take_value(rest);
        if (same_token(name, wanted)) return value;
    }
    return std::nullopt;
}

// What browsers escape in names (WHATWG, multipart/form-data encoding): quote, CR and LF, and nothing else.
std::string unescaped(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 3> escapes{
        {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}}};
    std::string out;
    while (!text.empty()) {
        const auto* const found = std::find_if(escapes.begin(), escapes.end(), [&](const auto& escape) {
            return same_token(text.substr(0, 3), escape.first);
        });
        out += found == escapes.end() ? text.front() : found->second;
        text.remove_prefix(found == escapes.end() ? 1 : 3);
    }
    return out;
}

bool is_plain_coding(std::string_view coding)
{
    return same_token(coding, "binary") || same_token(coding, "8bit") || same_token(coding, "7bit");
}

bool is_boundary_letter(char c)
{
    c = lower_letter(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

}

std::optional<std::string> multipart_boundary(std::string_view content_type)
{
    auto rest = content_type;
    if (!same_token(stripped(next_piece(rest, ';')), "multipart/form-data")) return std::nullopt;
    auto boundary = parameter(rest, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70 || boundary->back() == ' ')
        return std::nullopt;
    if (!std::all_of(boundary->begin(), boundary->end(), is_boundary_letter)) return std::nullopt;
    return boundary;
}

// The message begins as if a line had just ended, so that the first boundary is like the others.
MultipartParser::MultipartParser(std::string_view boundary, PartSink& sink, MultipartLimits limits)
    : delimiter_("\r\n--" + std::string(boundary)), sink_(sink), limits_(limits), pending_("\r\n")
{
}

MultipartParser::State MultipartParser::feed(std::string_view bytes)
{
    if (state_ != State::reading) return state_;
    pending_ += bytes;
    while (state_ == State::reading && advance()) {
    }
    pending_.erase(0, at_);
    at_ = 0;
    if (state_ != State::reading) pending_.clear();
    return state_;
}

// True when there may be more to do with what is here.
bool MultipartParser::advance()
{
    switch (step_) {
    case Step::preamble:
        return skip_preamble();
    case Step::after_boundary:
        return after_boundary();
    case Step::header:
        return read_header();
    case Step::body:
        return read_body();
    }
    return false;
}

bool MultipartParser::skip_preamble()
{
    const auto found = unread().find(delimiter_);
    if (found == std::string_view::npos) {
        at_ += unread().size() - std::min(unread().size(), delimiter_.size() - 1);
        return false;
    }
    at_ += found + delimiter_.size();
    step_ = Step::after_boundary;
    return true;
}

bool MultipartParser::after_boundary()
{
    const auto rest = unread();
    if (rest.size() < 2) return false;
    if (rest.starts_with("--")) return end_with(State::done);
    const auto padding = rest.find_first_not_of(" \t");
    if (std::min(padding, rest.size()) > limits_.header_bytes) return end_with(State::malformed);
    if (padding == std::string_view::npos || rest.size() < padding + 2) return false;
    if (rest.substr(padding, 2) != "\r\n") return end_with(State::malformed);
    at_ += padding + 2;
    step_ = Step::header;
    return true;
}

bool MultipartParser::read_header()
{
    const auto rest = unread();
    constexpr std::string_view blank_line = "\r\n\r\n";
    const auto end = rest.find(blank_line);
    // Without its end in sight, up to three of the last bytes may belong to the blank line.
    const auto least =
        end == std::string_view::npos ? rest.size() - std::min(rest.size(), blank_line.size() - 1) : end;
    if (least > limits_.header_bytes) return end_with(State::over_limit);
    if (end == std::string_view::npos) return false;
    if (++parts_ > limits_.parts) return end_with(State::over_limit);
    if (!open_part(rest.substr(0, end))) return false;
    at_ += end + blank_line.size();
    step_ = Step::body;
    return true;
}

bool MultipartParser::open_part(std::string_view block)
{
    std::optional<std::string> name, file_name;
    while (!block.empty()) {
        const auto end = std::min(block.find("\r\n"), block.size());
        auto value = block.substr(0, end);
        block.remove_prefix(std::min(end + 2, block.size()));
        const auto field = next_piece(value, ':');
        if (same_token(field, "content-disposition")) {
            if (!same_token(stripped(next_piece(value, ';')), "form-data")) return end_with(State::malformed);
            name = parameter(value, "name");
            file_name = parameter(value, "filename");
        } else if (same_token(field, "content-transfer-encoding")) {
            if (!is_plain_coding(stripped(value))) return end_with(State::malformed);
        }
    }
    if (!name) return end_with(State::malformed);
    if (file_name) file_name = unescaped(*file_name);
    return sink_.begin(unescaped(*name), std::move(file_name)) || end_with(State::stopped);
}

bool MultipartParser::read_body()
{
    const auto rest = unread();
    const auto found = rest.find(delimiter_);
    const bool ends = found != std::string_view::npos;
    const auto sure = ends ? found : rest.size() - std::min(rest.size(), delimiter_.size() - 1);
    if (sure > 0 && !sink_.data(rest.substr(0, sure))) return end_with(State::stopped);
    at_ += sure;
    if (!ends) return false;
    if (!sink_.end()) return end_with(State::stopped);
    at_ += delimiter_.size();
    step_ = Step::after_boundary;
    return true;
}

bool MultipartParser::end_with(State state)
{
    state_ = state;
    return false;
}

}
