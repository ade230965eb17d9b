// SPDX-License-Identifier: Apache-2.0
// The marks on paper: lines of text, boxes, dots, codes. Lengths are points; x and y are the upper left
// corner.
#pragma once

#include "papers/fonts.hpp"
#include "papers/render.hpp"

#include <cairo.h>
#include <cstddef>

namespace papers {

/// Lines [first, last) with the first one's top at y.
void draw_lines(cairo_t* cairo, const Shaped& text, std::size_t first, std::size_t last, double x, double y);
void draw_text(cairo_t* cairo, const Shaped& text, double x, double y);
void draw_rule(cairo_t* cairo, double x, double y, double width, double thickness);
void draw_border(cairo_t* cairo, double x, double y, double width, double height);
void draw_dots(cairo_t* cairo, double x, double y, double width);
/// A square box; ticked, with a tick that stays inside it.
void draw_box(cairo_t* cairo, double x, double y, double side, bool ticked);
void draw_modules(cairo_t* cairo, const QrModules& modules, double x, double y, double side);

}
