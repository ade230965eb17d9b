// SPDX-License-Identifier: Apache-2.0
// What styles tell a reader of .ods: which font a cell has, how it shows a date, and which sheet is hidden.
#pragma once

#include "sheets/numbers.hpp"
#include "sheets/xml_reader.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

class OdsStyles {
public:
    static constexpr std::uint32_t no_font = 0; ///< fonts()[0] is the empty name

    struct Look {
        std::uint32_t font = no_font;
        std::optional<Shown> dates; ///< nothing = the style does not say
    };

    /// Feed with the elements of styles.xml and of content.xml up to its body.
    void start(std::string_view name, const Attributes& attributes);
    void end(std::string_view name);

    /// Of a cell style, through its parents.
    [[nodiscard]] Look look_of(std::string_view style) const;
    [[nodiscard]] bool hides(std::string_view table_style) const;
    [[nodiscard]] const std::vector<std::string>& fonts() const { return fonts_; }

private:
    struct Style {
        std::uint32_t font = no_font;
        bool hidden = false;
        std::string parent;
        std::string dates; ///< name of the date style
    };
    struct DateStyle {
        bool day = false, month = false;
    };
    void start_style(const Attributes& attributes);
    void start_date_style(const Attributes& attributes);
    std::uint32_t number_of(std::string_view font);

    std::map<std::string, Style, std::less<>> styles_;
    std::map<std::string, DateStyle, std::less<>> date_styles_;
    std::vector<std::string> fonts_{""};
    Style* open_ = nullptr;
    DateStyle* open_dates_ = nullptr;
};

}
