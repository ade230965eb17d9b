// SPDX-License-Identifier: Apache-2.0
// What the rest of the house sees of HTTP: plain values. Only server.cpp knows Boost.Beast.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

enum class Method { get, post, put, del };
std::string_view code(Method);

/// Name/value pairs in the order they came, as a query string or a form has them. Names may repeat.
class Fields {
public:
    Fields() = default;
    explicit Fields(std::vector<std::pair<std::string, std::string>> pairs) : pairs_(std::move(pairs)) {}

    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    [[nodiscard]] bool has(std::string_view name) const;
    /// The first value of that name, or "".
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> maybe(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    /// A whole non-negative number, or nothing.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    template <class T>
    [[nodiscard]] T id(std::string_view name) const
    {
        return T{number(name).value_or(0)};
    }
    /// One id for each value of that name, as ticked rows send them; what is not a number is 0, which no row
    /// has.
    template <class T>
    [[nodiscard]] std::vector<T> ids(std::string_view name) const
    {
        std::vector<T> ids;
        for (const auto number : numbers(name))
            ids.push_back(T{number});
        return ids;
    }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }
    [[nodiscard]] bool empty() const { return pairs_.empty(); }

    /// application/x-www-form-urlencoded (a query string is one). Nothing when malformed, not UTF-8, holding
    /// NUL, or over `most` pairs.
    static std::optional<Fields> parse(std::string_view text, std::size_t most = 2'000);

private:
    [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view name) const;

    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// A file sent with a form, streamed to disk as it came. The file is removed when the request ends, unless
/// moved away.
struct UploadedFile {
    std::string field;
    std::string name; ///< as the sender called it, no folders
    std::string path; ///< where it lies now
    std::uint64_t size = 0;
};

struct Request {
    Method method = Method::get; ///< after _method of a form was taken into account
    std::string path;            ///< decoded, normalised: no "..", no "//", no trailing slash
    std::string target;          ///< as sent
    Fields query;
    Fields form; ///< from a form body, or the members of a JSON object body
    std::vector<UploadedFile> files;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::map<std::string, std::string, std::less<>> cookies;
    std::map<std::string, std::string, std::less<>> parameters; ///< from the route: {meeting}
    std::string remote;  ///< the address of the person's machine, behind a trusted proxy too
    bool secure = false; ///< TLS here or at the trusted proxy

    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
    /// The id in the path; 0 ("none", which no row has) when it is not a number.
    template <class T>
    [[nodiscard]] T id(std::string_view parameter) const
    {
        return T{number_in_path(parameter)};
    }
    [[nodiscard]] std::string_view in_path(std::string_view parameter) const;
    [[nodiscard]] std::int64_t number_in_path(std::string_view parameter) const;
    [[nodiscard]] bool wants_json() const; ///< Accept names application/json before text/html
    [[nodiscard]] bool
    wants_fragment() const; ///< sent by our script (HX-Request or X-Fragment): answer the row alone
};

}
