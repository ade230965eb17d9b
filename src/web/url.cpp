// SPDX-License-Identifier: Apache-2.0
#include "web/url.hpp"

namespace web {
namespace {

bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

}

std::string url_encoded(std::string_view text)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char ch : text) {
        const auto c = static_cast<unsigned char>(ch);
        if (is_unreserved(c)) {
            out += ch;
        } else {
            out += '%';
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    return out;
}

Url Url::with(std::string_view name, std::string_view value) const
{
    Url out = *this;
    out.text_ += text_.find('?') == std::string::npos ? '?' : '&';
    out.text_ += url_encoded(name) + "=" + url_encoded(value);
    return out;
}

Url Url::with(std::string_view name, std::int64_t value) const
{
    return with(name, std::to_string(value));
}

Url Url::at(std::string_view anchor) const
{
    Url out = *this;
    out.text_ += "#" + url_encoded(anchor);
    return out;
}

std::optional<Url> Url::own(std::string_view path)
{
    if (path.empty() || path.front() != '/' || path.size() > 2'000) return std::nullopt;
    if (path.size() > 1 && (path[1] == '/' || path[1] == '\\')) return std::nullopt;
    for (const char c : path)
        if (static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '"' || c == '<' || c == '>' || c == 127)
            return std::nullopt;
    return Url(std::string(path));
}

void detail::fill_next(std::string& text, std::size_t& at, const std::string& part)
{
    const auto hole = text.find("{}", at);
    if (hole == std::string::npos) return;
    text.replace(hole, 2, part);
    at = hole + part.size();
}

}
