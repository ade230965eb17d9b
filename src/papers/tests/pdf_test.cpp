// SPDX-License-Identifier: Apache-2.0
#include "papers/render.hpp"
#include "sample_papers.hpp"

#include <gtest/gtest.h>

using papers::page_count;

TEST(Pdf, AnAppraisalFormTakesOnePage)
{
    EXPECT_EQ(page_count(papers::samples::appraisal_form(papers::samples::sample_appraisal())), 1);
}

TEST(Pdf, IsTheSameBytesForTheSameDocument)
{
    const auto form = papers::samples::appraisal_form(papers::samples::sample_appraisal());
    const auto bytes = papers::to_pdf(form);
    EXPECT_EQ(bytes.substr(0, 5), "%PDF-");
    EXPECT_EQ(bytes, papers::to_pdf(form));
}
