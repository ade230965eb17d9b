// SPDX-License-Identifier: Apache-2.0
// The forms are read back with other people's programs (poppler-utils, zbar-tools).
#include "base/text.hpp"
#include "documents/documents.hpp"
#include "paper.hpp"
#include "papers/render.hpp"
#include "printing.hpp"
#include "round_test.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace appraisals::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AppraisalPapersTest : public RoundTest {
protected:
    std::string papers_page() { return get(officer, "/appraisals/2026/papers").body; }
    /// Where the link with these words leads.
    static std::string address_of(const std::string& page, const std::string& words)
    {
        const auto end = page.find("\">" + words + "</a>");
        EXPECT_NE(end, std::string::npos) << words;
        const auto from = page.rfind("href=\"", end) + 6;
        return page.substr(from, end - from);
    }
    std::string print(const RunOf& which = {})
    {
        file = house().data_folder + "/run.pdf";
        const auto run = print_run(house(), officer, ward, year, file, which);
        EXPECT_TRUE(run) << run.error().sentence;
        std::ifstream read(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(read), {}};
    }

    static std::string output_of(const std::string& command)
    {
        auto* pipe = popen(command.c_str(), "r");
        std::string output;
        std::array<char, 4096> piece{};
        for (std::size_t length = 0; (length = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
            output.append(piece.data(), length);
        EXPECT_EQ(pclose(pipe), 0) << command;
        return output;
    }
    std::string text(int page) const
    {
        const auto n = std::to_string(page);
        return output_of("pdftotext -raw -nopgbrk -f " + n + " -l " + n + " " + file + " -");
    }
    int pages() const { return std::stoi(output_of("pdfinfo " + file + " | sed -n 's/^Pages: *//p'")); }
    std::string scanned(int page) const
    {
        const auto n = std::to_string(page);
        output_of("pdftoppm -r 150 -png -singlefile -f " + n + " -l " + n + " " + file + " " + file);
        auto address = output_of("zbarimg --quiet --raw " + file + ".png 2>/dev/null");
        while (!address.empty() && address.back() == '\n')
            address.pop_back();
        return address;
    }

    std::string file;
};
INSTANTIATE_TEST_SUITE_P(BothEngines, AppraisalPapersTest, support::both_engines(), support::engine_name);

TEST_P(AppraisalPapersTest, EveryFormHasItsPageInTheOrderOfWorkplacesAndNames)
{
    confirmed({person("Trần Quốc Bảo", "Sở Y tế"), person("Nguyễn Thị Lan Anh", "Sở Y tế"),
               person("Võ Đình Dũng", "Công ty Điện lực")});
    print();
    ASSERT_EQ(pages(), 3);
    EXPECT_THAT(text(1), HasSubstr("Võ Đình Dũng"));
    EXPECT_THAT(text(2), HasSubstr("Nguyễn Thị Lan Anh"));
    EXPECT_THAT(text(3), HasSubstr("Trần Quốc Bảo"));
    const auto first = text(1);
    EXPECT_THAT(first, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM"));
    EXPECT_THAT(first, HasSubstr("CHI BỘ TỔ DÂN PHỐ 5"));
    EXPECT_THAT(first, HasSubstr("Kính gửi: Đảng ủy (chi ủy) Công ty Điện lực"));
    EXPECT_THAT(first, HasSubstr("ngày 18 tháng 11 năm 2026"));
    EXPECT_EQ(first, base::nfc(first));
    EXPECT_EQ(audit_lines("appraisals.print"), 1);
}

TEST_P(AppraisalPapersTest, TheCodeOnTheSheetOpensAPageThatNamesNobody)
{
    confirmed({person("Nguyễn Thị Lan Anh")});
    print();
    const auto scanned_address = scanned(1);
    ASSERT_THAT(scanned_address, testing::StartsWith("https://caunoi.example.vn/v/"));
    const auto page =
        get(house::nobody(), scanned_address.substr(std::string("https://caunoi.example.vn").size()));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("còn giá trị"));
    EXPECT_THAT(page.body, HasSubstr("N.T.L.A., sinh năm 1986"));
    EXPECT_THAT(page.body, HasSubstr("Chi bộ tổ dân phố 5"));
    for (const auto* name : {"Lan Anh", "Lê Văn Thuận", "Nguyễn Hữu Phước", "Sở Y tế"})
        EXPECT_THAT(page.body, Not(HasSubstr(name)));
    const auto unknown = get(house::nobody(), "/v/khong-co-ma-nay-dau-nhe");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(unknown.body, HasSubstr("Không có phiếu nào mang mã này"));
}

TEST_P(AppraisalPapersTest, PrintingTwiceGivesTheSameSheetAndReturningRevokesIt)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    confirmed({who});
    const auto first = print();
    const auto path = scanned(1).substr(std::string("https://caunoi.example.vn").size());
    EXPECT_EQ(print(), first);
    ASSERT_TRUE(send_back(house(), signer, year, who, "Ghi nhầm"));
    EXPECT_THAT(get(house::nobody(), path).body, HasSubstr("không còn giá trị"));
    EXPECT_EQ(code_of(print_run(house(), officer, ward, year, file)), "nothing_to_print");
    ASSERT_TRUE(sign());
    ASSERT_TRUE(confirm(house(), signer, year, {}));
    print();
    EXPECT_NE(scanned(1).substr(std::string("https://caunoi.example.vn").size()), path);
    EXPECT_THAT(get(house::nobody(), path).body, HasSubstr("không còn giá trị"));
}

