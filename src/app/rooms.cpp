// SPDX-License-Identifier: Apache-2.0
#include "app/rooms.hpp"

#include "accounts/accounts.hpp"
#include "app/operation_pages.hpp"
#include "appraisals/appraisals.hpp"
#include "audit/audit.hpp"
#include "documents/documents.hpp"
#include "figures/figures.hpp"
#include "imports/imports.hpp"
#include "liaisons/liaisons.hpp"
#include "meetings/meetings.hpp"
#include "members/members.hpp"
#include "office/office.hpp"
#include "organisations/organisations.hpp"
#include "regulations/regulations.hpp"
#include "reports/reports.hpp"

namespace app {

const std::vector<house::Room>& rooms()
{
    static const std::vector<house::Room> list = {
        accounts::room(), appraisals::room(),    audit::room(),       documents::room(), figures::room(),
        imports::room(),  liaisons::room(),      meetings::room(),    members::room(),   operation(),
        office::room(),   organisations::room(), regulations::room(), reports::room(),
    };
    return list;
}

}
