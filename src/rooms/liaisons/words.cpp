// SPDX-License-Identifier: Apache-2.0
// The words of the case: what is stored, and what the office calls it.
#include "base/words.hpp"

#include "liaisons/liaisons.hpp"

#include <array>

namespace liaisons {

namespace {

using enum State;
constexpr std::array<base::Words<State>, 6> states{{
    {received, "received", "Chờ phân về chi bộ"},
    {introduced, "introduced", "Chờ chi bộ tiếp nhận"},
    {accepted, "accepted", "Chờ báo tin"},
    {informed, "informed", "Đang giữ mối liên hệ"},
    {returned, "returned", "Chi bộ trả lại"},
    {ended, "ended", "Đã chấm dứt"},
}};

constexpr std::array<base::Words<InformedHow>, 3> ways{{
    {InformedHow::met, "met", "gặp trực tiếp"},
    {InformedHow::phone, "phone", "gọi điện thoại"},
    {InformedHow::letter, "letter", "gửi giấy báo"},
}};

constexpr std::array<base::Words<EndReason>, 7> endings{{
    {EndReason::moved, "moved", "đã chuyển nơi cư trú đến địa bàn khác"},
    {EndReason::retired, "retired", "chuyển sinh hoạt đảng chính thức về nơi cư trú"},
    {EndReason::left_party, "left_party", "không còn là đảng viên"},
    {EndReason::died, "died", "từ trần"},
    {EndReason::introduction_withdrawn, "introduction_withdrawn", "nơi công tác rút giấy giới thiệu"},
    {EndReason::not_resident, "not_resident", "không cư trú tại phường, trả nơi giới thiệu"},
    {EndReason::mistake, "mistake", "ghi nhầm vào danh sách"},
}};

}

std::string_view code(State state)
{
    return base::words_of(states, state).code;
}

std::string_view shown(State state)
{
    return base::words_of(states, state).shown;
}

std::optional<State> state_from(std::string_view code)
{
    return base::value_of(states, code);
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
    return base::words_of(ways, how).code;
}

std::string_view shown(InformedHow how)
{
    return base::words_of(ways, how).shown;
}

std::optional<InformedHow> informed_how_from(std::string_view code)
{
    return base::value_of(ways, code);
}

std::string_view code(EndReason reason)
{
    return base::words_of(endings, reason).code;
}

std::string_view shown(EndReason reason)
{
    return base::words_of(endings, reason).shown;
}

std::optional<EndReason> end_reason_from(std::string_view code)
{
    return base::value_of(endings, code);
}

}
