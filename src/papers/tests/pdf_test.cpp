// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "papers/render.hpp"
#include "sample_papers.hpp"
#include "tools.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

using namespace papers;
using samples::appraisal_form;
using samples::sample_appraisal;
using testing::HasSubstr;
using testing::Not;

TEST(Pdf, TextOfAnAppraisalFormIsExactlyThis)
{
    EXPECT_EQ(tools::pdf_text(to_pdf(appraisal_form(sample_appraisal()))),
              tools::file_text(TEST_FOLDER "/expected/phieu-nhan-xet.txt"));
}

TEST(Pdf, TextIsComposedEvenWhenItWasTypedInPieces)
{
    Document document;
    document.body.emplace_back(tools::line("Nguye\u0302\u0303n Thi\u0323 Thu\u031b\u0309"));
    EXPECT_EQ(tools::pdf_text(to_pdf(document)), "Nguyễn Thị Thử\n");
}

TEST(Pdf, EveryFontIsEmbeddedSubsetAndReadable)
{
    const tools::File file(".pdf", to_pdf(appraisal_form(sample_appraisal())));
    std::istringstream fonts(tools::output_of("pdffonts " + file.path() + " | tail -n +3"));
    int count = 0;
    for (std::string font; std::getline(fonts, font); ++count) {
        EXPECT_THAT(font, HasSubstr("LiberationSerif"));
        EXPECT_THAT(font, HasSubstr("yes yes yes"));
    }
    EXPECT_GT(count, 0);
}

TEST(Pdf, IsMarkedForTheArchive)
{
    auto form = appraisal_form(sample_appraisal());
    form.title = "Phiếu <nhận xét> & \"khác\"";
    const auto bytes = to_pdf(form);
    const tools::File file(".pdf", bytes);
    const auto about = tools::output_of("pdfinfo " + file.path() + " 2>&1");
    EXPECT_THAT(about, HasSubstr(form.title + "\n"));
    EXPECT_THAT(about, testing::ContainsRegex("Tagged: *yes"));
    EXPECT_THAT(about, Not(HasSubstr("Date")));
    EXPECT_THAT(about, Not(HasSubstr("Error")));
    const auto xml = tools::output_of("pdfinfo -meta " + file.path());
    EXPECT_THAT(xml, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
    EXPECT_THAT(xml, HasSubstr("Phiếu &lt;nhận xét&gt; &amp; &quot;khác&quot;"));
    EXPECT_THAT(bytes, HasSubstr("/Lang <FEFF00760069002D0056004E>")); // vi-VN
    EXPECT_THAT(bytes, HasSubstr("/OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1"));
    EXPECT_THAT(bytes, HasSubstr("/ID [ <"));
    const auto catalog = bytes.substr(bytes.rfind("/Type /Catalog"));
    EXPECT_EQ(catalog.find("/MarkInfo"), catalog.rfind("/MarkInfo")); // a key said twice is an error
}

TEST(Pdf, StructureNamesTitleTableAndFigure)
{
    const tools::File file(".pdf", to_pdf(appraisal_form(sample_appraisal())));
    const auto structure = tools::output_of("pdfinfo -struct " + file.path() + " 2>&1");
    EXPECT_THAT(structure, testing::StartsWith("Document\n"));
    for (const auto* element : {"H1", "Table", "TH", "TD", "Figure"})
        EXPECT_THAT(structure, HasSubstr(element));
    EXPECT_THAT(structure, Not(HasSubstr("Warning")));
}

TEST(Pdf, IsTheSameBytesForTheSameDocument)
{
    const auto form = appraisal_form(sample_appraisal());
    EXPECT_EQ(to_pdf(form), to_pdf(form));
}

TEST(Pdf, IsTheSameBytesFromEveryThread)
{
    const auto form = appraisal_form(sample_appraisal());
    const auto alone = to_pdf(form);
    std::vector<std::string> made(8);
    std::vector<std::thread> workers;
    for (std::size_t i = 0; i < 4; ++i)
        workers.emplace_back([&, i] {
            made[2 * i] = to_pdf(form);
            made[2 * i + 1] = page_count(form) == 1 ? to_pdf(form) : "";
        });
    for (auto& worker : workers)
        worker.join();
    for (const auto& bytes : made)
        EXPECT_EQ(bytes, alone);
}

TEST(Pdf, CodeOnTheFormOpensItsVerificationPage)
{
    const auto appraisal = sample_appraisal();
    EXPECT_EQ(tools::scanned(to_pdf(appraisal_form(appraisal))), appraisal.address + "\n");
}

TEST(Pdf, RunSaysWhereEachPaperFell)
{
    PdfRun run("Phiếu nhận xét năm 2026");
    for (int i = 1; i <= 30; ++i) {
        const auto printed = run.add(appraisal_form(sample_appraisal(i)));
        EXPECT_EQ(printed.first_page, i);
        EXPECT_EQ(printed.pages, 1);
    }
    const auto list = run.add(samples::sign_in_sheet(samples::sample_sign_in()));
    EXPECT_EQ(list.first_page, 31);
    EXPECT_GT(list.pages, 1);
    const auto bytes = run.finish();
    EXPECT_EQ(tools::pdf_pages(bytes), 30 + list.pages);
    EXPECT_THAT(tools::pdf_text(bytes, 30), HasSubstr("Nguyễn Thị Lan Anh 30\n"));
    EXPECT_THAT(tools::pdf_text(bytes, 31), HasSubstr("DANH SÁCH ĐIỂM DANH"));
}

TEST(Pdf, ARunIntoAFileIsTheSameAsOneInMemory)
{
    const auto file = std::filesystem::temp_directory_path() / ("caunoi-run-" + std::to_string(::getpid()));
    PdfRun into_file("Phiếu nhận xét", file.string()), in_memory("Phiếu nhận xét");
    for (int i = 1; i <= 3; ++i) {
        into_file.add(appraisal_form(sample_appraisal(i)));
        in_memory.add(appraisal_form(sample_appraisal(i)));
    }
    EXPECT_EQ(into_file.finish(), "");
    std::ifstream read(file, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(read), {}), in_memory.finish());
    std::filesystem::remove(file);
}

