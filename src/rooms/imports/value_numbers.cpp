// SPDX-License-Identifier: Apache-2.0
// Card numbers and telephone numbers: text that happens to consist of digits.
#include "values.hpp"

namespace imports {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// What people put between the digits of a number, the no-break space (C2 A0) included.
bool separates(std::string_view text, std::size_t at)
{
    const char c = text[at];
    return c == ' ' || c == '.' || c == '-' || c == '\'' || c == '\t' || c == '\n' || c == '\r' ||
           c == '\xC2' || c == '\xA0';
}

/// "4.70123456789E+11": a program that took the number for a quantity; its last digits are gone.
bool scientific(std::string_view text)
{
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 1 >= text.size() || !is_digit(text[0])) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (i != e && !is_digit(c) && c != '.' && c != ',' && c != '+') return false;
    }
    return true;
}

}

CardRead read_card(std::string_view text)
{
    CardRead read;
    if (scientific(text)) {
        read.trouble = Reason::card_digits_lost;
        return read;
    }
    if (text.size() > 2 && text.ends_with(".0") && is_digit(text[text.size() - 3])) text.remove_suffix(2);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_digit(text[at]))
            read.digits += text[at];
        else if (!separates(text, at)) {
            read.digits.clear();
            read.trouble = Reason::card_chars;
            return read;
        }
    }
    const auto size = read.digits.size();
    if (size == 0 || size == 12 || size == 8) return read;
    read.trouble = size == 11 || size == 7 ? Reason::card_digits_lost : Reason::card_length;
    read.digits.clear();
    return read;
}

bool read_phone(std::string_view text, std::string& out)
{
    out.clear();
    const auto several = text.find_first_of(",;/\n");
    if (several != std::string_view::npos && several >= 8) text = text.substr(0, several);
    if (text.size() > 2 && text.ends_with(".0")) text.remove_suffix(2);
    bool foreign = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (is_digit(c))
            out += c;
        else if (c == '+' && out.empty())
            foreign = true;
        else if (c != '(' && c != ')' && !separates(text, at))
            return false;
    }
    if (out.starts_with("84") && (foreign || out.size() == 11))
        out.replace(0, 2, out.size() > 2 && out[2] == '0' ? "" : "0");
    return out.empty() || ((out.size() == 10 || out.size() == 11) && out.front() == '0');
}

}
