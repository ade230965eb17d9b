// SPDX-License-Identifier: Apache-2.0
#include "web/cookies.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"

#include <algorithm>

namespace web {
namespace {

constexpr std::size_t most_cookies = 100;

std::string_view unquoted(std::string_view value)
{
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : value;
}

bool is_clean(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), is_control) && base::is_valid_utf8(text);
}

}

void read_cookies(std::string_view header, std::map<std::string, std::string, std::less<>>& cookies)
{
    while (!header.empty() && cookies.size() < most_cookies) {
        auto value = next_piece(header, ';');
        if (value.find('=') == std::string_view::npos) continue;
        const auto name = stripped(next_piece(value, '='));
        value = unquoted(stripped(value));
        if (name.empty() || !is_clean(name) || !is_clean(value)) continue;
        cookies.try_emplace(std::string(name), value);
    }
}

}
