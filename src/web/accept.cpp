// SPDX-License-Identifier: Apache-2.0
#include "web/accept.hpp"

#include "web/ascii.hpp"

namespace web {
namespace {

constexpr std::size_t most_wishes = 64;

// "1", "0", "0.5", "0.123", "1.000" (RFC 9110, 12.4.2).
int weight_of(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    int scale = 100;
    for (const char c : text.substr(text.size() > 1 ? 2 : 1)) {
        if (c < '0' || c > '9') return 0;
        weight += (c - '0') * scale;
        scale /= 10;
    }
    return weight > 1000 ? 0 : weight;
}

}

std::vector<Wish> wishes(std::string_view header)
{
    std::vector<Wish> out;
    while (!header.empty() && out.size() < most_wishes) {
        auto parameters = next_piece(header, ',');
        Wish wish{stripped(next_piece(parameters, ';'))};
        if (wish.what.empty()) continue;
        while (!parameters.empty()) {
            const auto parameter = stripped(next_piece(parameters, ';'));
            if (parameter.size() > 2 && lower_letter(parameter[0]) == 'q' && parameter[1] == '=')
                wish.weight = weight_of(parameter.substr(2));
        }
        out.push_back(wish);
    }
    return out;
}

}
