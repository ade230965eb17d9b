// SPDX-License-Identifier: Apache-2.0
// The paper to sign at the door, and a cell as large as the largest.
#include "pages_fixture.hpp"
#include "web/compress.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace meetings::tests {
namespace {

class SignInSheet : public MeetingPagesTest {};
INSTANTIATE_TEST_SUITE_P(BothEngines, SignInSheet, support::both_engines(), support::engine_name);

std::string output_of(const std::string& command)
{
    std::string out;
    auto* pipe = popen(command.c_str(), "r");
    char buffer[4096];
    while (const auto n = std::fread(buffer, 1, sizeof buffer, pipe))
        out.append(buffer, n);
    pclose(pipe);
    return out;
}

TEST_P(SignInSheet, TheSignInSheetNamesEveryoneInvited)
{
    accepted("Nguyễn Thị Lan Anh");
    accepted("Hồ Viết Sơn");
    accepted("Trần Đình Phú", liaisons::Exemption::exempt_meetings);
    const auto meeting = planned();
    const auto sheet = get(secretary_5, path_of(meeting.id, "/sheet"));
    ASSERT_EQ(sheet.status, 200);
    EXPECT_EQ(sheet.type, "application/pdf");
    const auto file = std::filesystem::path(house().data_folder) / "sheet.pdf";
    std::ofstream(file, std::ios::binary) << sheet.body;
    const auto text = output_of("pdftotext -raw " + file.string() + " -");
    for (const auto* part :
         {"ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ TỔ DÂN PHỐ 5", "Sông Hương Đông, ngày 18 tháng 11 năm 2026",
          "DANH SÁCH ĐIỂM DANH", "Họp kỳ cuối năm 2026",
          "19 giờ 30 ngày 18/11/2026, tại Nhà văn hóa tổ dân phố 5", "Nguyễn Thị Lan Anh", "Hồ Viết Sơn",
          "1980", "Tổng số: 2 đồng chí"})
        EXPECT_THAT(text, HasSubstr(part)) << part;
    EXPECT_THAT(text, Not(HasSubstr("Trần Đình Phú")));
    EXPECT_THAT(output_of("pdfinfo " + file.string()), HasSubstr("Pages:           1\n"));
}

// The size of a real cell: one query, one page, and small enough for a 3G line.
TEST_P(SignInSheet, TwoHundredAndSeventyPeopleFitOnOnePage)
{
    const char* families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Võ", "Đặng", "Bùi", "Ngô"};
    const char* middles[] = {"Văn", "Thị", "Đình", "Thị Ngọc", "Quang", "Hữu"};
    const char* givens[] = {"Ánh",  "Bảo", "Chiến", "Danh",  "Hạnh", "Hiếu", "Khải", "Lan",
                            "Minh", "Phú", "Sơn",   "Thuận", "Vân",  "Yến",  "Đạo"};
    std::vector<LiaisonId> people;
    clock.move_to(base::Instant::from_local({2026, 3, 2}, 9, 0));
    for (int i = 0; i < 270; ++i)
        people.push_back(
            introduced(std::string(families[i % 9]) + " " + middles[i % 6] + " " + givens[i % 15], cell_5));
    ASSERT_EQ(liaisons::accept_all(house(), secretary_5, people), 270);
    clock.move_to(evening);
    const auto meeting = opened();
    web::Reply page;
    EXPECT_LE(statements([&] { page = get(secretary_5, path_of(meeting.id, "/roster")); }), 2);
    EXPECT_EQ(occurrences(page.body, "data-person="), 270);
    EXPECT_LT(web::compressed(page.body, web::Coding::gzip)->size(), 30'000U);
    EXPECT_LT(web::compressed(page.body, web::Coding::brotli)->size(), 30'000U);

    for (std::size_t i = 0; i < 30; ++i)
        ASSERT_TRUE(mark(meeting.id, people[i], i % 3 == 0 ? Mark::excused : Mark::present));
    const int closing = statements([&] {
        EXPECT_EQ(send(secretary_5, put, path_of(meeting.id, "/closing"), {{"unmarked", "absent"}}).status,
                  303);
    });
    EXPECT_LT(closing, 50) << "the time-lines of 270 people are one statement";
    EXPECT_EQ(figure(ward, "attendance.2026.2", "absent"), 240);

    const auto sheet = get(secretary_5, path_of(meeting.id, "/sheet")).body;
    const auto file = std::filesystem::path(house().data_folder) / "sheet.pdf";
    std::ofstream(file, std::ios::binary) << sheet;
    const auto text = output_of("pdftotext -raw " + file.string() + " -");
    const auto pages = occurrences(text, "\f");
    EXPECT_EQ(pages, 11);
    EXPECT_EQ(occurrences(text, "Nơi công tác"), pages) << "the head row on every page";
    EXPECT_THAT(text, HasSubstr("Tổng số: 270 đồng chí"));
}

}
}
