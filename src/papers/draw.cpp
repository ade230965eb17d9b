// SPDX-License-Identifier: Apache-2.0
#include "papers/draw.hpp"

#include <pango/pangocairo.h>

namespace papers {

void draw_lines(cairo_t* cairo, const Shaped& text, std::size_t first, std::size_t last, double x, double y)
{
    for (auto i = first; i < last; ++i) {
        const auto& line = text.lines[i];
        cairo_move_to(cairo, x + text.inset + line.x, y + line.baseline - text.lines[first].top);
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(text.layout.get(), line.index));
    }
}

void draw_text(cairo_t* cairo, const Shaped& text, double x, double y)
{
    draw_lines(cairo, text, 0, text.lines.size(), x, y);
}

void draw_rule(cairo_t* cairo, double x, double y, double width, double thickness)
{
    cairo_rectangle(cairo, x, y, width, thickness);
    cairo_fill(cairo);
}

void draw_border(cairo_t* cairo, double x, double y, double width, double height)
{
    cairo_set_line_width(cairo, 0.5);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_stroke(cairo);
}

void draw_dots(cairo_t* cairo, double x, double y, double width)
{
    constexpr double dots[] = {0, 2.5};
    cairo_save(cairo);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, 0.75);
    cairo_set_dash(cairo, dots, 2, 0);
    cairo_move_to(cairo, x, y);
    cairo_rel_line_to(cairo, width, 0);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void draw_box(cairo_t* cairo, double x, double y, double side, bool ticked)
{
    cairo_set_line_width(cairo, 0.7);
    cairo_rectangle(cairo, x, y, side, side);
    cairo_stroke(cairo);
    if (!ticked) return;
    cairo_save(cairo);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cairo, side * 0.15);
    cairo_move_to(cairo, x + side * 0.20, y + side * 0.54);
    cairo_line_to(cairo, x + side * 0.42, y + side * 0.77);
    cairo_line_to(cairo, x + side * 0.80, y + side * 0.24);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/// One path for the whole code: neighbouring modules then meet without a hairline of white between them.
void draw_modules(cairo_t* cairo, const QrModules& modules, double x, double y, double side)
{
    const double module = side / modules.size;
    const auto dark = [&](int row, int column) {
        return modules.dark[static_cast<std::size_t>(row * modules.size + column)];
    };
    for (int row = 0; row < modules.size; ++row)
        for (int column = 0; column < modules.size; ++column) {
            const int begin = column;
            while (column < modules.size && dark(row, column))
                ++column;
            if (column > begin)
                cairo_rectangle(cairo, x + begin * module, y + row * module, (column - begin) * module,
                                module);
        }
    cairo_fill(cairo);
}

}
