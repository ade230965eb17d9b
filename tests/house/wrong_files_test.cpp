// SPDX-License-Identifier: Apache-2.0
// Wrong files given to the real program: refused, never crashing, in bounded time and memory. What each
// refusal says is tested beside the readers (src/sheets/tests/hostile_test.cpp).
#include "program.hpp"
#include "sheets/tests/biff_builder.hpp"
#include "sheets/tests/zip_builder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

namespace {

using sheets::XlsxText;
using sheets::ZipBuilder;

// The two seconds that users are promised are for the release build on a quiet machine; this bound, of the
// processor's time and not the clock's, is for any build, and finds work that grows without end.
constexpr std::chrono::seconds processor_time{30};
#if defined(__SANITIZE_ADDRESS__)
constexpr bool memory_is_ours = false;
#elif defined(__has_feature)
constexpr bool memory_is_ours = !__has_feature(address_sanitizer);
#else
constexpr bool memory_is_ours = true;
#endif
constexpr long most_megabytes = 100;

struct WrongFile {
    std::string name;
    std::function<std::string()> bytes;
};

std::string noise(std::size_t bytes)
{
    std::string text;
    std::uint32_t state = 1;
    while (text.size() < bytes)
        text += static_cast<char>('a' + ((state = state * 1'664'525 + 1'013'904'223) >> 24) % 26);
    return text;
}

std::string honest_bomb()
{
    return XlsxText{"<sheetData>" + std::string(200 << 20, ' ') + "</sheetData>"}.bytes();
}

std::string bomb_with_forged_sizes()
{
    auto bytes = honest_bomb();
    sheets::forge_sizes(bytes, 1'000);
    return bytes;
}

std::string document_type()
{
    return ZipBuilder()
        .part("[Content_Types].xml", "<Types/>")
        .part("_rels/.rels", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>")
        .bytes();
}

std::string people(int rows)
{
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng,Nơi công tác\n";
    for (int row = 1; row <= rows; ++row)
        text += std::to_string(row) + ",Nguyễn Văn An,12/04/1970,Nam,,Sở Y tế\n";
    return text;
}

std::string texts_without_end()
{
    XlsxText text;
    text.sheet = "<sheetData/>";
    const auto piece = "<si><t>" + noise(60'000) + "</t></si>";
    for (int number = 0; number < 2'000; ++number)
        text.shared_strings += piece;
    return text.bytes();
}

/// Stored once, named by every cell: what is read is ten thousand times what was sent.
std::string one_text_everywhere()
{
    XlsxText text;
    text.shared_strings = "<si><t>" + noise(60'000) + "</t></si>";
    text.sheet = "<sheetData>";
    for (int row = 0; row < 97; ++row) {
        text.sheet += "<row>";
        for (int cell = 0; cell < 130; ++cell)
            text.sheet += "<c t=\"s\"><v>0</v></c>";
        text.sheet += "</row>";
    }
    text.sheet += "</sheetData>";
    return text.bytes();
}

const std::vector<WrongFile> wrong_files{
    {"empty.xlsx", [] { return std::string(); }},
    {"password.xls",
     [] {
         return sheets::compound_file(
             {{"EncryptionInfo", "x"}, {"EncryptedPackage", std::string(5'000, 'x')}});
     }},
    {"cut_off.xlsx", [] { return XlsxText{"<sheetData/>"}.bytes().substr(0, 300); }},
    {"picture.xlsx", [] { return "\x89PNG\r\n\x1A\n" + std::string(100, '\x07'); }},
    {"bomb.xlsx", honest_bomb},
    {"forged_bomb.xlsx", bomb_with_forged_sizes},
    {"document_type.xlsx", document_type},
    {"rows_declared.xlsx", [] { return XlsxText{"<dimension ref=\"A1:O1100000\"/><sheetData/>"}.bytes(); }},
    {"rows_written.csv", [] { return people(1'100'000); }},
    {"texts.xlsx", texts_without_end},
    {"one_text.xlsx", one_text_everywhere},
    {"one_line.csv", [] { return "Họ và tên\n" + noise(60 << 20); }},
};

class WrongFiles : public testing::TestWithParam<WrongFile> {};

TEST_P(WrongFiles, AreRefusedInBoundedTimeAndMemory)
{
    const program::Folder folder;
    const auto path = folder.path() + "/" + GetParam().name;
    std::ofstream(path, std::ios::binary) << GetParam().bytes();
    program::Process check({"import", path, "--check", "--json"}, processor_time);
    EXPECT_EQ(check.wait(), 2);
    if (memory_is_ours) {
        EXPECT_LT(check.peak_megabytes(), most_megabytes);
    }
}

INSTANTIATE_TEST_SUITE_P(Each, WrongFiles, testing::ValuesIn(wrong_files), [](const auto& file) {
    return file.param.name.substr(0, file.param.name.find('.'));
});

}
