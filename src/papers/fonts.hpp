// SPDX-License-Identifier: Apache-2.0
// Fonts and shaping. One TypeSetter belongs to one run of papers, so several workers never share Pango state;
// the font files are read once for the process.
#pragma once

#include "papers/document.hpp"

#include <pango/pango.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace papers {

inline constexpr double points_per_mm = 72 / 25.4;

struct Unreference {
    void operator()(void* object) const;
};

/// One line of a shaped text, placed relative to the text's own corner.
struct Line {
    int index = 0;
    double x = 0, top = 0, height = 0, baseline = 0;
};

/// A text broken into lines: never changed after it was set, so one may stand on many papers. Lengths are
/// points.
struct Shaped {
    std::unique_ptr<PangoLayout, Unreference> layout;
    std::vector<Line> lines;
    double width = 0, height = 0; ///< that the text really covers
    double inset = 0;             ///< from the column's left edge, of a centred text that was narrowed
};
using Shape = std::shared_ptr<const Shaped>;

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
    Shape set(const Text& text, const Setting& setting) const;

private:
    Shape shape(const Text& text, const Setting& setting) const;

    std::unique_ptr<PangoFontMap, Unreference> map_;
    std::unique_ptr<PangoContext, Unreference> context_;
    /// 1,200 forms say mostly the same: what was set before is taken from here. Emptied when it is full.
    mutable std::unordered_map<std::string, Shape> known_;
};

/// This thread's own, for questions about widths and pages: reading the faces anew each time would be most of
/// the work.
const TypeSetter& thread_setter();

}
