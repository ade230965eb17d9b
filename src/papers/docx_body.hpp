// SPDX-License-Identifier: Apache-2.0
// The blocks of a document as WordprocessingML (ECMA-376, part 1, 17). Element order follows the schema: Word
// refuses what stands in another.
#pragma once

#include "papers/document.hpp"
#include "papers/markup.hpp"
#include "papers/render.hpp"

#include <string>
#include <vector>

namespace papers {

class DocxBody {
public:
    explicit DocxBody(const Document& document);

    /// word/document.xml without its declaration.
    std::string take();
    /// PNG files, in the order of their relationships image1, image2…
    const std::vector<std::string>& images() const { return images_; }

    void operator()(const Paragraph& paragraph);
    void operator()(const Rule& rule);
    void operator()(const Qr& code);
    void operator()(const Ticks& ticks);
    void operator()(const Space& space);
    void operator()(const WritingLines& lines);
    void operator()(const Table& table);
    void operator()(const PageBreak&) {}

private:
    struct Tab {
        double at = 0; ///< mm
        bool dotted = false;
    };
    struct Shape {
        const char* style = nullptr;
        Align align = Align::left;
        double before = 0, after = 0, first_indent = 0, left = 0, right = 0; ///< mm
        double exact_height = 0;                                             ///< mm; 0 = as high as its text
        double line_below = 0;                                               ///< mm thick
        std::vector<Tab> tabs;
        bool keep_with_next = false, middle = false;
    };

    void blocks(const std::vector<Block>& body, std::size_t begin, std::size_t end);
    void end_section();
    void open_paragraph(const Shape& shape);
    void borders_and_tabs(const Shape& shape);
    void runs(const Text& text);
    void run(const Span& span);
    void run_look(const Span& span);
    void tab();
    void picture(const Qr& code);
    void choice(const Ticks::Choice& choice, double size);
    void table_look(const Table& table);
    void row(const Table& table, std::size_t index, const std::vector<double>& widths);
    void section();
    double natural_width(const Block* block) const;

    const Document& document_;
    Markup xml_;
    std::vector<std::string> images_;
    double width_;                  ///< of the column, mm
    const Block* above_ = nullptr;  ///< the block before, in the same column
    bool keep_ = false;             ///< inside a table that stays in one piece
    bool restart_numbering_ = true; ///< of the section being written
};

/// A black and white PNG with its quiet zone.
std::string qr_png(const QrModules& modules);

}
