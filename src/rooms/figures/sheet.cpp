// SPDX-License-Identifier: Apache-2.0
// Figures as a workbook.
#include "base/text.hpp"
#include "renderings.hpp"
#include "sheets/writer.hpp"

namespace figures {
namespace {

std::vector<sheets::OutCell> sheet_row(const FigureRow& row, bool several_wards)
{
    std::vector<sheets::OutCell> cells{row.name};
    if (several_wards) cells.emplace_back(row.ward_name);
    cells.insert(cells.end(), {std::int64_t{row.people}, std::int64_t{row.exempt}});
    for (const auto& share : {row.introduced, row.both_halves, row.attendance[0], row.attendance[1],
                              row.appraised, row.fulfilled}) {
        cells.emplace_back(std::int64_t{share.n});
        cells.emplace_back(std::int64_t{share.of});
        if (share.of == 0)
            cells.emplace_back(std::monostate{});
        else
            cells.emplace_back(sheets::Percent{static_cast<double>(share.n) / static_cast<double>(share.of)});
    }
    return cells;
}

std::vector<sheets::Column> sheet_columns(bool several_wards)
{
    using Kind = sheets::Column::Kind;
    std::vector<sheets::Column> columns{{"Chi bộ", 28, Kind::text}};
    if (several_wards) columns.push_back({"Xã, phường", 28, Kind::text});
    columns.insert(columns.end(), {{"Đồng chí", 10, Kind::number}, {"Miễn sinh hoạt", 10, Kind::number}});
    for (const auto* name : {"Đã giới thiệu về chi bộ", "Họp đủ hai kỳ", "Dự họp kỳ đầu năm",
                             "Dự họp kỳ cuối năm", "Đã nhận xét", "Hoàn thành trở lên"}) {
        columns.push_back({name, 12, Kind::number});
        columns.push_back({"trên tổng", 10, Kind::number});
        columns.push_back({"tỷ lệ", 9, Kind::percent});
    }
    return columns;
}

std::string exclusions(const Figures& figures)
{
    return "Không tính vào mẫu số: " + base::grouped(figures.total.exempt) +
           " đồng chí miễn sinh hoạt (với dự họp và nhận xét); " + left_out_of_round(figures) + "; " +
           base::grouped(figures.cells - figures.cells_met) + " chi bộ chưa họp kỳ này (chỉ với dự họp).";
}

}

web::Reply as_sheet(const Figures& figures, const house::Building& house)
{
    sheets::XlsxWriter writer(house.work_folder());
    writer.sheet("Tổng hợp",
                 {base::upper(figures.unit_name), "SỐ LIỆU ĐẢNG VIÊN GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ",
                  figures.period.brief() + ", tính đến ngày " + figures.day.shown(), exclusions(figures),
                  "Hoàn thành trở lên: " + fulfilled_rule(figures)},
                 sheet_columns(figures.several_wards));
    for (const auto& row : figures.rows)
        writer.row(sheet_row(row, figures.several_wards));
    writer.total(sheet_row(figures.total, figures.several_wards));
    return web::download(writer.finish(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "tong-hop-" + figures.day.iso() + ".xlsx");
}

}
