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

}

std::vector<PaperRange> papers_of(const Document& document)
{
    std::vector<PaperRange> papers;
    PaperRange paper;
    const auto add = [&](std::size_t end) {
        paper.end = end;
        if (paper.end > paper.begin) papers.push_back(paper);
    };
    for (std::size_t i = 0; i < document.body.size(); ++i)
        if (const auto* page_break = std::get_if<PageBreak>(&document.body[i])) {
            add(i);
            paper = {i + 1, i + 1, page_break->restart_numbering};
        }
    add(document.body.size());
    return papers;
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
    const auto text =
        setter_.set(paragraph.text, {document_.size, width, paragraph.align, paragraph.first_indent * mm});
    Measured measured;
    measured.before = paragraph.before * mm;
    measured.after = paragraph.after * mm;
    measured.with_next = paragraph.keep_with_next;
    auto begins = cuts(text->lines.size());
    measured.count = begins.size();
    measured.slice = [text, number, tag = tag_of(paragraph), begins = std::move(begins)](std::size_t i) {
        const auto first = begins[i], last = i + 1 < begins.size() ? begins[i + 1] : text->lines.size();
        const auto& end = text->lines[last - 1];
        Slice slice;
        slice.height = end.top + end.height - text->lines[first].top;
        slice.tag = tag;
        slice.block = number;
        slice.draw = [text, first, last](cairo_t* cairo, double x, double y) {
            draw_lines(cairo, *text, first, last, x, y);
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
    return setter_.set(paragraph->text, {document_.size, width, Align::center})->width;
}

/// The caption stands beside the code, or below it in a narrow column.
Measured Measurer::measure(const Qr& code, double width, int number) const
{
    auto modules = qr_modules(code.text);
    const double side = code.side * mm, quiet = quiet_modules * side / modules.size;
    const double beside = side + quiet + 1 * mm;
    const bool narrow = width - beside < narrowest_caption * mm;
    const Setting setting{caption_size, narrow ? width : width - beside,
                          narrow ? Align::center : Align::left};
    const auto caption = setter_.set({Span{code.caption}}, setting);
    const double text = code.caption.empty() ? 0 : caption->height;
    const double text_x = narrow ? 0 : beside;
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
        draw_text(cairo, *caption, x + text_x, y + text_y);
    };
    return one_slice(std::move(slice));
}

bool stand_side_by_side(const TypeSetter& setter, const Ticks& ticks, double size, double width)
{
    const double share = width / static_cast<double>(ticks.choices.size());
    return std::all_of(ticks.choices.begin(), ticks.choices.end(), [&](const auto& choice) {
        const double label = setter.set({Span{choice.label}}, {size})->width;
        return size * box_of_type + box_gap + label + choice_gap <= share;
    });
}

Measured Measurer::measure(const Ticks& ticks, double width, int number) const
{
    const double size = size_or(ticks.size, document_), box = size * box_of_type, indent = box + box_gap;
    std::vector<Slice> choices;
    for (const auto& choice : ticks.choices) {
        const auto label = setter_.set({Span{choice.label}}, {size, width - indent});
        Slice slice;
        slice.height = label->height;
        slice.tag = "P";
        slice.block = number;
        slice.draw = [label, box, indent, ticked = choice.ticked](cairo_t* cairo, double x, double y) {
            draw_box(cairo, x + 0.35, y + label->lines.front().baseline - box + 0.6, box, ticked);
            draw_text(cairo, *label, x + indent, y);
        };
        choices.push_back(std::move(slice));
    }

    Measured measured;
    if (!choices.empty() && stand_side_by_side(setter_, ticks, size, width)) {
        const double share = width / static_cast<double>(choices.size());
        Slice row = choices.front();
        row.draw = [choices, share](cairo_t* cairo, double x, double y) {
            for (std::size_t i = 0; i < choices.size(); ++i)
                choices[i].draw(cairo, x + share * static_cast<double>(i), y);
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
    const double label_width = lines.label.empty() ? 0 : label->width + 1 * mm;
    const double pitch = document_.size * writing_line;
    const double baseline = label->lines.front().baseline;

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
            if (first) draw_text(cairo, *label, x, below - baseline);
            draw_dots(cairo, x + begin, below, width - begin);
        };
        return slice;
    };
    return measured;
}

}
