// SPDX-License-Identifier: Apache-2.0
// Attributes as values: their names are literals checked while compiling, addresses are Urls.
#pragma once

#include "base/id.hpp"
#include "web/url.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace web {

/// The name of an element or attribute: only a literal, checked while compiling. Handlers (on…) and style are
/// refused, because the content security policy would drop them.
class MarkupName {
public:
    consteval MarkupName(const char* name) : name_(name)
    {
        if (name_.empty() || is("style") ||
            (name_.size() > 2 && lower(name_[0]) == 'o' && lower(name_[1]) == 'n'))
            throw "not a name the pages may use";
        for (const char c : name_)
            if (!((lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':'))
                throw "not a markup name";
    }
    [[nodiscard]] constexpr std::string_view text() const { return name_; }
    /// Whether it is this name, which is in lower case: browsers do not tell ONCLICK from onclick.
    [[nodiscard]] consteval bool is(std::string_view other) const
    {
        if (name_.size() != other.size()) return false;
        for (std::size_t at = 0; at < other.size(); ++at)
            if (lower(name_[at]) != other[at]) return false;
        return true;
    }

private:
    static consteval char lower(char c)
    {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::string_view name_;
};

/// The name of an attribute whose value may be any text. An attribute that holds an address is refused: its
/// value is a Url, so that no text from outside becomes "javascript:…".
class AttributeName {
public:
    consteval AttributeName(const char* name) : name_(name)
    {
        const MarkupName checked(name);
        for (const auto* address : {"href", "xlink:href", "src", "srcset", "srcdoc", "action", "formaction",
                                    "poster", "ping", "data", "background"})
            if (checked.is(address)) throw "an address is a Url: href(), src(), action(), formaction()";
    }
    [[nodiscard]] constexpr std::string_view text() const { return name_; }

private:
    std::string_view name_;
};

struct Attribute {
    std::string_view name; ///< empty = left out
    std::string value;
    bool bare = false; ///< written without a value (checked, disabled)
};

namespace html {

inline Attribute attr(AttributeName name, std::string_view value)
{
    return {name.text(), std::string(value), false};
}
inline Attribute attr(AttributeName name, std::int64_t value)
{
    return {name.text(), std::to_string(value), false};
}
inline Attribute attr(AttributeName name)
{
    return {name.text(), {}, true};
}
/// The attribute when `yes`, else nothing at all.
inline Attribute only_if(bool yes, Attribute attribute)
{
    return yes ? std::move(attribute) : Attribute{};
}

inline Attribute cls(std::string_view classes)
{
    return {"class", std::string(classes), false};
}
inline Attribute cls(std::string_view first, std::string_view second)
{
    return {"class", second.empty() ? std::string(first) : std::string(first) + " " + std::string(second),
            false};
}
inline Attribute id(std::string_view value)
{
    return {"id", std::string(value), false};
}
inline Attribute id(std::string_view prefix, std::int64_t number)
{
    return {"id", std::string(prefix) + std::to_string(number), false};
}
template <class Tag>
Attribute id(std::string_view prefix, base::Id<Tag> row)
{
    return id(prefix, row.value);
}
inline Attribute href(const Url& url)
{
    return {"href", url.text(), false};
}
/// A link within the page.
inline Attribute href_anchor(std::string_view anchor)
{
    return {"href", "#" + std::string(anchor), false};
}
/// tel: with the digits alone.
Attribute href_phone(std::string_view phone);
inline Attribute src(const Url& url)
{
    return {"src", url.text(), false};
}
/// The address of an asset by its name: "cau-noi.css".
Attribute href_asset(std::string_view asset);
Attribute src_asset(std::string_view asset);
inline Attribute action(const Url& url)
{
    return {"action", url.text(), false};
}
/// Of a button that sends its form elsewhere.
inline Attribute formaction(const Url& url)
{
    return {"formaction", url.text(), false};
}
inline Attribute type(std::string_view value)
{
    return {"type", std::string(value), false};
}
inline Attribute name(std::string_view value)
{
    return {"name", std::string(value), false};
}
inline Attribute value(std::string_view text)
{
    return {"value", std::string(text), false};
}
inline Attribute value(std::int64_t number)
{
    return {"value", std::to_string(number), false};
}
template <class Tag>
Attribute value(base::Id<Tag> row)
{
    return value(row.value);
}
inline Attribute for_id(std::string_view value)
{
    return {"for", std::string(value), false};
}
inline Attribute role(std::string_view value)
{
    return {"role", std::string(value), false};
}
inline Attribute checked(bool yes = true)
{
    return only_if(yes, {"checked", {}, true});
}
inline Attribute selected(bool yes = true)
{
    return only_if(yes, {"selected", {}, true});
}
inline Attribute required(bool yes = true)
{
    return only_if(yes, {"required", {}, true});
}

/// data-<name>; the name is a literal.
class DataName {
public:
    consteval DataName(const char* name) : name_(MarkupName(name).text()) {}
    [[nodiscard]] constexpr std::string_view text() const { return name_; }

private:
    std::string_view name_;
};
struct DataAttribute {
    std::string_view prefix, name;
    std::string value;
};
inline DataAttribute data(DataName name, std::string_view value)
{
    return {"data-", name.text(), std::string(value)};
}
inline DataAttribute data(DataName name, std::int64_t value)
{
    return {"data-", name.text(), std::to_string(value)};
}
inline DataAttribute data(DataName name, const Url& url)
{
    return {"data-", name.text(), url.text()};
}
inline DataAttribute aria(DataName name, std::string_view value)
{
    return {"aria-", name.text(), std::string(value)};
}

template <class T>
concept IsAttribute =
    std::same_as<std::remove_cvref_t<T>, Attribute> || std::same_as<std::remove_cvref_t<T>, DataAttribute>;

}
}
