// SPDX-License-Identifier: Apache-2.0
// statement_coverage FOLDER: after a whole test run, whether every named statement of every room ran on both
// engines. FOLDER holds what the tests noted (tests/support/statements_seen.hpp). Names those that did not
// run, and fails.
#include "app/rooms.hpp"

#include <cstdio>
#include <fstream>
#include <set>
#include <string>

namespace {

std::set<std::string> seen_in(const std::string& path)
{
    std::ifstream in(path);
    std::set<std::string> names;
    for (std::string line; std::getline(in, line);)
        names.insert(line);
    return names;
}

/// How many statements of the house did not run on the engine.
int missing_on(const std::string& folder, const std::string& engine)
{
    const auto seen = seen_in(folder + "/" + engine);
    int missing = 0;
    for (const auto& room : app::rooms())
        for (std::size_t at = 0; at < room.statement_count; ++at) {
            const std::string name(room.statements[at]->name);
            if (seen.contains(name)) continue;
            std::fprintf(stderr, "%s: no test runs %s\n", engine.c_str(), name.c_str());
            ++missing;
        }
    return missing;
}

}

int main(int argc, char** argv)
{
    if (argc != 2) return std::fprintf(stderr, "statement_coverage FOLDER\n"), 2;
    const int missing = missing_on(argv[1], "sqlite") + missing_on(argv[1], "postgres");
    if (missing == 0) std::puts("every named statement ran on SQLite and on PostgreSQL");
    return missing == 0 ? 0 : 1;
}
