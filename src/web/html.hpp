// SPDX-License-Identifier: Apache-2.0
// HTML as values. An element is a function call, text is escaped because it is text, and there is no way to
// put a run-time string into a page unescaped: Html has no constructor from text.
//
//     tr(id("p", person), data("mark", mark), td(cls("name"), name, small(workplace)))
#pragma once

#include "web/attributes.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace web {

/// A piece of a page, already safe.
class Html {
public:
    Html() = default;
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string take() && { return std::move(text_); }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    Html& operator+=(const Html& other)
    {
        text_ += other.text_;
        return *this;
    }

private:
    friend class HtmlWriter;
    std::string text_;
};

/// The only place that appends to a page.
class HtmlWriter {
public:
    explicit HtmlWriter(Html& html) : out_(html.text_) {}
    void open(std::string_view tag)
    {
        out_ += '<';
        out_ += tag;
    }
    void attribute(const Attribute& attribute);
    void finish_open() { out_ += '>'; }
    void close(std::string_view tag)
    {
        out_ += "</";
        out_ += tag;
        out_ += '>';
    }
    void escaped(std::string_view text);
    void number(std::int64_t number);
    void safe(const Html& html) { out_ += html.text_; }
    void doctype() { out_ += "<!doctype html>\n"; }

private:
    std::string& out_;
};

