// SPDX-License-Identifier: Apache-2.0
// What page and spreadsheet say of the figures in the same words.
#include "appraisals/appraisals.hpp"
#include "base/text.hpp"
#include "renderings.hpp"

namespace figures {

std::string left_out_of_round(const Figures& figures)
{
    const auto nowhere = figures.late_without_cell;
    return "riêng với nhận xét năm " + std::to_string(figures.appraisal_year) + ": " +
           base::grouped(figures.late_arrivals) + " đồng chí mới đến, chưa đủ thời gian" +
           (nowhere == 0 ? "" : " (trong đó " + base::grouped(nowhere) + " chưa có chi bộ)") + ", " +
           base::grouped(figures.not_accepted) +
           " đồng chí đến đủ sớm nhưng chưa có chi bộ hoặc chi bộ chưa tiếp nhận";
}

std::string fulfilled_rule(const Figures& figures)
{
    std::string proposals;
    for (const auto& criterion : appraisals::round_of(figures.appraisal_year).regulation->form.criteria)
        if (criterion.proposal)
            proposals += (proposals.empty() ? "" : ", ") + std::to_string(criterion.number);
    return "phiếu chi bộ đã ký mà không mục nào ở mức thấp nhất" +
           (proposals.empty() ? "."
                              : "; mục " + proposals + " chỉ là đề nghị với nơi công tác nên không xét.");
}

}
