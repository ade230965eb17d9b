// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "papers/document.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace papers {

/// Where the pages of each paper of a run fell, for run sheets and for checks ("each on one page").
struct PrintedPaper {
    int first_page = 1; ///< in the whole file
    int pages = 1;
};

/// A file could not be written: its folder is closed to us or the disk is full.
struct Unwritten : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A paper at a size of type (points).
using PaperAt = std::function<Document(double)>;

/// Writes pages as they come, so that 1,200 forms take the memory of a few. PDF/A-2b intended, tagged, text
/// extractable in NFC, fonts embedded and subset. The same documents give the same bytes: there is no date
/// and no chance in them. A run belongs to one thread at a time; any number of runs may work side by side.
/// Throws std::runtime_error (a sentence for the office) when the font is missing or memory runs out, and
/// std::invalid_argument when a QR code is empty or too long.
class PdfRun {
public:
    explicit PdfRun(std::string title);
    /// Into a file, so that the run never stands in memory; what the file held is replaced. Throws Unwritten
    /// when it cannot be opened, and `add` and `finish` when the disk takes no more.
    PdfRun(std::string title, const std::string& file);
    ~PdfRun();
    PdfRun(const PdfRun&) = delete;
    PdfRun& operator=(const PdfRun&) = delete;

    /// Adds one paper (its numbering starts at 1).
    PrintedPaper add(const Document& document);
    /// Adds a paper as large as fits one page, like fit_one_page. What is shaped to find that out is what is
    /// drawn then, so it costs little more than adding it unseen.
    PrintedPaper add_fitting(const PaperAt& paper_at, const std::vector<double>& sizes);
    /// Closes and returns the bytes; of a run into a file they stand there, and nothing is returned.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string to_pdf(const Document& document);
/// How many pages the document takes, without keeping them.
int page_count(const Document& document);
/// The paper at the first of the sizes (points, from the most beautiful down) at which it takes one page,
/// else at the last: for forms that long names and addresses must not push over the edge.
Document fit_one_page(const PaperAt& paper_at, const std::vector<double>& sizes);
/// A whole HTML fragment (<article class="cn-a4">…) for the preview page; text escaped, no style attributes
/// and no scripts. Its classes stand in papers.css.
std::string to_html(const Document& document);
std::string to_docx(const Document& document);

/// What keeps this machine from printing, as a sentence for the office, or empty. For the start and `caunoi
/// health`.
std::string trouble();

/// The dark modules of a QR code, row by row; size x size. Error correction M. Throws std::invalid_argument
/// for an empty text and one too long to encode (about 2,300 bytes).
struct QrModules {
    int size = 0;
    std::vector<bool> dark;
};
QrModules qr_modules(const std::string& text);

}
