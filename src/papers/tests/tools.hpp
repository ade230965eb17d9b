// SPDX-License-Identifier: Apache-2.0
// The tests read papers with other people's programs (poppler-utils, zbar-tools): what ours wrote is only
// right when they can read it.
#pragma once

#include "papers/document.hpp"

#include <string>
#include <vector>

namespace papers::tools {

/// A file that is gone with the test.
class File {
public:
    File(const std::string& ending, const std::string& bytes);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// What the program prints. Fails the test when it ends with an error.
std::string output_of(const std::string& command);
/// Text in reading order; the page, or all pages for 0.
std::string pdf_text(const std::string& pdf, int page = 0);
int pdf_pages(const std::string& pdf);
/// What a phone would read from the page.
std::string scanned(const std::string& pdf);
std::string file_text(const std::string& path);

Paragraph line(const std::string& text);
/// `count` lines of one word each: "dòng 1", "dòng 2"…
void fill(Document& document, int count);

}
