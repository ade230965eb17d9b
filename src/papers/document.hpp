// SPDX-License-Identifier: Apache-2.0
// One document model; three visitors print it: PDF (Pango + Cairo), HTML preview, DOCX. Pure: values in,
// bytes out. Lengths are millimetres, type sizes points. The shape of Party papers follows Hướng dẫn
// 36-HD/VPTW (2018).
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace papers {

struct Span {
    std::string text;
    bool bold = false, italic = false;
    double size = 0; ///< points; 0 = the document's
};
using Text = std::vector<Span>;

enum class Align : std::uint8_t { left, center, right, justify };

struct Paragraph {
    Text text;
    Align align = Align::left;
    double first_indent = 0; ///< of the first line
    double before = 0, after = 0;
    bool keep_with_next = false;
    std::uint8_t heading = 0; ///< 1 = title, for structure tags
};

/// A horizontal line, centred. `width` 0 = as wide as the paragraph just above it (the column, when there is
/// none), which is what 36-HD asks under ĐẢNG CỘNG SẢN VIỆT NAM. It is drawn, because an underline would cut
/// through the dots under Ộ and Ệ.
struct Rule {
    double width = 0, thickness = 0.25, before = 0.5, after = 1;
};

struct Qr {
    std::string text;    ///< what it encodes (an address)
    std::string caption; ///< in words beside it (below it in a narrow column), for those who do not scan
    double side = 18;    ///< of the dark modules; the white that a reader needs around them is added
};

/// One choice of several, ticked or not: the boxes of the appraisal form. Drawn, not a font glyph. They stand
/// side by side in equal columns when every label fits its column on one line, else one below the other.
struct Ticks {
    struct Choice {
        std::string label;
        bool ticked = false;
    };
    std::vector<Choice> choices;
    double size = 0; ///< points; 0 = the document's
    double before = 0, after = 0;
};

struct Space {
    double height = 0;
};
/// Dotted writing line(s) to be filled by hand; the first begins after the label.
struct WritingLines {
    int count = 1;
    Text label;
};

struct Cell;
struct Table {
    std::vector<double> widths; ///< shares of the text width
    std::vector<std::vector<Cell>> rows;
    std::uint32_t header_rows = 0; ///< repeated on every page
    bool borders = true;
    bool keep_together = false; ///< move to the next page rather than split (signature blocks)
    double padding = 1;         ///< above and below what stands in a cell; half as much again left and right
    double row_height = 0;      ///< at least (room for a signature); header rows are as high as their text
};
struct PageBreak {
    bool restart_numbering = true; ///< the next page is page 1 of the next paper
};

using Block = std::variant<Paragraph, Rule, Qr, Ticks, Space, WritingLines, Table, PageBreak>;

struct Cell {
    std::vector<Block> body;
    std::uint16_t columns = 1; ///< how many columns it covers
    bool middle = false;       ///< stands in the middle of the row's height instead of at its top
};

struct Page {
    double width = 210, height = 297;
    double top = 20, bottom = 20, left = 30,
           right = 15;   ///< template parameters (36-HD; older handbooks differ)
    bool numbers = true; ///< centred at the top from page 2
};

struct Document {
    std::string title;
    std::string language = "vi-VN";
    /// What DOCX and HTML name. The PDF draws with Liberation Serif, its metric twin, which is free and
    /// embedded.
    std::string office_font = "Times New Roman";
    double size = 14;
    Page page;
    std::vector<Block> body;
};

// Blocks built from the others.

/// The two-column head: issuing body left, ĐẢNG CỘNG SẢN VIỆT NAM right with its rule, place and date below.
struct Heading {
    std::string superior;       ///< "ĐẢNG BỘ PHƯỜNG …"
    std::string issuer;         ///< "CHI BỘ TỔ DÂN PHỐ 5"
    std::string number;         ///< "Số 12-GGT/ĐU", or empty
    std::string place_and_date; ///< "Sông Hương Đông, ngày 18 tháng 11 năm 2026"
};
Table heading(const Heading&);
/// "ngày 05 tháng 11 năm 2026": days below 10 and the first two months carry a zero, so that nothing can be
/// written before them (36-HD).
std::string long_date(base::Date day);

struct Signature {
    std::vector<std::string> capacity; ///< "T/M CHI BỘ", "BÍ THƯ"
    std::string name;
    std::string note; ///< "(Ký, ghi rõ họ tên)"
    double room = 22; ///< height left for the pen
};
Table signatures(const Signature& left, const Signature& right);
/// The same with something between the two, such as a Qr.
Table signatures(const Signature& left, Cell between, const Signature& right);

Paragraph paragraph(std::string text, Align align = Align::justify);

}
