// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include "base/text.hpp"
#include "web/accept.hpp"
#include "web/ascii.hpp"
#include "web/percent.hpp"

#include <algorithm>

namespace web {
namespace {

// Digits only: no sign, no space, no leading "+", nothing over 18 digits.
std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t number = 0;
    if (text.empty() || text.size() > 18 || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}

std::string_view code(Method method)
{
    switch (method) {
    case Method::get:
        return "GET";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::del:
        return "DELETE";
    }
    return "";
}

std::optional<std::string_view> Fields::maybe(std::string_view name) const
{
    for (const auto& [key, value] : pairs_)
        if (key == name) return value;
    return std::nullopt;
}

bool Fields::has(std::string_view name) const
{
    return maybe(name).has_value();
}

std::string_view Fields::get(std::string_view name) const
{
    return maybe(name).value_or(std::string_view{});
}

std::vector<std::string_view> Fields::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_)
        if (key == name) values.emplace_back(value);
    return values;
}

std::optional<std::int64_t> Fields::number(std::string_view name) const
{
    return whole_number(get(name));
}

std::vector<std::int64_t> Fields::numbers(std::string_view name) const
{
    std::vector<std::int64_t> numbers;
    for (const auto value : all(name))
        numbers.push_back(whole_number(value).value_or(0));
    return numbers;
}

std::optional<Fields> Fields::parse(std::string_view text, std::size_t most)
{
    Fields fields;
    while (!text.empty()) {
        auto value = next_piece(text, '&');
        if (value.empty()) continue;
        if (fields.pairs_.size() == most) return std::nullopt;
        const auto name = percent_decoded(next_piece(value, '='), Plus::is_space);
        const auto content = percent_decoded(value, Plus::is_space);
        if (!name || !content) return std::nullopt;
        fields.add(base::nfc(*name), base::nfc(*content));
    }
    return fields;
}

std::string_view Request::header(std::string_view lower_case_name) const
{
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const
{
    const auto found = cookies.find(name);
    return found == cookies.end() ? std::string_view{} : found->second;
}

std::string_view Request::in_path(std::string_view parameter) const
{
    const auto found = parameters.find(parameter);
    return found == parameters.end() ? std::string_view{} : found->second;
}

std::int64_t Request::number_in_path(std::string_view parameter) const
{
    return whole_number(in_path(parameter)).value_or(0);
}

bool Request::wants_json() const
{
    auto list = wishes(header("accept"));
    std::stable_sort(list.begin(), list.end(),
                     [](const Wish& a, const Wish& b) { return a.weight > b.weight; });
    for (const auto& wish : list) {
        if (wish.weight == 0) break;
        if (same_token(wish.what, "text/html")) return false;
        if (same_token(wish.what, "application/json")) return true;
    }
    return false;
}

bool Request::wants_fragment() const
{
    return !header("hx-request").empty() || !header("x-fragment").empty();
}

}
