// SPDX-License-Identifier: Apache-2.0
#include "papers/measure.hpp"

#include "papers/draw.hpp"

#include <algorithm>
#include <cmath>

namespace papers {
namespace {

constexpr double mm = points_per_mm;
constexpr double box_of_type = 0.72;  // a tick box beside its label
constexpr double box_gap = 1.4 * mm;  // box to label
constexpr double choice_gap = 3 * mm; // one choice to the next
constexpr double caption_size = 9.5;
constexpr double narrowest_caption = 30 * mm;
constexpr double quiet_modules = 4;   // white that a QR reader needs (ISO/IEC 18004)
constexpr double writing_line = 1.75; // of the type size: room for a pen

Slice gap(double height)
{
    Slice slice;
    slice.height = height;
    return slice;
}

Measured one_slice(Slice slice)
{
    Measured measured;
    measured.count = 1;
    measured.slice = [slice = std::move(slice)](std::size_t) { return slice; };
    return measured;
}

/// Where the slices of a paragraph begin: two lines stay together at its start and at its end.
std::vector<std::size_t> cuts(std::size_t lines)
{
    std::vector<std::size_t> begins = {0};
    for (std::size_t line = 2; line + 1 < lines; ++line)
        begins.push_back(line);
    return begins;
}

const char* tag_of(const Paragraph& paragraph)
{
    constexpr const char* tags[] = {"P", "H1", "H2", "H3", "H4", "H5", "H6"};
    return tags[std::min<std::size_t>(paragraph.heading, 6)];
}

double size_or(double size, const Document& document)
{
    return size > 0 ? size : document.size;
}

/// A centred text may have been narrowed to balance its lines; what is left of the column is shared by both
/// sides.
double inset(PangoLayout* layout, Align align, double width)
{
    const int set = pango_layout_get_width(layout);
    return align == Align::center && set >= 0 ? (width - static_cast<double>(set) / PANGO_SCALE) / 2 : 0;
}

}

Measured Measurer::measure(const Block& block, const Block* above, double width, int number) const
{
    struct Visitor {
        const Measurer& self;
        const Block* above;
        double width;
        int number;
        Measured operator()(const Paragraph& block) const { return self.measure(block, width, number); }
        Measured operator()(const Rule& block) const { return self.measure(block, above, width); }
        Measured operator()(const Qr& block) const { return self.measure(block, width, number); }
        Measured operator()(const Ticks& block) const { return self.measure(block, width, number); }
        Measured operator()(const Space& block) const { return one_slice(gap(block.height * mm)); }
        Measured operator()(const WritingLines& block) const { return self.measure(block, width, number); }
        Measured operator()(const Table& block) const { return self.measure(block, width, number); }
        Measured operator()(const PageBreak&) const { return {}; }
    };
    return std::visit(Visitor{*this, above, width, number}, block);
}

Measured Measurer::measure(const Paragraph& paragraph, double width, int number) const
{
    const auto layout =
        setter_.set(paragraph.text, {document_.size, width, paragraph.align, paragraph.first_indent * mm});
    const auto lines = std::make_shared<const std::vector<Line>>(lines_of(layout.get()));
    const double left = inset(layout.get(), paragraph.align, width);

    Measured measured;
    measured.before = paragraph.before * mm;
    measured.after = paragraph.after * mm;
    measured.with_next = paragraph.keep_with_next;
    auto begins = cuts(lines->size());
    measured.count = begins.size();
    measured.slice = [layout, lines, left, number, tag = tag_of(paragraph),
                      begins = std::move(begins)](std::size_t i) {
        const auto first = begins[i], last = i + 1 < begins.size() ? begins[i + 1] : lines->size();
        Slice slice;
        slice.height = (*lines)[last - 1].top + (*lines)[last - 1].height - (*lines)[first].top;
        slice.tag = tag;
        slice.block = number;
        slice.draw = [layout, lines, left, first, last](cairo_t* cairo, double x, double y) {
            draw_lines(cairo, layout.get(), *lines, first, last, x + left, y);
        };
        return slice;
    };
    return measured;
}

Measured Measurer::measure(const Rule& rule, const Block* above, double width) const
{
    const double length = std::min(width, rule.width > 0 ? rule.width * mm : widest_line(above, width));
    const double thickness = rule.thickness * mm;
    Slice slice;
    slice.height = thickness;
    slice.draw = [width, length, thickness](cairo_t* cairo, double x, double y) {
        draw_rule(cairo, x + (width - length) / 2, y, length, thickness);
    };
    auto measured = one_slice(std::move(slice));
    measured.before = rule.before * mm;
    measured.after = rule.after * mm;
    return measured;
}

double Measurer::widest_line(const Block* block, double width) const
{
    const auto* paragraph = block != nullptr ? std::get_if<Paragraph>(block) : nullptr;
    if (paragraph == nullptr) return width;
    return text_width(setter_.set(paragraph->text, {document_.size, width, Align::center, 0}).get());
}

/// The caption stands beside the code, or below it in a narrow column.
Measured Measurer::measure(const Qr& code, double width, int number) const
{
    auto modules = qr_modules(code.text);
    const double side = code.side * mm, quiet = quiet_modules * side / modules.size;
    const double beside = side + quiet + 1 * mm;
    const bool narrow = width - beside < narrowest_caption;
    const Setting setting{caption_size, narrow ? width : width - beside,
                          narrow ? Align::center : Align::left};
    const auto caption = setter_.set({Span{code.caption}}, setting);
    const double text = code.caption.empty() ? 0 : text_height(caption.get());
    const double text_x = narrow ? inset(caption.get(), Align::center, width) : beside;
    const double code_x = narrow ? (width - side) / 2 : 0;

    Slice slice;
    slice.height = narrow ? side + 2 * quiet + text : std::max(side + 2 * quiet, text);
    slice.block = number;
    const double code_y = narrow ? quiet : (slice.height - side) / 2;
    const double text_y = narrow ? side + 2 * quiet : (slice.height - text) / 2;
    slice.draw = [=, modules = std::move(modules)](cairo_t* cairo, double x, double y) {
        {
            const Element figure(cairo, "Figure");
            draw_modules(cairo, modules, x + code_x, y + code_y, side);
        }
        if (text == 0) return;
        const Element element(cairo, "P");
        draw_text(cairo, caption.get(), x + text_x, y + text_y);
    };
    return one_slice(std::move(slice));
}

Measured Measurer::measure(const Ticks& ticks, double width, int number) const
{
    const double size = size_or(ticks.size, document_), box = size * box_of_type, indent = box + box_gap;
    const auto count = std::max<std::size_t>(ticks.choices.size(), 1);
    const double share = width / static_cast<double>(count);
    bool side_by_side = true;
    for (const auto& choice : ticks.choices)
        side_by_side =
            side_by_side &&
            indent + text_width(setter_.set({Span{choice.label}}, {size}).get()) + choice_gap <= share;

    std::vector<Slice> choices;
    for (const auto& choice : ticks.choices) {
        const auto label = setter_.set({Span{choice.label}}, {size, width - indent});
        Slice slice;
        slice.height = text_height(label.get());
        slice.tag = "P";
        slice.block = number;
        slice.draw = [label, box, indent, ticked = choice.ticked](cairo_t* cairo, double x, double y) {
            const auto first = lines_of(label.get()).front();
            draw_box(cairo, x + 0.35, y + first.baseline - box + 0.6, box, ticked);
            draw_text(cairo, label.get(), x + indent, y);
        };
        choices.push_back(std::move(slice));
    }

    Measured measured;
    if (side_by_side && !choices.empty()) {
        Slice row = choices.front();
        row.tag = nullptr;
        row.draw = [choices, share](cairo_t* cairo, double x, double y) {
            for (std::size_t i = 0; i < choices.size(); ++i) {
                const Element text(cairo, "P");
                choices[i].draw(cairo, x + share * static_cast<double>(i), y);
            }
        };
        measured = one_slice(std::move(row));
    } else {
        measured.count = choices.size();
        measured.slice = [choices = std::move(choices)](std::size_t i) { return choices[i]; };
    }
    measured.before = ticks.before * mm;
    measured.after = ticks.after * mm;
    return measured;
}

Measured Measurer::measure(const WritingLines& lines, double width, int number) const
{
    const auto label = setter_.set(lines.label, {document_.size, width});
    const double label_width = lines.label.empty() ? 0 : text_width(label.get()) + 1 * mm;
    const double pitch = document_.size * writing_line;
    const double baseline = lines_of(label.get()).front().baseline;

    Measured measured;
    measured.count = static_cast<std::size_t>(std::max(lines.count, 0));
    measured.slice = [=](std::size_t i) {
        const bool first = i == 0 && label_width > 0;
        Slice slice;
        slice.height = pitch;
        slice.tag = first ? "P" : nullptr;
        slice.block = number;
        slice.draw = [=](cairo_t* cairo, double x, double y) {
            const double below = y + pitch - 3;
            const double begin = first ? std::min(label_width, width) : 0;
            if (first) draw_text(cairo, label.get(), x, below - baseline);
            draw_dots(cairo, x + begin, below, width - begin);
        };
        return slice;
    };
    return measured;
}

}
