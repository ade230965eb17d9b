// SPDX-License-Identifier: Apache-2.0
#include "tally.hpp"

#include "reports/reports.hpp"

namespace liaisons {

void Tally::add(const Liaison& liaison, long long n)
{
    if (liaison.state == State::ended) return;
    changes_[{liaison.path, std::string(code(liaison.state))}] += n;
    changes_[{liaison.path, "open"}] += n;
    if (liaison.exemption == Exemption::exempt_meetings) changes_[{liaison.path, "exempt_meetings"}] += n;
}

void Tally::write(db::Transaction& tx)
{
    for (const auto& [figure, n] : changes_)
        if (n != 0) reports::count(tx, figure.first, "liaison", figure.second, n);
    changes_.clear();
}

}
