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
        start_style(attributes);
    } else if (name == "date-style") {
        start_date_style(attributes);
    } else if (open_dates_) {
        // A time of day or a week of the year is nothing that a form of 03/1980 would have.
        const bool finer =
            name == "day" || name == "day-of-week" || name == "week-of-year" || name == "hours";
        open_dates_->day = open_dates_->day || finer;
        open_dates_->month = open_dates_->month || finer || name == "month" || name == "quarter";
    } else if (open_ && name == "table-properties") {
        open_->hidden = attributes.exact("table:display") == "false";
    } else if (open_ && name == "text-properties") {
        auto font = attributes.exact("style:font-name");
        if (!font) font = attributes.exact("fo:font-family");
        if (font) open_->font = number_of(font->substr(0, name_most));
    }
}

void OdsStyles::start_style(const Attributes& attributes)
{
    const auto family = attributes.exact("style:family").value_or("");
    const auto own = attributes.exact("style:name").value_or("");
    if ((family != "table-cell" && family != "table") || own.size() > name_most ||
        styles_.size() >= styles_most)
        return;
    open_ = &styles_[std::string(own)];
    *open_ = Style{};
    open_->parent = attributes.exact("style:parent-style-name").value_or("").substr(0, name_most);
    open_->dates = attributes.exact("style:data-style-name").value_or("").substr(0, name_most);
}

void OdsStyles::start_date_style(const Attributes& attributes)
{
    const auto own = attributes.exact("style:name").value_or("");
    if (own.empty() || own.size() > name_most || date_styles_.size() >= styles_most) return;
    open_dates_ = &date_styles_[std::string(own)];
    *open_dates_ = DateStyle{};
}

void OdsStyles::end(std::string_view name)
{
    if (name == "style") open_ = nullptr;
    if (name == "date-style") open_dates_ = nullptr;
}

OdsStyles::Look OdsStyles::look_of(std::string_view style) const
{
    constexpr int generations_most = 16; // parents may go in a circle
    Look look;
    for (int generation = 0; generation < generations_most; ++generation) {
        const auto found = styles_.find(style);
        if (found == styles_.end()) break;
        if (look.font == no_font) look.font = found->second.font;
        if (const auto dates = date_styles_.find(found->second.dates);
            !look.dates && dates != date_styles_.end())
            look.dates = dates->second.day ? Shown::day : dates->second.month ? Shown::month : Shown::year;
        style = found->second.parent;
    }
    return look;
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
