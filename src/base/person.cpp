// SPDX-License-Identifier: Apache-2.0
#include "base/person.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace base {

namespace {

constexpr std::size_t longest_name = 100;

// Letters of Vietnamese and of the peoples who write with Latin letters, and what stands inside their names
// (Y'Nga, H’Hen, Ka-Nhân, "Nguyễn Văn A (B)").
bool stands_in_a_name(char32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
               std::string_view(" '-.()").find(static_cast<char>(point)) != std::string_view::npos;
    return (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7) ||
           (point >= 0x300 && point <= 0x36F) || (point >= 0x1E00 && point <= 0x1EFF) || point == 0x2019 ||
           point == 0x02BC;
}

bool is_name(std::string_view text)
{
    while (!text.empty())
        if (!stands_in_a_name(take_code_point(text))) return false;
    return true;
}

}

std::optional<Refusal> objection_to_name(std::string_view name, std::string_view field)
{
    const auto objection = [&](std::string code, std::string sentence) {
        return Refusal{RefusalKind::invalid, std::move(code), std::move(sentence), std::string(field), {}};
    };
    if (name.empty()) return objection("name_missing", "Chưa có họ và tên. Hãy ghi đủ họ, chữ đệm và tên.");
    if (!is_name(name))
        return objection("name_invalid", "Họ và tên có chữ số hoặc ký hiệu lạ. Hãy ghi lại bằng chữ, như "
                                         "trong giấy khai sinh.");
    if (words(name).size() < 2)
        return objection("name_invalid", "Họ và tên mới có một chữ. Hãy ghi đủ họ và tên.");
    if (length(name) > longest_name)
        return objection("name_invalid",
                         "Họ và tên dài hơn 100 chữ cái. Hãy kiểm tra xem có lẫn nội dung khác không.");
    return std::nullopt;
}

bool is_phone_number(std::string_view figures)
{
    return (figures.size() == 10 || figures.size() == 11) && figures.front() == '0' &&
           std::ranges::all_of(figures, [](char c) { return c >= '0' && c <= '9'; });
}

}
