// SPDX-License-Identifier: Apache-2.0
#include "papers/flow.hpp"

#include "papers/draw.hpp"

#include <cstring>

namespace papers {
namespace {

constexpr double mm = points_per_mm;
constexpr double number_top = 10 * mm; // 36-HD: centred, 10 mm from the edge, from page 2 on
constexpr double number_size = 13;

/// What must stand on one page with whatever precedes the block: all of it, or its first piece under its
/// header.
double first_piece(const Measured& measured)
{
    double height = measured.before + total_height(measured.repeated);
    const std::size_t needed = measured.together ? measured.count : std::min<std::size_t>(measured.count, 1);
    for (std::size_t i = 0; i < needed; ++i)
        height += measured.slice(i).height;
    return height;
}

double whole(const Measured& measured)
{
    double height = measured.before + measured.after;
    for (std::size_t i = 0; i < measured.count; ++i)
        height += measured.slice(i).height;
    return height;
}

bool keeps_with_next(const Block& block)
{
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->keep_with_next;
}

}

Flow::Flow(const TypeSetter& setter, cairo_t* cairo, const Document& document)
    : setter_(setter), cairo_(cairo), document_(document), measurer_(setter, document),
      left_(document.page.left * mm),
      width_((document.page.width - document.page.left - document.page.right) * mm),
      top_(document.page.top * mm), bottom_((document.page.height - document.page.bottom) * mm), y_(top_)
{
}

int Flow::run()
{
    bool first = true;
    for (const auto& paper : papers_of(document_)) {
        if (!first) next_page(paper.restart_numbering);
        first = false;
        for (auto i = paper.begin; i < paper.end;) {
            const auto last = group_end(i, paper.end);
            place_group(i, last);
            i = last + 1;
        }
    }
    leave();
    if (cairo_ != nullptr) cairo_show_page(cairo_);
    return pages_;
}

std::size_t Flow::group_end(std::size_t first, std::size_t end) const
{
    auto last = first;
    while (last + 1 < end && keeps_with_next(document_.body[last]))
        ++last;
    return last;
}

/// A chain of blocks that keep with the next one moves to a new page as far as the first piece of its last
/// block, when it would fit there and does not fit here.
void Flow::place_group(std::size_t first, std::size_t last)
{
    std::vector<Measured> group;
    double needed = 0;
    for (auto i = first; i <= last; ++i) {
        const auto* above = i > 0 ? &document_.body[i - 1] : nullptr;
        group.push_back(measurer_.measure(document_.body[i], above, width_, static_cast<int>(i)));
        needed += i < last ? whole(group.back()) : first_piece(group.back());
    }
    if (!fits(needed) && !at_top() && needed <= bottom_ - top_) next_page(false);
    for (const auto& measured : group)
        place(measured);
}

void Flow::place(const Measured& measured)
{
    const bool after_a_break = at_top() && pages_ > 1;
    if (!after_a_break) y_ += measured.before;
    const double first = measured.count > 0 ? measured.slice(0).height : 0;
    if (!measured.repeated.empty()) {
        if (!fits(total_height(measured.repeated) + first) && !at_top()) next_page(false);
        put_repeated(measured.repeated);
    }
    for (std::size_t i = 0; i < measured.count; ++i)
        place_slice(measured.slice(i), measured.repeated);
    y_ += measured.after;
}

void Flow::place_slice(const Slice& slice, const std::vector<Slice>& repeated)
{
    if (!slice.draw && !fits(slice.height)) { // a gap ends with its page
        y_ = bottom_;
        return;
    }
    const double full_page = bottom_ - top_ - total_height(repeated);
    if (slice.row && slice.height > full_page) return cut_over_pages(slice, repeated);
    if (!fits(slice.height) && !at_top()) {
        next_page(false);
        put_repeated(repeated);
    }
    put(slice);
}

void Flow::put(const Slice& slice)
{
    if (cairo_ != nullptr && slice.draw) {
        enter(slice);
        slice.draw(cairo_, left_, y_);
    }
    y_ += slice.height;
}

void Flow::cut_over_pages(Slice slice, const std::vector<Slice>& repeated)
{
    for (;;) {
        auto [head, tail] = cut_row(slice, room());
        put(head);
        const auto& cells = tail.row->cells;
        const bool done =
            std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.slices.empty(); });
        if (done) return;
        next_page(false);
        put_repeated(repeated);
        slice = std::move(tail);
    }
}

void Flow::put_repeated(const std::vector<Slice>& repeated)
{
    for (const auto& slice : repeated)
        put(slice);
}

void Flow::next_page(bool restart_numbering)
{
    leave();
    if (cairo_ != nullptr) cairo_show_page(cairo_);
    ++pages_;
    number_ = restart_numbering ? 1 : number_ + 1;
    y_ = top_;
    draw_number();
}

void Flow::draw_number()
{
    if (cairo_ == nullptr || !document_.page.numbers || number_ < 2) return;
    const auto number = setter_.set({Span{std::to_string(number_)}}, {number_size});
    draw_text(cairo_, *number, left_ + (width_ - number->width) / 2, number_top);
}

void Flow::enter(const Slice& slice)
{
    const bool same = open_block_ == slice.block && open_tag_ != nullptr && slice.tag != nullptr &&
                      std::strcmp(open_tag_, slice.tag) == 0;
    if (same) return;
    leave();
    open_tag_ = slice.tag;
    open_block_ = slice.block;
    if (open_tag_ != nullptr) cairo_tag_begin(cairo_, open_tag_, nullptr);
}

void Flow::leave()
{
    if (open_tag_ != nullptr && cairo_ != nullptr) cairo_tag_end(cairo_, open_tag_);
    open_tag_ = nullptr;
    open_block_ = -1;
}

}
