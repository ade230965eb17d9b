// SPDX-License-Identifier: Apache-2.0
// The preview of a paper on a page. Measures that CSS would hold in a style attribute stand in classes by
// half points and half millimetres (web/styles/paper.css), in SVG's own width and height, and in <col width>.
#include "papers/markup.hpp"
#include "papers/measure.hpp"
#include "papers/render.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace papers {
namespace {

constexpr double pixels_per_mm = 96 / 25.4;

std::string number(double value)
{
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.4g", value);
    return digits;
}

std::string millimetres(double value)
{
    return number(value) + "mm";
}

/// "up-3" for 1.5 mm; the stylesheet has steps up to the given one. Empty for nothing.
std::string step(const char* name, double value, double unit, int least, int most)
{
    if (value <= 0) return {};
    const int steps = std::clamp(static_cast<int>(std::lround(value / unit)), least, most);
    return name + std::to_string(steps);
}

std::string type_size(double points)
{
    return step("fs-", points, 0.5, 16, 40);
}

std::string classes(std::initializer_list<std::string> names)
{
    std::string joined;
    for (const auto& name : names)
        if (!name.empty()) joined += (joined.empty() ? "" : " ") + name;
    return joined;
}

std::string side(Align align)
{
    switch (align) {
    case Align::left:
        return {};
    case Align::center:
        return "mid";
    case Align::right:
        return "right";
    case Align::justify:
        return "just";
    }
    return {};
}

class HtmlPaper {
public:
    explicit HtmlPaper(const Document& document)
        : document_(document), width_(document.page.width - document.page.left - document.page.right)
    {
    }

    std::string whole()
    {
        for (const auto& paper : papers_of(document_)) {
            begin_sheet();
            blocks(document_.body, paper.begin, paper.end);
            html_.close();
        }
        return html_.take();
    }

    void operator()(const Paragraph& paragraph) { put(paragraph, false); }
    void operator()(const Rule& rule);
    void operator()(const Qr& code);
    void operator()(const Ticks& ticks);
    void operator()(const Space& space);
    void operator()(const WritingLines& lines);
    void operator()(const Table& table);
    void operator()(const PageBreak&) {}

private:
    void begin_sheet();
    void blocks(const std::vector<Block>& body, std::size_t begin, std::size_t end);
    void put(const Paragraph& paragraph, bool ruled);
    void put(const Text& text);
    void put_lines(const std::string& text);
    void columns(const Table& table);
    void row(const Table& table, std::size_t index);

