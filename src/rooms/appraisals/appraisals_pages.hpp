// SPDX-License-Identifier: Apache-2.0
// Handlers of the room, by page. Private; the table of contents stands in appraisals_pages.cpp.
#pragma once

#include "house/page.hpp"
#include "row.hpp"

namespace appraisals {

std::vector<house::Route> routes();

using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;

/// The year of the address; nothing when it is none that a round could have.
std::optional<Round> round_in(const Request& request);
tl::unexpected<base::Refusal> no_such_round();

/// "Phường Sông Hương Đông / Tổ dân phố 5 / Nhận xét 2026".
std::vector<house::Crumb> crumbs_of(const CellHead& head, const Round& round,
                                    std::optional<std::string> page = {});

/// The levels spread over what is complete, as bars with their figures.
Html spread_of(const CellHead& head, const regulations::Form& form);

/// One line in place of what cannot be done, when the round is closed or not open yet.
Html closed_note(const std::optional<base::Refusal>& closed);

/// "12 phiếu".
std::string counted(long long n, std::string_view what);

// grid_page.cpp
Reply show_grid(const Request& request, Building& house, const Who& who, const Round& round);

// row_page.cpp
Reply put_row(const Request& request, Building& house, const Who& who);

// signing_pages.cpp
Reply show_signing(const Request& request, Building& house, const Who& who);
Reply put_signing(const Request& request, Building& house, const Who& who);

// overview_page.cpp, cell_page.cpp
Reply show_overview(const Request& request, Building& house, const Who& who, const Round& round,
                    const base::Refusal* refusal = nullptr);
Reply show_cell(const Request& request, Building& house, const Who& who);
/// Confirming was refused on the page of a cell: the page as it stood, with its ticks.
Reply cell_again(const Request& request, Building& house, const Who& who, const Round& round,
                 const base::Refusal& refusal);

// confirmation_pages.cpp
/// The ward's act on the signed forms of a round that is open, or in its place who does it. No cell = the
/// whole scope.
Html confirming(const Who& who, const Round& round, base::UnitId cell, const Seen& waiting);
/// What was just done, when one comes back from it.
Html confirmation_receipt(const Request& request);
Reply put_confirmation(const Request& request, Building& house, const Who& who);
Reply show_return(const Request& request, Building& house, const Who& who);
Reply put_return(const Request& request, Building& house, const Who& who);

// paper_pages.cpp
Reply show_papers(const Request& request, Building& house, const Who& who);
Reply print_papers(const Request& request, Building& house, const Who& who);
Reply print_paper(const Request& request, Building& house, const Who& who);

}
