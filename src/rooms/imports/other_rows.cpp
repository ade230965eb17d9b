// SPDX-License-Identifier: Apache-2.0
#include "other_rows.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <iterator>
#include <optional>

namespace imports {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// 3 of "3", "(3)", "[3]" or "4(=2*100/3)".
std::optional<int> column_number(std::string_view text)
{
    while (!text.empty() && (text.front() == '(' || text.front() == '[' || text.front() == ' '))
        text.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 1 || number > 200) return std::nullopt;
    const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (rest.find_first_not_of(") ]") == std::string_view::npos) return number;
    return rest.starts_with("(=") || rest.starts_with("=") ? std::optional(number) : std::nullopt;
}

bool starts_with_any_of(std::string_view text, std::initializer_list<std::string_view> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return text.starts_with(beginning); });
}

bool contains_any_of(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](auto part) { return text.find(part) != std::string_view::npos; });
}

bool is_roman(std::string_view word)
{
    return !word.empty() && word.find_first_not_of("IVX") == std::string_view::npos;
}

/// "II.", "A)", "1 -" at the front of a heading.
std::string_view without_number(std::string_view text)
{
    const auto end = text.find_first_of(" .)/:-");
    if (end == std::string_view::npos || end > 5) return text;
    const auto word = text.substr(0, end);
    const bool digits = std::all_of(word.begin(), word.end(), is_digit);
    const bool letter =
        word.size() == 1 && word[0] >= 'A' && word[0] <= 'H' && text[end] != ' ' && text[end] != '-';
    if (!digits && !letter && !is_roman(word)) return text;
    const auto rest = text.find_first_not_of(" .)/:-", end);
    return rest == std::string_view::npos ? std::string_view{} : text.substr(rest);
}

/// "(12 đồng chí)", ": 12 đ/c" at the end of a heading.
std::string_view without_count(std::string_view text)
{
    for (const auto mark : {" (", ":", " - "}) {
        const auto at = text.rfind(mark);
        if (at == std::string_view::npos || at == 0) continue;
        const auto tail = text.substr(at);
        if (tail.find_first_of("0123456789") == std::string_view::npos && tail != ":") continue;
        const auto folded = base::fold(tail);
        if (tail == ":" || contains_any_of(folded, {"dong chi", "d/c", "dang vien", "nguoi", " dv"}))
            return text.substr(0, at);
    }
    return text;
}

bool names_a_quarter(std::string_view folded)
{
    return contains_any_of(folded, {"to dan pho", "tdp", "khu pho", "khoi pho", "khu dan cu", "thon ", "xom ",
                                    "ap ", "ban lang"}) ||
           starts_with_any_of(folded, {"thon ", "to so ", "khoi "});
}

/// Words by which workplaces begin; with accents, because "Trường" is a school and "Trương" a family.
bool names_a_workplace(std::string_view lower, std::string_view folded)
{
    return starts_with_any_of(lower, {"sở ",
                                      "phòng ",
                                      "ban ",
                                      "trường ",
                                      "hội ",
                                      "cục ",
                                      "chi cục",
                                      "viện ",
                                      "tòa án",
                                      "toà án",
                                      "đội ",
                                      "công an",
                                      "đoàn thanh niên",
                                      "bộ chỉ huy",
                                      "khối ",
                                      "cơ quan",
                                      "đơn vị",
                                      "trạm ",
                                      "nhà máy",
                                      "xí nghiệp",
                                      "văn phòng"}) ||
           starts_with_any_of(folded,
                              {"cong ty",        "benh vien",       "trung tam",        "ubnd",
                               "uy ban",         "ngan hang",       "kho bac",          "bao hiem",
                               "truong thpt",    "truong thcs",     "truong tieu hoc",  "truong mam non",
                               "truong dai hoc", "truong cao dang", "truong chinh tri", "dai hoc",
                               "tong cong ty",   "vien kiem sat",   "ban quan ly",      "ban chi huy",
                               "lien doan",      "mat tran",        "uy ban mttq",      "buu dien",
                               "nha xuat ban",   "bao tang"});
}

constexpr std::string_view headings_of_kind[] = {
    "dang vien chinh thuc", "dang vien du bi", "danh sach", "nam", "nu", "chinh thuc", "du bi",
    "dang vien duoc mien",  "dang vien mien",  "phan"};

}

bool is_numbering(const sheets::Row& row)
{
    int count = 0, previous = 0;
    for (const auto& cell : row.cells) {
        const auto text = base::tidy(cell.text);
        if (text.empty() || (count == 0 && text.size() == 1 && text[0] >= 'A' && text[0] <= 'D')) continue;
        const auto number = column_number(text);
        if (!number || *number <= previous || *number > previous + 3) return false;
        previous = *number;
        ++count;
    }
    return count >= 3;
}

bool is_total(std::string_view text)
{
    const auto lower = base::lower(base::tidy(text));
    if (starts_with_any_of(lower, {"tổng cộng", "tổng số", "cộng:", "cộng ", "tổng:", "tổng "}) ||
        lower == "cộng" || lower == "tổng")
        return true;
    const auto folded = base::fold(text);
    for (const std::string_view word : {"tong cong", "tong so", "cong", "tong"}) {
        if (folded == word) return true;
        if (!folded.starts_with(word)) continue;
        const auto rest = std::string_view(folded).substr(word.size());
        const auto next = rest.find_first_not_of(' ');
        if (next != std::string_view::npos && (rest[next] == ':' || is_digit(rest[next]))) return true;
    }
    return false;
}

bool is_signature(std::string_view text)
{
    const auto folded = base::fold(text);
    if (contains_any_of(folded, {"nguoi lap", "ghi ro ho ten", "ky ten", "ky, ho ten", "(ky",
                                 "thu truong don vi", "xac nhan cua"}))
        return true;
    if (starts_with_any_of(folded, {"t/m ", "tm. ", "t/m.", "k/t ", "kt. "})) return true;
    if (folded == "bi thu" || folded == "pho bi thu" || folded == "truong ban" || folded == "noi nhan" ||
        folded == "noi nhan:")
        return true;
    const auto day = folded.find("ngay ");
    return day != std::string::npos && folded.find("thang", day) != std::string::npos &&
           folded.find("nam", day) != std::string::npos && folded.find(',') < day;
}

Section section_of(std::string_view text)
{
    const auto tidy = base::tidy(text);
    const auto name = std::string(without_count(without_number(tidy)));
    const auto folded = base::fold(name);
    const auto lower = base::lower(name);
    if (folded.empty()) return {};
    const bool of_party = starts_with_any_of(folded, {"chi bo", "dang bo", "dang uy", "cb ", "to dang"});
    if (names_a_quarter(folded) &&
        (of_party || starts_with_any_of(folded, {"to ", "tdp", "khu ", "khoi ", "thon ", "xom ", "ap "})))
        return {SectionKind::residence_cell, name};
    if (of_party) return {folded.starts_with("dang") ? SectionKind::workplace : SectionKind::work_cell, name};
    if (names_a_workplace(lower, folded)) return {SectionKind::workplace, name};
    for (const auto heading : headings_of_kind)
        if (folded == heading || (folded.starts_with(heading) && heading.size() > 6))
            return {SectionKind::other, name};
    return {};
}

}
