// SPDX-License-Identifier: Apache-2.0
// The words of the case: what is stored, and what the office calls it.
#include "liaisons/liaisons.hpp"

#include <algorithm>
#include <array>

namespace liaisons {

namespace {

template <class Word>
struct Words {
    Word word;
    std::string_view code, shown;
};

using enum State;
constexpr std::array<Words<State>, 6> states{{
    {received, "received", "Chờ phân về chi bộ"},
    {introduced, "introduced", "Chờ chi bộ tiếp nhận"},
    {accepted, "accepted", "Chờ báo tin"},
    {informed, "informed", "Đang giữ mối liên hệ"},
    {returned, "returned", "Chi bộ trả lại"},
    {ended, "ended", "Đã chấm dứt"},
}};

constexpr std::array<Words<InformedHow>, 3> ways{{
    {InformedHow::met, "met", "gặp trực tiếp"},
    {InformedHow::phone, "phone", "gọi điện thoại"},
    {InformedHow::letter, "letter", "gửi giấy báo"},
}};

template <class List, class Word>
const auto& words_of(const List& list, Word word)
{
    return *std::find_if(list.begin(), list.end(), [&](const auto& words) { return words.word == word; });
}

template <class List>
auto word_from(const List& list, std::string_view code) -> std::optional<decltype(list.front().word)>
{
    const auto at =
        std::find_if(list.begin(), list.end(), [&](const auto& words) { return words.code == code; });
    if (at == list.end()) return std::nullopt;
    return at->word;
}

}

std::string_view code(State state)
{
    return words_of(states, state).code;
}

std::string_view shown(State state)
{
    return words_of(states, state).shown;
}

std::optional<State> state_from(std::string_view code)
{
    return word_from(states, code);
}

std::string_view code(Exemption exemption)
{
    return exemption == Exemption::none ? "none" : "exempt_meetings";
}

std::optional<Exemption> exemption_from(std::string_view code)
{
    if (code == "none") return Exemption::none;
    if (code == "exempt_meetings") return Exemption::exempt_meetings;
    return std::nullopt;
}

std::string_view code(InformedHow how)
{
    return words_of(ways, how).code;
}

std::string_view shown(InformedHow how)
{
    return words_of(ways, how).shown;
}

std::optional<InformedHow> informed_how_from(std::string_view code)
{
    return word_from(ways, code);
}

}
