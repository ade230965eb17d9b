// SPDX-License-Identifier: Apache-2.0
// Figures as a page, for programs and as a spreadsheet. Private.
#pragma once

#include "house/building.hpp"
#include "house/who.hpp"
#include "table.hpp"
#include "web/html.hpp"
#include "web/reply.hpp"

namespace figures {

/// The four that matter most, also below the queue of the first page.
web::Html glance_of(const Figures& figures, const house::Who& who);
/// Everything below the choice of the day.
web::Html page_of(const Figures& figures, const house::Who& who, const std::vector<HistoryPoint>& history);

/// "riêng với nhận xét năm 2026: 29 đồng chí mới đến …": who is not due in the round, and why.
std::string left_out_of_round(const Figures& figures);
/// When a form counts as fulfilled, "phiếu chi bộ đã ký mà …" (docs/decisions/20261122-fulfilled.md).
std::string fulfilled_rule(const Figures& figures);

web::Reply as_json(const Figures& figures);
web::Reply as_sheet(const Figures& figures, const house::Building& house);

}
