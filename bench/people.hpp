// SPDX-License-Identifier: Apache-2.0
// Invented people by number: the same number is always the same person.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

inline constexpr std::array<std::string_view, 20> family_names = {
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ",    "Võ",  "Đặng",
    "Bùi",    "Đỗ",   "Hồ", "Ngô",  "Dương", "Lý",    "Đoàn", "Trịnh", "Mai", "Tôn"};
inline constexpr std::array<std::string_view, 10> middle_names_of_men = {
    "Văn", "Hữu", "Đức", "Quang", "Minh", "Công", "Thanh", "Xuân", "Đình", "Viết"};
inline constexpr std::array<std::string_view, 10> middle_names_of_women = {
    "Thị", "Thị Ngọc", "Thị Thanh", "Thị Thu", "Thị Bích", "Thị Kim", "Ngọc", "Thị Hồng", "Thị Mỹ", "Thùy"};
inline constexpr std::array<std::string_view, 20> given_names_of_men = {
    "An",   "Bảo",   "Bình", "Chiến", "Cường", "Dũng", "Đạt",  "Hải", "Hiếu", "Hòa",
    "Hùng", "Khánh", "Long", "Nam",   "Phong", "Phúc", "Quân", "Sơn", "Toàn", "Vinh"};
inline constexpr std::array<std::string_view, 20> given_names_of_women = {
    "Anh", "Ánh",   "Châu", "Chi",  "Dung", "Duyên", "Giang", "Hà",     "Hạnh", "Hiền",
    "Hoa", "Hương", "Lan",  "Linh", "Loan", "Mai",   "Nga",   "Phương", "Thảo", "Yến"};

struct Person {
    std::string name, birth, card, phone; ///< birth as 1980-03-01
    bool woman = false;
    int birth_year = 0;
};

inline std::string digits(std::uint64_t number, std::size_t width)
{
    auto text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text
                               : text.substr(text.size() - width);
}

inline Person person(std::uint64_t number)
{
    // splitmix64: neighbours have nothing in common.
    auto z = number + 0x9e3779b97f4a7c15ULL;
    const auto next = [&z] {
        z += 0x9e3779b97f4a7c15ULL;
        auto x = z;
        x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31U);
    };
    const auto pick = [&next](const auto& list) { return std::string(list[next() % list.size()]); };
    Person one;
    one.woman = next() % 2 == 0;
    one.name = pick(family_names) + " " +
               (one.woman ? pick(middle_names_of_women) : pick(middle_names_of_men)) + " " +
               (one.woman ? pick(given_names_of_women) : pick(given_names_of_men));
    one.birth_year = static_cast<int>(1962 + next() % 38);
    one.birth =
        std::to_string(one.birth_year) + "-" + digits(1 + next() % 12, 2) + "-" + digits(1 + next() % 28, 2);
    one.card = digits(1 + number % 96, 3) + digits(static_cast<std::uint64_t>(one.birth_year) % 100, 2) +
               digits(number, 7);
    one.phone = "09" + digits(next(), 8);
    return one;
}

inline std::string residence(std::uint64_t number, int cell)
{
    return "Số " + std::to_string(1 + number % 180) + ", tổ dân phố " + std::to_string(cell);
}

}
