// SPDX-License-Identifier: Apache-2.0
// Elements of XML and of HTML fragments, closed in the order they were opened; text and values escape
// themselves.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace papers {

class Markup {
public:
    struct Attribute {
        std::string_view name;
        std::string value;
        bool present = true;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// Names are ours; only values and text come from outside. An element without a body closes itself
    /// (<w:b/>, <br/>).
    Markup& open(std::string_view name, Attributes attributes = {});
    Markup& close();
    Markup& empty(std::string_view name, Attributes attributes = {});
    Markup& element(std::string_view name, Attributes attributes, std::string_view text);
    Markup& text(std::string_view text);

    /// Puts in what another Markup wrote.
    Markup& add(Markup other);
    /// All elements must be closed.
    std::string take();

private:
    void start(std::string_view name, Attributes attributes);
    void escape(std::string_view text);

    std::string out_;
    std::vector<std::string> open_;
};

}
