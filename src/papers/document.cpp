// SPDX-License-Identifier: Apache-2.0
// The idioms of Party papers, built from the primitives (Hướng dẫn 36-HD/VPTW, 2018).
#include "papers/document.hpp"

namespace papers {
namespace {

constexpr double party_size = 15; // the title ĐẢNG CỘNG SẢN VIỆT NAM
constexpr double head_size = 13;  // what stands around it

Paragraph centred(std::string text, bool bold, bool italic, double size)
{
    Paragraph line;
    line.text = {Span{std::move(text), bold, italic, size}};
    line.align = Align::center;
    return line;
}

Cell issuing_body(const Heading& head)
{
    Cell cell;
    if (!head.superior.empty()) cell.body.emplace_back(centred(head.superior, false, false, head_size));
    cell.body.emplace_back(centred(head.issuer, true, false, head_size));
    cell.body.emplace_back(centred("*", false, false, head_size));
    if (!head.number.empty()) cell.body.emplace_back(centred(head.number, false, false, head_size));
    return cell;
}

Cell party_and_date(const Heading& head)
{
    Cell cell;
    cell.body.emplace_back(centred("ĐẢNG CỘNG SẢN VIỆT NAM", true, false, party_size));
    cell.body.emplace_back(Rule{0, 0.25, 0.4, 1.6});
    if (!head.place_and_date.empty())
        cell.body.emplace_back(centred(head.place_and_date, false, true, head_size));
    return cell;
}

Cell signature(const Signature& who)
{
    Cell cell;
    for (const auto& line : who.capacity)
        cell.body.emplace_back(centred(line, true, false, 0));
    if (!who.note.empty()) cell.body.emplace_back(centred(who.note, false, true, head_size));
    cell.body.emplace_back(Space{who.room});
    if (!who.name.empty()) cell.body.emplace_back(centred(who.name, true, false, 0));
    return cell;
}

/// No borders, no padding, one row that stays in one piece.
Table side_by_side(std::vector<double> widths, std::vector<Cell> cells)
{
    Table table;
    table.widths = std::move(widths);
    table.rows.push_back(std::move(cells));
    table.borders = false;
    table.padding = 0;
    table.keep_together = true;
    return table;
}

}

Table heading(const Heading& head)
{
    return side_by_side({44, 56}, {issuing_body(head), party_and_date(head)});
}

Table signatures(const Signature& left, const Signature& right)
{
    return side_by_side({1, 1}, {signature(left), signature(right)});
}

Table signatures(const Signature& left, Cell between, const Signature& right)
{
    return side_by_side({40, 20, 40}, {signature(left), std::move(between), signature(right)});
}

std::string long_date(base::Date day)
{
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const auto month = day.month <= 2 ? two(day.month) : std::to_string(day.month);
    return "ngày " + two(day.day) + " tháng " + month + " năm " + std::to_string(day.year);
}

Paragraph paragraph(std::string text, Align align)
{
    Paragraph made;
    made.text = {Span{std::move(text)}};
    made.align = align;
    return made;
}

}