    const Document& document_;
    double width_; ///< of the column, mm
    Markup html_;
};

void HtmlPaper::begin_sheet()
{
    const bool lying = document_.page.width > document_.page.height;
    html_.open("article", {{"class", classes({"cn-a4", lying ? "lying" : "", type_size(document_.size)})},
                           {"lang", document_.language.substr(0, 2)}});
}

/// A Rule as wide as the paragraph above it becomes that paragraph's own line.
void HtmlPaper::blocks(const std::vector<Block>& body, std::size_t begin, std::size_t end)
{
    for (auto i = begin; i < end; ++i) {
        const auto* paragraph = std::get_if<Paragraph>(&body[i]);
        const auto* rule = i + 1 < end ? std::get_if<Rule>(&body[i + 1]) : nullptr;
        if (paragraph != nullptr && rule != nullptr && rule->width == 0) {
            put(*paragraph, true);
            ++i;
        } else {
            std::visit(*this, body[i]);
        }
    }
}

void HtmlPaper::put(const Paragraph& paragraph, bool ruled)
{
    const auto name = paragraph.heading > 0 ? "h" + std::to_string(std::min(paragraph.heading + 1, 6)) : "p";
    const auto look =
        classes({side(paragraph.align), step("up-", paragraph.before, 0.5, 1, 12),
                 step("dn-", paragraph.after, 0.5, 1, 12), paragraph.first_indent > 0 ? "in" : ""});
    html_.open(name, {{"class", look, !look.empty()}});
    if (ruled) html_.open("span", {{"class", "ruled"}});
    put(paragraph.text);
    if (ruled) html_.close();
    html_.close();
}

void HtmlPaper::put(const Text& text)
{
    for (const auto& span : text) {
        if (span.size > 0) html_.open("span", {{"class", type_size(span.size)}});
        if (span.bold) html_.open("b");
        if (span.italic) html_.open("i");
        put_lines(span.text);
        for (const bool opened : {span.italic, span.bold, span.size > 0})
            if (opened) html_.close();
    }
}

void HtmlPaper::put_lines(const std::string& text)
{
    for (std::size_t begin = 0;;) {
        const auto end = text.find('\n', begin);
        html_.text(std::string_view(text).substr(begin, end - begin));
        if (end == std::string::npos) return;
        html_.empty("br");
        begin = end + 1;
    }
}

void HtmlPaper::operator()(const Rule& rule)
{
    const auto width = rule.width > 0 ? millimetres(rule.width) : "100%";
    html_.open("svg", {{"class", "rule"},
                       {"width", width},
                       {"height", millimetres(rule.before + rule.thickness + rule.after)},
                       {"aria-hidden", "true"}});
    html_.empty(
        "rect",
        {{"y", millimetres(rule.before)}, {"width", "100%"}, {"height", millimetres(rule.thickness)}});
    html_.close();
}

void HtmlPaper::operator()(const Qr& code)
{
    const auto modules = qr_modules(code.text);
    std::string path;
    for (int y = 0; y < modules.size; ++y)
        for (int x = 0; x < modules.size; ++x)
            if (modules.dark[static_cast<std::size_t>(y * modules.size + x)])
                path += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
    const auto size = std::to_string(modules.size);
    html_.open("div", {{"class", "qr"}});
    html_.open("svg", {{"width", millimetres(code.side)},
                       {"height", millimetres(code.side)},
                       {"viewBox", "0 0 " + size + " " + size},
                       {"shape-rendering", "crispEdges"},
                       {"role", "img"},
                       {"aria-label", "Mã QR"}});
    html_.empty("path", {{"d", path}}).close();
    html_.open("p");
    put_lines(code.caption);
    html_.close().close();
}

void HtmlPaper::operator()(const Ticks& ticks)
{
    const double size = ticks.size > 0 ? ticks.size : document_.size;
    const bool side_by_side = stand_side_by_side(thread_setter(), ticks, size, width_ * points_per_mm);
    html_.open("div", {{"class", classes({"ticks", side_by_side ? "abreast" : "", type_size(ticks.size),
                                          step("up-", ticks.before, 0.5, 1, 12),
                                          step("dn-", ticks.after, 0.5, 1, 12)})}});
    for (const auto& choice : ticks.choices) {
        html_.open("span");
        html_.open("svg", {{"class", "box"},
                           {"viewBox", "0 0 12 12"},
                           {"role", "img"},
                           {"aria-label", choice.ticked ? "Đã chọn" : "Không chọn"}});
        html_.empty("path",
                    {{"d", choice.ticked ? "M.5.5h11v11H.5zM2.6 6.3l2.5 2.9 4.3-6.2" : "M.5.5h11v11H.5z"}});
        html_.close().text(" ").text(choice.label).close();
    }
    html_.close();
}

void HtmlPaper::operator()(const Space& space)
{
    html_.element(
        "svg",
        {{"class", "gap"}, {"width", "1"}, {"height", millimetres(space.height)}, {"aria-hidden", "true"}},
        "");
}

void HtmlPaper::operator()(const WritingLines& lines)
{
    for (int line = 0; line < lines.count; ++line) {
        html_.open("p", {{"class", "write"}});
        if (line == 0) {
            html_.open("span");
            put(lines.label);
            html_.close();
        }
        html_.element("span", {{"class", "dots"}}, "").close();
    }
}

/// A table without borders only arranges; it is none to those who listen.
void HtmlPaper::operator()(const Table& table)
{
    const auto look = classes({table.borders ? "lined" : "", step("pad-", table.padding, 0.25, 1, 8),
                               table.keep_together ? "keep" : ""});
    html_.open("table", {{"class", look, !look.empty()}, {"role", "presentation", !table.borders}});
    columns(table);
    const auto headers = std::min<std::size_t>(table.header_rows, table.rows.size());
    if (headers > 0) {
        html_.open("thead");
        for (std::size_t i = 0; i < headers; ++i)
            row(table, i);
        html_.close();
    }
    html_.open("tbody");
    for (auto i = headers; i < table.rows.size(); ++i)
        row(table, i);
    html_.close().close();
}

void HtmlPaper::columns(const Table& table)
{
    const double sum = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
    html_.open("colgroup");
    for (const double share : table.widths)
        html_.empty("col", {{"width", number(100 * share / sum) + "%"}});
    html_.close();
}

void HtmlPaper::row(const Table& table, std::size_t index)
{
    const bool header = index < table.header_rows;
    const auto height = header || table.row_height <= 0
                            ? std::string()
                            : std::to_string(std::lround(table.row_height * pixels_per_mm));
    const auto widths = column_widths(table, width_);
    const double outer_width = width_;
    std::size_t column = 0;
    html_.open("tr");
    for (const auto& cell : table.rows[index]) {
        width_ = -3 * table.padding;
        for (int covered = 0; covered < cell.columns && column < widths.size(); ++covered)
            width_ += widths[column++];
        html_.open(header ? "th" : "td", {{"class", "middle", cell.middle},
                                          {"colspan", std::to_string(cell.columns), cell.columns > 1},
                                          {"scope", cell.columns > 1 ? "colgroup" : "col", header},
                                          {"height", height, !height.empty()}});
        blocks(cell.body, 0, cell.body.size());
        html_.close();
        width_ = outer_width;
    }
    html_.close();
}

}

std::string to_html(const Document& document)
{
    return HtmlPaper(document).whole();
}

}