TEST_P(AppraisalPapersTest, WhatWasNotPrintedYetIsPrintedAlone)
{
    const auto lan = person("Nguyễn Thị Lan Anh", "Sở Y tế"), bao = person("Trần Quốc Bảo", "Sở Y tế");
    confirmed({lan, bao});
    EXPECT_THAT(papers_page(), AllOf(HasSubstr("In cả 2 phiếu"), Not(HasSubstr("chưa in"))));
    print();
    confirmed({person("Võ Đình Dũng", "Sở Y tế"), person("Lê Thị Bích Châu", "Trường Bến Gỗ")});
    const auto page = papers_page();
    const auto primary = page.substr(page.find("btn-primary"));
    EXPECT_THAT(primary.substr(0, primary.find("</button>")), HasSubstr("In 2 phiếu chưa in"));
    EXPECT_THAT(page,
                AllOf(HasSubstr("In 2 phiếu chưa in"), HasSubstr("In cả 4 phiếu"),
                      HasSubstr("Võ Đình Dũng, gửi"), HasSubstr("3 phiếu<span class=\"cn-soft\">, 1 chưa in"),
                      HasSubstr("1 phiếu<span class=\"cn-soft\">, chưa in")));
    print({.workplace = {}, .forms = RunOf::Forms::not_printed});
    ASSERT_EQ(pages(), 2);
    EXPECT_THAT(text(1), HasSubstr("Võ Đình Dũng"));
    EXPECT_THAT(text(2), HasSubstr("Lê Thị Bích Châu"));
    EXPECT_THAT(papers_page(), Not(HasSubstr("chưa in")));
    EXPECT_EQ(code_of(print_run(house(), officer, ward, year, file, {{}, RunOf::Forms::not_printed})),
              "nothing_to_print");

    ASSERT_TRUE(send_back(house(), signer, year, lan, "Ghi nhầm"));
    ASSERT_TRUE(sign());
    ASSERT_TRUE(confirm(house(), signer, year, {}));
    EXPECT_THAT(papers_page(), HasSubstr("In 1 phiếu chưa in")) << "another edition is another paper";
}

