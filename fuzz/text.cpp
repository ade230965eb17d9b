// SPDX-License-Identifier: Apache-2.0
// Any bytes at all as a name: every function of base/text answers, in valid UTF-8, and the keys agree with
// themselves.
#include "base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace base;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

void require_text(std::string_view text)
{
    require(is_valid_utf8(text));
}

void check_forms(std::string_view input)
{
    const std::string normal = nfc(input);
    require_text(normal);
    require(nfc(normal) == normal);
    const std::string neat = tidy(input);
    require_text(neat);
    require(tidy(neat) == neat);
    for (const auto& result : {upper(input), lower(input), title_case(input), shortened(input, 7)})
        require_text(result);
    require(length(shortened(input, 7)) <= 7);
    for (const auto& word : words(input))
        require(!word.empty() && is_valid_utf8(word));
    const NameParts parts = split_name(input);
    require(parts.given.empty() == neat.empty());
}

void check_keys(std::string_view input)
{
    const std::string folded = fold(input);
    require_text(folded);
    require_text(same_name_key(input));
    require(fold(nfc(input)) == folded);
    require(same_name_key(nfc(input)) == same_name_key(input));
    require(sort_key(nfc(input)) == sort_key(input));
    require(name_sort_key(tidy(input)) == name_sort_key(input));
    // A foreign letter forces the exact way where the quick one may have been taken.
    require(fold("文 " + std::string(input)) == (folded.empty() ? "文" : "文 " + folded));
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check_forms(input);
    check_keys(input);
    return 0;
}
