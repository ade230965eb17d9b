// SPDX-License-Identifier: Apache-2.0
// The second half of the PDF: measured blocks are put on pages, kept together where they ask for it, and
// drawn.
#pragma once

#include "papers/measure.hpp"

#include <cairo.h>

namespace papers {

/// Puts a document on pages. Without a cairo context it only counts them.
class Flow {
public:
    Flow(const TypeSetter& setter, cairo_t* cairo, const Document& document);

    /// Returns how many pages there are; each of them has been shown.
    int run();

private:
    std::size_t group_end(std::size_t first, std::size_t end) const;
    void place_group(std::size_t first, std::size_t last);
    void place(const Measured& measured);
    void place_slice(const Slice& slice, const std::vector<Slice>& repeated);
    void put(const Slice& slice);
    void cut_over_pages(Slice slice, const std::vector<Slice>& repeated);
    void put_repeated(const std::vector<Slice>& repeated);
    void next_page(bool restart_numbering);
    void draw_number();
    void enter(const Slice& slice);
    void leave();

    [[nodiscard]] double room() const { return bottom_ - y_; }
    [[nodiscard]] bool at_top() const { return y_ <= top_ + 0.01; }
    [[nodiscard]] bool fits(double height) const { return height <= room() + 0.01; }

    const TypeSetter& setter_;
    cairo_t* cairo_;
    const Document& document_;
    Measurer measurer_;
    double left_, width_, top_, bottom_, y_;
    int number_ = 1, pages_ = 1;
    const char* open_tag_ = nullptr;
    int open_block_ = -1;
};

}