TEST_P(AppraisalPapersTest, OneWorkplaceIsLookedAtAndPrintedAlone)
{
    confirmed({person("Trần Quốc Bảo", "Sở Y tế"), person("Nguyễn Thị Lan Anh", "Sở Y tế"),
               person("Võ Đình Dũng", "Công ty Điện lực"), person("Hồ Viết Sơn", "")});
    const auto all = papers_page();
    EXPECT_THAT(all, HasSubstr("Võ Đình Dũng, gửi"));
    const auto link = address_of(all, "Sở Y tế");
    const auto alone = get(officer, link).body;
    EXPECT_THAT(alone, AllOf(HasSubstr("Nguyễn Thị Lan Anh, gửi"), HasSubstr("In cả 2 phiếu"),
                             HasSubstr("Tất cả 4 phiếu, 3 cơ quan"), HasSubstr("Xem cả đợt")));
    EXPECT_THAT(get(officer, address_of(all, "Chưa ghi nơi công tác")).body,
                AllOf(HasSubstr("Hồ Viết Sơn, gửi"), HasSubstr("In cả 1 phiếu")));
    EXPECT_EQ(get(officer, "/appraisals/2026/papers?workplace=999999").status, 404);
    EXPECT_THAT(get(officer, link, true).body, HasSubstr("\"forms\":4")) << "programs get the whole run";

    const UnitId health{std::stoll(link.substr(link.find('=') + 1))};
    print({.workplace = health});
    ASSERT_EQ(pages(), 2);
    EXPECT_THAT(text(1), HasSubstr("Nguyễn Thị Lan Anh"));
    print({.workplace = UnitId{}});
    ASSERT_EQ(pages(), 1);
    EXPECT_THAT(text(1), HasSubstr("Hồ Viết Sơn"));
    std::filesystem::create_directories(house().data_folder + "/work");
    EXPECT_EQ(send(officer, web::Method::post, "/appraisals/2026/papers",
                   {{"workplace", std::to_string(health.value)}, {"forms", "not_printed"}})
                  .status,
              409)
        << "all of them were printed";
}

TEST_P(AppraisalPapersTest, AFormThatIsReturnedWhileItIsPrintedGetsNoValidPaper)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    confirmed({who});
    std::optional<Paper> paper;
    {
        auto tx = house().db.read();
        paper = paper_of(tx, officer, year, who);
    }
    ASSERT_TRUE(paper);
    ASSERT_TRUE(send_back(house(), signer, year, who, "Ghi nhầm"));
    auto tx = house().db.write();
    EXPECT_FALSE(keep_document(tx, house(), *paper));
    EXPECT_TRUE(paper->token.empty());
}

TEST_P(AppraisalPapersTest, WhatIsPrintedStaysAsTheCellSignedIt)
{
    const auto who = person("Nguyễn Thị Lan Anh", "Sở Y tế");
    confirmed({who});
    {
        auto tx = house().db.write();
        liaisons::Arrival newer;
        newer.workplace = "Sở Xây dựng";
        ASSERT_TRUE(liaisons::amend(tx, house(), officer, who, newer));
        tx.commit();
    }
    print();
    EXPECT_THAT(text(1), HasSubstr("Sở Y tế"));
    EXPECT_THAT(text(1), Not(HasSubstr("Sở Xây dựng")));
}

TEST_P(AppraisalPapersTest, PagesAndFilesAreThereForThoseWhoMayPrint)
{
    const auto who = person("Nguyễn Thị Lan Anh");
    EXPECT_THAT(get(officer, "/appraisals/2026/papers").body, HasSubstr("Chưa có phiếu nào in được"));
    EXPECT_EQ(send(officer, web::Method::post, "/appraisals/2026/papers").status, 409);
    EXPECT_EQ(send(officer, web::Method::post, address(who, "/paper")).status, 404);
    confirmed({who});
    const auto page = get(officer, "/appraisals/2026/papers");
    EXPECT_THAT(page.body, HasSubstr("<article class=\"cn-a4"));
    EXPECT_THAT(page.body, HasSubstr("In cả 1 phiếu"));
    const auto run = send(officer, web::Method::post, "/appraisals/2026/papers");
    EXPECT_EQ(run.status, 200);
    EXPECT_TRUE(run.remove_file);
    file = run.file;
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(pages(), 1);
    const auto one = [&](const house::Who& reader, const std::string& as) {
        return send(reader, web::Method::post, address(who, "/paper"), {{"as", as}});
    };
    EXPECT_THAT(one(secretary_5, "pdf").body, testing::StartsWith("%PDF"));
    EXPECT_THAT(one(secretary_5, "docx").body, testing::StartsWith("PK"));
    EXPECT_EQ(one(secretary_13, "pdf").status, 404);
    EXPECT_EQ(send(leader, web::Method::post, "/appraisals/2026/papers").status, 403);
}

