#include "papers/render.hpp"
#include "sample_papers.hpp"
#include <gtest/gtest.h>
#include <fstream>
TEST(Pdf, X){ auto d=papers::samples::appraisal_form(papers::samples::sample_appraisal()); std::ofstream("/tmp/papers-a.pdf")<<papers::to_pdf(d);
 auto s=papers::samples::sign_in_sheet(papers::samples::sample_sign_in()); std::ofstream("/tmp/papers-s.pdf")<<papers::to_pdf(s); }
