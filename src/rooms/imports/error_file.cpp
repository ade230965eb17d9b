// SPDX-License-Identifier: Apache-2.0
#include "error_file.hpp"

#include "kept_file.hpp"
#include "sheets/writer.hpp"

#include <algorithm>
#include <map>

namespace imports {
namespace {

constexpr Role sample_columns[] = {Role::order,     Role::full_name,   Role::birth_date,     Role::gender,
                                   Role::card_no,   Role::admitted_on, Role::official_on,    Role::workplace,
                                   Role::work_cell, Role::residence,   Role::residence_cell, Role::phone,
                                   Role::exemption};

/// Copies chosen rows out of a workbook while it streams by.
class RowPicker : public sheets::Receiver {
public:
    RowPicker(std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> wanted,
              std::map<std::uint32_t, std::size_t> widths)
        : wanted_(std::move(wanted)), widths_(std::move(widths))
    {
    }
    bool sheet(const sheets::SheetInfo& info) override
    {
        ++sheet_;
        return !info.hidden;
    }
    bool row(sheets::Row& row) override
    {
        const auto at = wanted_.find({static_cast<std::uint32_t>(sheet_), row.number});
        if (at == wanted_.end()) return true;
        const auto width = widths_[static_cast<std::uint32_t>(sheet_)];
        std::vector<sheets::OutCell> cells(width + 1);
        for (auto& cell : row.cells)
            if (cell.column < width) cells[cell.column] = std::move(cell.text);
        cells[width] = at->second;
        picked_[at->first.first].push_back(std::move(cells));
        return true;
    }
    [[nodiscard]] const auto& picked() const { return picked_; }

private:
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> wanted_;
    std::map<std::uint32_t, std::size_t> widths_;
    std::map<std::uint32_t, std::vector<std::vector<sheets::OutCell>>> picked_;
    int sheet_ = -1;
};

std::vector<sheets::Column> heads_of(const std::vector<StoredColumn>& columns, int sheet, std::size_t width)
{
    std::vector<sheets::Column> heads(width + 1);
    for (const auto& column : columns)
        if (column.sheet == sheet && static_cast<std::size_t>(column.column) < width) {
            heads[static_cast<std::size_t>(column.column)].title =
                column.header.empty() && column.role != Role::unknown ? std::string(shown(column.role))
                                                                      : column.header;
            heads[static_cast<std::size_t>(column.column)].width = 20;
        }
    heads[width].title = "Lý do cần sửa";
    heads[width].width = 60;
    return heads;
}

}

base::Result<std::string> error_file(const house::Building& house, const Batch& batch,
                                     const std::vector<StoredColumn>& columns,
                                     const std::vector<BadRow>& rows)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> wanted;
    std::map<std::uint32_t, std::size_t> widths;
    for (const auto& row : rows)
        wanted[{row.sheet, row.row}] = row.why;
    for (const auto& column : columns) {
        auto& width = widths[static_cast<std::uint32_t>(column.sheet)];
        width = std::max(width, static_cast<std::size_t>(column.column) + 1);
    }
    if (const auto here = must_be_here(house, batch); !here) return tl::unexpected(here.error());
    sheets::XlsxWriter writer(house.work_folder());
    RowPicker picker(std::move(wanted), widths);
    if (const auto read = sheets::read(OpenedFile(house, batch.file).path(), batch.name, picker); !read)
        return tl::unexpected(read.error());
    for (const auto& [sheet, picked] : picker.picked()) {
        writer.sheet("Dòng cần sửa " + std::to_string(sheet + 1), {},
                     heads_of(columns, static_cast<int>(sheet), widths[sheet]));
        for (const auto& cells : picked)
            writer.row(cells);
    }
    if (picker.picked().empty())
        writer.sheet("Dòng cần sửa", {}, {{"Họ và tên", 28, sheets::Column::Kind::text}});
    return writer.finish();
}

std::string sample_file(const house::Building& house)
{
    sheets::XlsxWriter writer(house.work_folder());
    std::vector<sheets::Column> heads;
    for (const auto role : sample_columns)
        heads.push_back(
            {std::string(shown(role)), role == Role::order ? 11.0 : 24.0, sheets::Column::Kind::text});
    writer.sheet("Danh sách", {}, heads);
    return writer.finish();
}

}
