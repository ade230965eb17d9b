// SPDX-License-Identifier: Apache-2.0
// Whole lists, trap by trap (spreadsheets.md 2.1 to 2.11 and its rules).
#include "feed.hpp"

namespace imports {
namespace {

TEST(Lists, AreReadBelowALetterhead)
{
    const auto read = read_lines(
        {{"ĐẢNG BỘ THÀNH PHỐ"},
         {"ĐẢNG ỦY PHƯỜNG SÔNG HƯƠNG ĐÔNG"},
         {"*"},
         {"", "", "Sông Hương Đông, ngày 12 tháng 11 năm 2026"},
         {"DANH SÁCH ĐẢNG VIÊN ĐANG CÔNG TÁC GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ"},
         {},
         {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ Đảng", "Nơi công tác", "Chỗ ở hiện nay"},
         {"1", "Nguyễn Thị Lan Anh", "02/04/1986", "Nữ", "046086001234", "Sở Y tế", "Ngõ 18, tổ 5"},
         {"2", "Trần Quốc Bảo", "1979", "Nam", "", "Công ty Điện lực", ""}});
    ASSERT_EQ(read.people.size(), 2U);
    EXPECT_EQ(read.outcome.verdict, FileVerdict::imported);
    EXPECT_EQ(read.outcome.sheets[0].header_row, 7U);
    EXPECT_EQ(read.fields(0), (Fields{{"full_name", "Nguyễn Thị Lan Anh"},
                                      {"gender", "nữ"},
                                      {"birth_date", "1986-04-02"},
                                      {"card_no", "046086001234"},
                                      {"workplace", "Sở Y tế"},
                                      {"residence", "Ngõ 18, tổ 5"}}));
    EXPECT_EQ(read.fields(1).at("birth_date"), "1979");
    EXPECT_EQ(read.reasons(0) + read.reasons(1), "");
    EXPECT_EQ(read.people[0].row, 8U);
}

TEST(Lists, TakeBirthAndGenderFromAPairOfColumns)
{
    const auto read =
        read_lines({{"STT", "CHI BỘ", "HỌ TÊN ĐANG DÙNG", "SỐ THẺ ĐẢNG", "NGÀY, THÁNG, NĂM SINH", "",
                     "ĐỊA CHỈ", "NƠI THỰC TẾ CƯ TRÚ", "NGÀY VÀO ĐẢNG"},
                    {"", "", "", "", "NAM", "NỮ", "", "", ""},
                    {"1", "2", "3", "4", "5", "6", "7", "8", "9"},
                    {"1", "Chi bộ 3", "Phạm Văn Hùng", "046079004127", "12/04/1979", "", "12 Lê Lợi",
                     "Ngõ 18, tổ 2", "03/02/2005"},
                    {"2", "Chi bộ 3", "Lê Thị Hương", "", "", "1983", "5 Lê Lợi", "Tổ 7", ""},
                    {"3", "Chi bộ 3", "Hồ Viết Sơn", "", "1980", "1980", "", "", ""}});
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_EQ(read.fields(0).at("gender"), "nam");
    EXPECT_EQ(read.fields(0).at("birth_date"), "1979-04-12");
    EXPECT_EQ(read.fields(0).at("residence"), "Ngõ 18, tổ 2");
    EXPECT_EQ(read.fields(0).at("work_cell"), "Chi bộ 3");
    EXPECT_EQ(read.fields(1).at("gender"), "nữ");
    EXPECT_EQ(read.fields(1).at("birth_date"), "1983");
    EXPECT_EQ(read.reasons(2), "gender_conflict");
    EXPECT_FALSE(read.fields(2).contains("gender"));
}

TEST(Lists, ReadTickMatrices)
{
    const auto read = read_lines(
        {{"STT", "Họ và tên", "Ngày tháng năm sinh", "Giới tính", "", "Trình độ LLCT", "", "Ngày vào Đảng",
          "", "Chức vụ hiện nay", ""},
         {"", "", "", "Nam", "Nữ", "Cao cấp", "Trung cấp", "Ngày kết nạp", "Ngày chính thức", "Đảng",
          "Chính quyền"},
         {"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"},
         {"1", "Phạm Văn Hùng", "12/04/1979", "x", "", "x", "", "03/02/2005", "03/02/2006", "BT", ""},
         {"2", "Lê Thị Hương", "01/05/1983", "", "X", "", "x", "19/05/2010", "19/05/2009", "", ""},
         {"3", "Trần Đình Phú", "01/05/1981", "?", "", "", "", "", "", "", ""}});
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_EQ(read.fields(0).at("gender"), "nam");
    EXPECT_EQ(read.fields(0).at("official_on"), "2006-02-03");
    EXPECT_EQ(read.fields(1).at("gender"), "nữ");
    EXPECT_EQ(read.reasons(1), "official_before_admitted");
    EXPECT_EQ(read.reasons(2), "tick_unclear");
}

TEST(Lists, KnowTheTwoDaysBelowADayOfAdmission)
{
    for (const auto* group : {"NGÀY VÀO ĐẢNG", "Thời gian vào Đảng", "NGÀY, THÁNG, NĂM"}) {
        const auto read =
            read_lines({{"STT", "HỌ TÊN ĐANG DÙNG", "NGÀY SINH", group, "", "NƠI CÔNG TÁC"},
                        {"", "", "", "KẾT NẠP", "CHÍNH THỨC", ""},
                        {"(1)", "(2)", "(3)", "(4)", "(5)", "(6)"},
                        {"1", "Phạm Văn Hùng", "12/04/1979", "03/02/2005", "03/02/2006", "Sở Y tế"}});
        ASSERT_EQ(read.people.size(), 1U) << group;
        const auto fields = read.fields(0);
        EXPECT_EQ(fields.at("admitted_on"), "2005-02-03") << group;
        EXPECT_EQ(fields.at("official_on"), "2006-02-03") << group;
    }
}

TEST(Lists, ShowWhatAPersonsRowHoldsAsTheExampleOfAColumn)
{
    const auto read = read_lines({{"STT", "Họ và tên", "Ngày sinh", "Số thẻ Đảng", "Nơi công tác"},
                                  {"(1)", "(2)", "(3)", "(4)", "(5)"},
                                  {"I. SỞ Y TẾ"},
                                  {"", "Chi bộ Nghiệp vụ y"},
                                  {"1", "Nguyễn Thị Lan Anh", "02/04/1986", "", "Sở Y tế"},
                                  {"2", "Trần Quốc Bảo", "1979", "046086001234", "Công ty Điện lực"}});
    ASSERT_EQ(read.people.size(), 2U);
    std::vector<std::string> examples;
    for (const auto& column : read.outcome.sheets[0].columns)
        examples.push_back(column.examples.empty() ? "" : column.examples.front());
    EXPECT_EQ(examples,
              (std::vector<std::string>{"1", "Nguyễn Thị Lan Anh", "02/04/1986", "046086001234", "Sở Y tế"}));
}

TEST(Lists, OfTheNationalFormAreKnownOnSightAndLeaveOutWhatIsNotNeeded)
{
    const auto read =
        Feed()
            .sheet("Danh sách", {{"DANH SÁCH THÔNG TIN ĐẢNG VIÊN TẠI CHI BỘ 3"},
                                 {"Thời điểm: 11/2026"},
                                 {"Ghi chú: các cột có dấu * là bắt buộc"},
                                 {},
                                 {},
                                 {"STT",
                                  "ID",
                                  "Họ và tên *",
                                  "Giới tính *",
                                  "Sinh ngày * (dd/mm/yyyy)",
                                  "Dân tộc *",
                                  "Tôn giáo *",
                                  "Số định danh cá nhân *",
                                  "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)",
                                  "Số thẻ theo Đảng quyết định 85",
                                  "Tổ chức Đảng đang sinh hoạt * (không sửa)",
                                  "Nơi đăng ký khai sinh",
                                  "",
                                  "",
                                  "Thường trú (theo mô hình 2 cấp)",
                                  "",
                                  "",
                                  "Ngày vào Đảng* (dd/mm/yyyy)",
                                  "Ngày vào Đảng chính thức* (dd/mm/yyyy)",
                                  "Trạng thái hoạt động",
                                  "Đề nghị xóa (do đang viên không thuộc chi bộ)"},
                                 {"", "", "", "", "", "", "", "", "", "", "", "Quốc gia", "Tỉnh/Thành",
                                  "Chi tiết", "Quốc gia", "Tỉnh/Thành", "Chi tiết"},
                                 {"1",
                                  "a1",
                                  "Nguyễn Thị Lan Anh",
                                  "Nữ",
                                  "02/04/1986",
                                  "Kinh",
                                  "Không",
                                  "046086001234",
                                  "046086001234",
                                  "",
                                  "Chi bộ 3",
                                  "Việt Nam",
                                  "Huế",
                                  "",
                                  "Việt Nam",
                                  "Huế",
                                  "12 Lê Lợi",
                                  "03/02/2010",
                                  "03/02/2011",
                                  "Đang sinh hoạt Đảng",
                                  ""},
                                 {"2",
                                  "a2",
                                  "Trần Quốc Bảo",
                                  "Nam",
                                  "1979",
                                  "Kinh",
                                  "Không",
                                  "046079001111",
                                  "046079001111",
                                  "",
                                  "Chi bộ 3",
                                  "Việt Nam",
                                  "Huế",
                                  "",
                                  "Việt Nam",
                                  "Huế",
                                  "5 Lê Lợi",
                                  "03/02/2010",
                                  "",
                                  "Từ trần",
                                  "có"}})
            .sheet("QUOCGIA", {{"Mã", "Tên"}, {"VN", "Việt Nam"}}, true)
            .read();
    ASSERT_EQ(read.people.size(), 2U);
    EXPECT_TRUE(read.outcome.sheets[0].national);
    EXPECT_EQ(read.fields(0), (Fields{{"full_name", "Nguyễn Thị Lan Anh"},
                                      {"gender", "nữ"},
                                      {"birth_date", "1986-04-02"},
                                      {"card_no", "046086001234"},
                                      {"admitted_on", "2010-02-03"},
                                      {"official_on", "2011-02-03"},
                                      {"work_cell", "Chi bộ 3"}}));
    EXPECT_EQ(read.reasons(1), "status_not_active marked_delete");
    const auto dropped = read.outcome.dropped();
    EXPECT_NE(std::find(dropped.begin(), dropped.end(), "Dân tộc *"), dropped.end());
    EXPECT_EQ(read.outcome.sheets[1].skipped, "Trang ẩn, không đọc.");
}

TEST(Lists, NeverTakeThePermanentAddressForTheResidence)
{
    const auto read = read_lines({{"Họ và tên", "Ngày sinh", "Thường trú", "Nơi ở hiện nay"},
                                  {"Nguyễn Thị Lan Anh", "1986", "Quảng Trị", "Tổ 5"}});
    EXPECT_EQ(read.fields(0).at("residence"), "Tổ 5");
    const auto only = read_lines(
        {{"Họ và tên", "Ngày sinh", "Hộ khẩu thường trú"}, {"Nguyễn Thị Lan Anh", "1986", "Quảng Trị"}});
    EXPECT_FALSE(only.fields(0).contains("residence"));
}

TEST(Lists, CarrySectionNamesDown)
{
    const auto read = read_lines({{"STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên"},
                                  {"I", "Sở Y tế"},
                                  {"1", "Nguyễn Thị Lan Anh", "1986", ""},
                                  {"II. Chi bộ Điện lực (2 đồng chí)"},
                                  {"2", "Trần Quốc Bảo", "1979", ""},
                                  {"", "CHI BỘ TỔ DÂN PHỐ 5"},
                                  {"3", "Lê Văn Thuận", "1970", ""},
                                  {"", "Tổng cộng: 3 đồng chí"},
                                  {},
                                  {"", "", "Sông Hương Đông, ngày 12 tháng 11 năm 2026"},
                                  {"", "", "NGƯỜI LẬP BIỂU"},
                                  {"", "Trần Thu Mai"}});
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_EQ(read.fields(0).at("workplace"), "Sở Y tế");
    EXPECT_EQ(read.fields(1).at("work_cell"), "Chi bộ Điện lực");
    EXPECT_EQ(read.fields(2).at("residence_cell"), "CHI BỘ TỔ DÂN PHỐ 5");
}

TEST(Lists, SkipTotalsNumberingAndHeadsThatComeAgain)
{
    const auto read = read_lines({{"STT", "Họ và tên", "Nam", "Nữ", "Nơi công tác"},
                                  {"(1)", "(2)", "(3)", "(4)", "(5)"},
                                  {"1", "Tống Công Minh", "1979", "", "Sở Y tế"},
                                  {"", "Cộng", "1", "0", ""},
                                  {"STT", "Họ và tên", "Nam", "Nữ", "Nơi công tác"},
                                  {"2", "Lê Thị Hương", "", "1983", "Sở Y tế"},
                                  {"Tổng cộng", "", "12", "13", ""}});
    ASSERT_EQ(read.people.size(), 2U);
    EXPECT_EQ(read.fields(0).at("gender"), "nam");
    EXPECT_EQ(read.fields(0).at("birth_date"), "1979");
    EXPECT_EQ(read.fields(1).at("gender"), "nữ");
}

TEST(Lists, FlagWhatIsWrongAndInventNothing)
{
    const auto read =
        read_lines({{"Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ Đảng", "Ngày vào Đảng", "Điện thoại"},
                    {"Trần Đình Phú", "30/02/1979", "Nam", "46079001111", "03/02/2005", "0912345678"},
                    {"Lê Thị Hương", "01/03/83", "n", "04608300A234", "03/02/2030", "912345678"},
                    {"Hồ Viết Sơn", "01/01/2030", "Nam", "12345", "", ""},
                    {"Võ Thành Nhân", "1880", "Nam", "", "", ""},
                    {"Bùi Thị Hạnh", "15/06/1990", "Nữ", "", "01/05/2005", ""},
                    {"Đỗ Quang Minh", "", "Nam", "046079002222", "03/02/2005", ""},
                    {"Lan", "1990", "Nữ", "", "", ""},
                    {"", "01/02/1990", "Nữ", "046079003333", "", ""},
                    {"Hồ Sĩ Lâm", "không nhớ", "Nam", "", "", ""}});
    ASSERT_EQ(read.people.size(), 9U);
    EXPECT_EQ(read.reasons(0), "birth_impossible card_digits_lost");
    EXPECT_EQ(read.people[0].raw_birth, "30/02/1979");
    EXPECT_FALSE(read.fields(0).contains("birth_date"));
    EXPECT_FALSE(read.fields(0).contains("card_no"));
    EXPECT_EQ(read.reasons(1), "birth_two_digit_year card_chars gender_unclear admitted_future phone_length");
    EXPECT_EQ(read.reasons(2), "birth_future card_length");
    EXPECT_EQ(read.reasons(3), "birth_unreadable");
    EXPECT_EQ(read.reasons(4), "admitted_under_18");
    EXPECT_EQ(read.reasons(5), "birth_missing");
    EXPECT_EQ(read.reasons(6), "name_invalid");
    EXPECT_EQ(read.reasons(7), "name_missing");
    EXPECT_EQ(read.reasons(8), "birth_unreadable");
}

TEST(Lists, FlagDuplicates)
{
    const auto read = read_lines({{"Họ và tên", "Ngày sinh", "Số thẻ Đảng", "Nơi công tác"},
                                  {"Nguyễn Thị Hoà", "02/04/1986", "", "Sở Y tế"},
                                  {"NGUYỄN THỊ HÒA", "2/4/1986", "", "Sở Nội vụ"},
                                  {"Trần Quốc Bảo", "1979", "046079001111", "Sở Y tế"},
                                  {"Trần Văn Chiến", "1979", "046079001111", "Sở Y tế"},
                                  {"Lê Thị Hương", "1983", "", "Sở Y tế"},
                                  {"Lê Thị Hương", "1983", "", "Sở Tài chính"},
                                  {"Hồ Viết Sơn", "01/01/1980", "046080000001", ""},
                                  {"Hồ Viết Sơn", "01/01/1980", "046080000002", ""}});
    ASSERT_EQ(read.people.size(), 8U);
    EXPECT_EQ(read.reasons(0), "");
    EXPECT_EQ(read.reasons(1), "duplicate_in_file");
    EXPECT_EQ(read.people[1].same_as, 2U);
    EXPECT_EQ(read.reasons(2), "card_duplicate");
    EXPECT_EQ(read.reasons(3), "card_duplicate");
    EXPECT_EQ(read.reasons(5), "");
    EXPECT_EQ(read.reasons(7), "");
}

TEST(Lists, SplitStackedCells)
{
    const auto read = read_lines(
        {{"STT", "Họ và tên\nNgày, tháng, năm sinh\nSố thẻ đảng viên\nSố điện thoại",
          "Cấp bậc\nChức vụ\nĐơn vị", "Nhập ngũ\nNgày vào đảng\nChính thức", "Đối tượng; Giới tính"},
         {"1", "Phạm Văn Hùng\n12/04/1979\nSố thẻ Đv: 046 079 004 127\n0912345678",
          "Thiếu tá\nTrợ lý\nBan CHQS", "09/1998\n03/02/2005\n03/02/2006", "SQ; Nam"},
         {"2", "Lê Thị Hương\n01/05/1983", "Đại úy\nNhân viên\nBan CHQS", "", "QNCN; Nữ"}});
    ASSERT_EQ(read.people.size(), 2U);
    EXPECT_EQ(read.outcome.verdict, FileVerdict::ask_mapping);
    EXPECT_EQ(read.outcome.reason, "composite");
    EXPECT_EQ(read.fields(0), (Fields{{"full_name", "Phạm Văn Hùng"},
                                      {"gender", "nam"},
                                      {"birth_date", "1979-04-12"},
                                      {"card_no", "046079004127"},
                                      {"admitted_on", "2005-02-03"},
                                      {"official_on", "2006-02-03"},
                                      {"workplace", "Ban CHQS"},
                                      {"phone", "0912345678"}}));
    EXPECT_EQ(read.fields(1).at("full_name"), "Lê Thị Hương");
    EXPECT_EQ(read.fields(1).at("birth_date"), "1983-05-01");
    EXPECT_EQ(read.reasons(1), "composite_lines");
}

TEST(Lists, InTcvn3AreDecodedByColumn)
{
    const auto read =
        read_lines({{"STT", "Hä vµ tªn", "Ngµy sinh", "N¬i c«ng t¸c"},
                    {"1", "NguyÔn V¨n Hoµng", "12/04/1979", "Së X©y dùng"},
                    {"2", "Tr\u00ad¬ng ThÞ Mü H¹nh", "1983", "Së N«ng nghiÖp vµ M«i tr\u00adêng"},
                    {"3", "§Æng H÷u Ph\u00adíc", "1980", "Tr\u00adêng TiÓu häc §«ng S¬n"},
                    {"4", "Lê Văn Thuận", "1970", "Sở Y tế"}});
    ASSERT_EQ(read.people.size(), 4U);
    EXPECT_EQ(read.fields(0).at("full_name"), "Nguyễn Văn Hoàng");
    EXPECT_EQ(read.fields(0).at("workplace"), "Sở Xây dựng");
    EXPECT_EQ(read.fields(1).at("full_name"), "Trương Thị Mỹ Hạnh");
    EXPECT_EQ(read.fields(2).at("full_name"), "Đặng Hữu Phước");
    EXPECT_EQ(read.fields(3).at("full_name"), "Lê Văn Thuận");
    EXPECT_EQ(read.reasons(0) + read.reasons(1) + read.reasons(2) + read.reasons(3), "");
}

TEST(Lists, WithoutAHeadAreReadByContentAndAskToConfirm)
{
    const auto read =
        read_lines({{"1", "Nguyễn Thị Lan Anh", "02/04/1986", "Nữ", "Ngõ 18, tổ 5"},
                    {"2", "Trần Quốc Bảo", "1979", "Nam", "Số 5 đường Lê Lợi"},
                    {"3", "Lê Văn Thuận", "05/06/1970", "Nam", "Tổ 7, phường Sông Hương Đông"}});
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_EQ(read.outcome.verdict, FileVerdict::ask_mapping);
    EXPECT_EQ(read.outcome.reason, "no_header");
    EXPECT_EQ(read.fields(0).at("birth_date"), "1986-04-02");
    EXPECT_EQ(read.fields(0).at("residence"), "Ngõ 18, tổ 5");
    EXPECT_EQ(read.people[0].row, 1U);
}

TEST(Lists, OfResidentsOnTwoSheetsAreBothRead)
{
    const auto read =
        Feed()
            .sheet("Thường trú", {{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số ĐDCN/CCCD/\r\nCMND",
                                   "Họ và tên chủ hộ", "Nơi thường trú", "Khu phố", "Nơi ở hiện tại"},
                                  {"1", "Nguyễn Thị Lan Anh", "02/04/1986", "Nữ", "046086001234",
                                   "Trần Văn Ba", "12 Lê Lợi", "5", "Tổ 5"},
                                  {"2", "Trần Minh Khôi", "01/06/2019", "Nam", "", "Trần Văn Ba", "12 Lê Lợi",
                                   "5", "Tổ 5"}})
            .sheet("Tạm trú", {{"TÊN", "NGÀY SINH", "GIỚI TÍNH", "CCCD", "ĐỊA CHỈ TẠM TRÚ", "Khu phố",
                                "Địa chỉ thường trú"},
                               {"LÊ VĂN THUẬN", "05/06/1970", "NAM", "046070001234", "7 Lê Lợi", "Khu phố 3",
                                "Quảng Trị"}})
            .read();
    ASSERT_EQ(read.people.size(), 3U);
    EXPECT_TRUE(read.outcome.sheets[0].residents);
    EXPECT_EQ(read.reasons(1), "");
    EXPECT_EQ(read.fields(0).at("residence_cell"), "Khu phố 5");
    EXPECT_EQ(read.fields(0).at("residence"), "Tổ 5");
    EXPECT_EQ(read.fields(2).at("residence"), "7 Lê Lợi");
    EXPECT_EQ(read.people[2].sheet, 1U);
}

TEST(Lists, OfMeetingsAndFiguresAreNotLists)
{
    const auto attendance =
        read_lines({{"STT", "Họ và tên", "Ngày sinh", "Lần 1", "Lần 2", "Tổng số buổi", "Ghi chú"},
                    {"1", "Nguyễn Thị Lan Anh", "1986", "x", "P", "1", ""}});
    EXPECT_EQ(attendance.outcome.reason, "not_a_list");
    EXPECT_EQ(attendance.outcome.verdict, FileVerdict::refused);
    EXPECT_TRUE(attendance.people.empty());
    const auto by_day = read_lines({{"STT", "Họ và tên", "28/06/2026", "Họp cuối năm (08/11/2026)"},
                                    {"1", "Nguyễn Thị Lan Anh", "x", "x"}});
    EXPECT_EQ(by_day.outcome.reason, "not_a_list");
    const auto figures = read_lines({{"STT", "CHI BỘ", "SỐ LƯỢNG CẤP ỦY", "ĐẢNG SỐ", "NỮ", "DỰ BỊ"},
                                     {"1", "Chi bộ 5", "3", "45", "20", "1"}});
    EXPECT_EQ(figures.outcome.reason, "not_a_list");
}

TEST(Lists, SideBySideOrBelowOneAnotherAreTwoTables)
{
    const auto beside = read_lines({{"STT", "Họ và tên", "Ngày sinh", "", "STT", "Họ và tên", "Ngày sinh"},
                                    {"1", "Nguyễn Thị Lan Anh", "1986", "", "1", "Trần Quốc Bảo", "1979"}});
    EXPECT_EQ(beside.outcome.reason, "two_tables");
    const auto below = read_lines({{"STT", "Họ và tên", "Ngày sinh", "Nơi công tác"},
                                   {"1", "Nguyễn Thị Lan Anh", "1986", "Sở Y tế"},
                                   {},
                                   {"Họ và tên", "Số thẻ Đảng", "Ngày vào Đảng", "Ngày chính thức"},
                                   {"Trần Quốc Bảo", "046079001111", "03/02/2005", "03/02/2006"}});
    EXPECT_EQ(below.outcome.reason, "two_tables");
    EXPECT_EQ(below.outcome.verdict, FileVerdict::refused);
}

TEST(Lists, UnderAHeadNobodyKnowsKeepItsWordsAndAskToConfirm)
{
    const auto read = read_lines({{"DANH SÁCH"},
                                  {"Ai", "Lúc nào", "Ở đâu làm"},
                                  {"Nguyễn Thị Lan Anh", "02/04/1986", "Sở Y tế"},
                                  {"Trần Quốc Bảo", "1979", "Công ty Điện lực"},
                                  {"Lê Văn Thuận", "05/06/1970", "Sở Xây dựng"}});
    EXPECT_EQ(read.outcome.verdict, FileVerdict::ask_mapping);
    ASSERT_EQ(read.people.size(), 3U) << "the head is nobody";
    EXPECT_EQ(read.fields(0).at("full_name"), "Nguyễn Thị Lan Anh");
    const auto& sheet = read.outcome.sheets.at(0);
    EXPECT_EQ(sheet.header_row, 2U);
    ASSERT_EQ(sheet.columns.size(), 3U);
    EXPECT_EQ(sheet.columns[0].header, "Ai");
    EXPECT_EQ(sheet.columns[0].role, Role::full_name);
    EXPECT_EQ(sheet.columns[1].role, Role::birth_date);
    EXPECT_EQ(sheet.columns[2].header, "Ở đâu làm");
    EXPECT_EQ(sheet.columns[2].confidence, Confidence::review);
}

TEST(Lists, WithNobodyInThemSaySo)
{
    const auto empty = read_lines({{"STT", "Họ và tên", "Ngày sinh", "Nơi công tác"}});
    EXPECT_EQ(empty.outcome.reason, "no_rows");
    EXPECT_EQ(empty.outcome.verdict, FileVerdict::empty);
    const auto other = read_lines({{"Mặt hàng", "Giá"}, {"Gạo", "20000"}, {"Muối", "5000"}});
    EXPECT_EQ(other.outcome.reason, "no_header");
    EXPECT_EQ(other.outcome.verdict, FileVerdict::refused);
    EXPECT_FALSE(other.outcome.sentence.empty());
}

TEST(Lists, JoinFamilyAndGivenNames)
{
    const auto read =
        read_lines({{"STT", "Họ đệm", "Tên", "Năm sinh"}, {"1", "Nguyễn Thị Lan", "Anh", "1986"}});
    EXPECT_EQ(read.fields(0).at("full_name"), "Nguyễn Thị Lan Anh");
}

TEST(Lists, JoinDayMonthAndYear)
{
    const auto read = read_lines({{"STT", "Họ và tên", "Ngày sinh", "", ""},
                                  {"", "", "Ngày", "Tháng", "Năm"},
                                  {"1", "Nguyễn Thị Lan Anh", "2", "4", "1986"},
                                  {"2", "Trần Quốc Bảo", "", "", "1979"}});
    EXPECT_EQ(read.fields(0).at("birth_date"), "1986-04-02");
    EXPECT_EQ(read.fields(1).at("birth_date"), "1979");
}

TEST(Lists, FlagRowsShiftedByAnExtraCell)
{
    const auto read = read_lines({{"Họ và tên", "Ngày sinh", "Chỗ ở hiện nay", "Điện thoại"},
                                  {"Nguyễn Thị Lan Anh", "1986", "Tổ 5", "0912345678"},
                                  {"Trần Quốc Bảo", "1979", "12", " ngõ 5", "0912345679"},
                                  {"Lê Văn Thuận", "1970", "Tổ 7", ""},
                                  {"Hồ Viết Sơn", "1970", "Tổ 7", ""},
                                  {"Hồ Sĩ Lâm", "1970", "Tổ 7", ""},
                                  {"Võ Thành Nhân", "1970", "Tổ 7", ""}});
    EXPECT_EQ(read.reasons(1), "phone_length column_count");
    EXPECT_EQ(read.reasons(0), "");
}

TEST(Lists, KnowTheShortWordsForExemptions)
{
    const auto read = read_lines({{"Họ và tên", "Năm sinh", "Diện miễn", ""},
                                  {"", "", "Miễn SH", "Miễn GT"},
                                  {"Nguyễn Thị Lan Anh", "1986", "x", ""},
                                  {"Trần Quốc Bảo", "1979", "", "x"}});
    EXPECT_EQ(read.fields(0).at("exemption"), "exempt_meetings");
    EXPECT_EQ(read.reasons(1), "exempt_introduction_on_list");
    const auto words = read_lines({{"Họ và tên", "Năm sinh", "Diện miễn"},
                                   {"Nguyễn Thị Lan Anh", "1986", "Miễn SH"},
                                   {"Trần Quốc Bảo", "1979", "miễn GT"}});
    EXPECT_EQ(words.fields(0).at("exemption"), "exempt_meetings");
    EXPECT_EQ(words.reasons(1), "exempt_introduction_on_list");
}

TEST(Lists, TellTheExemptionsApart)
{
    const auto read = read_lines({{"Họ và tên", "Năm sinh", "Diện miễn", ""},
                                  {"", "", "Miễn sinh hoạt", "Miễn giới thiệu"},
                                  {"Nguyễn Thị Lan Anh", "1986", "x", ""},
                                  {"Trần Quốc Bảo", "1979", "", "x"},
                                  {"Lê Văn Thuận", "1970", "x", "x"},
                                  {"Hồ Viết Sơn", "1970", "", ""}});
    EXPECT_EQ(read.fields(0).at("exemption"), "exempt_meetings");
    EXPECT_EQ(read.reasons(1), "exempt_introduction_on_list");
    EXPECT_EQ(read.reasons(2), "exempt_conflict");
    EXPECT_FALSE(read.fields(3).contains("exemption"));
}

TEST(Lists, FillCellsThatWereMergedDownward)
{
    const auto read = Feed()
                          .sheet("DS", {{"Nơi công tác", "Họ và tên", "Năm sinh"},
                                        {"Sở Y tế", "Nguyễn Thị Lan Anh", "1986"},
                                        {"", "Trần Quốc Bảo", "1979"},
                                        {"", "Lê Văn Thuận", "1970"}})
                          .merge({2, 3, 0, 0})
                          .read();
    EXPECT_EQ(read.fields(1).at("workplace"), "Sở Y tế");
    EXPECT_FALSE(read.fields(2).contains("workplace"));
}

TEST(Lists, ReadDecomposedNamesAsTheSameText)
{
    const auto read = read_lines({{"Họ và tên", "Năm sinh"},
                                  {"Nguye\u0302\u0303n Thi\u0323 Lan", "1986"},
                                  {" Trần   Quốc Bảo ", "1979"}});
    EXPECT_EQ(read.fields(0).at("full_name"), "Nguyễn Thị Lan");
    EXPECT_EQ(read.fields(1).at("full_name"), "Trần Quốc Bảo");
}

TEST(Lists, FollowTheColumnsThatSomebodyChose)
{
    Feed feed;
    feed.sheet("DS", {{"Họ và tên", "Năm sinh", "Ghi chú"}, {"Nguyễn Thị Lan Anh", "1986", "Sở Y tế"}});
    feed.options.chosen[{"DS", 2}] = {Role::workplace, std::nullopt};
    EXPECT_EQ(feed.read().fields(0).at("workplace"), "Sở Y tế");
}

TEST(Lists, ReadTheSameWhetherKeptBackOrStreamed)
{
    std::vector<Line> lines{{"STT", "Họ và tên", "Ngày sinh", "Nơi công tác"}};
    for (int i = 1; i <= 50; ++i)
        lines.push_back({std::to_string(i), "Nguyễn Văn Thành", std::to_string(1950 + i), "Sở Y tế"});
    Feed whole, streamed;
    whole.sheet("DS", lines);
    streamed.sheet("DS", lines);
    streamed.options.look_ahead_rows = 5;
    const auto a = whole.read(), b = streamed.read();
    ASSERT_EQ(a.people.size(), 50U);
    ASSERT_EQ(b.people.size(), 50U);
    for (std::size_t i = 0; i < 50; ++i)
        EXPECT_EQ(a.fields(i), b.fields(i));
}

TEST(Lists, PrintAsOneLinePerPerson)
{
    const auto read = read_lines({{"Họ và tên", "Ngày sinh"}, {"Trần Đình Phú", "30/02/1979"}});
    EXPECT_EQ(file_line("ds.xlsx", read.outcome),
              R"({"file":"ds.xlsx","file_verdict":"imported","reason":null,"rows":1})");
    EXPECT_EQ(
        row_line("ds.xlsx", "Sheet1", read.people[0]),
        R"({"file":"ds.xlsx","sheet":"Sheet1","row":2,"fields":{"full_name":"Trần Đình Phú"},"verdict":"needs_attention","reasons":["birth_impossible"]})");
}

}
}
