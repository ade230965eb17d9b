// SPDX-License-Identifier: Apache-2.0
#include "app/audit_command.hpp"

#include "app/opening.hpp"
#include "app/say.hpp"
#include "audit/audit.hpp"

#include <cstdio>

namespace app {

int verify_audit(const Settings& settings)
{
    auto house = open_house(settings, Steps::as_it_is);
    if (!house) return refuse_command(house.error());
    auto tx = (*house)->building->db.read();
    const auto found = audit::verify(tx);
    std::printf("%s\n", found.sentence.c_str());
    return found.whole ? 0 : 1;
}

}