TEST(Pdf, AFileThatCannotBeWrittenIsSaidToBeOne)
{
    EXPECT_THROW(PdfRun("Phiếu", "/none/phieu.pdf"), Unwritten);
    PdfRun full("Phiếu", "/dev/full");
    EXPECT_THROW(
        {
            full.add(appraisal_form(sample_appraisal(1)));
            full.finish();
        },
        Unwritten);
}

TEST(Pdf, LongNamesAndAddressesStillTakeOnePage)
{
    auto appraisal = sample_appraisal();
    appraisal.work_cell =
        "Chi bộ Phòng Nghiệp vụ Y, Quản lý hành nghề và An toàn thực phẩm, Đảng bộ Sở Y tế thành phố";
    appraisal.residence =
        "căn hộ 1204, tòa nhà B2, khu chung cư Bình Minh Xanh, số 118 ngõ 42/15 đường Bến Gỗ kéo "
        "dài, tổ dân phố 5, phường Sông Hương Đông";
    appraisal.other =
        "Đồng chí nhiệt tình giúp tổ dân phố khám sức khỏe cho người cao tuổi, được nhân dân tin yêu; đã "
        "cùng ban công tác Mặt trận vận động 12 hộ hiến đất mở ngõ, hướng dẫn bà con dùng dịch vụ công "
        "trực tuyến. Đề nghị cấp ủy nơi công tác tiếp tục tạo điều kiện để đồng chí tham gia đầy đủ.";
    ASSERT_GT(page_count(appraisal_form(appraisal)), 1);
    const auto fitted =
        fit_one_page([&](double size) { return appraisal_form(appraisal, size); }, {12.5, 12, 11.5, 11});
    EXPECT_EQ(tools::pdf_pages(to_pdf(fitted)), 1);
}

TEST(Pdf, BlankFormToFillByHandTakesOnePage)
{
    auto appraisal = sample_appraisal();
    appraisal.other.clear();
    for (auto& criterion : appraisal.criteria)
        criterion.chosen = -1;
    const auto form =
        fit_one_page([&](double size) { return appraisal_form(appraisal, size); }, {12.5, 12, 11.5});
    EXPECT_EQ(page_count(form), 1);
}

TEST(Pdf, HostileTextStaysText)
{
    Document document;
    document.title = "\x01\xff<x>";
    document.body.emplace_back(tools::line("<script>alert('1')</script> & \"ngoặc\""));
    document.body.emplace_back(tools::line("đảo \u202Eược\u202C ngược"));
    document.body.emplace_back(tools::line("một\x01\x02\x7f hai\tba \xc3( bốn"));
    document.body.emplace_back(tools::line(std::string(5000, 'W')));
    const auto text = tools::pdf_text(to_pdf(document));
    EXPECT_THAT(text, HasSubstr("<script>alert('1')</script> & \"ngoặc\"\n"));
    EXPECT_THAT(text, HasSubstr("đảo ược ngược\n"));
    EXPECT_THAT(text, HasSubstr("một hai ba "));
    EXPECT_EQ(std::count(text.begin(), text.end(), 'W'), 5000);
}

TEST(Pdf, EmptyDocumentIsOneBlankPage)
{
    EXPECT_EQ(page_count(Document{}), 1);
    EXPECT_EQ(tools::pdf_pages(to_pdf(Document{})), 1);
}

TEST(Pdf, RefusesACodeThatCannotBeDrawn)
{
    Document document;
    document.body.emplace_back(Qr{std::string(5000, 'x'), "", 18});
    EXPECT_THROW(to_pdf(document), std::invalid_argument);
    EXPECT_THROW(qr_modules(""), std::invalid_argument);
}

TEST(Pdf, MachineHasWhatPrintingNeeds)
{
    EXPECT_EQ(trouble(), "");
}
