// SPDX-License-Identifier: Apache-2.0
// The first half of the PDF: how tall every piece of a document is and where it may be cut. Nothing is drawn
// here, so that a block can be moved to the next page before its first line stands on this one. Lengths are
// points.
#pragma once

#include "papers/document.hpp"
#include "papers/fonts.hpp"

#include <cairo.h>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace papers {

struct TableRow;

/// A piece that is never cut: a line of a paragraph (the first two and the last two of it together), a row, a
/// code.
struct Slice {
    double height = 0;
    /// Draws with its upper left corner at x, y. Empty for a gap.
    std::function<void(cairo_t*, double x, double y)> draw;
    const char* tag = nullptr; ///< structure element that holds it; slices of one block share one element
    int block = 0;             ///< which block of the cell or the body it belongs to
    /// A table row: the only piece that is cut after all, when it is taller than a page.
    std::shared_ptr<const TableRow> row;
};

struct TableRow {
    struct MeasuredCell {
        double x = 0, width = 0;
        bool middle = false;
        std::vector<Slice> slices;
    };
    std::vector<MeasuredCell> cells;
    double across = 0, above = 0; ///< padding
    double least_height = 0;
    bool borders = true;
    bool header = false;
};

/// A block, measured for a width. Slices are made when asked for: a list of 5,000 rows never stands in memory
/// whole.
struct Measured {
    double before = 0, after = 0;
    bool together = false, with_next = false;
    std::vector<Slice> repeated; ///< header rows
    std::size_t count = 0;
    std::function<Slice(std::size_t)> slice;
};

class Measurer {
public:
    Measurer(const TypeSetter& setter, const Document& document) : setter_(setter), document_(document) {}

    /// `block` must outlive what is returned. `above` is the block before it in the same column, for a Rule
    /// as wide as its text. A PageBreak has no height.
    Measured measure(const Block& block, const Block* above, double width, int number) const;

private:
    Measured measure(const Paragraph& paragraph, double width, int number) const;
    Measured measure(const Rule& rule, const Block* above, double width) const;
    Measured measure(const Qr& code, double width, int number) const;
    Measured measure(const Ticks& ticks, double width, int number) const;
    Measured measure(const WritingLines& lines, double width, int number) const;
    Measured measure(const Table& table, double width, int number) const;
    Slice row_slice(const Table& table, std::size_t row, double width, int number) const;
    std::vector<Slice> column(const std::vector<Block>& body, double width) const;
    double widest_line(const Block* block, double width) const;

    const TypeSetter& setter_;
    const Document& document_;
};

/// The stretches of a body between its page breaks: breaks that nothing follows or precedes make no blank
/// page, and in a cell there are none.
struct PaperRange {
    std::size_t begin = 0, end = 0;
    bool restart_numbering = true;
};
std::vector<PaperRange> papers_of(const Document& document);

inline constexpr double caption_size = 9.5;     // points
inline constexpr double narrowest_caption = 30; // mm; in a narrower column it stands below its code
inline constexpr int quiet_modules = 4;         // white that a QR reader needs (ISO/IEC 18004)

/// The columns' shares of a width, in its unit. A table that names none gives each cell of its first row the
/// same.
std::vector<double> column_widths(const Table& table, double width);

/// Whether every label fits an equal share of the width (points) on one line.
bool stand_side_by_side(const TypeSetter& setter, const Ticks& ticks, double size, double width);

/// The row as one slice, as high as its highest cell.
Slice make_row_slice(std::shared_ptr<const TableRow> row, int number);
/// What of the row fits into `height`, and the rest. The first part holds at least one slice of a cell, so
/// that cutting always gets on.
std::pair<Slice, Slice> cut_row(const Slice& slice, double height);

double total_height(const std::vector<Slice>& slices);
/// One below the other from y on, with their structure elements.
void draw_column(cairo_t* cairo, const std::vector<Slice>& slices, double x, double y);

/// A structure element of the tagged PDF around what is drawn while it lives.
class Element {
public:
    Element(cairo_t* cairo, const char* tag) : cairo_(cairo), tag_(tag)
    {
        cairo_tag_begin(cairo_, tag_, nullptr);
    }
    ~Element() { cairo_tag_end(cairo_, tag_); }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

private:
    cairo_t* cairo_;
    const char* tag_;
};

}
