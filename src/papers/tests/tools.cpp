// SPDX-License-Identifier: Apache-2.0
#include "tools.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace papers::tools {

File::File(const std::string& ending, const std::string& bytes)
{
    path_ = (std::filesystem::temp_directory_path() / "papersXXXXXX").string() + ending;
    const int file = mkstemps(path_.data(), static_cast<int>(ending.size()));
    if (file >= 0) close(file);
    std::ofstream(path_, std::ios::binary) << bytes;
}

File::~File()
{
    std::filesystem::remove(path_);
}

std::string output_of(const std::string& command)
{
    auto* pipe = popen(command.c_str(), "r");
    std::string output;
    std::array<char, 4096> piece;
    for (std::size_t length = 0; (length = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        output.append(piece.data(), length);
    EXPECT_EQ(pclose(pipe), 0) << command;
    return output;
}

std::string pdf_text(const std::string& pdf, int page)
{
    const File file(".pdf", pdf);
    const auto number = std::to_string(page);
    const auto pages = page > 0 ? "-f " + number + " -l " + number + " " : std::string();
    return output_of("pdftotext -raw -nopgbrk " + pages + file.path() + " -");
}

int pdf_pages(const std::string& pdf)
{
    const File file(".pdf", pdf);
    return std::stoi(output_of("pdfinfo " + file.path() + " | sed -n 's/^Pages: *//p'"));
}

std::string scanned(const std::string& pdf)
{
    const File file(".pdf", pdf);
    const File image(".png", output_of("pdftoppm -r 150 -png -singlefile " + file.path()));
    return output_of("zbarimg --quiet --raw " + image.path() + " 2>/dev/null");
}

std::string file_text(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Paragraph line(const std::string& text)
{
    return paragraph(text, Align::left);
}

void fill(Document& document, int count)
{
    for (int i = 1; i <= count; ++i)
        document.body.emplace_back(line("dòng " + std::to_string(i)));
}

}
