// SPDX-License-Identifier: Apache-2.0
// Fonts and shaping. One TypeSetter belongs to one run of papers, so several workers never share Pango state;
// the font files are read once for the process.
#pragma once

#include "papers/document.hpp"

#include <pango/pango.h>

#include <memory>
#include <string>

namespace papers {

inline constexpr double points_per_mm = 72 / 25.4;

struct Unreference {
    void operator()(void* object) const;
};
using Layout = std::shared_ptr<PangoLayout>;

/// How a text is to be set. Lengths are points.
struct Setting {
    double size = 14;
    double width = -1; ///< -1 = one line, as long as it gets
    Align align = Align::left;
    double first_indent = 0;
};

class TypeSetter {
public:
    /// Throws std::runtime_error with a sentence for the office when the font is not installed.
    TypeSetter();

    /// Shapes and breaks into lines. A centred text of several lines is broken into lines of like length.
    Layout set(const Text& text, const Setting& setting) const;

private:
    std::unique_ptr<PangoFontMap, Unreference> map_;
    std::unique_ptr<PangoContext, Unreference> context_;
};

/// Of the text that a layout really covers, in points.
double text_width(PangoLayout* layout);
double text_height(PangoLayout* layout);

}
