// SPDX-License-Identifier: Apache-2.0
#include "papers/fonts.hpp"

#include "papers/render.hpp"
#include "papers/text.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace papers {
namespace {

constexpr const char* family = "Liberation Serif";
constexpr const char* font_missing = "Máy chủ chưa có phông chữ Liberation Serif nên chưa in được. Người "
                                     "quản trị hãy cài gói fonts-liberation2 rồi thử lại.";

/// Where distributions put the four faces; Debian's fonts-liberation2 first.
constexpr std::array font_folders = {
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/liberation",
};
constexpr std::array face_files = {
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
};

using FontConfig = std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)>;

/// A configuration of our own with these four files and nothing else: no fonts.conf, no cache folder and no
/// home are needed, and the same paper looks the same whatever else is installed (fonts-croscore, for one,
/// would answer with another font). Null when a face is missing.
FontConfig load_faces()
{
    for (const auto* folder : font_folders) {
        FontConfig config(FcConfigCreate(), &FcConfigDestroy);
        const auto added = std::all_of(face_files.begin(), face_files.end(), [&](const char* file) {
            const auto path = std::filesystem::path(folder) / file;
            std::error_code ignored;
            return std::filesystem::exists(path, ignored) &&
                   FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(path.c_str())) ==
                       FcTrue;
        });
        if (added) return config;
    }
    return {nullptr, &FcConfigDestroy};
}

/// Loaded once for the process; fontconfig counts its users itself and may be asked from any thread.
FcConfig* faces()
{
    static const FontConfig config = load_faces();
    return config.get();
}

std::unique_ptr<PangoFontMap, Unreference> make_font_map()
{
    if (faces() == nullptr) throw std::runtime_error(font_missing);
    std::unique_ptr<PangoFontMap, Unreference> map(
        pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!map) throw std::runtime_error(font_missing);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), faces());
    return map;
}

/// Widths on paper must not depend on a screen: no hinting, no rounding to pixels, one unit per point.
std::unique_ptr<PangoContext, Unreference> make_context(PangoFontMap* map)
{
    std::unique_ptr<PangoContext, Unreference> context(pango_font_map_create_context(map));
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("vi"));
    const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
        cairo_font_options_create(), &cairo_font_options_destroy);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    return context;
}

int units(double points)
{
    return static_cast<int>(points * PANGO_SCALE);
}

double points(int units)
{
    return static_cast<double>(units) / PANGO_SCALE;
}

class Attributes {
public:
    Attributes() : list_(pango_attr_list_new(), &pango_attr_list_unref) {}
    void add(PangoAttribute* attribute, std::size_t begin, std::size_t end)
    {
        attribute->start_index = static_cast<guint>(begin);
        attribute->end_index = static_cast<guint>(end);
        pango_attr_list_insert(list_.get(), attribute);
    }
    PangoAttrList* get() const { return list_.get(); }

private:
    std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> list_;
};

void put_text(PangoLayout* layout, const Text& text, double size)
{
    std::string joined;
    Attributes attributes;
    for (const auto& span : text) {
        const auto begin = joined.size();
        joined += printable(span.text);
        const auto end = joined.size();
        if (span.bold) attributes.add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end);
        if (span.italic) attributes.add(pango_attr_style_new(PANGO_STYLE_ITALIC), begin, end);
        if (span.size > 0) attributes.add(pango_attr_size_new(units(span.size)), begin, end);
    }
    const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> description(
        pango_font_description_new(), &pango_font_description_free);
    pango_font_description_set_family_static(description.get(), family);
    pango_font_description_set_size(description.get(), units(size));
    attributes.add(pango_attr_insert_hyphens_new(FALSE), 0,
                   joined.size()); // Vietnamese words are never divided
    pango_layout_set_font_description(layout, description.get());
    pango_layout_set_text(layout, joined.data(), static_cast<int>(joined.size()));
    pango_layout_set_attributes(layout, attributes.get());
}

void put_alignment(PangoLayout* layout, Align align)
{
    pango_layout_set_justify(layout, align == Align::justify ? TRUE : FALSE);
    pango_layout_set_alignment(layout, align == Align::center  ? PANGO_ALIGN_CENTER
                                       : align == Align::right ? PANGO_ALIGN_RIGHT
                                                               : PANGO_ALIGN_LEFT);
}

/// The narrowest width that needs no further line: "ĐẢNG ỦY PHƯỜNG / SÔNG HƯƠNG ĐÔNG" rather than one word
/// alone on the last line. Returns half of what is left of the column.
double balance(PangoLayout* layout, double width)
{
    if (pango_layout_is_wrapped(layout) == FALSE) return 0;
    const int lines = pango_layout_get_line_count(layout);
    int too_narrow = units(width) / lines - 1, wide_enough = units(width);
    while (wide_enough - too_narrow > units(2)) {
        const int middle = (too_narrow + wide_enough) / 2;
        pango_layout_set_width(layout, middle);
        (pango_layout_get_line_count(layout) <= lines ? wide_enough : too_narrow) = middle;
    }
    pango_layout_set_width(layout, wide_enough);
    return (width - points(wide_enough)) / 2;
}

std::vector<Line> lines_of(PangoLayout* layout)
{
    std::vector<Line> lines;
    const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(
        pango_layout_get_iter(layout), &pango_layout_iter_free);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        lines.push_back(Line{static_cast<int>(lines.size()), points(logical.x), points(logical.y),
                             points(logical.height), points(pango_layout_iter_get_baseline(at.get()))});
    } while (pango_layout_iter_next_line(at.get()) != FALSE);
    return lines;
}

/// Everything that the shape depends on.
std::string key(const Text& text, const Setting& setting)
{
    std::string key;
    const auto number = [&](double value) {
        key.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    number(setting.size);
    number(setting.width);
    number(setting.first_indent);
    key += static_cast<char>(setting.align);
    for (const auto& span : text) {
        key += static_cast<char>((span.bold ? 1 : 0) + (span.italic ? 2 : 0));
        number(span.size);
        number(static_cast<double>(span.text.size()));
        key += span.text;
    }
    return key;
}

}

void Unreference::operator()(void* object) const
{
    g_object_unref(object);
}

TypeSetter::TypeSetter() : map_(make_font_map()), context_(make_context(map_.get())) {}

Shape TypeSetter::set(const Text& text, const Setting& setting) const
{
    constexpr std::size_t enough = 1000;
    auto name = key(text, setting);
    if (const auto known = known_.find(name); known != known_.end()) return known->second;
    if (known_.size() >= enough) known_.clear();
    return known_.emplace(std::move(name), shape(text, setting)).first->second;
}

Shape TypeSetter::shape(const Text& text, const Setting& setting) const
{
    auto shaped = std::make_shared<Shaped>();
    shaped->layout.reset(pango_layout_new(context_.get()));
    auto* layout = shaped->layout.get();
    put_text(layout, text, setting.size);
    put_alignment(layout, setting.align);
    pango_layout_set_indent(layout, units(setting.first_indent));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (setting.width >= 0) pango_layout_set_width(layout, units(setting.width));
    if (setting.align == Align::center && setting.width >= 0) shaped->inset = balance(layout, setting.width);

    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    shaped->width = points(logical.width);
    shaped->height = points(logical.height);
    shaped->lines = lines_of(layout);
    return shaped;
}

const TypeSetter& thread_setter()
{
    thread_local const TypeSetter setter;
    return setter;
}

std::string trouble()
{
    return faces() == nullptr ? font_missing : "";
}

}
