// SPDX-License-Identifier: Apache-2.0
// The handlers of the room; liaisons_pages.cpp has the table of contents. Private.
#pragma once

#include "house/route.hpp"

namespace liaisons {

std::vector<house::Route> routes();

using web::Reply;
using web::Request;

Reply show_list(const Request&, house::Building&, const house::Who&);
Reply show_filter(const Request&, house::Building&, const house::Who&);
Reply export_list(const Request&, house::Building&, const house::Who&);
Reply show_unassigned(const Request&, house::Building&, const house::Who&);

Reply put_assignments(const Request&, house::Building&, const house::Who&);
Reply put_acceptances(const Request&, house::Building&, const house::Who&);
Reply put_informings(const Request&, house::Building&, const house::Who&);

Reply show_case(const Request&, house::Building&, const house::Who&);
Reply put_cell(const Request&, house::Building&, const house::Who&);
Reply put_acceptance(const Request&, house::Building&, const house::Who&);
Reply put_informing(const Request&, house::Building&, const house::Who&);
Reply put_return(const Request&, house::Building&, const house::Who&);
Reply put_card(const Request&, house::Building&, const house::Who&);

Reply show_new(const Request&, house::Building&, const house::Who&);
Reply post_new(const Request&, house::Building&, const house::Who&);
Reply show_edit(const Request&, house::Building&, const house::Who&);
Reply put_edit(const Request&, house::Building&, const house::Who&);

Reply show_end(const Request&, house::Building&, const house::Who&);
Reply put_end(const Request&, house::Building&, const house::Who&);
Reply put_reopening(const Request&, house::Building&, const house::Who&);

}
