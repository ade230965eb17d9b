// SPDX-License-Identifier: Apache-2.0
// bench_sheet FILE ROWS: a list of that many invented people, 15 columns, as a workplace would send it.
#include "people.hpp"
#include "sheets/writer.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

std::string typed(const std::string& iso)
{
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

std::vector<sheets::OutCell> row_of(std::int64_t n)
{
    const auto one = bench::person(static_cast<std::uint64_t>(n));
    const int cell = static_cast<int>(n % 14) + 1;
    const auto admitted = std::to_string(one.birth_year + 22) + one.birth.substr(4);
    const auto official = std::to_string(one.birth_year + 23) + one.birth.substr(4);
    return {n,
            one.name,
            typed(one.birth),
            std::string(one.woman ? "Nữ" : "Nam"),
            one.card,
            typed(admitted),
            typed(official),
            "Cơ quan số " + std::to_string(n % 60 + 1),
            std::string("Chi bộ Văn phòng"),
            "Chi bộ tổ dân phố " + std::to_string(cell),
            bench::residence(static_cast<std::uint64_t>(n), cell),
            one.phone,
            std::string("Chuyên viên"),
            std::string("Không"),
            std::monostate{}};
}

}

int main(int count, char** words)
{
    if (count != 3) return std::fprintf(stderr, "bench_sheet FILE ROWS\n"), 2;
    const auto folder = std::filesystem::path(words[1]).parent_path().string();
    sheets::XlsxWriter writer(folder.empty() ? "." : folder);
    std::vector<sheets::Column> columns;
    for (const auto* title :
         {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Ngày vào Đảng",
          "Ngày chính thức", "Đơn vị công tác", "Chi bộ đang sinh hoạt", "Chi bộ nơi cư trú",
          "Nơi ở hiện nay", "Số điện thoại", "Chức vụ", "Diện miễn sinh hoạt", "Ghi chú"})
        columns.push_back({title, 16, sheets::Column::Kind::text});
    columns.front().kind = sheets::Column::Kind::number;
    writer.sheet("Danh sách", {"DANH SÁCH ĐẢNG VIÊN ĐANG CÔNG TÁC GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ"}, columns);
    const auto rows = std::stoll(words[2]);
    for (std::int64_t n = 1; n <= rows; ++n)
        writer.row(row_of(n));
    std::ofstream(words[1], std::ios::binary) << writer.finish();
    return 0;
}
