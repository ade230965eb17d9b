// SPDX-License-Identifier: Apache-2.0
// The spreadsheet is read back by the reader that takes lists in, and held against the figures for programs.
#include "figures_fixture.hpp"
#include "sheets/sheet.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include <filesystem>

namespace {

namespace json = boost::json;
using testing::Contains;
using testing::ElementsAreArray;
using testing::HasSubstr;

class FiguresSheet : public FiguresFixture {
protected:
    using Line = std::vector<std::string>; ///< one text for each column, "" where the cell is blank

    struct Lines : sheets::Receiver {
        std::vector<Line> lines;
        bool sheet(const sheets::SheetInfo&) override { return true; }
        bool row(sheets::Row& row) override
        {
            auto& line = lines.emplace_back();
            for (const auto& cell : row.cells) {
                line.resize(cell.column + 1);
                line.back() = cell.text;
            }
            return true;
        }
    };

    std::vector<Line> sheet(const house::Who& who, const std::string& query)
    {
        std::filesystem::create_directories(house().data_folder + "/work");
        const auto reply = get(who, "/figures/export" + query);
        EXPECT_EQ(reply.status, 200);
        Lines read;
        EXPECT_TRUE(sheets::read_bytes(reply.body, "tong-hop.xlsx", read));
        return read.lines;
    }

    /// A row of the figures for programs as the spreadsheet must have it.
    static Line line_of(const json::value& row)
    {
        Line line{std::string(row.at("name").as_string())};
        if (row.at("ward").is_string()) line.emplace_back(row.at("ward").as_string());
        for (const auto* number : {"I01", "exempt_meetings"})
            line.push_back(std::to_string(row.at(number).as_int64()));
        for (const auto* share : {"I06", "I09", "I10_first_half", "I10_second_half", "appraised", "I11"}) {
            const auto n = row.at(share).at("numerator").as_int64(),
                       of = row.at(share).at("denominator").as_int64();
            line.insert(line.end(), {std::to_string(n), std::to_string(of), of == 0 ? "" : ratio(n, of)});
        }
        while (line.back().empty())
            line.pop_back();
        return line;
    }
    static std::string ratio(std::int64_t n, std::int64_t of)
    {
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(),
                                       static_cast<double>(n) / static_cast<double>(of));
        return {text.data(), end.ptr};
    }

    /// The lines below the headings, against rows and total.
    void expect_numbers(const house::Who& who, const std::string& query)
    {
        const auto figures = json::parse(get(who, "/figures" + query, true).body);
        std::vector<Line> expected;
        for (const auto& row : figures.at("rows").as_array())
            expected.push_back(line_of(row));
        auto total = line_of(figures.at("total"));
        if (figures.at("rows").at(0).at("ward").is_string()) total.insert(total.begin() + 1, "");
        expected.push_back(total);
        auto lines = sheet(who, query);
        const auto headings = std::find_if(lines.begin(), lines.end(),
                                           [](const Line& line) { return line.front() == "Chi bộ"; });
        ASSERT_NE(headings, lines.end());
        lines.erase(lines.begin(), headings + 1);
        EXPECT_THAT(lines, ElementsAreArray(expected)) << who.name << query;
    }
};
INSTANTIATE_TEST_SUITE_P(BothEngines, FiguresSheet, support::both_engines(), support::engine_name);

TEST_P(FiguresSheet, HasEveryNumberThatProgramsAreTold)
{
    clock.move_to(base::Instant::from_local({2026, 3, 1}, 9, 0));
    const std::vector<base::LiaisonId> people = {arrive("Nguyễn Thị Lan Anh", cell_5),
                                                 arrive("Trần Quốc Bảo", cell_5),
                                                 arrive("Lê Thị Bích Châu", cell_5)};
    arrive("Đặng Văn Đức", cell_13, true);
    arrive("Hoàng Thị Mỹ Dung", {});
    meet(secretary_5, cell_5, people, {2026, 1});
    clock.move_to(base::Instant::from_local({2026, 11, 10}, 20, 0));
    meet(secretary_5, cell_5, {people[0], people[1], people[2]}, {2026, 2});
    appraise({people[0], people[1]});
    auto of_province = administrator;
    of_province.acting.role = house::Role::leader;
    for (const auto& who : {leader, secretary_5, of_province})
        for (const auto* query : {"", "?day=2026-11-09", "?half=2026.1"})
            expect_numbers(who, query);
    EXPECT_THAT(get(leader, "/figures", true).body, HasSubstr(R"("I11":{"numerator":1,"denominator":2})"));
}

TEST_P(FiguresSheet, SaysAboveTheTableWhatItsNumbersMean)
{
    arrive("Nguyễn Thị Lan Anh", cell_5);
    const auto lines = sheet(leader, "");
    EXPECT_THAT(lines, Contains(Contains(HasSubstr("tính đến ngày 18/11/2026"))));
    EXPECT_THAT(lines, Contains(Contains(HasSubstr("Không tính vào mẫu số: 0 đồng chí miễn sinh hoạt"))));
    EXPECT_THAT(lines, Contains(Contains(HasSubstr("không mục nào ở mức thấp nhất"))));
}

}