TEST_P(AppraisalPapersTest, LookingKeepsNoPaperAndPrintingDoes)
{
    confirmed({person("Nguyễn Thị Lan Anh")});
    EXPECT_THAT(get(officer, "/appraisals/2026/papers").body, HasSubstr("được in kèm"));
    EXPECT_THAT(get(officer, "/appraisals/2026/papers").body, HasSubstr("được in kèm"))
        << "what was only looked at has no code yet";
    EXPECT_EQ(audit_lines("appraisals.print"), 0);
    EXPECT_EQ(send(officer, web::Method::post, "/appraisals/2026/papers").status, 200);
    EXPECT_EQ(audit_lines("appraisals.print"), 1);
    EXPECT_THAT(get(officer, "/appraisals/2026/papers").body, Not(HasSubstr("được in kèm")));
}

TEST_P(AppraisalPapersTest, AFolderThatTakesNoFileIsToldAndCanBeTriedAgain)
{
    confirmed({person("Nguyễn Thị Lan Anh")});
    const auto refused = print_run(house(), officer, ward, year, "/dev/full");
    EXPECT_EQ(code_of(refused), "disk_full");
    EXPECT_EQ(code_of(print_run(house(), officer, ward, year, house().data_folder + "/none/run.pdf")),
              "disk_full");
    print();
    EXPECT_EQ(pages(), 1);
}

/// So many characters of ordinary words.
std::string words_of(std::size_t characters)
{
    std::string text;
    while (base::length(text) < characters)
        text += "nhiệt tình ";
    return base::tidy(base::shortened(text, characters));
}

Paper ordinary_paper()
{
    Paper paper;
    paper.year = year;
    paper.regulation = "213-qd-tw";
    paper.full_name = "Nguyễn Thị Lan Anh";
    paper.birth = "1986-04-12";
    paper.workplace_name = "Sở Y tế";
    paper.work_cell = "Chi bộ Nghiệp vụ y";
    paper.residence = "số 18 ngõ 42, đường Bến Gỗ, tổ dân phố 5, phường Sông Hương Đông";
    paper.cell_short_name = "Tổ dân phố 5";
    paper.ward_name = "Đảng ủy phường Sông Hương Đông";
    paper.ward_issuer = "ĐẢNG ỦY PHƯỜNG SÔNG HƯƠNG ĐÔNG";
    paper.cell_issuer = "CHI BỘ TỔ DÂN PHỐ 5";
    paper.place = "Sông Hương Đông";
    paper.signed_by_name = "Lê Văn Thuận";
    paper.signed_on = {2026, 11, 19};
    paper.confirmed_on = {2026, 11, 25};
    for (int criterion = 1; criterion <= 6; ++criterion)
        paper.levels[criterion] = 1;
    return paper;
}

int pages_of(const Paper& paper)
{
    return papers::page_count(
        sheet_of(paper, "https://caunoi.songhuongdong.example.vn/v/0123456789abcdefghijkl"));
}

TEST(AppraisalSheetTest, TakesOnePageHoweverLongTheRemarkIs)
{
    auto paper = ordinary_paper();
    for (std::size_t characters = 0; characters <= longest_other; ++characters) {
        paper.other = words_of(characters);
        EXPECT_EQ(pages_of(paper), 1) << characters << " characters";
    }
}

