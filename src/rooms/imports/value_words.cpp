// SPDX-License-Identifier: Apache-2.0
// Words of a few columns: gender, ticks, exemption, standing. Whole cells are matched, never parts: "Vắng xin
// phép" holds an x.
#include "base/text.hpp"
#include "values.hpp"

#include <algorithm>
#include <iterator>

namespace imports {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N])
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// Folded, with punctuation as single spaces: "Không còn SH." -> "khong con sh".
std::string plain(std::string_view text)
{
    std::string out;
    bool space = false;
    for (const char c : base::fold(text)) {
        const bool kept =
            static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!kept) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

constexpr std::string_view tick_words[] = {"x", "xx", "v", "1", "co", "yes", "true", "dung"};
constexpr std::string_view tick_signs[] = {"✓", "✔", "●", "•", "☑", "☒", "√", "+", "×", "✗", "\uf0fc"};
constexpr std::string_view no_words[] = {"0", "khong", "k", "no", "false"};
constexpr std::string_view no_signs[] = {"-", "–", "—", "/", "☐", "o", "○"};

constexpr std::string_view standing_active[] = {
    "dsh",
    "dang sinh hoat",
    "dang sinh hoat dang",
    "sinh hoat",
    "ct",
    "sht",
    "sinh hoat tam",
    "cdt",
    "chuyen den tam",
    "dang quan ly",
    "chinh thuc",
    "du bi",
    "dv chinh thuc",
    "dv du bi",
    "dvct",
    "dvdb",
    "dang vien chinh thuc",
    "dang vien du bi",
    "dang cong tac",
    "hoat dong",
    "dang hoat dong",
    "x",
    "binh thuong",
};
constexpr std::string_view standing_gone[] = {
    "tt",
    "tu tran",
    "da mat",
    "mat",
    "cdi",
    "chuyen di",
    "da chuyen",
    "da chuyen di",
    "da chuyen ra",
    "da chuyen sinh hoat",
    "chuyen sinh hoat",
    "da chuyen sinh hoat dang",
    "xt",
    "xoa ten",
    "cr",
    "cho ra",
    "kt",
    "khai tru",
    "roi khoi dang",
    "ra khoi dang",
    "xin ra khoi dang",
    "msh",
    "mien sinh hoat",
    "mien cong tac va sinh hoat dang",
    "dinh chi sinh hoat",
    "dinh chi",
    "gian doan sinh hoat",
    "gian doan",
    "khong con sinh hoat",
    "khong con quan ly",
    "da nghi huu",
    "nghi huu",
    "cho ket nap",
};

ExemptionRead is(ListExemption exemption)
{
    return {exemption, false};
}

bool starts_with_any_of(std::string_view text, std::initializer_list<std::string_view> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return text.starts_with(beginning); });
}

}

std::string_view code(ListGender gender)
{
    return gender == ListGender::male ? "nam" : gender == ListGender::female ? "nữ" : "";
}

std::string_view code(ListExemption exemption)
{
    switch (exemption) {
    case ListExemption::none:
        return "none";
    case ListExemption::exempt_meetings:
        return "exempt_meetings";
    case ListExemption::exempt_introduction:
        return "exempt_introduction";
    case ListExemption::unknown:
        break;
    }
    return "";
}

std::optional<ListGender> read_gender(std::string_view text)
{
    using enum ListGender;
    if (text == "Nam" || text == "nam" || text == "NAM") return male;
    if (text == "Nữ" || text == "nữ" || text == "NỮ") return female;
    const auto word = plain(text);
    // "n" alone is the first letter of both.
    if (word == "nam" || word == "m" || word == "male" || word == "ong" || word == "trai") return male;
    if (word == "nu" || word == "f" || word == "female" || word == "ba" || word == "gai") return female;
    return std::nullopt;
}

Tick read_tick(std::string_view text)
{
    if (text.empty()) return Tick::no;
    if (text == "x" || text == "X") return Tick::yes;
    const auto tidy = base::tidy(text);
    if (tidy.empty() || is_one_of(tidy, no_signs)) return Tick::no;
    if (is_one_of(tidy, tick_signs)) return Tick::yes;
    const auto word = plain(tidy);
    if (is_one_of(word, tick_words)) return Tick::yes;
    return is_one_of(word, no_words) ? Tick::no : Tick::unclear;
}

ExemptionRead read_exemption(std::string_view text)
{
    using enum ListExemption;
    switch (read_tick(text)) {
    case Tick::yes:
        return is(exempt_meetings);
    case Tick::no:
        return base::tidy(text).empty() ? ExemptionRead{} : is(none);
    case Tick::unclear:
        break;
    }
    const auto words = plain(text);
    if (starts_with_any_of(words, {"khong", "chua", "binh thuong", "thuong", "none"})) return is(none);
    if (starts_with_any_of(words, {"ma1", "ma2", "ma3", "dien a", "loai a", "mau 2 213", "2 213"}) ||
        words == "a")
        return is(exempt_meetings);
    if (starts_with_any_of(words, {"mb1", "mb2", "mb3", "mb4", "dien b", "loai b"}) || words == "b")
        return is(exempt_introduction);
    // "giới thiệu nhưng được miễn sinh hoạt" speaks of both words; what is "miễn" follows it.
    const auto exempt = words.find("mien");
    if (exempt == std::string::npos) return {unknown, true};
    const auto what = std::string_view(words).substr(exempt);
    if (starts_with_any_of(what, {"mien gioi thieu", "mien gt"})) return is(exempt_introduction);
    if (starts_with_any_of(what, {"mien sinh hoat", "mien sh", "mien hop", "mien du hop"}) || what == "mien")
        return is(exempt_meetings);
    return {unknown, true};
}

Standing read_standing(std::string_view text)
{
    const auto words = plain(text);
    if (words.empty() || is_one_of(words, standing_active)) return Standing::active;
    return is_one_of(words, standing_gone) ? Standing::not_active : Standing::unclear;
}

}
