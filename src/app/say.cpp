// SPDX-License-Identifier: Apache-2.0
#include "app/say.hpp"

#include <cstdio>

namespace app {

int refuse_command(const base::Refusal& refusal)
{
    std::fprintf(stderr, "%s\n", refusal.sentence.c_str());
    for (const auto& blocker : refusal.blockers)
        std::fprintf(stderr, "  - %s\n", blocker.c_str());
    return 2;
}

int tell_flaws(const char* head, const std::vector<std::string>& flaws)
{
    if (flaws.empty()) return 0;
    std::fprintf(stderr, "%s\n", head);
    for (const auto& flaw : flaws)
        std::fprintf(stderr, "  - %s\n", flaw.c_str());
    return 1;
}

}
