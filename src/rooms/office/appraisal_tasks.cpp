// SPDX-License-Identifier: Apache-2.0
#include "appraisals/appraisals.hpp"
#include "base/text.hpp"
#include "sources.hpp"

namespace office {

using house::May;
using house::Task;
using house::Tasks;
using web::url;

namespace {

std::string forms(long long n)
{
    return base::grouped(n) + " phiếu";
}

Tasks of_cell(const appraisals::CellProgress& sum, const appraisals::Round& round)
{
    Tasks tasks;
    const auto to = url("/appraisals/{}", round.year);
    const auto year = std::to_string(round.year);
    if (sum.returned > 0)
        tasks.push_back({.icon = "arrow-back-up",
                         .count = forms(sum.returned),
                         .words = "nhận xét năm " + year + " phường trả lại",
                         .why = "Xem lý do, sửa rồi ký lại.",
                         .button = "Xem và sửa",
                         .to = to,
                         .due = round.signed_by()});
    const auto left = sum.due - sum.agreed - sum.confirmed - sum.returned;
    if (left > 0)
        tasks.push_back({.icon = "clipboard-check",
                         .count = forms(left),
                         .words = "nhận xét năm " + year + " chưa ký",
                         .why = "Đã ghi đủ " + base::grouped(sum.complete) + " trong " +
                                base::grouped(sum.due) + " phiếu.",
                         .button = "Nhận xét",
                         .to = to,
                         .due = round.signed_by()});
    return tasks;
}

Tasks of_ward(const house::Who& who, const appraisals::CellProgress& sum, long long unprinted,
              const appraisals::Round& round)
{
    Tasks tasks;
    const auto year = std::to_string(round.year);
    const auto overview = url("/appraisals").with("year", round.year);
    if (sum.agreed > 0)
        tasks.push_back({.icon = "clipboard-check",
                         .count = forms(sum.agreed),
                         .words = "nhận xét năm " + year + " chờ Đảng ủy xác nhận",
                         .why = who.may(May::confirm_appraisals) ? "" : "Thường trực Đảng ủy xác nhận.",
                         .button = who.may(May::confirm_appraisals) ? "Xác nhận" : "Xem",
                         .to = overview,
                         .due = round.confirmed_by()});
    const auto left = sum.due - sum.agreed - sum.confirmed;
    if (left > 0)
        tasks.push_back({.icon = "hourglass",
                         .count = forms(left),
                         .words = "nhận xét năm " + year + " các chi bộ chưa ký",
                         .why = "",
                         .button = "Xem từng chi bộ",
                         .to = overview,
                         .due = round.signed_by()});
    if (unprinted > 0 && who.may(May::print_appraisals))
        tasks.push_back({.icon = "printer",
                         .count = forms(unprinted),
                         .words = "nhận xét năm " + year + " đã xác nhận, chưa in gửi nơi công tác",
                         .why = "In một lần, xếp theo nơi công tác.",
                         .button = "Xem và in",
                         .to = url("/appraisals/{}/papers", round.year)});
    return tasks;
}

}

Tasks appraisal_tasks(db::Transaction& tx, const house::Building& house, const house::Who& who)
{
    if (!who.may(May::see_appraisals)) return {};
    const auto round = appraisals::round_of(appraisals::year_in_question(house.clock.today()));
    const auto sum = appraisals::sum_of(appraisals::progress(tx, who, round.year, house.clock.today()));
    if (who.may(May::write_appraisals)) return of_cell(sum, round);
    return of_ward(who, sum, appraisals::unprinted(tx, who, round.year), round);
}

}
