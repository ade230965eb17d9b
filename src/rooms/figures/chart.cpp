// SPDX-License-Identifier: Apache-2.0
#include "chart.hpp"

#include <cstdio>

namespace figures {
using namespace web::html;
using web::Html;

namespace {

constexpr double left = 44, right = 440, top = 30, bottom = 210;

std::string tenths(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

double height_of(double ratio)
{
    return bottom - (bottom - top) * ratio;
}

Html grid_line(int percent)
{
    const double y = height_of(percent / 100.0);
    return group(path(cls("grid"), attr("d", "M" + tenths(left) + " " + tenths(y) + "H" + tenths(right))),
                 text(attr("x", tenths(left - 6)), attr("y", tenths(y + 5)), attr("text-anchor", "end"),
                      std::to_string(percent) + "%"));
}

Html column(const HistoryPoint& point, double x, double width, bool now)
{
    const double ratio = static_cast<double>(point.attendance.n) / static_cast<double>(point.attendance.of);
    const double y = height_of(ratio);
    auto shown = tenths(100 * ratio);
    shown[shown.size() - 2] = ',';
    const auto middle = tenths(x + width / 2);
    return group(
        rect(cls(now ? "now" : "was"), attr("x", tenths(x)), attr("y", tenths(y)),
             attr("width", tenths(width)), attr("height", tenths(bottom - y)), attr("rx", "3")),
        text(cls("v"), attr("x", middle), attr("y", tenths(y - 7)), attr("text-anchor", "middle"), shown),
        text(attr("x", middle), attr("y", "229"), attr("text-anchor", "middle"),
             point.period.half == 1 ? "đầu" : "cuối"),
        text(attr("x", middle), attr("y", "246"), attr("text-anchor", "middle"),
             std::to_string(point.period.year)));
}

}

Html attendance_chart(const std::vector<HistoryPoint>& points)
{
    Html drawn;
    for (const int percent : {0, 25, 50, 75, 100})
        drawn += grid_line(percent);
    const double pitch = (right - left) / static_cast<double>(points.size());
    const double width = std::min(44.0, pitch * 0.7);
    for (std::size_t i = 0; i < points.size(); ++i)
        drawn += column(points[i], left + pitch * (static_cast<double>(i) + 0.5) - width / 2, width,
                        i + 1 == points.size());
    return svg(cls("cn-chart"), attr("viewBox", "0 0 450 256"), role("img"),
               aria("label", "Biểu đồ cột tỷ lệ dự họp qua các kỳ, số liệu ở bảng bên cạnh"), drawn);
}

}
