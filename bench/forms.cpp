// SPDX-License-Identifier: Apache-2.0
// bench_forms N FILE.pdf|FILE.docx: N appraisal forms in one file. The .docx is what LibreOffice is given to
// convert.
#include "papers/render.hpp"
#include "sample_papers.hpp"

#include <cstdio>
#include <fstream>
#include <string>

namespace {

std::string one_pdf(int forms)
{
    papers::PdfRun run("Phiếu nhận xét");
    for (int n = 1; n <= forms; ++n)
        run.add_fitting([form = papers::samples::sample_appraisal(n)](
                            double size) { return papers::samples::appraisal_form(form, size); },
                        {12, 11.5, 11, 10.5, 10});
    return run.finish();
}

std::string one_docx(int forms)
{
    auto all = papers::samples::appraisal_form(papers::samples::sample_appraisal(1));
    for (int n = 2; n <= forms; ++n) {
        auto next = papers::samples::appraisal_form(papers::samples::sample_appraisal(n));
        all.body.emplace_back(papers::PageBreak{});
        for (auto& block : next.body)
            all.body.push_back(std::move(block));
    }
    return papers::to_docx(all);
}

}

int main(int count, char** words)
{
    if (count != 3) return std::fprintf(stderr, "bench_forms N FILE.pdf|FILE.docx\n"), 2;
    const std::string file = words[2];
    const int forms = std::stoi(words[1]);
    std::ofstream(file, std::ios::binary) << (file.ends_with(".docx") ? one_docx(forms) : one_pdf(forms));
    return 0;
}
