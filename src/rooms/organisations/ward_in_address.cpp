// SPDX-License-Identifier: Apache-2.0
#include "ward_in_address.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace organisations {
namespace {

// With their accents: folded, "xã" is also far and "phường" a given name.
constexpr std::array<std::string_view, 6> kinds = {"phường ", "xã ", "đặc khu ", "thị trấn ", "p.", "x."};
constexpr std::array<std::string_view, 9> ends = {" tp",    " thanh pho", " quan ", " huyen ", " thi xa ",
                                                  " tinh ", " to ",       " tdp",   " kv"};

bool begins_a_word(std::string_view text, std::size_t at)
{
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == ',' || text[at - 1] == '-' ||
           text[at - 1] == '(';
}

/// The name that stands at the front of `rest`, folded.
std::string name_at(std::string_view rest)
{
    auto name = base::fold(rest.substr(0, rest.find_first_of(",;-()/\n")));
    for (const auto end : ends)
        if (const auto at = (" " + name).find(end); at != std::string::npos)
            name.resize(at == 0 ? 0 : at - 1);
    return base::tidy(name);
}

}

std::string ward_in_address(std::string_view address)
{
    const auto text = base::lower(base::tidy(address));
    for (const auto kind : kinds)
        for (auto at = text.find(kind); at != std::string::npos; at = text.find(kind, at + 1))
            if (begins_a_word(text, at))
                if (auto name = name_at(std::string_view(text).substr(at + kind.size())); !name.empty())
                    return name;
    return {};
}

}