TEST(AppraisalSheetTest, TakesOnePageHoweverLongItsPersonsNamesAndPlacesAre)
{
    auto paper = ordinary_paper();
    paper.full_name = "Tôn Nữ Hoàng Thị Huyền Trang Phương";
    paper.cell_short_name = "Khu dân cư nhà ở xã hội Đông Nam Cường số 3";
    paper.cell_issuer = "CHI BỘ KHU DÂN CƯ NHÀ Ở XÃ HỘI ĐÔNG NAM CƯỜNG SỐ 3";
    for (auto* place : {&paper.workplace_name, &paper.work_cell, &paper.residence}) {
        const auto usual = *place;
        for (const std::size_t other : {0, 100, 200}) {
            *place = words_of(255);
            paper.other = words_of(other);
            EXPECT_EQ(pages_of(paper), 1) << other << " characters";
        }
        *place = usual;
    }
    paper.workplace_name = words_of(255);
    paper.work_cell = words_of(255);
    paper.residence = words_of(255);
    paper.other = words_of(longest_other);
    EXPECT_EQ(pages_of(paper), 1) << "everything as long as it gets";
    paper.other = std::string(longest_other, 'W');
    EXPECT_EQ(pages_of(paper), 1) << "and without a space";
}

TEST_P(AppraisalPapersTest, ARunHasAsManyPagesAsFormsHoweverLongTheRemarks)
{
    std::vector<LiaisonId> people;
    for (const std::size_t characters : {180, 190, 200, 210, 220, 600}) {
        people.push_back(person("Nguyễn Thị Lan Anh"));
        auto entry = all_at(1);
        entry.other = words_of(characters);
        ASSERT_TRUE(save(people.back(), entry));
    }
    ASSERT_TRUE(sign());
    ASSERT_TRUE(confirm(house(), signer, year, {}));
    const auto printed = print_run(house(), officer, ward, year, house().data_folder + "/run.pdf");
    ASSERT_TRUE(printed);
    EXPECT_EQ(printed->forms, 6);
    EXPECT_EQ(printed->pages, 6);
}

TEST(AppraisalSheetTest, SpeaksOfTheWardAsItIsAndOfABirthAsFarAsItIsKnown)
{
    const auto printed = [](const char* ward, const char* birth) {
        auto paper = ordinary_paper();
        paper.ward_name = ward;
        paper.birth = birth;
        return papers::to_html(sheet_of(paper, ""));
    };
    const auto in_ward = printed("Đảng ủy phường Sông Hương Đông", "1986-04-12");
    EXPECT_THAT(in_ward, HasSubstr("XÁC NHẬN CỦA ĐẢNG ỦY PHƯỜNG<"));
    EXPECT_THAT(in_ward, HasSubstr("sinh ngày 12/04/1986"));
    const auto in_commune = printed("Đảng ủy xã Phương Điền", "1986-04");
    EXPECT_THAT(in_commune, HasSubstr("XÁC NHẬN CỦA ĐẢNG ỦY XÃ<"));
    EXPECT_THAT(in_commune, HasSubstr("sinh tháng 04/1986"));
    const auto in_zone = printed("Đảng ủy đặc khu Cồn Cỏ", "1986");
    EXPECT_THAT(in_zone, HasSubstr("XÁC NHẬN CỦA ĐẢNG ỦY ĐẶC KHU<"));
    EXPECT_THAT(in_zone, HasSubstr("sinh năm 1986"));
    EXPECT_THAT(printed("Đảng ủy Sông Hương Đông", "1986"), HasSubstr("XÁC NHẬN CỦA ĐẢNG ỦY<"));
}

TEST(AppraisalSheetTest, ARecipientThatIsACommitteeIsNotCalledOneTwice)
{
    Paper paper;
    paper.workplace_name = "Đảng bộ Bệnh viện Đa khoa";
    EXPECT_EQ(recipient_of(paper), "Đảng bộ Bệnh viện Đa khoa");
    paper.workplace_name = "";
    EXPECT_EQ(recipient_of(paper), "cấp ủy nơi công tác");
}

}
}
