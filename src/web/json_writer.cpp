// SPDX-License-Identifier: Apache-2.0
#include "web/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace web {

void JsonWriter::separate()
{
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
}

void JsonWriter::begin(char bracket)
{
    separate();
    out_ += bracket;
    needs_comma_ = false;
}

void JsonWriter::end(char bracket)
{
    out_ += bracket;
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view key)
{
    separate();
    quoted(key);
    out_ += ':';
    needs_comma_ = false;
}

namespace {

bool must_be_escaped(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += hex[(c >> 4) & 15];
        out += hex[c & 15];
    }
}

}

// Text goes in by the stretch between two characters to be escaped, which is nearly always the whole.
void JsonWriter::quoted(std::string_view text)
{
    out_ += '"';
    for (auto from = text.begin(); from != text.end();) {
        const auto stop = std::find_if(from, text.end(), must_be_escaped);
        out_.append(from, stop);
        from = stop;
        if (from != text.end()) append_escaped(out_, *from++);
    }
    out_ += '"';
}

void JsonWriter::value(std::string_view text)
{
    separate();
    quoted(text);
}

void JsonWriter::value(std::int64_t number)
{
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void JsonWriter::value(double number)
{
    if (!std::isfinite(number)) return null();
    separate();
    char digits[32];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void JsonWriter::value(bool yes)
{
    separate();
    out_ += yes ? "true" : "false";
}

void JsonWriter::null()
{
    separate();
    out_ += "null";
}

}
