// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods_styles.hpp"

#include <algorithm>

namespace sheets {

constexpr std::size_t styles_most = 100'000;
constexpr std::size_t fonts_most = 1'000;
constexpr std::size_t name_most = 128;

void OdsStyles::start(std::string_view name, const Attributes& attributes)
{
    if (name == "style") {
        const auto family = attributes.exact("style:family").value_or("");
        const auto own = attributes.exact("style:name").value_or("");
        if ((family != "table-cell" && family != "table") || own.size() > name_most ||
            styles_.size() >= styles_most)
            return;
        open_ = &styles_[std::string(own)];
        *open_ = Style{};
        open_->parent = attributes.exact("style:parent-style-name").value_or("").substr(0, name_most);
    } else if (open_ && name == "table-properties") {
        open_->hidden = attributes.exact("table:display") == "false";
    } else if (open_ && name == "text-properties") {
        auto font = attributes.exact("style:font-name");
        if (!font) font = attributes.exact("fo:font-family");
        if (font) open_->font = number_of(font->substr(0, name_most));
    }
}

void OdsStyles::end(std::string_view name)
{
    if (name == "style") open_ = nullptr;
}

std::uint32_t OdsStyles::font_of(std::string_view style) const
{
    constexpr int generations_most = 16; // parents may go in a circle
    for (int generation = 0; generation < generations_most; ++generation) {
        const auto found = styles_.find(style);
        if (found == styles_.end()) break;
        if (found->second.font != no_font) return found->second.font;
        style = found->second.parent;
    }
    return no_font;
}

bool OdsStyles::hides(std::string_view table_style) const
{
    const auto found = styles_.find(table_style);
    return found != styles_.end() && found->second.hidden;
}

std::uint32_t OdsStyles::number_of(std::string_view font)
{
    auto found = std::find(fonts_.begin(), fonts_.end(), font);
    if (found == fonts_.end()) {
        if (fonts_.size() >= fonts_most) return no_font;
        found = fonts_.insert(found, std::string(font));
    }
    return static_cast<std::uint32_t>(found - fonts_.begin());
}

}