namespace html {

template <class T>
consteval bool is_part()
{
    if constexpr (IsAttribute<T> || std::same_as<T, Html>) return true;
    // A bool or a letter has no text of its own: as a number it would be a riddle.
    else if constexpr (std::integral<T>)
        return !std::same_as<T, bool> && !std::same_as<T, char>;
    else if constexpr (requires {
                           typename T::value_type;
                           requires std::same_as<T, std::vector<typename T::value_type>>;
                       })
        return std::same_as<typename T::value_type, Html>;
    else if constexpr (requires {
                           typename T::value_type;
                           requires std::same_as<T, std::optional<typename T::value_type>>;
                       })
        return is_part<typename T::value_type>();
    else
        return std::convertible_to<const T&, std::string_view>;
}

/// What may stand in an element: an attribute, a piece of a page, pieces, text, a number, or one of these
/// that may be missing.
template <class T>
concept IsPart = is_part<T>();

template <class T>
void put_attribute(HtmlWriter& writer, const T& part)
{
    if constexpr (std::same_as<T, Attribute>) {
        writer.attribute(part);
    } else if constexpr (std::same_as<T, DataAttribute>) {
        const auto name = std::string(part.prefix) + std::string(part.name);
        writer.attribute({name, part.value, false});
    }
}

template <class T>
void put_child(HtmlWriter& writer, const T& part)
{
    if constexpr (IsAttribute<T>) {
    } else if constexpr (std::same_as<T, Html>) {
        writer.safe(part);
    } else if constexpr (std::integral<T>) {
        writer.number(static_cast<std::int64_t>(part));
    } else if constexpr (requires {
                             part.begin();
                             typename T::value_type;
                             requires std::same_as<typename T::value_type, Html>;
                         }) {
        for (const auto& piece : part)
            writer.safe(piece);
    } else if constexpr (requires {
                             part.has_value();
                             *part;
                         }) {
        if (part) put_child(writer, *part);
    } else {
        writer.escaped(std::string_view(part));
    }
}

template <IsPart... Parts>
Html element(MarkupName tag, const Parts&... parts)
{
    Html out;
    HtmlWriter writer(out);
    writer.open(tag.text());
    (put_attribute(writer, parts), ...);
    writer.finish_open();
    (put_child(writer, parts), ...);
    writer.close(tag.text());
    return out;
}

/// An element without content or end tag.
template <IsAttribute... Parts>
Html void_element(MarkupName tag, const Parts&... parts)
{
    Html out;
    HtmlWriter writer(out);
    writer.open(tag.text());
    (put_attribute(writer, parts), ...);
    writer.finish_open();
    return out;
}

/// Pieces side by side, without an element around them.
template <IsPart... Parts>
Html group(const Parts&... parts)
{
    Html out;
    HtmlWriter writer(out);
    (put_child(writer, parts), ...);
    return out;
}

template <class Range, class Make>
Html each(const Range& range, Make&& make)
{
    Html out;
    for (const auto& item : range)
        out += make(item);
    return out;
}

/// The piece when `yes`, made only then.
template <class Make>
Html when(bool yes, Make&& make)
{
    if constexpr (std::invocable<Make>) {
        return yes ? group(make()) : Html{};
    } else {
        return yes ? group(make) : Html{};
    }
}

#define CAUNOI_ELEMENT(function, tag)                                                                        \
    template <IsPart... Parts>                                                                               \
    Html function(const Parts&... parts)                                                                     \
    {                                                                                                        \
        return element(tag, parts...);                                                                       \
    }
CAUNOI_ELEMENT(a, "a")
CAUNOI_ELEMENT(article, "article")
CAUNOI_ELEMENT(aside, "aside")
CAUNOI_ELEMENT(b, "b")
CAUNOI_ELEMENT(blockquote, "blockquote")
CAUNOI_ELEMENT(body, "body")
CAUNOI_ELEMENT(button, "button")
CAUNOI_ELEMENT(caption, "caption")
CAUNOI_ELEMENT(circle, "circle")
CAUNOI_ELEMENT(code_, "code")
CAUNOI_ELEMENT(dd, "dd")
CAUNOI_ELEMENT(details, "details")
CAUNOI_ELEMENT(dialog, "dialog")
CAUNOI_ELEMENT(div, "div")
CAUNOI_ELEMENT(dl, "dl")
CAUNOI_ELEMENT(dt, "dt")
CAUNOI_ELEMENT(em, "em")
CAUNOI_ELEMENT(fieldset, "fieldset")
CAUNOI_ELEMENT(footer, "footer")
CAUNOI_ELEMENT(form, "form")
CAUNOI_ELEMENT(g, "g")
CAUNOI_ELEMENT(h1, "h1")
CAUNOI_ELEMENT(h2, "h2")
CAUNOI_ELEMENT(h3, "h3")
CAUNOI_ELEMENT(head, "head")
CAUNOI_ELEMENT(header, "header")
CAUNOI_ELEMENT(html_, "html")
CAUNOI_ELEMENT(i, "i")
CAUNOI_ELEMENT(kbd, "kbd")
CAUNOI_ELEMENT(label, "label")
CAUNOI_ELEMENT(legend, "legend")
CAUNOI_ELEMENT(li, "li")
CAUNOI_ELEMENT(main_, "main")
CAUNOI_ELEMENT(nav, "nav")
CAUNOI_ELEMENT(ol, "ol")
CAUNOI_ELEMENT(option, "option")
CAUNOI_ELEMENT(p, "p")
CAUNOI_ELEMENT(path, "path")
CAUNOI_ELEMENT(progress, "progress")
CAUNOI_ELEMENT(rect, "rect")
CAUNOI_ELEMENT(section, "section")
CAUNOI_ELEMENT(select, "select")
CAUNOI_ELEMENT(small, "small")
CAUNOI_ELEMENT(span, "span")
CAUNOI_ELEMENT(strong, "strong")
CAUNOI_ELEMENT(summary, "summary")
CAUNOI_ELEMENT(svg, "svg")
CAUNOI_ELEMENT(table, "table")
CAUNOI_ELEMENT(tbody, "tbody")
CAUNOI_ELEMENT(td, "td")
CAUNOI_ELEMENT(text, "text")
CAUNOI_ELEMENT(tfoot, "tfoot")
CAUNOI_ELEMENT(th, "th")
CAUNOI_ELEMENT(thead, "thead")
CAUNOI_ELEMENT(time, "time")
CAUNOI_ELEMENT(title, "title")
CAUNOI_ELEMENT(tr, "tr")
CAUNOI_ELEMENT(u, "u")
CAUNOI_ELEMENT(ul, "ul")
CAUNOI_ELEMENT(use, "use")
#undef CAUNOI_ELEMENT

#define CAUNOI_VOID(function, tag)                                                                           \
    template <IsAttribute... Parts>                                                                          \
    Html function(const Parts&... parts)                                                                     \
    {                                                                                                        \
        return void_element(tag, parts...);                                                                  \
    }
CAUNOI_VOID(br, "br")
CAUNOI_VOID(col, "col")
CAUNOI_VOID(hr, "hr")
CAUNOI_VOID(img, "img")
CAUNOI_VOID(input, "input")
CAUNOI_VOID(link, "link")
CAUNOI_VOID(meta, "meta")
#undef CAUNOI_VOID

/// A script is named, never written into the page: the content security policy would not run it.
template <IsAttribute... Parts>
Html script(const Parts&... parts)
{
    return element("script", parts...);
}

/// The text as it is, also when it begins with a line break: a parser drops the first one, and this is the
/// one it drops.
template <IsPart... Parts>
Html textarea(const Parts&... parts)
{
    return element("textarea", group("\n"), parts...);
}

/// The whole page: doctype, <html lang="vi">, head and body.
Html document(const Html& head_parts, const Html& body_element);

/// An icon of the sprite, hidden from screen readers: the word beside it speaks. `name` as in web/icons.txt.
Html icon(std::string_view name);

}
}
