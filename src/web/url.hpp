// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/id.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

template <std::size_t holes>
struct UrlPattern;

/// An address within this site. Built from literal pieces and values; values are percent-encoded, so none can
/// add a segment, a parameter or a scheme.
///
///     url("/meetings/{}/marks/{}", meeting, person).with("filter", "unmarked")
class Url {
public:
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] Url with(std::string_view name, std::string_view value) const;
    [[nodiscard]] Url with(std::string_view name, std::int64_t value) const;
    [[nodiscard]] Url at(std::string_view anchor) const; ///< adds #anchor
    bool operator==(const Url&) const = default;

    /// A path that came from outside (a "back" field): taken only if it is a path of our own site.
    static std::optional<Url> own(std::string_view path);

private:
    template <class... Values>
    friend Url url(UrlPattern<sizeof...(Values)> pattern, const Values&... values);
    explicit Url(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// A literal that starts with "/" and has a {} for each value, checked while compiling.
template <std::size_t holes>
struct UrlPattern {
    std::string_view text;
    consteval UrlPattern(const char* pattern) : text(pattern)
    {
        if (text.empty() || text.front() != '/' || text.starts_with("//"))
            throw "an address of ours starts with one /";
        // An empty value there would make "//…", the address of another site.
        if (text.starts_with("/{")) throw "the first segment is a word, not a value";
        std::size_t found = 0;
        for (auto at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
            ++found;
        if (found != holes) throw "one {} for each value";
    }
};

/// Percent-encodes everything but letters, digits and - . _ ~
std::string url_encoded(std::string_view text);

namespace detail {
inline std::string url_part(std::string_view text)
{
    return url_encoded(text);
}
template <std::integral T>
std::string url_part(T number)
{
    return std::to_string(number);
}
template <class Tag>
std::string url_part(base::Id<Tag> id)
{
    return std::to_string(id.value);
}
void fill_next(std::string& text, std::size_t& at, const std::string& part);
}

template <class... Values>
Url url(UrlPattern<sizeof...(Values)> pattern, const Values&... values)
{
    std::string text(pattern.text);
    [[maybe_unused]] std::size_t at = 0;
    (detail::fill_next(text, at, detail::url_part(values)), ...);
    return Url(std::move(text));
}

}
