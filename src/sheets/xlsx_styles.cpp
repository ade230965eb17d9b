// SPDX-License-Identifier: Apache-2.0
#include "sheets/unreadable.hpp"
#include "sheets/xlsx_parts.hpp"

#include <unordered_map>

namespace sheets {
namespace {

constexpr std::size_t styles_most = 100'000; // Excel ends at 65,490
constexpr std::size_t font_name_most = 64;

class StylesPart final : public XmlHandler {
public:
    explicit StylesPart(XlsxStyles& styles) : styles_(styles) {}

    void start(std::string_view name, const Attributes& attributes) override
    {
        if (name == "numFmt")
            add_format(attributes);
        else if (name == "fonts")
            in_fonts_ = true;
        else if (name == "font" && in_fonts_)
            add(styles_.fonts).clear();
        else if (name == "name" && in_fonts_ && !styles_.fonts.empty())
            styles_.fonts.back() = attributes.exact("val").value_or("").substr(0, font_name_most);
        else if (name == "cellXfs")
            in_cells_ = true;
        else if (name == "xf" && in_cells_)
            add(styles_.cells) = style_of(attributes);
    }

    void end(std::string_view name) override
    {
        if (name == "fonts") in_fonts_ = false;
        if (name == "cellXfs") in_cells_ = false;
    }

private:
    template <class Entry>
    static Entry& add(std::vector<Entry>& entries)
    {
        if (entries.size() >= styles_most) throw Unreadable(Reason::corrupt);
        return entries.emplace_back();
    }

    void add_format(const Attributes& attributes)
    {
        const auto code = attributes.exact("formatCode");
        if (!code || formats_.size() >= styles_most) return;
        formats_[whole(attributes.exact("numFmtId"), 0)] = shown_by_format(*code);
    }

    [[nodiscard]] XlsxStyle style_of(const Attributes& attributes) const
    {
        const std::uint32_t format = whole(attributes.exact("numFmtId"), 0);
        const auto own = formats_.find(format);
        return {own == formats_.end() ? shown_by_builtin(format) : own->second,
                whole(attributes.exact("fontId"), 0)};
    }

    XlsxStyles& styles_;
    std::unordered_map<std::uint32_t, Shown> formats_;
    bool in_fonts_ = false;
    bool in_cells_ = false;
};

}

XlsxStyles read_xlsx_styles(ZipPackage& package, std::string_view part)
{
    XlsxStyles styles;
    StylesPart handler(styles);
    parse_xml(package, part, handler);
    return styles;
}

}
