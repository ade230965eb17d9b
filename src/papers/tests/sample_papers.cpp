// SPDX-License-Identifier: Apache-2.0
#include "sample_papers.hpp"

namespace papers::samples {
namespace {

constexpr double facts_size = 13;
constexpr double list_size = 12.5;

Span plain(std::string text, double size = facts_size)
{
    return Span{std::move(text), false, false, size};
}

Span bold(std::string text, double size = facts_size)
{
    return Span{std::move(text), true, false, size};
}

Paragraph lines(Text text, Align align, double before, double after)
{
    Paragraph made;
    made.text = std::move(text);
    made.align = align;
    made.before = before;
    made.after = after;
    return made;
}

Paragraph title(std::string text)
{
    auto made = lines({bold(std::move(text), 16)}, Align::center, 4, 0.5);
    made.heading = 1;
    made.keep_with_next = true;
    return made;
}

Cell cell(Paragraph paragraph)
{
    Cell made;
    made.body.emplace_back(std::move(paragraph));
    return made;
}

Cell middle(std::string text, Align align, double size, bool is_bold = false)
{
    auto made = cell(lines({Span{std::move(text), is_bold, false, size}}, align, 0, 0));
    made.middle = true;
    return made;
}

Paragraph fact(std::string label, std::string value, bool strong = false)
{
    return lines({plain(std::move(label) + ": "), strong ? bold(std::move(value)) : plain(std::move(value))},
                 Align::left, 0, 0.6);
}

std::vector<Cell> criterion_row(std::size_t index, const Criterion& criterion, double size)
{
    Cell text = cell(lines({plain(criterion.title, size)}, Align::justify, 0, 0));
    Ticks ticks;
    ticks.size = size;
    ticks.before = 0.7;
    for (std::size_t level = 0; level < criterion.levels.size(); ++level)
        ticks.choices.push_back({criterion.levels[level], static_cast<int>(level) == criterion.chosen});
    text.body.emplace_back(std::move(ticks));
    std::vector<Cell> row;
    row.push_back(cell(lines({plain(std::to_string(index + 1), size)}, Align::center, 0, 0)));
    row.push_back(std::move(text));
    return row;
}

Table criteria_table(const std::vector<Criterion>& criteria, double size)
{
    Table table;
    table.widths = {9, 158};
    table.padding = 0.8;
    table.header_rows = 1;
    table.rows.push_back({middle("TT", Align::center, size, true),
                          middle("Nội dung nhận xét (đánh dấu vào một ô)", Align::center, size, true)});
    for (std::size_t i = 0; i < criteria.size(); ++i)
        table.rows.push_back(criterion_row(i, criteria[i], size));
    return table;
}

}

Document appraisal_form(const Appraisal& appraisal, double criteria_size)
{
    Document form;
    form.title = "Phiếu nhận xét " + appraisal.member + ", năm " + appraisal.year;
    form.size = facts_size;
    form.page = {210, 297, 18, 15, 28, 15, true};
    auto& body = form.body;
    body.emplace_back(heading({appraisal.superior, appraisal.issuer, "", appraisal.place_and_date}));
    body.emplace_back(title("PHIẾU NHẬN XÉT"));
    body.emplace_back(lines({bold("đảng viên đang công tác thường xuyên giữ mối liên hệ\nvới tổ chức đảng và "
                                  "nhân dân nơi cư trú, năm " +
                                  appraisal.year)},
                            Align::center, 0, 2));
    body.emplace_back(fact("Kính gửi", appraisal.recipient));
    body.emplace_back(fact("Đồng chí", appraisal.member, true));
    body.emplace_back(fact("Đang sinh hoạt tại", appraisal.work_cell));
    body.emplace_back(fact("Cư trú tại", appraisal.residence));
    body.emplace_back(
        lines({plain("Chi ủy, sau khi họp với ban công tác mặt trận, thống nhất nhận xét như sau:")},
              Align::justify, 0, 1.2));
    body.emplace_back(criteria_table(appraisal.criteria, criteria_size));
    if (appraisal.other.empty())
        body.emplace_back(WritingLines{2, {bold("Nhận xét khác:")}});
    else
        body.emplace_back(lines({bold("Nhận xét khác: "), plain(appraisal.other)}, Align::justify, 1.2, 0));
    body.emplace_back(Space{3});
    Cell foot;
    foot.body.emplace_back(Qr{appraisal.address, "Quét mã để kiểm tra\n" + appraisal.code, 17});
    body.emplace_back(signatures({{"XÁC NHẬN", "CỦA ĐẢNG ỦY PHƯỜNG"}, "", "", 18}, std::move(foot),
                                 {{"T/M CHI BỘ", "BÍ THƯ"}, appraisal.secretary, "", 18}));
    return form;
}

Appraisal sample_appraisal(int number)
{
    Appraisal sample;
    sample.superior = "ĐẢNG ỦY PHƯỜNG SÔNG HƯƠNG ĐÔNG";
    sample.issuer = "CHI BỘ TỔ DÂN PHỐ 5";
    sample.place_and_date = "Sông Hương Đông, ngày 19 tháng 11 năm 2026";
    sample.year = "2026";
    sample.recipient = "Đảng ủy Sở Y tế";
    sample.member = number == 1 ? "Nguyễn Thị Lan Anh" : "Nguyễn Thị Lan Anh " + std::to_string(number);
    sample.work_cell = "Chi bộ Phòng Nghiệp vụ Y và Quản lý hành nghề, Đảng bộ Sở Y tế";
    sample.residence = "số 18 ngõ 42, đường Bến Gỗ, tổ dân phố 5, phường Sông Hương Đông";
    sample.criteria = {
        {"Nêu gương về phẩm chất chính trị, đạo đức, lối sống và phát huy vai trò tiền phong, gương mẫu của "
         "người cán "
         "bộ, đảng viên trước nhân dân nơi cư trú",
         {"Nêu gương tốt", "Nêu gương", "Chưa nêu gương"},
         0},
        {"Gương mẫu thực hiện nghĩa vụ công dân; tuyên truyền, vận động gia đình và nhân dân trên địa bàn "
         "dân cư thực "
         "hiện các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và các quy định của "
         "địa phương "
         "nơi cư trú. Tham gia và vận động gia đình tham gia các cuộc vận động, các phong trào thi đua do "
         "địa phương "
         "phát động",
         {"Gương mẫu đi đầu", "Gương mẫu", "Chưa gương mẫu"},
         0},
        {"Tham gia đầy đủ, nghiêm túc các cuộc họp định kỳ và tích cực tham gia các cuộc họp khác do cấp ủy "
         "nơi cư trú "
         "triệu tập; tham gia các cuộc họp của nhân dân nơi cư trú",
         {"Tham gia đầy đủ", "Tham gia chưa đầy đủ", "Không tham gia"},
         1},
        {"Thường xuyên giữ mối liên hệ với chi ủy, trưởng thôn, bản, tổ trưởng tổ dân phố, ban công tác mặt "
         "trận nơi "
         "cư trú để nắm bắt tình hình nhân dân; phản ánh những ý kiến của nhân dân tới cơ quan có thẩm "
         "quyền. Tích cực "
         "tham gia góp ý kiến với chi ủy, chi bộ, đảng ủy cơ sở nơi cư trú về các công việc chung của địa "
         "phương, nhất "
         "là những vấn đề bức xúc ở thôn, bản, tổ dân phố",
         {"Thường xuyên, tích cực", "Thường xuyên", "Chưa thường xuyên"},
         0},
        {"Tuyên truyền, vận động nhân dân tham gia góp ý xây dựng Đảng, xây dựng chính quyền cơ sở, giám sát "
         "cán bộ, "
         "đảng viên trong việc tu dưỡng, rèn luyện đạo đức, lối sống và thực hiện trách nhiệm nêu gương. Vận "
         "động gia "
         "đình và nhân dân xây dựng mối quan hệ gắn bó, đoàn kết, xây dựng đời sống văn hóa ở khu dân cư",
         {"Rất tích cực", "Tích cực", "Chưa tích cực"},
         1},
        {"Đề nghị cấp ủy cơ sở nơi đảng viên công tác biểu dương hoặc xem xét xử lý theo quy định đối với "
         "đảng viên "
         "chưa thực hiện tốt",
         {"Biểu dương", "Không đề nghị", "Xem xét xử lý"},
         1},
    };
    sample.other =
        "Đồng chí nhiệt tình giúp tổ dân phố khám sức khỏe cho người cao tuổi, được nhân dân tin yêu.";
    sample.secretary = "Lê Văn Thuận";
    sample.address = "https://caunoi.songhuongdong.example/k/7Q2M-" + std::to_string(1000 + number);
    sample.code = "Mã phiếu 7Q2M-" + std::to_string(1000 + number);
    return sample;
}

Document sign_in_sheet(const SignIn& sheet)
{
    Document document;
    document.title = "Danh sách điểm danh";
    document.size = facts_size;
    auto& body = document.body;
    body.emplace_back(heading({sheet.superior, sheet.issuer, "", sheet.place_and_date}));
    body.emplace_back(title("DANH SÁCH ĐIỂM DANH"));
    body.emplace_back(lines({bold(sheet.meeting)}, Align::center, 0, 0.5));
    body.emplace_back(lines({plain(sheet.place)}, Align::center, 0, 3));
    Table table;
    table.widths = {11, 52, 67, 35};
    table.header_rows = 1;
    table.row_height = 9;
    table.padding = 0.8;
    table.rows.push_back({});
    for (const auto* label : {"TT", "Họ và tên", "Nơi công tác", "Ký tên"})
        table.rows.back().push_back(middle(label, Align::center, list_size, true));
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
        table.rows.push_back({middle(std::to_string(i + 1), Align::center, list_size),
                              middle(sheet.rows[i].name, Align::left, list_size),
                              middle(sheet.rows[i].workplace, Align::left, 12), Cell{}});
    body.emplace_back(std::move(table));
    auto total = lines({plain("Tổng số: " + std::to_string(sheet.rows.size()) +
                              " đồng chí. Có mặt: ………… Vắng có lý do: ………… Vắng không lý do: …………")},
                       Align::left, 3, 3);
    total.keep_with_next = true;
    body.emplace_back(std::move(total));
    body.emplace_back(signatures({{"NGƯỜI ĐIỂM DANH"}, "", "(Ký, ghi rõ họ tên)", 20},
                                 {{"T/M CHI BỘ", "BÍ THƯ"}, "Lê Văn Thuận", "", 20}));
    return document;
}

SignIn sample_sign_in(int names)
{
    SignIn sheet;
    sheet.superior = "ĐẢNG ỦY PHƯỜNG SÔNG HƯƠNG ĐÔNG";
    sheet.issuer = "CHI BỘ TỔ DÂN PHỐ 5";
    sheet.place_and_date = "Sông Hương Đông, ngày 19 tháng 11 năm 2026";
    sheet.meeting = "Họp đảng viên đang công tác giữ mối liên hệ nơi cư trú, 6 tháng cuối năm 2026";
    sheet.place = "19 giờ 30 ngày 19/11/2026, tại nhà văn hóa tổ dân phố 5";
    const std::vector<SignInRow> cast = {
        {"Nguyễn Thị Lan Anh", "Sở Y tế"},
        {"Trần Đình Phú", "Công ty Điện lực"},
        {"Hồ Viết Sơn", "Trường Trung học phổ thông chuyên ngoại ngữ và công nghệ thông tin"},
        {"Lê Thị Hương", "Sở Xây dựng"}};
    for (int i = 0; i < names; ++i)
        sheet.rows.push_back(cast[static_cast<std::size_t>(i) % cast.size()]);
    return sheet;
}

}
