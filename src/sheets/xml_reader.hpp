// SPDX-License-Identifier: Apache-2.0
// One XML part of a package as a stream of elements. No DOCTYPE, no entities of the file's own, no deep
// nesting, no endless tag: what an honest spreadsheet never has is refused before it costs anything.
#pragma once

#include "sheets/zip_package.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sheets {

/// The attributes of one element, valid while its start is handled.
class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// By local name, whatever the prefix: the first that fits.
    [[nodiscard]] std::optional<std::string_view> local(std::string_view name) const;
    /// By the whole name, prefix included.
    [[nodiscard]] std::optional<std::string_view> exact(std::string_view name) const;
    /// name, value, name, value, …, null: for the one place where a loop pays.
    [[nodiscard]] const char** pairs() const { return pairs_; }

private:
    const char** pairs_;
};

/// Names come without their prefix: OOXML and OpenDocument give each local name one meaning in the places we
/// read.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view /*piece*/) {}
};

/// Parses a part. Throws Unreadable (unsafe_xml, corrupt, and what inflating throws) and whatever the handler
/// throws.
void parse_xml(ZipPackage& package, std::string_view part, XmlHandler& handler, std::uint64_t most);
inline void parse_xml(ZipPackage& package, std::string_view part, XmlHandler& handler)
{
    parse_xml(package, part, handler, package.limits().part_bytes);
}

/// "1" and "true" are true.
bool is_true(std::optional<std::string_view> attribute);
/// A whole number, or `otherwise`.
std::uint32_t whole(std::optional<std::string_view> attribute, std::uint32_t otherwise);

}
