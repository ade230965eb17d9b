// SPDX-License-Identifier: Apache-2.0
// Invented people and places. Any likeness to somebody real is chance.
#include "demo/names.hpp"

namespace demo {
namespace {

// The common ones stand several times.
constexpr const char* families[] = {
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn",   "Nguyễn", "Trần",  "Trần",   "Trần",
    "Lê",     "Lê",     "Lê",     "Phạm",   "Phạm",   "Hoàng",    "Hoàng",  "Phan",  "Phan",   "Võ",
    "Võ",     "Đặng",   "Bùi",    "Đỗ",     "Hồ",     "Hồ",       "Ngô",    "Dương", "Trương", "Trương",
    "Lý",     "Mai",    "Đinh",   "Cao",    "Hà",     "Tôn Thất", "Đoàn",   "Châu",  "Thái",   "Lương"};
constexpr const char* male_middles[] = {"Văn",   "Văn",  "Văn",  "Hữu",  "Hữu",   "Đình",  "Đình",
                                        "Quang", "Minh", "Quốc", "Xuân", "Công",  "Thanh", "Viết",
                                        "Ngọc",  "Anh",  "Duy",  "Đức",  "Thành", "Sĩ"};
constexpr const char* female_middles[] = {"Thị",       "Thị",      "Thị",      "Thị",      "Thị Thu",
                                          "Thị Thanh", "Thị Ngọc", "Thị Kim",  "Thị Bích", "Thị Mỹ",
                                          "Thị Hồng",  "Thị Minh", "Ngọc",     "Thanh",    "Phương",
                                          "Thu",       "Thị Như",  "Thị Diệu", "Khánh",    "Hoài"};
constexpr const char* male_given[] = {
    "Anh",    "Bảo",  "Bình",  "Cường",  "Chiến", "Dũng", "Duy",   "Đạt",   "Đức",   "Giang", "Hải",
    "Hậu",    "Hiếu", "Hòa",   "Hoàng",  "Hùng",  "Huy",  "Hưng",  "Khải",  "Khánh", "Khoa",  "Kiên",
    "Lâm",    "Long", "Lợi",   "Mạnh",   "Minh",  "Nam",  "Nghĩa", "Nhân",  "Phong", "Phú",   "Phúc",
    "Phương", "Quân", "Quang", "Quý",    "Sơn",   "Tài",  "Tâm",   "Thắng", "Thành", "Thịnh", "Thuận",
    "Tiến",   "Toàn", "Trung", "Trường", "Tuấn",  "Tùng", "Vinh",  "Vũ"};
constexpr const char* female_given[] = {
    "An",     "Ánh",  "Bình", "Châu",  "Chi",   "Diệp",   "Dung",  "Duyên", "Giang", "Hà",    "Hải",
    "Hằng",   "Hạnh", "Hiền", "Hoa",   "Hòa",   "Hoài",   "Hồng",  "Huế",   "Huệ",   "Hương", "Huyền",
    "Khánh",  "Lan",  "Liên", "Linh",  "Loan",  "Ly",     "Mai",   "My",    "Nga",   "Ngân",  "Ngọc",
    "Nguyệt", "Nhàn", "Nhi",  "Nhung", "Oanh",  "Phương", "Quỳnh", "Sương", "Tâm",   "Thảo",  "Thu",
    "Thủy",   "Thúy", "Trâm", "Trang", "Trinh", "Tuyết",  "Vân",   "Yến"};

struct Place {
    const char* name;
    const char* cells[3];
};
constexpr Place places[] = {
    {"Sở Y tế", {"Chi bộ Nghiệp vụ y", "Chi bộ Văn phòng", "Chi bộ Dược"}},
    {"Sở Xây dựng", {"Chi bộ Văn phòng Sở", "Chi bộ Quy hoạch", "Chi bộ Thanh tra"}},
    {"Sở Tài chính", {"Chi bộ Ngân sách", "Chi bộ Văn phòng", "Chi bộ Giá và công sản"}},
    {"Sở Nông nghiệp và Môi trường", {"Chi bộ Đất đai", "Chi bộ Thủy lợi", "Chi bộ Kiểm lâm"}},
    {"Sở Giáo dục và Đào tạo", {"Chi bộ Văn phòng", "Chi bộ Phổ thông", "Chi bộ Mầm non"}},
    {"Sở Nội vụ", {"Chi bộ Công chức", "Chi bộ Văn phòng", "Chi bộ Lao động"}},
    {"Sở Tư pháp", {"Chi bộ Hộ tịch", "Chi bộ Văn phòng", "Chi bộ Công chứng"}},
    {"Sở Công Thương", {"Chi bộ Thương mại", "Chi bộ Năng lượng", "Chi bộ Văn phòng"}},
    {"Sở Khoa học và Công nghệ", {"Chi bộ Bưu chính", "Chi bộ Đổi mới", "Chi bộ Văn phòng"}},
    {"Sở Văn hóa và Thể thao", {"Chi bộ Di sản", "Chi bộ Thể thao", "Chi bộ Văn phòng"}},
    {"Sở Du lịch", {"Chi bộ Sở", "Chi bộ Sở", "Chi bộ Xúc tiến"}},
    {"Văn phòng Ủy ban nhân dân thành phố", {"Chi bộ Tổng hợp", "Chi bộ Hành chính", "Chi bộ Tin học"}},
    {"Văn phòng Thành ủy", {"Chi bộ Tổng hợp", "Chi bộ Cơ yếu", "Chi bộ Quản trị"}},
    {"Ban Tổ chức Thành ủy", {"Chi bộ Ban", "Chi bộ Ban", "Chi bộ Ban"}},
    {"Công an thành phố", {"Chi bộ Tham mưu", "Chi bộ Cảnh sát giao thông", "Chi bộ Hậu cần"}},
    {"Bộ Chỉ huy Quân sự", {"Chi bộ Ban Hậu cần", "Chi bộ Tham mưu", "Chi bộ Chính trị"}},
    {"Tòa án nhân dân thành phố", {"Chi bộ Văn phòng", "Chi bộ Nghiệp vụ", "Chi bộ Nghiệp vụ"}},
    {"Viện kiểm sát nhân dân thành phố", {"Chi bộ Văn phòng", "Chi bộ Nghiệp vụ", "Chi bộ Nghiệp vụ"}},
    {"Chi cục Thuế khu vực 3", {"Chi bộ Đội Nghiệp vụ", "Chi bộ Hành chính", "Chi bộ Kiểm tra"}},
    {"Kho bạc Nhà nước khu vực", {"Chi bộ Phòng Kế toán", "Chi bộ Kiểm soát chi", "Chi bộ Văn phòng"}},
    {"Ngân hàng Chính sách xã hội", {"Chi bộ Phòng Tín dụng", "Chi bộ Kế toán", "Chi bộ Hội sở"}},
    {"Ngân hàng Bến Gỗ", {"Chi bộ Giao dịch", "Chi bộ Kinh doanh", "Chi bộ Hội sở"}},
    {"Bảo hiểm xã hội thành phố", {"Chi bộ Chế độ", "Chi bộ Thu", "Chi bộ Giám định"}},
    {"Chi cục Hải quan khu vực", {"Chi bộ Cửa khẩu cảng", "Chi bộ Văn phòng", "Chi bộ Kiểm tra"}},
    {"Chi cục Thống kê", {"Chi bộ Chi cục", "Chi bộ Chi cục", "Chi bộ Chi cục"}},
    {"Bệnh viện Đa khoa Trường Giang", {"Chi bộ Khoa Nội", "Chi bộ Khoa Ngoại", "Chi bộ Cấp cứu"}},
    {"Bệnh viện Phụ sản Trường Giang", {"Chi bộ Lâm sàng", "Chi bộ Hành chính", "Chi bộ Dược"}},
    {"Bệnh viện Mắt", {"Chi bộ Bệnh viện", "Chi bộ Bệnh viện", "Chi bộ Bệnh viện"}},
    {"Trung tâm Kiểm soát bệnh tật", {"Chi bộ Xét nghiệm", "Chi bộ Phòng chống dịch", "Chi bộ Hành chính"}},
    {"Trung tâm Y tế khu vực Hương Giang", {"Chi bộ Khám bệnh", "Chi bộ Dự phòng", "Chi bộ Hành chính"}},
    {"Trường Đại học Trường Giang", {"Chi bộ Khoa Kinh tế", "Chi bộ Khoa Sư phạm", "Chi bộ Phòng Đào tạo"}},
    {"Trường Đại học Y Dược Trường Giang", {"Chi bộ Khoa Y", "Chi bộ Khoa Dược", "Chi bộ Hành chính"}},
    {"Trường Cao đẳng Công nghiệp", {"Chi bộ Cơ khí", "Chi bộ Điện", "Chi bộ Phòng ban"}},
    {"Trường Chính trị Trường Giang",
     {"Chi bộ Xây dựng Đảng", "Chi bộ Nhà nước và Pháp luật", "Chi bộ Phòng ban"}},
    {"Trường THPT Nguyễn Tri Giang", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường THPT Bến Gỗ", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường THCS Hương Đông", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường THCS Đông Sơn", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường Tiểu học Đông Sơn", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường Tiểu học Bến Gỗ", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường Mầm non Hương Đông", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Trường Mầm non Hoa Sen", {"Chi bộ nhà trường", "Chi bộ nhà trường", "Chi bộ nhà trường"}},
    {"Công ty Điện lực Trường Giang", {"Chi bộ Phòng Kỹ thuật", "Chi bộ Vận hành", "Chi bộ Kinh doanh"}},
    {"Công ty Cấp nước Trường Giang", {"Chi bộ Nhà máy nước", "Chi bộ Mạng lưới", "Chi bộ Văn phòng"}},
    {"Công ty Môi trường đô thị", {"Chi bộ Đội 1", "Chi bộ Đội 2", "Chi bộ Văn phòng"}},
    {"Công ty Cây xanh đô thị", {"Chi bộ Công ty", "Chi bộ Công ty", "Chi bộ Công ty"}},
    {"Công ty Xổ số kiến thiết", {"Chi bộ Công ty", "Chi bộ Công ty", "Chi bộ Công ty"}},
    {"Công ty Dệt may Hương Giang", {"Chi bộ Nhà máy sợi", "Chi bộ May 1", "Chi bộ Văn phòng"}},
    {"Công ty Xi măng Đông Sơn", {"Chi bộ Lò nung", "Chi bộ Cơ điện", "Chi bộ Văn phòng"}},
    {"Cảng Bến Gỗ", {"Chi bộ Khai thác", "Chi bộ Kỹ thuật", "Chi bộ Văn phòng"}},
    {"Bưu điện thành phố", {"Chi bộ Khai thác", "Chi bộ Dịch vụ", "Chi bộ Văn phòng"}},
    {"Viễn thông Trường Giang", {"Chi bộ Kỹ thuật", "Chi bộ Kinh doanh", "Chi bộ Văn phòng"}},
    {"Đài Phát thanh và Truyền hình", {"Chi bộ Phòng Thời sự", "Chi bộ Kỹ thuật", "Chi bộ Văn nghệ"}},
    {"Báo Trường Giang", {"Chi bộ Tòa soạn", "Chi bộ Trị sự", "Chi bộ Tòa soạn"}},
    {"Bảo tàng Trường Giang", {"Chi bộ Bảo tàng", "Chi bộ Bảo tàng", "Chi bộ Bảo tàng"}},
    {"Thư viện thành phố", {"Chi bộ Thư viện", "Chi bộ Thư viện", "Chi bộ Thư viện"}},
    {"Trung tâm Phục vụ hành chính công",
     {"Chi bộ Bộ phận Một cửa", "Chi bộ Văn phòng", "Chi bộ Bộ phận Một cửa"}},
    {"Ban Quản lý dự án đầu tư xây dựng", {"Chi bộ Giao thông", "Chi bộ Dân dụng", "Chi bộ Văn phòng"}},
    {"Ủy ban nhân dân phường Bến Gỗ Tây", {"Chi bộ Ủy ban", "Chi bộ Ủy ban", "Chi bộ Ủy ban"}},
    {"Hội Chữ thập đỏ thành phố", {"Chi bộ Hội", "Chi bộ Hội", "Chi bộ Hội"}},
};

constexpr const char* streets[] = {"Bến Gỗ",    "Đông Sơn", "Cồn Dâu",    "Hàng Bè",  "Chùa Ông",
                                   "Cầu Lim",   "Lò Gốm",   "Vườn Chè",   "Xóm Lưới", "Mai Vàng",
                                   "Sông Đông", "Cây Đa",   "Giếng Nước", "Ga Cũ"};

}

Named invented_name(Dice& dice)
{
    const bool woman = dice.chance(52);
    const std::string family = dice.of(families);
    if (woman)
        return {family + " " + dice.of(female_middles) + " " + dice.of(female_given),
                members::Gender::female};
    return {family + " " + dice.of(male_middles) + " " + dice.of(male_given), members::Gender::male};
}

Work invented_work(Dice& dice)
{
    const auto& place = dice.of(places);
    return {place.name, dice.of(place.cells)};
}

std::string invented_street(Dice& dice)
{
    const auto number = "Số " + std::to_string(dice.between(1, 198));
    const auto lane = dice.chance(60) ? " ngõ " + std::to_string(dice.between(2, 96)) : std::string{};
    return number + lane + ", đường " + dice.of(streets);
}

}
