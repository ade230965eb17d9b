// SPDX-License-Identifier: Apache-2.0
#include "web/json_writer.hpp"

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

void JsonWriter::quoted(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out_ += "\\\"";
            break;
        case '\\':
            out_ += "\\\\";
            break;
        case '\n':
            out_ += "\\n";
            break;
        case '\r':
            out_ += "\\r";
            break;
        case '\t':
            out_ += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out_ += "\\u00";
                out_ += hex[(c >> 4) & 15];
                out_ += hex[c & 15];
            } else {
                out_ += c;
            }
        }
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
