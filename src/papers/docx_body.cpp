// SPDX-License-Identifier: Apache-2.0
#include "papers/docx_body.hpp"

#include "papers/fonts.hpp"
#include "papers/measure.hpp"

#include <cmath>

namespace papers {
namespace {

constexpr double twips_per_mm = 1440 / 25.4;
constexpr const char* tick_font = "Segoe UI Symbol";

std::string whole(double value)
{
    return std::to_string(std::lround(value));
}

std::string twips(double millimetres)
{
    return whole(millimetres * twips_per_mm);
}

std::string half_points(double points)
{
    return whole(points * 2);
}

const char* justification(Align align)
{
    constexpr const char* names[] = {"left", "center", "right", "both"};
    return names[static_cast<std::size_t>(align)];
}

}

DocxBody::DocxBody(const Document& document)
    : document_(document), width_(document.page.width - document.page.left - document.page.right)
{
    xml_.open("w:document",
              {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
               {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
               {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
               {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
               {"xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
               {"xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
               {"xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"},
               {"mc:Ignorable", "w14"}});
    xml_.open("w:body");
}

std::string DocxBody::take()
{
    bool first = true;
    for (const auto& paper : papers_of(document_)) {
        if (!first) end_section();
        first = false;
        restart_numbering_ = paper.restart_numbering;
        blocks(document_.body, paper.begin, paper.end);
    }
    section();
    xml_.close().close();
    return xml_.take();
}

/// Two tables in a row would become one, and a cell must end with a paragraph: a paragraph without height
/// stands between and behind them.
void DocxBody::blocks(const std::vector<Block>& body, std::size_t begin, std::size_t end)
{
    const auto* outer = above_;
    above_ = nullptr;
    for (auto i = begin; i < end; ++i) {
        std::visit(*this, body[i]);
        const bool table = std::holds_alternative<Table>(body[i]);
        const bool at_end = i + 1 == end;
        if (table && (at_end || std::holds_alternative<Table>(body[i + 1]))) (*this)(Space{0.1});
        above_ = &body[i];
    }
    above_ = outer;
}

void DocxBody::operator()(const Paragraph& paragraph)
{
    constexpr const char* styles[] = {nullptr, "Heading1", "Heading2", "Heading3"};
    Shape shape;
    shape.style = styles[std::min<std::size_t>(paragraph.heading, 3)];
    shape.align = paragraph.align;
    shape.before = paragraph.before;
    shape.after = paragraph.after;
    shape.first_indent = paragraph.first_indent;
    shape.keep_with_next = paragraph.keep_with_next;
    open_paragraph(shape);
    runs(paragraph.text);
    xml_.close();
}

void DocxBody::open_paragraph(const Shape& shape)
{
    xml_.open("w:p").open("w:pPr");
    if (shape.style != nullptr) xml_.empty("w:pStyle", {{"w:val", shape.style}});
    if (shape.keep_with_next || keep_) xml_.empty("w:keepNext");
    borders_and_tabs(shape);
    const bool exact = shape.exact_height > 0;
    xml_.empty("w:spacing", {{"w:before", twips(shape.before)},
                             {"w:after", twips(shape.after)},
                             {"w:line", exact ? twips(shape.exact_height) : "240"},
                             {"w:lineRule", exact ? "exact" : "auto"}});
    xml_.empty("w:ind", {{"w:left", twips(shape.left)},
                         {"w:right", twips(shape.right)},
                         {"w:firstLine", twips(shape.first_indent)}});
    xml_.empty("w:jc", {{"w:val", justification(shape.align)}});
    if (shape.middle) xml_.empty("w:textAlignment", {{"w:val", "center"}});
    xml_.close();
}

void DocxBody::borders_and_tabs(const Shape& shape)
{
    if (shape.line_below > 0) {
        const double eighths = shape.line_below * points_per_mm * 8;
        xml_.open("w:pBdr");
        xml_.empty("w:bottom",
                   {{"w:val", "single"}, {"w:sz", whole(eighths)}, {"w:space", "0"}, {"w:color", "000000"}});
        xml_.close();
    }
    if (shape.tabs.empty()) return;
    xml_.open("w:tabs");
    for (const auto& tab : shape.tabs)
        xml_.empty("w:tab", {{"w:val", tab.dotted ? "right" : "left"},
                             {"w:leader", "dot", tab.dotted},
                             {"w:pos", twips(tab.at)}});
    xml_.close();
}

void DocxBody::runs(const Text& text)
{
    for (const auto& span : text)
        run(span);
}

void DocxBody::run(const Span& span)
{
    xml_.open("w:r");
    run_look(span);
    for (std::size_t begin = 0;;) {
        const auto end = span.text.find('\n', begin);
        xml_.element("w:t", {{"xml:space", "preserve"}},
                     std::string_view(span.text).substr(begin, end - begin));
        if (end == std::string::npos) break;
        xml_.empty("w:br");
        begin = end + 1;
    }
    xml_.close();
}

void DocxBody::run_look(const Span& span)
{
    xml_.open("w:rPr");
    if (span.bold) xml_.empty("w:b").empty("w:bCs");
    if (span.italic) xml_.empty("w:i").empty("w:iCs");
    if (span.size > 0)
        xml_.empty("w:sz", {{"w:val", half_points(span.size)}})
            .empty("w:szCs", {{"w:val", half_points(span.size)}});
    xml_.close();
}

void DocxBody::tab()
{
    xml_.open("w:r").empty("w:tab").close();
}

void DocxBody::operator()(const Rule& rule)
{
    const double length = std::min(width_, rule.width > 0 ? rule.width : natural_width(above_));
    Shape shape;
    shape.left = shape.right = (width_ - length) / 2;
    shape.after = rule.after;
    shape.exact_height = std::max(rule.before, 0.1);
    shape.line_below = rule.thickness;
    open_paragraph(shape);
    xml_.close();
}

/// Times New Roman and Liberation Serif are equally wide, so what was measured with one is true of the other.
double DocxBody::natural_width(const Block* block) const
{
    const auto* paragraph = block != nullptr ? std::get_if<Paragraph>(block) : nullptr;
    if (paragraph == nullptr) return width_;
    const Setting setting{document_.size, width_ * points_per_mm, Align::center};
    return thread_setter().set(paragraph->text, setting)->width / points_per_mm;
}

void DocxBody::operator()(const Qr& code)
{
    const bool narrow = width_ - code.side < narrowest_caption;
    Shape shape;
    shape.align = narrow ? Align::center : Align::left;
    shape.middle = true;
    open_paragraph(shape);
    picture(code);
    if (narrow) {
        xml_.close();
        open_paragraph(shape);
    }
    if (!code.caption.empty()) run(Span{(narrow ? "" : "  ") + code.caption, false, false, caption_size});
    xml_.close();
}

void DocxBody::picture(const Qr& code)
{
    constexpr double units_per_mm = 36000;
    const auto modules = qr_modules(code.text);
    images_.push_back(qr_png(modules));
    const auto id = std::to_string(images_.size());
    const double with_white = code.side * (modules.size + 2.0 * quiet_modules) / modules.size;
    const auto side = whole(with_white * units_per_mm);
    xml_.open("w:r").open("w:drawing");
    xml_.open("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
    xml_.empty("wp:extent", {{"cx", side}, {"cy", side}});
    xml_.empty("wp:docPr", {{"id", id}, {"name", "Mã QR " + id}, {"descr", code.caption}});
    xml_.open("a:graphic");
    xml_.open("a:graphicData", {{"uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"}});
    xml_.open("pic:pic").open("pic:nvPicPr");
    xml_.empty("pic:cNvPr", {{"id", id}, {"name", "qr" + id + ".png"}}).empty("pic:cNvPicPr").close();
    xml_.open("pic:blipFill").empty("a:blip", {{"r:embed", "image" + id}});
    xml_.open("a:stretch").empty("a:fillRect").close().close();
    xml_.open("pic:spPr").open("a:xfrm").empty("a:off", {{"x", "0"}, {"y", "0"}});
    xml_.empty("a:ext", {{"cx", side}, {"cy", side}}).close();
    xml_.open("a:prstGeom", {{"prst", "rect"}}).empty("a:avLst").close().close();
    xml_.close().close().close().close().close().close();
}

void DocxBody::operator()(const Ticks& ticks)
{
    if (ticks.choices.empty()) return;
    const double size = ticks.size > 0 ? ticks.size : document_.size;
    const bool side_by_side = stand_side_by_side(thread_setter(), ticks, size, width_ * points_per_mm);
    const double share = width_ / static_cast<double>(ticks.choices.size());
    Shape shape;
    for (std::size_t i = 1; side_by_side && i < ticks.choices.size(); ++i)
        shape.tabs.push_back({share * static_cast<double>(i), false});

    for (std::size_t i = 0; i < ticks.choices.size(); ++i) {
        const bool first = i == 0, last = i + 1 == ticks.choices.size();
        shape.before = first ? ticks.before : 0;
        shape.after = last || side_by_side ? ticks.after : 0;
        if (first || !side_by_side) open_paragraph(shape);
        if (!first && side_by_side) tab();
        choice(ticks.choices[i], size);
        if (last || !side_by_side) xml_.close();
    }
}

/// A check box that the office can still click.
void DocxBody::choice(const Ticks::Choice& choice, double size)
{
    const auto state = [&](const char* name, const char* point) {
        xml_.empty(name, {{"w14:val", point}, {"w14:font", tick_font}});
    };
    xml_.open("w:sdt").open("w:sdtPr").open("w14:checkbox");
    xml_.empty("w14:checked", {{"w14:val", choice.ticked ? "1" : "0"}});
    state("w14:checkedState", "2611");
    state("w14:uncheckedState", "2610");
    xml_.close().close().open("w:sdtContent").open("w:r").open("w:rPr");
    xml_.empty(
        "w:rFonts",
        {{"w:ascii", tick_font}, {"w:hAnsi", tick_font}, {"w:eastAsia", tick_font}, {"w:cs", tick_font}});
    xml_.empty("w:sz", {{"w:val", half_points(size)}});
    xml_.close().element("w:t", {}, choice.ticked ? "☑" : "☐").close().close().close();
    run(Span{" " + choice.label, false, false, size});
}

void DocxBody::operator()(const Space& space)
{
    Shape shape;
    shape.exact_height = space.height;
    open_paragraph(shape);
    xml_.close();
}

void DocxBody::operator()(const WritingLines& lines)
{
    Shape shape;
    shape.before = 2;
    shape.tabs = {{width_, true}};
    for (int line = 0; line < lines.count; ++line) {
        open_paragraph(shape);
        if (line == 0) runs(lines.label);
        if (line == 0 && !lines.label.empty()) run(Span{" "});
        tab();
        xml_.close();
    }
}

/// The properties that stand in the last paragraph of a section are the section's own.
void DocxBody::end_section()
{
    xml_.open("w:p").open("w:pPr");
    xml_.empty("w:spacing", {{"w:before", "0"}, {"w:after", "0"}, {"w:line", "20"}, {"w:lineRule", "exact"}});
    section();
    xml_.close().close();
}

void DocxBody::section()
{
    const auto& page = document_.page;
    const bool lying = page.width > page.height;
    xml_.open("w:sectPr");
    if (page.numbers) xml_.empty("w:headerReference", {{"w:type", "default"}, {"r:id", "header1"}});
    xml_.empty("w:pgSz",
               {{"w:w", twips(page.width)}, {"w:h", twips(page.height)}, {"w:orient", "landscape", lying}});
    xml_.empty("w:pgMar", {{"w:top", twips(page.top)},
                           {"w:right", twips(page.right)},
                           {"w:bottom", twips(page.bottom)},
                           {"w:left", twips(page.left)},
                           {"w:header", twips(10)},
                           {"w:footer", twips(10)},
                           {"w:gutter", "0"}});
    if (restart_numbering_) xml_.empty("w:pgNumType", {{"w:start", "1"}}).empty("w:titlePg");
    xml_.close();
}

}
