// SPDX-License-Identifier: Apache-2.0
#include "papers/markup.hpp"

#include "papers/text.hpp"

#include <stdexcept>

namespace papers {

Markup& Markup::open(std::string_view name, Attributes attributes)
{
    start(name, attributes);
    out_ += '>';
    open_.emplace_back(name);
    return *this;
}

Markup& Markup::close()
{
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Markup& Markup::empty(std::string_view name, Attributes attributes)
{
    start(name, attributes);
    out_ += "/>";
    return *this;
}

Markup& Markup::element(std::string_view name, Attributes attributes, std::string_view text)
{
    return open(name, attributes).text(text).close();
}

Markup& Markup::text(std::string_view text)
{
    escape(text);
    return *this;
}

Markup& Markup::add(Markup other)
{
    out_ += other.take();
    return *this;
}

std::string Markup::take()
{
    if (!open_.empty()) throw std::logic_error("markup: <" + open_.back() + "> is not closed");
    return std::move(out_);
}

void Markup::start(std::string_view name, Attributes attributes)
{
    out_ += '<';
    out_ += name;
    for (const auto& attribute : attributes) {
        if (!attribute.present) continue;
        out_ += ' ';
        out_ += attribute.name;
        out_ += "=\"";
        escape(attribute.value);
        out_ += '"';
    }
}

void Markup::escape(std::string_view text)
{
    for (const char c : printable(text))
        switch (c) {
        case '<':
            out_ += "&lt;";
            break;
        case '>':
            out_ += "&gt;";
            break;
        case '&':
            out_ += "&amp;";
            break;
        case '"':
            out_ += "&quot;";
            break;
        case '\'':
            out_ += "&#39;";
            break;
        default:
            out_ += c;
        }
}

}
