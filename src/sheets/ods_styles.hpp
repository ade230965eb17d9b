// SPDX-License-Identifier: Apache-2.0
// The two things that styles tell a reader of .ods: which font a cell has, and which sheet is hidden.
#pragma once

#include "sheets/xml_reader.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

class OdsStyles {
public:
    static constexpr std::uint32_t no_font = 0; ///< fonts()[0] is the empty name

    /// Feed with the elements of styles.xml and of content.xml up to its body.
    void start(std::string_view name, const Attributes& attributes);
    void end(std::string_view name);

    /// Of a cell style, through its parents.
    [[nodiscard]] std::uint32_t font_of(std::string_view style) const;
    [[nodiscard]] bool hides(std::string_view table_style) const;
    [[nodiscard]] const std::vector<std::string>& fonts() const { return fonts_; }

private:
    struct Style {
        std::uint32_t font = no_font;
        bool hidden = false;
        std::string parent;
    };
    std::uint32_t number_of(std::string_view font);

    std::map<std::string, Style, std::less<>> styles_;
    std::vector<std::string> fonts_{""};
    Style* open_ = nullptr;
};

}
