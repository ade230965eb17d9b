// SPDX-License-Identifier: Apache-2.0
#include "web/html.hpp"

#include <charconv>

namespace web {
namespace {

std::string_view escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\0':
        return "\xEF\xBF\xBD"; // NUL has no place in a page
    default:
        return {};
    }
}

}

void HtmlWriter::escaped(std::string_view text)
{
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto replacement = escape_of(text[at]);
        if (replacement.empty()) continue;
        out_.append(text, done, at - done);
        out_ += replacement;
        done = at + 1;
    }
    out_.append(text, done);
}

void HtmlWriter::attribute(const Attribute& attribute)
{
    if (attribute.name.empty()) return;
    out_ += ' ';
    out_ += attribute.name;
    if (attribute.bare) return;
    out_ += "=\"";
    escaped(attribute.value);
    out_ += '"';
}

void HtmlWriter::number(std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.append(digits, static_cast<std::size_t>(end - digits));
}

namespace html {

Attribute href_phone(std::string_view phone)
{
    std::string digits = "tel:";
    for (const char c : phone)
        if ((c >= '0' && c <= '9') || (c == '+' && digits.size() == 4)) digits += c;
    return {"href", digits, false};
}

Html document(const Html& head_parts, const Html& body_element)
{
    Html out;
    HtmlWriter(out).doctype();
    out += html_(attr("lang", "vi"), head(head_parts), body_element);
    return out;
}

}
}
